"""The years as the map plays them: what each window of years draws, in one file.

A window is a filter by years like any other: its symbols are placed as for that filter, so that
what is played is what the map draws once the reader stays on it. The front end has the layers with
their colours already; the file has what the years change of them.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

from dashboard.data import current_atlas, current_release
from dashboard.layers import FIGURE_LOOKS
from dashboard.map.deck import build_layers
from dashboard.map.figure_files import figure_files
from dashboard.map.geo_files import GeoFile, file_urls, url_of
from dashboard.map.recipes import FigureInputs, sort_filters, write_recipe
from dashboard.serving.cache import cached_single_flight
from dashboard.style import PALETTES
from geodata import Atlas
from geodata.atlas_cache import cached_with_atlas
from routes.layers import LAYERS
from routes.scene import compose
from routes.selection import OPEN_YEARS, span_of
from routes.view import SILENT_MEASURES, View

VERSION: Final = 1
YEARS_OF_A_WINDOW: Final = 5
"""Years of a window, unless the reader has chosen some years: then as many as these."""
NAME: Final = "timeline"
CACHE_ENTRIES: Final = 16
"""Timelines kept at most; one takes about 130 KB."""


@dataclass(frozen=True)
class TimelineInputs:
    """All that a timeline depends on beside the atlas."""

    figures: FigureInputs
    """Filters and rule; the years are those of the first window."""

    silence: str
    """The kind of figure that hatched countries lack."""

    @property
    def name(self) -> str:
        """Name of the file, which says what the recipe has no digit for."""
        return f"{NAME}-{self.silence}"


def timeline_inputs(view: View, atlas: Atlas) -> TimelineInputs:
    """Return what the timeline of a View depends on: all its filters, of its years their number."""
    first, last = span_of(view.selection.years) if view.selection.years else (0, -1)
    length = last - first + 1 or YEARS_OF_A_WINDOW
    selection = replace(sort_filters(atlas, view.selection), years=_window(OPEN_YEARS[0], length))
    return TimelineInputs(FigureInputs(selection, view.pick), view.silence)


def windows_of(inputs: TimelineInputs) -> list[str]:
    """Return the windows of years, each a year on from the one before, as `years` of a filter."""
    first, last = span_of(inputs.figures.selection.years)
    length = last - first + 1
    return [_window(start, length) for start in range(OPEN_YEARS[0], OPEN_YEARS[1] - length + 2)]


def _window(first: int, length: int) -> str:
    return f"{first}-{first + length - 1}"


def timeline_url(inputs: TimelineInputs) -> str:
    """Return where the timeline of the atlas that is served to all is found; it is not made yet."""
    return url_of(_empty_file(inputs))


def timeline_file(inputs: TimelineInputs) -> GeoFile:
    """Return the timeline of the atlas that is served to all."""
    return replace(_empty_file(inputs), body=build_timeline(current_atlas(), inputs))


def read_timeline_name(name: str, figures: FigureInputs) -> TimelineInputs | None:
    """Return what the timeline of a name and a recipe is made of; None for what is none."""
    kind, _, silence = name.partition("-")
    if kind != NAME or silence not in SILENT_MEASURES or not figures.selection.years:
        return None
    first, last = span_of(figures.selection.years)
    known = first == OPEN_YEARS[0] and last <= OPEN_YEARS[1]
    return TimelineInputs(figures, silence) if known else None


def _empty_file(inputs: TimelineInputs) -> GeoFile:
    recipe = write_recipe(current_atlas(), inputs.figures)
    return GeoFile(inputs.name, b"", "json", recipe, edition=_edition())


@cache
def _edition() -> str:
    """Return what stands for the content in the address of a timeline, which is made on demand.

    It changes with the data, the release, and whatever moves a line, a name or a symbol of the
    opening view.
    """
    atlas = current_atlas()
    figures = figure_files(FigureInputs(View().selection, View().pick))
    told = [atlas.version, current_release(), str(VERSION), *sorted(file_urls().values())]
    told += sorted(file.file_name for file in figures.values())
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:10]


@cached_with_atlas(CACHE_ENTRIES, cached_single_flight)
def build_timeline(atlas: Atlas, inputs: TimelineInputs) -> bytes:
    """Return a timeline as JSON: windows, and what each layer of figures draws in each of them.

    Members, where a number stands for the window, list or feature at that place:

    * `windows`: such as `1978-1982`, each a year on;
    * `layers`: by the id of a layer of the deck what the years change: the `file` of its features,
      and for each window the numbers of the lists of `categories` that its filter lets through;
    * `categories`: those lists;
    * `files`: for each file `features`, each once however often it is drawn, in planar kilometres,
      and `drawn`, for each window the numbers of its features in the order of drawing.
    """
    windows = windows_of(inputs)
    files = {look.file: _Stack() for look in FIGURE_LOOKS}
    categories = _Stack()
    layers: dict[str, dict[str, Any]] = {}
    for years in windows:
        selection = replace(inputs.figures.selection, years=years)
        found = figure_files(replace(inputs.figures, selection=selection), atlas)
        for name, stack in files.items():
            stack.add_all(json.loads(found[name].body)["features"])
        view = View(tuple(LAYERS), selection=selection, pick=inputs.figures.pick,
                    silence=inputs.silence)  # fmt: skip
        for id_, file, among in _drawn_layers(atlas, view, set(files)):
            layer = layers.setdefault(id_, {"file": file} if file else {})
            if among:
                numbers = [categories.number(each) for each in among]
                layer.setdefault("categories", []).append(numbers)
    told = {
        "v": VERSION,
        "windows": windows,
        "layers": layers,
        "categories": categories.kept,
        "files": {
            name: {"features": stack.kept, "drawn": stack.drawn} for name, stack in files.items()
        },
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _drawn_layers(
    atlas: Atlas, view: View, files: set[str]
) -> list[tuple[str, str, list[list[str]]]]:
    """Return id, file of figures ("" for one that no View changes) and categories of each layer.

    Categories are one list, or two where a pair of properties is filtered; none without a filter.
    """
    tokens = {name: name for name in file_urls()} | {name: name for name in files}
    # Its colours are not read: any palette does.
    built = build_layers(compose(atlas, view), PALETTES["light"], tokens)
    return [
        (
            str(layer.id),
            layer.data if layer.data in files else "",
            _lists_of(getattr(layer, "filter_categories", None)),
        )
        for layer in built
        if str(layer.id).partition("/")[0] in LAYERS
    ]


def _lists_of(categories: list[Any] | None) -> list[list[str]]:
    """Return the lists of a layer's categories: none without a filter, one, or a pair."""
    if categories is None:
        return []
    is_pair = categories and all(isinstance(each, list) for each in categories)
    return categories if is_pair else [categories]


class _Stack:
    """Things, each kept once, and which of them each window has."""

    def __init__(self) -> None:
        self.kept: list[Any] = []
        self.drawn: list[list[int]] = []
        self._numbers: dict[str, int] = {}

    def number(self, thing: Any) -> int:
        """Return the number of a thing, the same for what is alike."""
        key = json.dumps(thing, sort_keys=True)
        number = self._numbers.setdefault(key, len(self.kept))
        if number == len(self.kept):
            self.kept.append(thing)
        return number

    def add_all(self, things: list[Any]) -> None:
        """Note what one more window has."""
        self.drawn.append([self.number(thing) for thing in things])
