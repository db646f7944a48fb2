"""Every export format crossed with everything that must know of it; a half-made one is named."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, get_type_hints

import pytest
from typer.testing import CliRunner

from dashboard.cli import main
from dashboard.data import current_atlas, current_day
from dashboard.exports.brief_command import brief as brief_command
from dashboard.exports.downloads import Wording, export_file
from dashboard.exports.formats import BY_ID, FORMATS, PNG, SCREEN_DPI, Drawing, ExportFormat
from dashboard.exports.request import ViewRequest, make_briefing
from dashboard.sheets.files import MAKERS
from geodata import Atlas
from naughty_strings import FREE_TEXT
from routes.briefing import Briefing
from routes.view import View

ROOT = Path(__file__).parents[2]
REGISTRY = "dashboard/exports/formats.py"
SMALL = ViewRequest(View(layers=("corridors", "country-names"), frame="tajikistan"), "")
HOSTILE = "<script>zqz()</script>"


@cache
def spoilt() -> Atlas:
    """Return the atlas with a script in every column that may hold any text."""
    atlas = current_atlas()
    tables = {name: getattr(atlas, name) for name in FREE_TEXT}
    spoilt = {
        name: table.assign(**dict.fromkeys(FREE_TEXT[name], HOSTILE))
        for name, table in tables.items()
    }
    return replace(atlas, **spoilt)


@cache
def buttons() -> dict[str, str]:
    """Return the buttons of the briefing page with what each says it is good for."""
    from streamlit.testing.v1 import AppTest

    app = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=60)
    shown = app.switch_page("screens/briefing.py").run().get("download_button")
    return {button.proto.label: button.proto.help for button in shown}


def drawn(each: ExportFormat, atlas: Atlas | None = None, words: str = "") -> bytes:
    atlas = atlas or current_atlas()
    briefing = make_briefing(atlas, SMALL, made_on=current_day(), headline=words, note=words)
    return each.draw(atlas, briefing, Drawing("map", each.format_id, dpi=each.dpi), "sheet")


@cache
def drawn_once(each: ExportFormat) -> bytes:
    return drawn(each)


def has_button(each: ExportFormat) -> str:
    right = buttons().get(each.label) == each.good_for
    return "" if right else f"the briefing page has no button {each.label}: {REGISTRY}, FORMATS"


def is_pressed(each: ExportFormat) -> str:
    if each not in FORMATS:
        return f"no press draws it: {REGISTRY}, FORMATS"
    drawing = Drawing("map", each.format_id, dpi=each.dpi)
    body = export_file(current_atlas(), SMALL, drawing, Wording(), "sheet")
    return "" if body.startswith(each.begins) else f"a press gives something else: {REGISTRY}"


def is_written(each: ExportFormat) -> str:
    """Ask the command for it; it takes the day from the environment."""
    words = ["brief", "--view", "family-caucasus", "--layout", "map", "--format", each.format_id]
    with TemporaryDirectory() as folder:
        out = Path(folder) / "sheet"
        answer = CliRunner().invoke(main, [*words, "--dpi", str(each.dpi), "--out", str(out)])
        if answer.exit_code:
            return f"the command refuses it ({answer.stderr.strip()}): {REGISTRY}, FORMATS"
        body = out.read_bytes()
    return "" if body.startswith(each.begins) else f"the command writes something else: {REGISTRY}"


def is_in_help(each: ExportFormat) -> str:
    (option,) = get_type_hints(brief_command, include_extras=True)["form"].__metadata__
    told = re.findall(r"\w+", option.help)
    return "" if each.format_id in told else "the help of --format in exports/brief_command.py"


def is_in_readme(each: ExportFormat) -> str:
    asked = each.format_id if each.dpi == SCREEN_DPI else f"{each.format_id} --dpi {each.dpi}"
    row = f"| `{asked}` | {each.label} | {each.good_for} |"
    return (
        "" if row in (ROOT / "README.md").read_text("utf-8") else f"README.md needs the row {row}"
    )


def begins_as_declared(each: ExportFormat) -> str:
    return (
        ""
        if drawn_once(each).startswith(each.begins)
        else f"begins otherwise: {REGISTRY}, `begins`"
    )


def is_the_same_twice(each: ExportFormat) -> str:
    return (
        ""
        if drawn(each) == drawn_once(each)
        else f"other bytes the second time: {REGISTRY}, `draw`"
    )


def keeps_words_words(each: ExportFormat) -> str:
    """Draw words of data and user that would run; a ZIP is looked into."""
    body = drawn(each, spoilt(), HOSTILE)
    parts = [body]
    if zipfile.is_zipfile(io.BytesIO(body)):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            # Tables, GeoJSON and plain text hold texts as they are; nothing runs them.
            texts = (".csv", ".geojson", ".txt")
            parts = [archive.read(name) for name in archive.namelist() if not name.endswith(texts)]
    run = any(b"<script>" in part for part in parts if not part.startswith((b"%PDF-", PNG.begins)))
    return f"words of others run in it: {REGISTRY}, `draw`" if run else ""


def is_packed(each: ExportFormat) -> str:
    """Look for it in the ZIP where that is promised, and not where it is not."""
    with zipfile.ZipFile(io.BytesIO(drawn_once(BY_ID["zip"]))) as archive:
        found = f"sheets/sheet.{each.ending}" in archive.namelist()
    return "" if found == each.packed else f"the ZIP and `packed` differ: {REGISTRY}, FORMATS"


def is_drawable(each: ExportFormat) -> str:
    known = each.format_id in MAKERS
    return "" if known == each.is_sheet else "dashboard/sheets/files.py, MAKERS"


GUARDS: tuple[Callable[[ExportFormat], str], ...] = (
    has_button, is_pressed, is_written, is_in_help, is_in_readme, begins_as_declared,
    is_the_same_twice, keeps_words_words, is_packed, is_drawable,
)  # fmt: skip
"""Each returns nothing, or what is wrong with a format and the file to write."""


def name_of(thing: Any) -> str:
    return str(getattr(thing, "ending", "") or thing.__name__)


@pytest.mark.parametrize("guard", GUARDS, ids=name_of)
@pytest.mark.parametrize("each", FORMATS, ids=name_of)
def test_every_format_is_whole(
    each: ExportFormat, guard: Callable[[ExportFormat], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    wrong = guard(each)
    assert not wrong, f"The format {each.label} ({each.format_id}), {guard.__name__}: {wrong}"


def _draw_badly(_atlas: Atlas, briefing: Briefing, _drawing: Drawing, _name: str) -> bytes:
    return f"{next(NUMBERS)} {briefing.headline}".encode()


NUMBERS = count()
HALF_MADE = replace(
    PNG, format_id="gif", label="GIF", ending="gif", begins=b"GIF8", draw=_draw_badly
)


@pytest.mark.parametrize("guard", GUARDS, ids=name_of)
def test_a_half_made_format_is_found_by_every_guard(guard: Callable[[ExportFormat], str]) -> None:
    half = replace(PNG, format_id="gif") if guard is is_drawable else HALF_MADE
    assert guard(half), "this guard lets everything pass"


def test_the_readme_names_no_format_that_is_gone() -> None:
    table = (ROOT / "README.md").read_text("utf-8").partition("| `--format` |")[2].partition("\n\n")
    assert len(re.findall(r"^\| `", table[0], re.MULTILINE)) == len(FORMATS)


def test_buttons_are_in_the_order_of_the_registry() -> None:
    assert list(buttons()) == [each.label for each in FORMATS]
    assert len({each.ending for each in FORMATS}) == len(FORMATS), "files of one name"
