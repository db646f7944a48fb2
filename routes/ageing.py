"""Ageing: what became of the figures in a view since a link to it was made."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import pandas as pd

from geodata import Atlas, column, schema
from geodata.atlas_cache import cached_with_atlas
from geodata.claim import Claim, claims_of
from geodata.history import claims_at, version_key
from routes.claims import claims_about
from routes.drawn import drawn_claims, figures_of, routes_of
from routes.scene import compose
from routes.view import View
from routes.wording import (
    area_name,
    listed,
    period_text,
    subject_text,
    substance_text,
    value_text,
)

SAYS: Final = (
    column.MEASURE, column.ROLE, column.SUBSTANCE, column.FORM, column.SUBJECT_KIND,
    column.SUBJECT_ID, column.SCOPE, column.PERIOD_START, column.PERIOD_END, column.VALUE,
    column.LOW, column.HIGH, column.UNIT, column.QUALIFIER, column.SOURCE_ID, column.DISPLAY,
)  # fmt: skip
"""Columns of a claim without which it would be another figure; wording and notes are not."""

TOLD_AT_MOST: Final = 5
"""Changes that the sentence spells out; it counts the others."""


def tell_ageing(atlas: Atlas, view: View, made_with: str) -> str:
    """Say what became of the figures in a view since a link to it was made.

    Figures in a view are those that it draws and those that its panel lists for what is in
    focus. They are looked up in the ledger as it was then, and as it is now.

    Parameters
    ----------
    atlas
        The data of today.
    view
        What the link asks for.
    made_with
        Version of the data that the link names, `Atlas.version` of its day.

    Returns
    -------
    str
        One paragraph in plain English; empty when the link was made with these very data.
    """
    if made_with == atlas.version:
        return ""
    then, now = made_with.partition("+")[0], atlas.version.partition("+")[0]
    if not re.fullmatch(schema.VERSION_PATTERN, then):
        return (
            "This link does not say in a way that can be read here which data it was made with "
            f"({_shown(made_with)}); these are data {atlas.version}, and figures may differ."
        )
    if then == now:
        return (
            f"This link was made with another copy of data {now} ({_shown(made_with)}; this one is "
            f"{atlas.version}). What changes between two releases is not recorded: figures may "
            "differ."
        )
    if now not in atlas.releases.index or version_key(then) > version_key(now):
        return (
            f"This link was made with data {then}, which is newer than the data here "
            f"({atlas.version}); figures may have been different there."
        )
    if then not in atlas.releases.index:
        return (
            f"This link was made with data {then}, of which nothing is recorded here (known are "
            f"{listed(list(atlas.releases.index))}); figures may have changed since."
        )
    said = (_tell_changes(atlas, view, then), *_tell_copies(atlas, made_with, then, now))
    return " ".join(said)


def _tell_changes(atlas: Atlas, view: View, then: str) -> str:
    past = _atlas_at(atlas, then)
    drawn_then, drawn_now = (drawn_claims(each, compose(each, view)) for each in (past, atlas))
    before, after = (
        pd.concat([figures_of(drawn), _focused(each, view)])
        for each, drawn in ((past, drawn_then), (atlas, drawn_now))
    )
    changes = _changes(past, atlas, before, after)
    came = [row for row in _rows(after).values() if row.claim_id not in before.index]
    count = len(_rows(before))
    changed = f"{len(changes) or 'none'} of the {count} figures in this view"
    has = "has" if len(changes) < 2 else "have"
    opening = f"Since this link was made (data {then}), {changed} {has} changed"
    if not count:
        opening = f"This link was made with data {then}; the view drew no figure then"
    if came:
        opening += f", and {len(came)} {'is' if len(came) == 1 else 'are'} new in it"
    told = [*changes, *(_named(atlas, row, came=True) for row in came)]
    if len(told) > TOLD_AT_MOST:
        told = [*told[:TOLD_AT_MOST], f"and {len(told) - TOLD_AT_MOST} more"]
    return f"{opening}{': ' if told else ''}{'; '.join(told)}.{_routes(drawn_then, drawn_now)}"


def _rows(claims: pd.DataFrame) -> dict[str, Claim]:
    """Return claims by id; what is drawn and in focus at once counts once."""
    return {row.claim_id: row for row in claims_of(claims)}


def _changes(past: Atlas, atlas: Atlas, before: pd.DataFrame, after: pd.DataFrame) -> list[str]:
    """Return in words what became of each figure that the view had, if anything did."""
    today = _rows(atlas.claims)
    told = []
    for claim_id, old in _rows(before).items():
        new = today.get(claim_id)
        name = _named(past, old)
        if new is None or new.display == "withheld":
            told.append(f"{name}: {value_text(old)}, withdrawn")
        elif changed := [field for field in SAYS if not _same(old, new, field)]:
            told.append(f"{name}: {_became(atlas, old, new, changed)}")
        elif claim_id not in after.index:
            told.append(f"{name}: {value_text(old)}, no longer drawn")
    return told


def _became(atlas: Atlas, old: Claim, new: Claim, changed: list[str]) -> str:
    """Say how a figure changed: by its number, else by its period or what it is about."""
    ways = (
        (value_text(old), value_text(new)),
        (period_text(old), period_text(new)),
        (_about(atlas, old), _about(atlas, new)),
    )
    parts = [f"{was} became {now}" for was, now in ways if was != now]
    return ", ".join(parts) or f"its {listed([name.replace('_', ' ') for name in changed])} changed"


def _routes(before: pd.DataFrame, after: pd.DataFrame) -> str:
    """Say how the statements that the corridors rest on differ; they are no figures."""
    old, new = (routes_of(frame) for frame in (before, after))
    gone, came = old.index.difference(new.index), new.index.difference(old.index)
    kept = old.index.intersection(new.index)
    parts = [column.SUBJECT_ID, column.SOURCE_ID, column.SUBSTANCE]
    moved = [id_ for id_ in kept if list(old.loc[id_, parts]) != list(new.loc[id_, parts])]
    ids = [*moved, *gone, *came]
    if not ids:
        return ""
    more = f" and {len(ids) - TOLD_AT_MOST} more" if len(ids) > TOLD_AT_MOST else ""
    named = ", ".join(ids[:TOLD_AT_MOST])
    return f" Of the statements that its corridors rest on, different are: {named}{more}."


def _tell_copies(atlas: Atlas, made_with: str, then: str, now: str) -> list[str]:
    """Say when the link's data or those here had been changed after their release."""
    told = []
    if made_with != f"{then}+{atlas.releases.at[then, 'digest']!s}":
        told.append(
            f"The link was made with a copy changed after data {then}, which may have held some of "
            "this already."
        )
    if atlas.version != f"{now}+{atlas.releases.at[now, 'digest']!s}":
        told.append(f"This copy has been changed since data {now}; such changes are not counted.")
    return told


