"""The Briefing: everything that a printed sheet says about a View. Plain text, no colours."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import pandas as pd

from geodata import Atlas
from geodata.plain_text import plain_text
from routes.alt_text import alt_text
from routes.captions import STANDING_NOTES
from routes.citation import citation
from routes.claims import visible_claims
from routes.conic import sight_of
from routes.country_figures import country_figures, figure_words
from routes.frames import frames_of
from routes.limits import can_tell, cannot_tell
from routes.references import full_reference
from routes.remaining import route_claims
from routes.rows import Row, rows_of
from routes.scene import FIGURE_LAYERS, Scene, compose
from routes.view import View
from routes.wording import (
    date_text,
    members_of,
    period_text,
    subject_text,
    substance_text,
    value_text,
)

if TYPE_CHECKING:
    from routes.userdata.marks import UserMarks

NAME: Final = "Opiate Corridors"
HEADLINE_CHARS: Final = 200
NOTE_CHARS: Final = 600
"""The longest that words of the user's own may be: more leaves no room for the map."""
PARTS: Final = ("figures", "corridors", "events")
"""Parts of a map that rest on sources, in the order in which the sources are numbered."""


@dataclass(frozen=True)
class BriefedFigure:
    """One key figure with what it rests on."""

    label: str
    """What it is, with its period."""

    value: str
    """Value or range with its unit, such as `75–80 t/yr`."""

    claim_ids: tuple[str, ...]
    """Claims that state it."""

    sources: tuple[int, ...]
    """Numbers of their sources in `Briefing.sources`."""


@dataclass(frozen=True)
class NumberedSource:
    """One work in full."""

    number: int
    """From 1, in the order of `Briefing.sources`."""

    source_id: str
    text: str
    """Authors or publisher, title, year, identifier."""

    part: str
    """What of the map rests on it first: `figures`, `corridors` or `events`."""


@dataclass(frozen=True)
class Briefing:
    """What a sheet says; made by `compose_briefing`."""

    scene: Scene
    in_sight: Scene
    """The Scene without the corridors, events and symbols at a point that its frame leaves out."""

    headline: str
    """The Scene's title under the name of the country, or the user's own words."""

    headline_is_own: bool
    """Whether the headline is in the user's own words."""

    sentence: str
    """The View in words, with every filter in force."""

    note: str
    """The user's own words; empty for none."""

    figures: tuple[BriefedFigure, ...]
    sources: tuple[NumberedSource, ...]
    """Sources of what is in sight, numbered from 1: of the figures, the corridors, the events."""

    notes: tuple[str, ...]
    """Rules and disclaimers that what is in sight asks for."""

    version: str
    """Data version."""

    release: str
    made_on: datetime.date
    link: str
    """Complete address that restores the View; empty for none."""

    citation: str
    """One line, ready to copy, with version and date."""

    caption: str
    alt: str
    can_tell: tuple[str, ...]
    cannot_tell: tuple[str, ...]
    supplied: UserMarks | None = None
    """Marks of the user's own table that lie over the map; None for none."""

    def sources_of(self, part: str) -> tuple[NumberedSource, ...]:
        """Return the sources of `figures`, `corridors` or `events`."""
        return tuple(source for source in self.sources if source.part == part)

    @property
    def date(self) -> str:
        """Day on which it was made, such as `3 November 2026`."""
        return date_text(self.made_on.isoformat())


