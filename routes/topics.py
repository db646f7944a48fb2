"""Topics: the things that claims speak of, and the claims that speak of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from geodata import Atlas
from routes.claims import visible_claims
from routes.rows import Row, rows_of
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


def topic_of(claim: Row) -> Topic:
    """Return what a claim is about."""
    return Topic(
        claim["measure"],
        claim["substance"],
        claim["role"],
        claim["subject_kind"],
        claim["subject_id"],
    )


@lru_cache(maxsize=8)
def topics(atlas: Atlas, selection: Selection) -> Mapping[str, Topic]:
    """Return the topics of at least two measured claims, by key, those with most claims first."""
    found = claims_by_topic(atlas, selection).items()
    ordered = sorted(found, key=lambda item: (-len(item[1]), item[0].key))
    return {topic.key: topic for topic, claims in ordered if len(claims) > 1}


@lru_cache(maxsize=16)
def claims_by_topic(atlas: Atlas, selection: Selection) -> Mapping[Topic, tuple[Row, ...]]:
    """Return the measured claims that pass filters, by what they are about."""
    rows = ledger_rows(atlas)
    found: dict[Topic, list[Row]] = {}
    for claim_id in visible_claims(atlas, selection).index:
        claim = rows[claim_id]
        if claim["measure"] != "route" and claim["unit"] != "not_stated":
            found.setdefault(topic_of(claim), []).append(claim)
    return {topic: tuple(rows) for topic, rows in found.items()}


@lru_cache(maxsize=2)
def ledger_rows(atlas: Atlas) -> Mapping[str, Row]:
    """Return every claim as a row, by its id; they are shared and not to be changed."""
    return {row["claim_id"]: row for row in rows_of(atlas.claims)}


def asked_first(atlas: Atlas) -> list[str]:
    """Return the keys of the topics that readers ask about most."""
    return [topic_of(row).key for row in rows_of(atlas.asked_first)]


def topic_text(atlas: Atlas, topic: Topic) -> str:
    """Name a topic in plain English."""
    subject = subject_text(atlas, topic.subject_kind, topic.subject_id)
    role = f" ({topic.role})" if topic.role else ""
    kind = MEASURE_TITLES[topic.measure].lower()
    return f"{subject}: {substance_text(topic.substance)}, {kind}{role}"
