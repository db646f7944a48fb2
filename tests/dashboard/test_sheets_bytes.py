"""The same bytes for the same briefing: in one process, in another, on another day."""

from __future__ import annotations

import gc
import hashlib
import os
import subprocess
import sys
import tracemalloc
import zipfile
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

import pytest

from dashboard.data import current_atlas
from dashboard.sheets import draw_sheet
from dashboard.sheets.files import MAKERS
from routes import View

GROWTH_BYTES = 1_000_000
"""What drawing sheets again may leave behind, of the tens of megabytes that each takes."""

SCRIPT = """
import datetime, hashlib, time
time.time = lambda: 1_000_000_000.0
long_ago = time.struct_time((2001, 9, 9, 1, 46, 40, 6, 252, 0))
time.localtime = time.gmtime = lambda seconds=None: long_ago
from dashboard.data import current_atlas
from dashboard.sheets import draw_sheet
from dashboard.sheets.files import MAKERS
from routes import View
from routes.briefing import compose_briefing

atlas = current_atlas()
briefing = compose_briefing(
    atlas, View(), made_on=datetime.date(2026, 11, 3), release="0.9.1", link="{link}"
)
for form in MAKERS:
    print(form, hashlib.sha256(draw_sheet(atlas, briefing, form=form)).hexdigest())
"""


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.fixture(scope="module")
def elsewhere(brief: Any) -> dict[str, str]:
    """Digests of the overview's sheets from another process with another clock and hash seed."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(link=brief().link)],
        env=os.environ | {"PYTHONHASHSEED": "4711", "SOURCE_DATE_EPOCH": "86400", "TZ": "UTC-9"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return dict(line.split() for line in done.stdout.splitlines())


@pytest.mark.parametrize("form", MAKERS)
def test_another_process_on_another_day_makes_the_same_bytes(
    sheet: Any, elsewhere: dict[str, str], form: str
) -> None:
    assert digest(sheet(form=form)) == elsewhere[form]


@pytest.mark.parametrize("form", MAKERS)
def test_drawing_again_makes_the_same_bytes(sheet: Any, brief: Any, form: str) -> None:
    between = draw_sheet(current_atlas(), brief(View(frame="iran")), form=form)
    again = draw_sheet(current_atlas(), brief(), form=form)
    assert again == sheet(form=form) != between


def test_sessions_may_draw_at_once(sheet: Any, brief: Any) -> None:
    brief()
    with ThreadPoolExecutor(4) as threads:
        drawn = list(
            threads.map(
                lambda form: draw_sheet(current_atlas(), brief(), form=form), ["png", "svg"] * 3
            )
        )
    assert [digest(content) for content in drawn] == [
        digest(sheet(form=form)) for form in ["png", "svg"] * 3
    ]


def test_every_part_of_a_slide_has_one_fixed_time(sheet: Any) -> None:
    with zipfile.ZipFile(BytesIO(sheet(form="pptx"))) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_sheets_leave_no_memory_behind(brief: Any) -> None:
    briefings = [brief(), brief(View(frame="tajikistan"))]

    def draw_all() -> None:
        for briefing in briefings:
            draw_sheet(current_atlas(), briefing)
        gc.collect()

    draw_all()
    draw_sheet(current_atlas(), briefings[0], form="pdf")
    tracemalloc.start()
    try:
        draw_all()
        before = tracemalloc.get_traced_memory()[0]
        draw_all()
        grown = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    assert grown < GROWTH_BYTES
