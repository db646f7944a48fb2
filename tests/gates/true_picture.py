"""What a sheet's picture may not say: gates that look at finished ink, not at how it was placed.

Each gate returns what is untrue, in words; nothing for a sheet that may go out. They read positions
back from the page, so that a fault in placing, drawing or telling shows, wherever it is.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

import numpy as np
import shapely
from shapely import LineString, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from dashboard.data import current_atlas
from dashboard.placing.territory import territory_of
from dashboard.sheets.as_drawn import BEYOND_SIGN, NO_ROOM_SIGN, OTHER_SIGN, brief_as_drawn
from dashboard.sheets.base_map import LINE_PX, known_corridors
from dashboard.sheets.ink import Box, Ink, Shape, Writing
from dashboard.sheets.lettering import letter_map
from dashboard.sheets.map_drawing import draw_map
from dashboard.sheets.map_page import RATIO as MAP_RATIO
from dashboard.sheets.map_page import compose_map_page
from dashboard.sheets.pages import compose_pages
from dashboard.sheets.paper import PAPERS
from dashboard.sheets.slides import RATIO as SLIDE_RATIO
from dashboard.sheets.stage import Stage
from dashboard.sheets.symbols import LEADER_PX
from dashboard.style import (
    BAR_LENGTH_PX,
    CORRIDOR_WIDTHS_PX,
    FLOW_WIDTHS_PX,
    HATCH_WIDTH_PX,
    LIGHT,
    SLEEVE_OPACITY,
    SQUARE_OPACITY,
    SUPPORT_OPACITY,
    flow_width_px,
)
from geodata import Atlas
from routes.briefing import Briefing, compose_briefing
from routes.conic import project_points
from routes.sight import extent_of_view
from routes.view import View
from routes.wording import area_name

LAYOUTS = (*PAPERS, "map", "powerpoint")
POWERPOINT_PT = (513.0, 380.0)
"""About the size of the map on a slide of PowerPoint, under a headline of one line."""
DAY = datetime.date(2026, 11, 3)
CLAIM = re.compile(r"\(claim (\S+)\)$")
HAIR = "\u200a"

ABROAD_SHARE = 0.25
"""Of a symbol so much at most lies in another country."""
NAME_ABROAD_SHARE = 0.2
"""And of a country's name."""
SHORT_PX = 80.0
"""A symbol abroad stands no farther than this from its country's label."""
ARROW_PX, EXIT_PX = 45.0, 40.0
"""So near is a number to its arrow, and where a corridor goes on to, to its symbol."""
CHEVRON_PX = 11 * 11 / 64


@dataclass(frozen=True, eq=False)
class Sheet:
    """One sheet as ink."""

    ink: Ink
    stage: Stage
    ratio: float
    briefing: Briefing
    """As drawn."""

    atlas: Atlas

    @cached_property
    def clip(self) -> Box:
        """The map's edge on the page, in points."""
        (found,) = {item.clip for item in self.ink.primitives if item.clip}
        return found

    @cached_property
    def shapes(self) -> list[Shape]:
        """Shapes that are seen in the map."""
        edge = box(*self.clip).buffer(-0.2)
        return [
            item
            for item in self.ink.primitives
            if isinstance(item, Shape)
            and item.clip
            and any(outline(item, part).intersects(edge) for part in item.parts)
        ]

    @cached_property
    def texts(self) -> list[Writing]:
        """Texts in the map."""
        return [item for item in self.ink.primitives if isinstance(item, Writing) and item.clip]

    def claim_of(self, item: Shape | Writing) -> str:
        """Return the claim that ink stands for; empty for none."""
        found = CLAIM.search(self.ink.titles[item.group]) if item.group >= 0 else None
        return found[1] if found else ""

    def to_km(self, page: BaseGeometry) -> BaseGeometry:
        """Bring a shape of the page to kilometres of the plane of the map."""
        left, top, right, bottom = self.clip
        middle, extent = np.array([(left + right) / 2, (top + bottom) / 2]), self.stage.extent
        scale = self.ratio * self.stage.px_per_km
        placed: BaseGeometry = shapely.transform(
            page, lambda at: (at - middle) * (1, -1) / scale + (extent.x_km, extent.y_km)
        )
        return placed