def _named(atlas: Atlas, claim: Claim, *, came: bool = False) -> str:
    value = f": {value_text(claim)}, new" if came else ""
    return f"{claim.claim_id}, {_about(atlas, claim)}, {period_text(claim)}{value}"


def _about(atlas: Atlas, claim: Claim) -> str:
    """Say what a figure is of, such as `heroin, Tajikistan`."""
    subject = _subject(atlas, claim)
    return f"{substance_text(claim.substance)}, {subject}"


def _subject(atlas: Atlas, claim: Claim) -> str:
    try:
        return subject_text(atlas, claim.subject_kind, claim.subject_id)
    except KeyError:  # a corridor or a place that is no longer in the atlas
        return area_name(atlas, claim.subject_id)


def _focused(atlas: Atlas, view: View) -> pd.DataFrame:
    """Return the figures that the panel lists for what is in focus, about that very thing."""
    kind, _, name = view.focus.partition(":")
    if not view.focus or (kind == "claim" and name not in atlas.claims.index):
        return atlas.claims.iloc[:0]
    groups = claims_about(atlas, view.focus, view.selection)
    exact = [group.claims for group in groups if group.exact]
    found = pd.concat([atlas.claims.iloc[:0], *exact])
    return found[found[column.MEASURE] != "route"]


@cached_with_atlas()
def _atlas_at(atlas: Atlas, version: str) -> Atlas:
    """Return the atlas with the ledger of an older release; all else is of today."""
    claims = claims_at(atlas.claims, atlas.history, version)
    known: Mapping[str, pd.Index[str]] = {
        "corridor": atlas.corridors.index, "place": atlas.places.index, "area": atlas.places.index,
    }  # fmt: skip
    here = [
        kind not in known or all(part in known[kind] for part in subject.split("+"))
        for kind, subject in zip(
            claims[column.SUBJECT_KIND], claims[column.SUBJECT_ID], strict=True
        )
    ]
    claims = claims[here]  # a restored claim about what is gone cannot have a place on the map
    gone = sorted({*claims[column.SOURCE_ID]} - {*atlas.sources.index})
    index = pd.Index([*atlas.sources.index, *gone], name=atlas.sources.index.name)
    sources = atlas.sources.reindex(index, fill_value="")
    return replace(atlas, claims=claims, sources=sources)


def _same(old: Claim, new: Claim, field: str) -> bool:
    was, now = getattr(old, field), getattr(new, field)
    return bool(was == now or (was != was and now != now))  # a number not stated equals none


def _shown(version: str) -> str:
    """Quote a version from an address, printable and short."""
    return "".join(letter if letter.isprintable() else "?" for letter in version[:40])
