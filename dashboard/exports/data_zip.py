"""A view to take away: everything that it draws, in one ZIP file, with its terms."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from textwrap import fill
from typing import Final

from dashboard.display.tables import to_csv
from geodata import Atlas, column
from geodata.citation_file import AUTHORS
from geodata.schema import OWN_COLLECTION
from routes.citation import citation
from routes.exported_tables import claims_behind, geojson_of, sources_behind, tables_behind
from routes.layers.contract import ExportedTable
from routes.scene import Scene
from routes.wording import MEASURE_TITLES, area_name, date_text, listed

WIDTH: Final = 78
"""Characters in a line of the README."""

ZIP_BEGINS: Final = date(1980, 1, 1)
"""The format knows no earlier day."""

CLAIMS_SAY: Final = (
    "the claims behind what the view draws, one row each, as the sources make them: value, low and "
    "high in the unit that stands with them, the period, the place in the source, and the source "
    "itself; drawn_as says as what. An empty cell means not stated, never zero"
)
SOURCES_SAY: Final = "the works that these claims and events come from, and what rests on each"
SHEETS_SAY: Final = "the finished pictures of the view"

CSV_RULE: Final = (
    "The tables are CSV in UTF-8. A text that begins with = + - @, a tab or a line break has an "
    "apostrophe (') put in front, so that no spreadsheet runs it as a formula; take it off to have "
    "the text as it is stored. Numbers are as they are stored."
)

CROP_NOTE: Final = (
    "The view's frame crops the picture, not these data: what it draws beyond the edge is here too."
)

OWN_TERMS: Final = (
    "Claims whose id begins with U, and sources of the collection “own”, are a reader's own table: "
    "no part of the atlas, checked by nobody, and under none of the licences below."
)

LICENCES: Final = (
    f"Claims, sources, events, places and corridors as written here: © 2026 {AUTHORS}, Creative "
    "Commons Attribution 4.0 (https://creativecommons.org/licenses/by/4.0/). Share and change them "
    "for any purpose, and name the origin.",
    "The facts quoted belong to their sources; this licence takes none of their rights away. A "
    "figure taken from here should name its own source too; each row does.",
    "The base map in the pictures is made from Natural Earth (public domain).",
)


def data_zip(
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
    tables = [
        ExportedTable("claims.csv", CLAIMS_SAY, claims_behind(atlas, scene)),
        ExportedTable("sources.csv", SOURCES_SAY, sources_behind(scene)),
        *tables_behind(atlas, scene),
    ]
    files = {table.name: _body_of(table) for table in tables if len(table.rows)}
    held = [f"{table.name}: {table.says}." for table in tables if table.name in files]
    held += [f"sheets/: {SHEETS_SAY}."] if sheets else []
    files |= {f"sheets/{name}": body for name, body in (sheets or {}).items()}
    readme = readme_text(atlas, scene, release=release, made_on=made_on, link=link, held=held)
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
    atlas: Atlas, scene: Scene, *, release: str, made_on: date, link: str, held: Sequence[str]
) -> str:
    """Return what a reader of the ZIP should know, as plain text."""
    heading = "Opiate Corridors: the data behind a view"
    about = [scene.title.rstrip(".") + ".", scene.sentence, *_silence(atlas, scene)]
    stamp = f"Made on {date_text(made_on.isoformat())} with release {release}, data version "
    blocks = {
        "": [*about, f"{stamp}{atlas.version}.", *([f"Link: {link}"] if link else [])],
        "What is in here": [*held, CROP_NOTE, CSV_RULE],
        "How what is drawn was chosen": list(scene.rules),
        "What these data can and cannot tell you": [f"{note.rstrip('.')}." for note in scene.notes],
        "Licences": [*([OWN_TERMS] if _has_own(scene) else []), *LICENCES],
        "To cite": [citation(atlas, release=release, accessed=made_on, link=link)],
    }
    lines = [heading, "=" * len(heading)]
    for title, paragraphs in blocks.items():
        lines += ["", title, "-" * len(title)] if title else [""]
        lines += [_wrapped(paragraph, listed=bool(title)) for paragraph in paragraphs]
    return "\n".join(lines) + "\n"


def _has_own(scene: Scene) -> bool:
    """Say whether anything drawn rests on a table of the reader's own."""
    return bool((scene.sources[column.COLLECTION] == OWN_COLLECTION).any())


def _silence(atlas: Atlas, scene: Scene) -> list[str]:
    """Name the countries that the view hatches; no other file has them."""
    if scene.drawn["no-figure"].empty:
        return []
    names = listed([area_name(atlas, country) for country in scene.table("no-figure").index])
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


def _body_of(table: ExportedTable) -> bytes:
    """Return a table as CSV, or as GeoJSON with a feature on each line."""
    if "geometry" not in table.rows:
        named = table.rows.index.name is not None
        return to_csv(table.rows.reset_index() if named else table.rows)
    collection = geojson_of(table.rows, table.name.removesuffix(".geojson"))
    features = [json.dumps(feature, ensure_ascii=False) for feature in collection["features"]]
    head = json.dumps(collection | {"features": []}, ensure_ascii=False).removesuffix("]}")
    return "\n".join([head, ",\n".join(features), "]}", ""]).encode()
