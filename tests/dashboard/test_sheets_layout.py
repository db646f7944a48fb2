"""The layout of sheets: nothing on top of anything, nothing cut, whatever it has to hold."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import Any

import numpy as np
import pytest

from dashboard.data import current_atlas
from dashboard.layers import POINT_LOOKS
from dashboard.sheets.columns import Paragraph, fill_columns
from dashboard.sheets.fonts import is_right_to_left, shorten, width_pt, wrap
from dashboard.sheets.ink import Ink, Shape, Writing
from dashboard.sheets.legend_block import legend_blocks
from dashboard.sheets.lettering import NO_ROOM, letter_map
from dashboard.sheets.map_drawing import draw_map
from dashboard.sheets.map_page import compose_map_page
from dashboard.sheets.pages import compose_pages
from dashboard.sheets.paper import PAPERS
from dashboard.sheets.stage import Stage
from dashboard.sheets.symbols import symbols_of
from dashboard.style import (
    BAR_LENGTH_PX,
    LIGHT,
    SQUARE_OPACITY,
    core_width_px,
    flow_width_px,
    square_side_px,
    whole_width_px,
)
from routes import View, compose
from routes.briefing import Briefing, NumberedSource
from routes.conic import ASPECTS
from routes.frames import frames_of
from routes.layers import LAYERS
from routes.rows import rows_of
from routes.selection import Selection

LEAST_TYPE_PT = {"a4-landscape": 6.0, "a4-portrait": 6.0, "slide": 9.0}
PERSIAN = "جریان هروئین افغانستان از مسیر شمالی و آسیای مرکزی به روسیه در سال ۲۰۰۹"
EVERYTHING = tuple(LAYERS)
FULL = View(layers=EVERYTHING)
FRAMES = frames_of(current_atlas())
TOUCH_PT = 0.3
LINE_SHARE = 0.15
"""Lines of a paragraph share this much of their height: room for accents and tails."""


def writings(ink: Ink) -> list[Writing]:
    return [primitive for primitive in ink.primitives if isinstance(primitive, Writing)]


def find_clashes(ink: Ink) -> list[tuple[str, str]]:
    """Return pairs of texts whose real extents overlap."""
    clashes = []
    for one, other in combinations(writings(ink), 2):
        a, b = one.box, other.box
        across = min(a[2], b[2]) - max(a[0], b[0])
        along = min(a[3], b[3]) - max(a[1], b[1])
        if across > TOUCH_PT and along > LINE_SHARE * min(one.size_pt, other.size_pt):
            clashes.append((one.text, other.text))
    return clashes


def find_cut(ink: Ink) -> list[str]:
    """Return texts that leave the page, or the box that they are clipped to."""
    page = (0.0, 0.0, ink.width, ink.height)
    return [
        text.text
        for text in writings(ink)
        for left, top, right, bottom in [text.clip or page]
        if text.box[0] < left - TOUCH_PT or text.box[2] > right + TOUCH_PT
        or text.box[1] < top - TOUCH_PT or text.box[3] > bottom + TOUCH_PT
    ]  # fmt: skip


def pages_of(briefing: Briefing, layout: str) -> list[Ink]:
    return compose_pages(current_atlas(), briefing, layout, LIGHT, all_pages=True)


def stuffed(briefing: Briefing, *, sources: int, figures: int) -> Briefing:
    """Return a briefing with many sources and figures, each with words of its own."""
    work = "A report with a rather long title on routes, seizures and estimates, volume"
    return replace(
        briefing,
        sources=tuple(
            NumberedSource(number, f"s{number}", f"Office, “{work} {number}”, 2009", "figures")
            for number in range(1, sources + 1)
        ),
        figures=tuple(
            replace(briefing.figures[0], label=f"Country {number} → country: heroin, 2009")
            for number in range(1, figures + 1)
        ),
    )


@pytest.mark.parametrize("layout", PAPERS)
@pytest.mark.parametrize("frame", ["overview", "tajikistan", "iran", "northern-family"])
def test_no_text_covers_another_or_is_cut(brief: Any, frame: str, layout: str) -> None:
    for view in (View(frame=frame), replace(FULL, frame=frame)):
        for page in pages_of(brief(view), layout):
            assert find_clashes(page) == []
            assert find_cut(page) == []
            assert min(text.size_pt for text in writings(page)) >= LEAST_TYPE_PT[layout]


def test_clashes_and_cuts_are_found() -> None:
    ink = Ink(100, 50)
    ink.write(10, 20, "first", "regular", 10, "#000000")
    ink.write(20, 22, "second", "regular", 10, "#000000")
    ink.write(90, 40, "beyond", "regular", 10, "#000000")
    assert find_clashes(ink) == [("first", "second")]
    assert find_cut(ink) == ["beyond"]


@pytest.mark.parametrize("frame", FRAMES)
def test_the_map_alone_holds_together_in_every_frame(brief: Any, frame: str) -> None:
    page = compose_map_page(current_atlas(), brief(replace(FULL, frame=frame)), LIGHT)
    assert find_clashes(page) == []
    assert find_cut(page) == []


@pytest.mark.parametrize("layout", PAPERS)
def test_maps_have_a_shape_whose_sources_and_notes_are_known(brief: Any, layout: str) -> None:
    for frame in ("overview", "balkan-family", "iranian-afghan-border"):
        page = pages_of(brief(View(frame=frame)), layout)[0]
        clips = {primitive.clip for primitive in page.primitives if primitive.clip}
        ((left, top, right, bottom),) = clips
        assert ASPECTS[0] - 0.01 <= (right - left) / (bottom - top) <= ASPECTS[1] + 0.01


@pytest.mark.parametrize("layout", PAPERS)
@pytest.mark.parametrize(
    "headline",
    ["Heroin along the northern route " * 13, PERSIAN, PERSIAN * 6, "W" * 400],
    ids=["400-characters", "persian", "long-persian", "one-word"],
)
def test_a_headline_of_any_kind_leaves_the_layout_whole(
    brief: Any, layout: str, headline: str
) -> None:
    pages = pages_of(brief(headline=headline, note="A note. " * 80), layout)
    for page in pages:
        assert find_clashes(page) == []
        assert find_cut(page) == []
    paper = PAPERS[layout]
    head = [text for text in writings(pages[0]) if text.face == "bold" and text.size_pt >= 12]
    assert len(head) >= 1 and min(text.size_pt for text in head) >= paper.headline[1]
    if is_right_to_left(headline):
        right = max(text.box[2] for text in writings(pages[0]))
        assert head[0].anchor == "end" and head[0].box[2] == pytest.approx(right, abs=1)
    said = "".join(text.text for page in pages for text in writings(page)).replace(" ", "")
    assert headline.replace(" ", "") in said, "what is cut on the first page stands on the next"


@pytest.mark.parametrize("layout", PAPERS)
def test_forty_sources_and_fifteen_figures_go_on(brief: Any, layout: str) -> None:
    briefing = stuffed(brief(), sources=40, figures=15)
    pages = pages_of(briefing, layout)
    texts = [text.text for page in pages for text in writings(page)]
    for page in pages:
        assert find_clashes(page) == []
        assert find_cut(page) == []
    assert {f"{number}." for number in range(1, 41)} <= set(texts)
    said = " ".join(texts)
    assert [n for n in range(1, 16) if f"Country {n} →" not in said] == []
    first = " ".join(text.text for text in writings(pages[0]))
    assert "more source" in first and "on the next pages" in first


def test_lines_are_broken_by_real_widths() -> None:
    lines = wrap("Afghan heroin flows, 2009: the latest year", "bold", 20, 150)
    assert " ".join(lines) == "Afghan heroin flows, 2009: the latest year"
    assert all(width_pt(line, "bold", 20) <= 150 for line in lines)
    assert width_pt("iiii", "regular", 10) < width_pt("WWWW", "regular", 10) / 2
    assert width_pt(PERSIAN, "regular", 10) > 100


def test_a_word_too_long_for_a_line_is_broken() -> None:
    address = "https://example.org/" + "path-" * 40
    lines = wrap(f"See {address}", "regular", 8, 120)
    assert "".join(lines) == f"See{address}" or "".join(lines) == f"See {address}"
    assert all(width_pt(line, "regular", 8) <= 120 for line in lines)


def test_what_is_shortened_says_so() -> None:
    assert shorten("short", "regular", 8, 100) == "short"
    cut = shorten("a text that is rather long", "regular", 8, 50)
    assert cut.endswith("…") and width_pt(cut, "regular", 8) <= 50


def test_text_from_right_to_left_is_told_by_its_first_letter() -> None:
    assert is_right_to_left(PERSIAN) and is_right_to_left("2009: " + PERSIAN)
    assert not is_right_to_left("Heroin (" + PERSIAN + ")") and not is_right_to_left("2009")


def test_columns_return_whole_what_found_no_room() -> None:
    one = Paragraph("word " * 40, "regular", 8, "#000000")
    ink = Ink(300, 100)
    high = one.height(100)
    rest = fill_columns(ink, [one, one, one], [(0, 0, 100, high * 1.5), (110, 0, 210, high)])
    assert rest == [one], "the second is split between the columns, the third goes on whole"
    assert max(text.box[2] for text in writings(ink)) <= 210


def test_a_title_never_ends_a_column() -> None:
    title = Paragraph("Title", "bold", 8, "#000000", keep=True)
    text = Paragraph("word " * 20, "regular", 8, "#000000")
    ink = Ink(300, 100)
    assert fill_columns(ink, [title, text], [(0, 0, 100, 20)]) == [title, text]
    assert writings(ink) == []


@pytest.mark.parametrize("layout", PAPERS)
@pytest.mark.parametrize(
    "view",
    [
        View(layers=()),
        View(layers=EVERYTHING, selection=Selection(years="1950-1950")),
        View(layers=("no-figure", "corridors"), silence="flow"),
        View(pick="lowest", focus="flow:AFG>IRN"),
        View(layers=EVERYTHING, pick="source:jabbarinasir-iran-russia-cooperation"),
    ],
    ids=["nothing-on", "nothing-passes", "hatched", "lowest", "one-source"],
)
def test_any_view_makes_a_whole_page(brief: Any, view: View, layout: str) -> None:
    for page in pages_of(brief(view), layout):
        assert find_clashes(page) == []
        assert find_cut(page) == []


def test_every_symbol_in_sight_finds_room_or_is_counted() -> None:
    atlas = current_atlas()
    for frame in FRAMES:
        view = replace(FULL, frame=frame)
        stage = Stage(FRAMES[frame].bounds, 850, 620)
        letters = letter_map(atlas, view, stage)
        for layer in (layer for look in POINT_LOOKS for layer in look.layers):
            placed = set(letters.scene.table(layer)["claim_id"])
            found = compose(atlas, view).table(layer)
            assert placed | {id_ for id_ in found["claim_id"] if id_ in letters.left_out} == set(
                found["claim_id"]
            )
            in_sight = set(found[found.within(stage.sight)]["claim_id"])
            assert placed <= in_sight
            no_room = {id_ for id_ in in_sight - placed if letters.left_out[id_] == NO_ROOM}
            assert no_room == in_sight - placed
        none = sum(why == NO_ROOM for why in letters.left_out.values())
        assert letters.note.startswith(f"{none} more symbol") or (none == 0 and not letters.note)
        assert none <= 8, frame


def test_squares_and_bars_have_the_sizes_of_the_screen() -> None:
    atlas = current_atlas()
    view = replace(FULL, frame="afghanistan")
    page, stage = Ink(850, 620), Stage(FRAMES["afghanistan"].bounds, 850, 620)
    draw_map(page, atlas, compose(atlas, view), stage, LIGHT, (0, 0, 850, 620), 1.0)
    shapes = [primitive for primitive in page.primitives if isinstance(primitive, Shape)]
    for kind, amount in (("production", 296.0), ("cultivation", 129_000.0)):
        opacity, side = SQUARE_OPACITY[kind], square_side_px(kind, amount)
        drawn = [m for m in shapes if m.fill == LIGHT.crop and m.fill_opacity == opacity]
        sides = [float(np.ptp(m.parts[0][:, 0])) + m.width_pt for m in drawn]
        assert any(found == pytest.approx(side) for found in sides), kind
    bars = [
        m.width_pt
        for m in shapes
        if m.line == LIGHT.flow and float(np.ptp(m.parts[0][:, 0])) == pytest.approx(BAR_LENGTH_PX)
    ]
    assert bars == [whole_width_px(75, 80, hollow=False), core_width_px(75, hollow=False)]


def test_a_bar_s_leader_crosses_no_arrow() -> None:
    atlas, stage = current_atlas(), Stage(FRAMES["overview"].bounds, 700, 516)
    letters = letter_map(atlas, FULL, stage)
    bars = [symbol for symbol in symbols_of(letters, stage) if symbol.layer == "transit"]
    assert bars
    for bar in bars:
        for row in rows_of(letters.scene.table("flows")):
            arrow = stage.place(row["geometry"]).buffer(flow_width_px(row["high_t"]) / 2)
            assert not arrow.intersects(bar.leader) or arrow.intersects(bar.home)


def test_a_legend_explains_squares_and_bars_each_on_its_scale(brief: Any) -> None:
    rows = {
        row.words: block.title
        for block in legend_blocks(brief(FULL).in_sight, LIGHT)
        for row in block.rows
    }
    assert "t and ha have own scales" in rows["produced in one year: 300, 3,000, 9,000 t, by area"]
    assert "poppy grown in one year: 10,000, 100,000, 300,000 ha, by area" in rows
    assert "t/yr" in rows["bar: passes the country"]
    alone = legend_blocks(brief(View(layers=("transit",))).in_sight, LIGHT)
    assert alone[0].title == "Flow estimates: heroin, t/yr"
    opening = [row.words for b in legend_blocks(brief().in_sight, LIGHT) for row in b.rows]
    assert not any("produced" in words or "bar" in words for words in opening)


def test_a_hidden_layer_leaves_its_legend_out(brief: Any) -> None:
    page = pages_of(brief(View(layers=("towns",))), "a4-landscape")[0]
    texts = {text.text for text in writings(page)}
    assert "town that corridors pass" in texts
    assert "leg named in a source" not in texts
    reds = [p for p in page.primitives if isinstance(p, Shape) and p.line == LIGHT.flow]
    assert reds == []
