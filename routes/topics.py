"""Topics: the things that claims speak of, and the claims that speak of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geodata import Atlas
from geodata.atlas_cache import cached_with_atlas
from geodata.claim import Claim, ledger_of
from routes.claims import visible_claims
from routes.selection import Selection
from routes.wording import MEASURE_TITLES, subject_text, substance_text


@dataclass(frozen=True)
class Topic:
    """One thing that claims speak of."""

    measure: str
    substance: str
    role: str
    subject_kind: str
    subject_id: str

    @property
    def key(self) -> str:
        """The topic as an address carries it."""
        return ":".join(
            (self.measure, self.substance, self.role, self.subject_kind, self.subject_id)
        )


def topic_of(claim: Claim) -> Topic:
    """Return what a claim is about."""
    return Topic(
        claim.measure,
        claim.substance,
        claim.role,
        claim.subject_kind,
        claim.subject_id,
    )


@cached_with_atlas(8)
def topics(atlas: Atlas, selection: Selection) -> Mapping[str, Topic]:
    """Return the topics of at least two measured claims, by key, those with most claims first."""
    found = claims_by_topic(atlas, selection).items()
    ordered = sorted(found, key=lambda item: (-len(item[1]), item[0].key))
    return {topic.key: topic for topic, claims in ordered if len(claims) > 1}


@cached_with_atlas(16)
def claims_by_topic(atlas: Atlas, selection: Selection) -> Mapping[Topic, tuple[Claim, ...]]:
    """Return the measured claims that pass filters, by what they are about."""
    ledger = ledger_of(atlas)
    found: dict[Topic, list[Claim]] = {}
    for claim_id in visible_claims(atlas, selection).index:
        claim = ledger[claim_id]
        if claim.measure != "route" and claim.unit != "not_stated":
            found.setdefault(topic_of(claim), []).append(claim)
    return {topic: tuple(claims) for topic, claims in found.items()}


def asked_first(atlas: Atlas) -> list[str]:
    """Return the keys of the topics that readers ask about most."""
    rows = atlas.asked_first[list(Topic.__dataclass_fields__)].itertuples(index=False)
    return [Topic(*row).key for row in rows]


def topic_text(atlas: Atlas, topic: Topic) -> str:
    """Name a topic in plain English."""
    subject = subject_text(atlas, topic.subject_kind, topic.subject_id)
    role = f" ({topic.role})" if topic.role else ""
    kind = MEASURE_TITLES[topic.measure].lower()
    return f"{subject}: {substance_text(topic.substance)}, {kind}{role}"