def outline(shape: Shape, part: np.ndarray) -> BaseGeometry:
    """Return a part of a shape as a line or an area of the page."""
    if shape.closed and len(part) > 2:
        return Polygon(part)
    return LineString(part) if len(part) > 1 else Point(part[0])


def sheets_of(view: View, atlas: Atlas | None = None) -> Iterator[tuple[str, Sheet]]:
    """Draw a View on every layout."""
    for layout in LAYOUTS:
        yield layout, draw(view, layout, atlas)


def draw(view: View, layout: str, atlas: Atlas | None = None) -> Sheet:
    """Draw a View's first page on one layout."""
    atlas = atlas or current_atlas()
    briefing = compose_briefing(atlas, view, made_on=DAY, release="0", link="https://example.org/")
    if layout == "map":
        ink, ratio = compose_map_page(atlas, briefing, LIGHT), MAP_RATIO
    elif layout == "powerpoint":
        ink, ratio = Ink(*POWERPOINT_PT), SLIDE_RATIO
        size = (side / ratio for side in POWERPOINT_PT)
        stage = Stage(extent_of_view(atlas, view), *size)
        draw_map(ink, atlas, briefing.scene, stage, LIGHT, (0.0, 0.0, *POWERPOINT_PT), ratio)
    else:
        ratio = PAPERS[layout].ratio
        ink = compose_pages(atlas, briefing, layout, LIGHT, all_pages=False)[0]
    ((left, top, right, bottom),) = {item.clip for item in ink.primitives if item.clip}
    stage = Stage(extent_of_view(atlas, view), (right - left) / ratio, (bottom - top) / ratio)
    drawn = brief_as_drawn(atlas, briefing, letter_map(atlas, view, stage))
    return Sheet(ink, stage, ratio, drawn, atlas)


def symbols_abroad(sheet: Sheet) -> list[str]:
    """No circle, square or bar in another country, unless close by and named."""
    wrong = []
    for claim, body, words in _symbols(sheet):
        where = sheet.to_km(body)
        row = sheet.atlas.claims.loc[claim]
        home = _home_of(sheet.atlas, row["subject_id"])
        own = territory_of(sheet.atlas).owners(sheet.atlas, row["subject_id"], home)
        shapes = territory_of(sheet.atlas).shapes
        others = [shape for at, shape in enumerate(shapes) if own and at not in own]
        abroad = sum(shape.intersection(where).area for shape in others)
        if abroad <= ABROAD_SHARE * where.area and not any(
            shape.contains(where.centroid) for shape in others
        ):
            continue
        name, places = row["subject_id"], sheet.atlas.places
        named = places.at[name, "name"] if name in places.index else area_name(sheet.atlas, name)
        far = where.centroid.distance(Point(home)) * sheet.stage.px_per_km
        if not words.startswith(f"{named}: ") or far > SHORT_PX:
            wrong.append(f"{words!r} of {named} stands abroad, {far:.0f} px from its country")
    return wrong


def _home_of(atlas: Atlas, name: str) -> np.ndarray:
    from routes.layers.figures import anchor_of

    is_place = name in atlas.places.index
    point = atlas.places.geometry[name] if is_place else Point(anchor_of(atlas, name))
    return project_points(np.array(point.coords))[0]


def _symbols(sheet: Sheet) -> Iterator[tuple[str, BaseGeometry, str]]:
    """Return claim, body and number of each circle, square and bar."""
    numbers = {sheet.claim_of(item): item.text for item in sheet.texts}
    for item in sheet.shapes:
        claim = sheet.claim_of(item)
        if not claim or sheet.atlas.claims.at[claim, "subject_kind"] == "link":
            continue
        body = outline(item, item.parts[0])
        if item.closed and item.fill_opacity < 1:
            yield claim, body, numbers.get(claim, "")
        elif item.line == LIGHT.flow and not item.closed and _is_bar(sheet, item):
            yield claim, body.buffer(item.width_pt / 2, cap_style="flat"), numbers.get(claim, "")


