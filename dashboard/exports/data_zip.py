"""A view to take away: everything that it draws, in one ZIP file, with its terms."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from datetime import date
from textwrap import fill
from typing import Any, Final

from dashboard.display.tables import to_csv
from geodata import Atlas
from geodata.citation_file import AUTHORS
from routes.citation import citation
from routes.scene import Scene
from routes.takeaway import claims_behind, legs_behind, places_behind, sources_behind
from routes.wording import MEASURE_TITLES, area_name, date_text, listed

WIDTH: Final = 78
"""Characters in a line of the README."""

ZIP_BEGINS: Final = date(1980, 1, 1)
"""The format knows no earlier day."""

CONTENTS: Final = {
    "claims.csv": "the claims behind what the view draws, one row each, as the sources make them: "
    "value, low and high in the unit that stands with them, the period, the place in the source, "
    "and the source itself; drawn_as says as what. An empty cell means not stated, never zero",
    "sources.csv": "the works that these claims and events come from, and what rests on each",
    "events.csv": "the dated events that the view draws",
    "legs.geojson": "the stored legs of the corridors drawn (not the curves of the picture): "
    "longitude and latitude, WGS 84, two decimals",
    "places.geojson": "towns, crossings and event places drawn, likewise",
    "sheets/": "the finished pictures of the view",
}
"""Files of the ZIP, in their order, with what is in each."""

CSV_RULE: Final = (
    "The tables are CSV in UTF-8. A text that begins with = + - @, a tab or a line break has an "
    "apostrophe (') put in front, so that no spreadsheet runs it as a formula; take it off to have "
    "the text as it is stored. Numbers are as they are stored."
)

CROP_NOTE: Final = (
    "The view's frame crops the picture, not these data: what it draws beyond the edge is here too."
)

LICENCES: Final = (
    f"Claims, sources, events, places and corridors as written here: © 2026 {AUTHORS}, Creative "
    "Commons Attribution 4.0 (https://creativecommons.org/licenses/by/4.0/). Share and change them "
    "for any purpose, and name the origin.",
    "The facts quoted belong to their sources; this licence takes none of their rights away. A "
    "figure taken from here should name its own source too; each row does.",
    "The base map in the pictures is made from Natural Earth (public domain).",
)


def takeaway_zip(
    atlas: Atlas,
    scene: Scene,
    *,
    release: str,
    made_on: date,
    link: str = "",
    sheets: Mapping[str, bytes] | None = None,
) -> bytes:
    """Return everything that a Scene draws as a ZIP file, the same bytes for the same input.

    Parameters
    ----------
    atlas
        The data.
    scene
        What is drawn.
    release
        Version of the program.
    made_on
        Day that the README and every file in the ZIP carry.
    link
        Complete address of the view.
    sheets
        Finished pictures by file name, which go into the folder `sheets`.
    """
    files = {
        "claims.csv": to_csv(claims_behind(atlas, scene)),
        "sources.csv": to_csv(sources_behind(scene)),
        "events.csv": to_csv(scene.events.reset_index()) if len(scene.events) else b"",
        "legs.geojson": _geojson(legs_behind(atlas, scene)),
        "places.geojson": _geojson(places_behind(atlas, scene)),
        **{f"sheets/{name}": body for name, body in (sheets or {}).items()},
    }
    files = {name: body for name, body in files.items() if body}
    readme = readme_text(
        atlas, scene, release=release, made_on=made_on, link=link, files=tuple(files)
    )
    packed, day = io.BytesIO(), max(made_on, ZIP_BEGINS)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, body in {"README.txt": readme.encode("utf-8-sig"), **files}.items():
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # else the bytes would name the system that made them
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, body)
    return packed.getvalue()


def readme_text(
    atlas: Atlas, scene: Scene, *, release: str, made_on: date, link: str, files: tuple[str, ...]
) -> str:
    """Return what a reader of the ZIP should know, as plain text."""
    heading = "Opiate Corridors: the data behind a view"
    held = [
        f"{name}: {what}."
        for name, what in CONTENTS.items()
        if any(file.startswith(name) for file in files)
    ]
    about = [scene.title.rstrip(".") + ".", scene.sentence, *_silence(atlas, scene)]
    stamp = f"Made on {date_text(made_on.isoformat())} with release {release}, data version "
    blocks = {
        "": [*about, f"{stamp}{atlas.version}.", *([f"Link: {link}"] if link else [])],
        "What is in here": [*held, CROP_NOTE, CSV_RULE],
        "How what is drawn was chosen": list(scene.rules),
        "What these data can and cannot tell you": [f"{note.rstrip('.')}." for note in scene.notes],
        "Licences": list(LICENCES),
        "To cite": [citation(atlas, release=release, accessed=made_on, link=link)],
    }
    lines = [heading, "=" * len(heading)]
    for title, paragraphs in blocks.items():
        lines += ["", title, "-" * len(title)] if title else [""]
        lines += [_wrapped(paragraph, listed=bool(title)) for paragraph in paragraphs]
    return "\n".join(lines) + "\n"


def _silence(atlas: Atlas, scene: Scene) -> list[str]:
    """Name the countries that the view hatches; no other file has them."""
    if not scene.silent:
        return []
    names = listed([area_name(atlas, country) for country in scene.silent])
    what = MEASURE_TITLES[scene.view.silence].lower()
    return [f"Hatched, for no source loaded has a figure on {what} for the country alone: {names}."]


def _wrapped(paragraph: str, *, listed: bool) -> str:
    """Break a paragraph into lines; an address is never broken."""
    return fill(
        paragraph,
        WIDTH,
        initial_indent="- " if listed else "",
        subsequent_indent="  " if listed else "",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _geojson(collection: dict[str, Any]) -> bytes:
    """Return a FeatureCollection as bytes, a feature on each line; nothing for an empty one."""
    features = [json.dumps(feature, ensure_ascii=False) for feature in collection["features"]]
    if not features:
        return b""
    head = json.dumps(collection | {"features": []}, ensure_ascii=False).removesuffix("]}")
    return "\n".join([head, ",\n".join(features), "]}", ""]).encode()
