"""The Briefing: everything that a printed sheet says about a View. Plain text, no colours."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from geodata import Atlas, column
from geodata.claim import Claim, claims_of
from geodata.plain_text import plain_text
from geodata.source import source_of
from routes.alt_text import alt_text
from routes.captions import STANDING_NOTES
from routes.citation import citation
from routes.country_figures import country_figures, figure_words
from routes.frames import frames_of
from routes.layers import FIGURE_LAYERS, LAYERS
from routes.layers.contract import PARTS
from routes.limits import can_tell, cannot_tell
from routes.references import full_reference, web_address
from routes.rows import rows_of
from routes.scene import Scene, compose, keep_in_sight
from routes.sight import sight_of_view
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
    from routes.userdata.features import UserFeatures

NAME: Final = "Opiate Corridors"
HEADLINE_CHARS: Final = 200
NOTE_CHARS: Final = 600
"""The longest that words of the user's own may be: more leaves no room for the map."""


@dataclass(frozen=True)
class KeyFigure:
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

    address: str = ""
    """Where it opens, an address of the web; empty for none."""


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

    figures: tuple[KeyFigure, ...]
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
    supplied: UserFeatures | None = None
    """Features of the user's own table that lie over the map; None for none."""

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
    supplied: UserFeatures | None = None,
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
        Features of the user's own table, which the sheet shows under a stamp of their own.

    Returns
    -------
    Briefing
        Figures, sources and notes of what is in sight of the View's frame.
    """
    scene = compose(atlas, view)
    headline, note = (" ".join(plain_text(words).split()) for words in (headline, note))
    link = plain_text(link)
    in_sight = keep_in_sight(atlas, scene, sight_of_view(atlas, view))
    claims = _claims_told(atlas, in_sight)
    sources = _number_sources(atlas, in_sight, list(claims[column.SOURCE_ID]))
    numbers = {source.source_id: source.number for source in sources}
    figures = tuple(_key_figure(atlas, in_sight, claim, numbers) for claim in claims_of(claims))
    day = date_text(made_on.isoformat())
    count = f"{len(sources)} source{'s' if len(sources) != 1 else ''}"
    title = headline or _headline_of(atlas, in_sight)
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
        can_tell=can_tell(atlas, in_sight),
        cannot_tell=cannot_tell(in_sight),
        supplied=supplied,
    )


def _headline_of(atlas: Atlas, scene: Scene) -> str:
    """Return the map's own headline: on the sheet of a country or a border it begins with it."""
    frame = frames_of(atlas)[scene.view.frame]
    if scene.view.camera or not frame.countries or scene.title.startswith(frame.name):
        return scene.title
    return f"{frame.name}: {scene.title}"


def _claims_told(atlas: Atlas, in_sight: Scene) -> pd.DataFrame:
    """Return the claims of a country's own figures, symbols in sight, and changes since."""
    drawn = [
        str(claim_id) for layer in FIGURE_LAYERS for claim_id in in_sight.drawn[layer].claims.index
    ]
    view = in_sight.view
    own = country_figures(atlas, view, drawn) if view.layers else atlas.claims.iloc[:0]
    since = [figure.claim_id for figure in in_sight.since]
    return atlas.claims.loc[list(dict.fromkeys([*own.index, *drawn, *since]))]


def _key_figure(atlas: Atlas, in_sight: Scene, claim: Claim, numbers: dict[str, int]) -> KeyFigure:
    """Put a claim into a label and a value, in the words that the map has for it."""
    id_ = claim.claim_id
    since = {item.claim_id: item.label for item in in_sight.since}
    for drawn in in_sight.table("cultivation")["claim_id"]:
        since.pop(drawn, None)  # A square among others needs the name of its area.
    if claim.subject_kind == "link":
        where = subject_text(atlas, "link", claim.subject_id)
        label = f"{where}: {substance_text(claim.substance)}, {period_text(claim)}"
    elif id_ in since:
        label = since[id_][0].upper() + since[id_][1:]
    else:
        subject = subject_text(atlas, claim.subject_kind, claim.subject_id)
        label = f"{subject}: {figure_words(claim)}"
    return KeyFigure(label, value_text(claim), (id_,), (numbers[claim.source_id],))


def _number_sources(
    atlas: Atlas, in_sight: Scene, of_figures: list[str]
) -> tuple[NumberedSource, ...]:
    """Number the sources of the figures told, then those of the other parts, each work once."""
    cited = [("figures", source) for source in of_figures]
    cited += [
        (part, source)
        for part in PARTS
        if part != "figures"
        for id_, layer in LAYERS.items()
        if layer.part == part
        for source in in_sight.drawn[id_].source_ids
    ]
    first: dict[str, str] = {}
    for part, source in cited:
        first.setdefault(source, part)
    return tuple(
        NumberedSource(
            number,
            source,
            full_reference(atlas, source),
            part,
            web_address(source_of(atlas, source)),
        )
        for number, (source, part) in enumerate(first.items(), start=1)
    )


def _notes(atlas: Atlas, scene: Scene) -> tuple[str, ...]:
    """Return the standing notes, the rules, and a note for each disputed thing in sight."""
    sight = sight_of_view(atlas, scene.view)
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