def _is_bar(sheet: Sheet, item: Shape) -> bool:
    across = float(np.ptp(item.parts[0][:, 0]))
    return abs(across - BAR_LENGTH_PX * sheet.ratio) < 0.01 and item.width_pt > 0


def names_abroad(sheet: Sheet) -> list[str]:
    """No country's name in another country, and of a disputed pair both or neither."""
    labels = sheet.atlas.country_labels
    ids = {str(name).upper(): str(id_) for id_, name in labels["name"].items()}
    wrong, found, territory = [], set(), territory_of(sheet.atlas)
    for text in sheet.texts:
        id_ = ids.get(text.text.replace(HAIR, ""))
        if id_ is None or text.face != "semibold":
            continue
        found.add(id_)
        left, top, right, bottom = text.box
        line = LineString([(left, (top + bottom) / 2), (right, (top + bottom) / 2)])
        along = [line.interpolate(share, normalized=True) for share in np.linspace(0, 1, 21)]
        km = np.array([sheet.to_km(point).coords[0] for point in along])
        abroad = territory.is_abroad({territory.ids.index(id_)}, km)
        if abroad.mean() > NAME_ABROAD_SHARE or abroad[len(abroad) // 2]:
            wrong.append(f"{text.text.replace(HAIR, '')} lies {abroad.mean():.0%} abroad")
    if ("ISR" in found) != ("PSE" in found):
        wrong.append("of Israel and Palestine one is named")
    return wrong


def numbers_alone(sheet: Sheet) -> list[str]:
    """No number without its arrow or symbol, and neither without its number."""
    wrong = []
    symbols = {claim for claim, _, _ in _symbols(sheet)}
    written = {sheet.claim_of(item) for item in sheet.texts} - {""}
    wrong += [f"{claim}: a number without its symbol" for claim in sorted(written - symbols)]
    wrong += [f"{claim}: a symbol without its number" for claim in sorted(symbols - written)]
    arrows = _arrows(sheet)
    labels = {
        row["claim_id"]: row["label"] for _, row in sheet.briefing.scene.table("flows").iterrows()
    }
    told: set[str] = set()
    for text in sheet.texts:
        mine = [claim for claim, label in labels.items() if text.text.endswith(label)]
        if text.group >= 0 or not mine or text.face != "bold":
            continue
        apart = {claim: box(*text.box).distance(arrow) for claim, arrow in arrows.items()}
        near = min(apart, key=lambda claim: apart[claim], default="")
        told.add(near)
        if near not in mine or apart[near] > ARROW_PX * sheet.ratio:
            wrong.append(f"{text.text!r} stands without its arrow")
    wrong += [f"{claim}: an arrow without its number" for claim in sorted(set(arrows) - told)]
    return wrong


def _arrows(sheet: Sheet) -> dict[str, BaseGeometry]:
    """Return what is seen of each arrow's line on the page, by claim."""
    found: dict[str, BaseGeometry] = {}
    for item in sheet.shapes:
        claim = sheet.claim_of(item)
        is_line = bool(claim) and item.line == LIGHT.flow and not item.closed and item.width_pt > 0
        if is_line and sheet.atlas.claims.at[claim, "subject_kind"] == "link":
            line = outline(item, item.parts[0]).intersection(box(*sheet.clip))
            found[claim] = line.buffer(item.width_pt / 2)
    return found


def cut_arrows(sheet: Sheet) -> list[str]:
    """No arrow of which more than two thirds are cut, none cut by a third that does not say so."""
    wrong = []
    paths = {row["claim_id"]: row for _, row in sheet.briefing.scene.table("flows").iterrows()}
    for claim in _arrows(sheet):
        path = sheet.stage.place(paths[claim]["geometry"])
        share = path.intersection(sheet.stage.edge).length / path.length
        label = paths[claim]["label"]
        says = any(
            text.text.endswith(f": {label}") and text.text.startswith(("to ", "from "))
            for text in sheet.texts
        )
        if share < 1 / 3 or (share < 2 / 3 and not says):
            wrong.append(f"{label}: {share:.0%} of its arrow is in the map")
    return wrong


def exits_away(sheet: Sheet) -> list[str]:
    """No "towards …" without its exit in the map."""
    exits = [
        row for row in known_corridors(sheet.atlas).direction_symbols if row["symbol"] == "exit"
    ]
    drawn = [
        Polygon(item.parts[0]).centroid
        for item in sheet.shapes
        if item.closed and item.fill in LIGHT.families.values() and len(item.parts[0]) == 4
    ]
    inside = [point for point in drawn if box(*sheet.clip).contains(point)]
    return [
        f"{text.text!r} without its exit"
        for text in sheet.texts
        if text.text in {row["label"] for row in exits}
        and not any(box(*text.box).distance(point) <= EXIT_PX * sheet.ratio for point in inside)
    ]


def marks_of(sheet: Sheet) -> set[tuple[str, str]]:
    """Return what is to be explained in the map, as layer and sample, read from its ink."""
    marks = set()
    cores = {sheet.claim_of(item) for item in sheet.shapes if _is_core(item)}
    for item in sheet.shapes:
        width = item.width_pt / sheet.ratio
        marks |= set(_line_marks(sheet, item, width, cores)) if not item.closed else set()
        marks |= set(_area_marks(sheet, item)) if item.closed else set()
    return marks


def _is_core(item: Shape) -> bool:
    return item.line == LIGHT.flow and item.line_opacity == 1 and item.width_pt > LEADER_PX


def _line_marks(
    sheet: Sheet, item: Shape, width: float, cores: set[str]
) -> Iterator[tuple[str, str]]:
    families = {color: family for family, color in LIGHT.families.items()}
    if item.line in families and abs(width - CHEVRON_PX) < 0.05:
        yield "corridors", "chevron"
    elif item.line in families:
        voices = [round(px, 3) for px in CORRIDOR_WIDTHS_PX].index(round(width, 3)) + 1
        supports = {opacity: name for name, opacity in SUPPORT_OPACITY.items()}
        yield "corridors", f"family/{families[item.line]}"
        yield "corridors", f"support/{supports[item.line_opacity]}"
        yield "corridors", f"voices/{voices}"
    elif item.line == LIGHT.flow and width > LEADER_PX + 0.01 and sheet.claim_of(item):
        bounds = {px: f"width/{bound:g}" for bound, px in FLOW_WIDTHS_PX.items()}
        if item.line_opacity == SLEEVE_OPACITY:
            yield "flows", "range"
        high = _highs(sheet)[sheet.claim_of(item)]
        is_own = sheet.claim_of(item) not in cores and abs(width - flow_width_px(high)) < 0.01
        if item.line_opacity == 1 or is_own:
            yield "flows", bounds[round(width, 3)]
        if _is_bar(sheet, item):
            yield "transit", "bar"
    elif item.line == LIGHT.hatching and abs(width - HATCH_WIDTH_PX) < 0.01:
        yield "no-figure", "hatching"
    elif item.line == LIGHT.highlight:
        yield "", "focus"
    elif item.dots:
        yield "", "disputed"
    elif item.line == LIGHT.border and abs(width - LINE_PX) < 0.01:
        yield "", "settled"


def _highs(sheet: Sheet) -> dict[str, float]:
    """Return the high end of each arrow and bar, t/yr, by claim."""
    tables = [sheet.briefing.scene.table(layer) for layer in ("flows", "transit")]
    return {
        claim: high
        for table in tables
        for claim, high in zip(table["claim_id"], table["high_t"], strict=True)
    }


def _area_marks(sheet: Sheet, item: Shape) -> Iterator[tuple[str, str]]:
    if item.fill in LIGHT.families.values() and len(item.parts[0]) == 4:
        if box(*sheet.clip).contains(Polygon(item.parts[0]).centroid):
            yield "corridors", "exit"
    elif item.line == LIGHT.highlight:
        yield "", "focus"
    elif item.line == LIGHT.seizure and item.fill_opacity < 1:
        yield "seizures", "ring" if item.fill == LIGHT.halo else "circles"
    elif item.fill == LIGHT.crop and item.fill_opacity < 1:
        kinds = {opacity: kind for kind, opacity in SQUARE_OPACITY.items()}
        yield kinds[item.fill_opacity], kinds[item.fill_opacity]
    elif item.fill == LIGHT.point:
        yield ("crossings", "crossing") if len(item.parts) == 2 else ("events", "event")
    elif item.fill == LIGHT.halo and item.line == LIGHT.point:
        yield "towns", "town"


def legend_untrue(sheet: Sheet) -> list[str]:
    """No entry of the legend without a mark in the map, and no mark without its entry."""
    marks, scene = marks_of(sheet), sheet.briefing.in_sight
    entries = {(entry.layer, entry.sample): entry.words for entry in scene.legend}
    wrong = [
        f"legend without a mark: {words}" for key, words in entries.items() if key not in marks
    ]
    wrong += [f"mark without a legend: {key}" for key in sorted(marks - set(entries))]
    said = [
        item.text for item in sheet.ink.primitives if isinstance(item, Writing) and not item.clip
    ]
    squeezed = "".join("".join(said).split())
    if any(entry.block in said for entry in scene.legend):  # the map alone has no legend
        wrong += [
            f"not in the legend: {words}"
            for words in entries.values()
            if "".join(words.split()) not in squeezed
        ]
        possible = letter_free_legend(sheet)
        wrong += [
            f"in the legend without a mark: {words}"
            for key, words in possible.items()
            if key not in entries and words in said
        ]
    return wrong


def letter_free_legend(sheet: Sheet) -> dict[tuple[str, str], str]:
    """Return every entry that the View's Scene has, whatever the map shows of it."""
    return {(entry.layer, entry.sample): entry.words for entry in sheet.briefing.scene.legend}


def figures_untrue(sheet: Sheet) -> list[str]:
    """Every key figure is drawn in the map, or carries the sign that says why not."""
    drawn = {claim for claim, _, _ in _symbols(sheet)} | set(_arrows(sheet))
    signs = (BEYOND_SIGN, NO_ROOM_SIGN, OTHER_SIGN)
    wrong = [
        f"{figure.label}: {'drawn' if drawn & set(figure.claim_ids) else 'not drawn'}"
        for figure in sheet.briefing.figures
        if bool(drawn & set(figure.claim_ids)) == figure.label.endswith(signs)
    ]
    count = sum(figure.label.endswith(NO_ROOM_SIGN) for figure in sheet.briefing.figures)
    if count and not any(f"{count} more symbol" in text.text for text in sheet.texts):
        wrong.append(f"{count} symbols found no room, and the map does not say so")
    return wrong


def upon_one_another(sheet: Sheet) -> list[str]:
    """No symbol and no text upon another symbol or text."""
    things = [(f"symbol {claim}", claim, body) for claim, body, _ in _symbols(sheet)]
    things += [
        (text.text, sheet.claim_of(text), box(*text.box).buffer(-0.3)) for text in sheet.texts
    ]
    return [
        f"{one!r} upon {other!r}"
        for (one, mine, a), (other, yours, b) in combinations(things, 2)
        if a.intersects(b) and not (mine and mine == yours)
    ]


GATES: tuple[Callable[[Sheet], list[str]], ...] = (
    symbols_abroad,
    names_abroad,
    numbers_alone,
    cut_arrows,
    exits_away,
    legend_untrue,
    figures_untrue,
    upon_one_another,
)


def with_ink(sheet: Sheet, primitives: list[Shape | Writing]) -> Sheet:
    """Return a sheet with other ink, to see a gate fail."""
    ink = Ink(sheet.ink.width, sheet.ink.height, primitives, sheet.ink.titles)
    return replace(sheet, ink=ink)