def compose_briefing(
    atlas: Atlas,
    view: View,
    *,
    made_on: datetime.date,
    release: str,
    link: str = "",
    headline: str = "",
    note: str = "",
    supplied: UserMarks | None = None,
) -> Briefing:
    """Compose what a sheet says about a View.

    Parameters
    ----------
    atlas
        The data; it is not changed.
    view
        What is asked for.
    made_on
        Day that the sheet carries; the clock is never asked.
    release
        Version of the program.
    link
        Complete address that restores the View.
    headline, note
        The user's own words; an empty headline takes the map's own.
    supplied
        Marks of the user's own table, which the sheet shows under a stamp of their own.

    Returns
    -------
    Briefing
        Figures, sources and notes of what is in sight of the View's frame.
    """
    scene = compose(atlas, view)
    headline, note = (" ".join(plain_text(words).split()) for words in (headline, note))
    link = plain_text(link)
    sight = sight_of(frames_of(atlas)[view.frame].bounds)
    in_sight = atlas.legs.loc[atlas.legs.intersects(sight), "corridor_id"]
    corridors = scene.corridors[scene.corridors.index.isin(in_sight)]
    here = atlas.places.index[atlas.places.intersects(sight)]
    events = scene.events[scene.events["place_id"].isin(here)]
    in_sight = replace(
        scene,
        corridors=corridors,
        events=events,
        **{
            layer: found[found.within(sight)]
            for layer in FIGURE_LAYERS
            if layer != "flows"
            for found in [getattr(scene, layer)]
        },
    )
    claims = _claims_told(atlas, in_sight)
    routes = route_claims(visible_claims(atlas, view.selection), corridors)
    cited = {
        "figures": list(claims["source_id"]),
        "corridors": list(routes["source_id"]),
        "events": list(events["source_id"]),
    }
    sources = _number_sources(atlas, cited)
    numbers = {source.source_id: source.number for source in sources}
    figures = tuple(_figure(atlas, in_sight, claim, numbers) for claim in rows_of(claims))
    day = date_text(made_on.isoformat())
    count = f"{len(sources)} source{'s' if len(sources) != 1 else ''}"
    title = headline or _headline_of(atlas, scene)
    caption = f"{title}. {scene.sentence} "
    stamped = f"{supplied.stamp}." if supplied else ""
    caption += f"Map: {NAME}, from {count}; data version {atlas.version}, {day}."
    caption = f"{caption} {stamped}".rstrip()
    return Briefing(
        scene=scene,
        in_sight=in_sight,
        headline=title,
        headline_is_own=bool(headline),
        sentence=scene.sentence,
        note=note,
        figures=figures,
        sources=sources,
        notes=(*((stamped,) if stamped else ()), *_notes(atlas, scene)),
        version=atlas.version,
        release=release,
        made_on=made_on,
        link=link,
        citation=citation(atlas, release=release, accessed=made_on, link=link),
        caption=caption,
        alt=f"{alt_text(scene)} {stamped}".rstrip(),
        can_tell=can_tell(atlas, in_sight, len(set(routes["source_id"]))),
        cannot_tell=cannot_tell(in_sight),
        supplied=supplied,
    )


def _headline_of(atlas: Atlas, scene: Scene) -> str:
    """Return the map's own headline: on the sheet of a country or a border it begins with it."""
    frame = frames_of(atlas)[scene.view.frame]
    if not frame.countries or scene.title.startswith(frame.name):
        return scene.title
    return f"{frame.name}: {scene.title}"


def _claims_told(atlas: Atlas, in_sight: Scene) -> pd.DataFrame:
    """Return the claims of a country's own figures, symbols in sight, and changes since."""
    drawn = [id_ for layer in FIGURE_LAYERS for id_ in getattr(in_sight, layer)["claim_id"]]
    view = in_sight.view
    own = country_figures(atlas, view, drawn) if view.layers else atlas.claims.iloc[:0]
    since = [figure.claim_id for figure in in_sight.since]
    return atlas.claims.loc[list(dict.fromkeys([*own.index, *drawn, *since]))]


def _figure(atlas: Atlas, in_sight: Scene, claim: Row, numbers: dict[str, int]) -> BriefedFigure:
    """Put a claim into a label and a value, in the words that the map has for it."""
    id_ = claim["claim_id"]
    since = {item.claim_id: item.label for item in in_sight.since}
    for drawn in in_sight.cultivation["claim_id"]:
        since.pop(drawn, None)  # A square among others needs the name of its area.
    if claim["subject_kind"] == "link":
        where = subject_text(atlas, "link", claim["subject_id"])
        label = f"{where}: {substance_text(claim['substance'])}, {period_text(claim)}"
    elif id_ in since:
        label = since[id_][0].upper() + since[id_][1:]
    else:
        subject = subject_text(atlas, claim["subject_kind"], claim["subject_id"])
        label = f"{subject}: {figure_words(claim)}"
    return BriefedFigure(label, value_text(claim), (id_,), (numbers[claim["source_id"]],))


def _number_sources(atlas: Atlas, cited: dict[str, list[str]]) -> tuple[NumberedSource, ...]:
    first = {source: part for part in reversed(PARTS) for source in cited[part]}
    order = [source for part in PARTS for source in dict.fromkeys(cited[part])
             if first[source] == part]  # fmt: skip
    return tuple(
        NumberedSource(number, source, full_reference(atlas, source), first[source])
        for number, source in enumerate(order, start=1)
    )


def _notes(atlas: Atlas, scene: Scene) -> tuple[str, ...]:
    """Return the standing notes, the rules, and a note for each disputed thing in sight."""
    sight = sight_of(frames_of(atlas)[scene.view.frame].bounds)
    drawn = set(atlas.borders.loc[atlas.borders.intersects(sight), "disputed_id"])
    countries = set(atlas.countries.index[atlas.countries.intersects(sight)])
    line_ids = set(atlas.borders["disputed_id"])
    about = atlas.disputed["countries"].map(members_of)
    disputed = [
        row["note"]
        for row, members in zip(rows_of(atlas.disputed), about, strict=True)
        if row["disputed_id"] in drawn
        or (row["disputed_id"] not in line_ids and countries.issuperset(members))
    ]
    return tuple(
        note if note.endswith(".") else f"{note}."
        for note in (*STANDING_NOTES, *scene.rules, *disputed)
    )
