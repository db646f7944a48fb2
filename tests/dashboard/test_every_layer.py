"""Every layer on every surface: what is on the map is in its legend, list, sheet, ZIP and words.

Each surface is told what it shows with a layer and without it. A layer that a surface leaves out
is named, with the file to write; a layer that has no business there stands in `EXEMPT`.
"""

from __future__ import annotations

import datetime
import io
import json
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial
from importlib import import_module
from typing import Any, Final

import pydeck as pdk
import pytest

from dashboard.controls.focus import focus_names
from dashboard.data import current_atlas
from dashboard.display.credits import sources_html
from dashboard.display.legend_html import legend_html
from dashboard.exports.data_zip import data_zip
from dashboard.exports.web_page import html_page
from dashboard.layers import LOOK_OF
from dashboard.map.component import describe_layers, layer_groups
from dashboard.map.deck import build_layers
from dashboard.map.figure_files import figure_files
from dashboard.map.geo_files import file_urls, url_of
from dashboard.map.recipes import FigureInputs
from dashboard.map.served_files import find_file, keep_file
from dashboard.sheets import LAYOUTS, map_svg
from dashboard.sheets.ink import Shape, Writing
from dashboard.sheets.legend_block import legend_blocks
from dashboard.sheets.map_page import compose_map_page
from dashboard.sheets.pages import compose_pages
from dashboard.style import LIGHT
from geodata import Atlas
from routes import Scene, View, compose
from routes.alt_text import alt_text
from routes.briefing import Briefing, compose_briefing
from routes.layers import LAYERS, MODULES
from routes.layers.contract import Layer
from routes.selection import Selection

DAY: Final = datetime.date(2026, 11, 3)
NAMES: Final = frozenset({"country-names", "towns"})
FIGURES: Final = frozenset(id_ for id_, layer in LAYERS.items() if layer.part == "figures")

ROOM: Final = "routes/layers/{}.py"
LOOK: Final = "dashboard/layers/{}.py"
IN_LOOKS: Final = (
    "name the layer in `layers` of its look, the file in MODULES of dashboard/layers/__init__.py"
)

EXEMPT: Final[dict[str, frozenset[str]]] = {
    "legend": frozenset({"country-names"}),
    "list": NAMES | {"no-figure"},
    "click": NAMES | {"no-figure"},
    "words": NAMES,
    "limits": NAMES | {"crossings"},
    "emptiness": frozenset({"crossings"}),
    "data": NAMES | {"no-figure"},
}
"""Layers that a surface says nothing of: names speak for themselves, silence has no object."""

ASKED: Final[dict[str, Callable[[str], bool]]] = {
    "title": lambda layer: LAYERS[layer].title_order is not None or rests_on_claims(layer),
    "sources": lambda layer: bool(scene_of(layer).drawn[layer].source_ids),
    "emptiness": lambda layer: scene_of(layer, period=("1890s",)).drawn[layer].empty,
}
"""Whether a surface has anything to say of a layer, where what the layer draws tells."""


def scene_of(*layers: str, **filters: Any) -> Scene:
    return compose(current_atlas(), View(layers=layers, selection=Selection(**filters)))


def brief(*layers: str) -> Briefing:
    return compose_briefing(current_atlas(), View(layers=layers), made_on=DAY, release="1", link="")


def deck_of(*layers: str) -> list[pdk.Layer]:
    urls: dict[str, str] = defaultdict(lambda: "geo/file")
    return build_layers(scene_of(*layers), LIGHT, urls)


def deck_ids(*layers: str) -> set[str]:
    return {str(layer.id) for layer in deck_of(*layers)}


def has_deck_layers(layer: str) -> bool:
    """Say whether the deck has layers of it; what they draw is asked of the front end."""
    return any(id_.partition("/")[0] == layer for id_ in deck_ids(layer))


def has_toggle(layer: str) -> bool:
    """Say whether the map has a toggle of a layer, with a name, with words, and with its layers."""
    (toggle,) = (group for group in layer_groups(deck_of(layer)) if group["id"] == layer)
    own = {id_ for id_ in deck_ids(layer) if id_.partition("/")[0] == layer}
    return bool(toggle["label"] and toggle["help"] and own) and own == set(toggle["layers"])


def listed(layer: str) -> list[str]:
    """Return the focus of each object that a layer lists."""
    drawn = scene_of(layer).drawn[layer]
    groups = LAYERS[layer].objects(current_atlas(), drawn)
    return [focus for group in groups for focus, _ in group.objects]


def rests_on_claims(layer: str) -> bool:
    return not scene_of(layer).drawn[layer].claims.empty


def clickable(layer: str) -> bool:
    """Say whether each object of a layer's list can be clicked on the map and then has a name."""
    made = figure_files(FigureInputs(Selection()))
    urls = file_urls() | {name: url_of(keep_file(file)) for name, file in made.items()}
    look = LOOK_OF[layer].deck_layers(scene_of(layer), LIGHT, urls)
    files = {str(each.data) for each in look if getattr(each, "pickable", False)}
    found = [find_file(path.removeprefix("geo/")) for path in files]
    bodies = [json.loads(file.body) for file in found if file is not None]
    pressed = {row["properties"].get("focus") for body in bodies for row in body["features"]}
    return (
        bool(files)
        and len(listed(layer)) > 0
        and (set(listed(layer)) <= pressed & set(focus_names(current_atlas())))
    )


def primitives_of(layout: str, *layers: str) -> list[Shape | Writing]:
    """Return what a sheet of one layout draws and writes."""
    atlas, briefing = current_atlas(), brief(*layers)
    if layout == "map":
        pages = [compose_map_page(atlas, briefing, LIGHT)]
    else:
        pages = compose_pages(atlas, briefing, layout, LIGHT, all_pages=False)
    return [primitive for page in pages for primitive in page.primitives]


def looks_on_map(layout: str, *layers: str) -> Counter[tuple[object, ...]]:
    """Count the looks of what a sheet draws and writes in its map, wherever it stands there.

    What is not cut at an edge is no part of the map: title and legend alone make no layer.
    """
    return Counter(
        (one.fill, one.line, one.width_pt) if isinstance(one, Shape) else (one.color, one.text)
        for one in primitives_of(layout, *layers)
        if one.clip is not None
    )


def paths_in_picture(*layers: str) -> int:
    """Count the paths in the picture of the web page, which stands before the legend's samples."""
    page = html_page(current_atlas(), brief(*layers))
    return page[page.index("<svg") : page.index("</svg>")].count("<path")


BESIDES: Final = ("README.txt", "sources.csv")
"""Files of the ZIP that tell of a layer only what others have."""


def zip_of(*layers: str) -> dict[str, bytes]:
    packed = data_zip(current_atlas(), scene_of(*layers), release="1", made_on=DAY)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name not in BESIDES}


def told_limits(layer: str) -> bool:
    briefing = brief(layer)
    return bool(briefing.can_tell) and bool(briefing.cannot_tell)


def told_sources(layer: str) -> bool:
    part = LAYERS[layer].part
    if part is None:
        return False
    return bool(sources_html(scene_of(layer), part)) and bool(brief(layer).sources_of(part))


def words_beside(layer: str) -> bool:
    """Say whether the text of the picture tells more than title and sentence."""
    scene = scene_of(layer)
    return bool(alt_text(scene).partition(scene.sentence.rstrip("."))[2].strip(". "))


def differs(show: Callable[..., Any]) -> Callable[[str], bool]:
    """Return whether a surface shows another thing with a layer than without one."""
    return lambda layer: bool(show(layer) != show())


SURFACES: Final[dict[str, tuple[Callable[[str], bool], str]]] = {
    "toggle": (has_toggle, ROOM),
    "screen": (has_deck_layers, LOOK),
    "legend": (differs(lambda *layers: legend_html(scene_of(*layers), LIGHT)), ROOM),
    "legend on paper": (
        differs(lambda *layers: str(legend_blocks(brief(*layers).in_sight, LIGHT))),
        ROOM,
    ),
    "list": (lambda layer: bool(listed(layer)), ROOM),
    "click": (clickable, LOOK),
    "title": (lambda layer: scene_of(layer).title != scene_of().title, ROOM),
    "words": (words_beside, ROOM),
    "limits": (told_limits, ROOM),
    "sources": (told_sources, ROOM),
    "emptiness": (lambda layer: layer in scene_of(layer, period=("1890s",)).emptied, ROOM),
    "data": (differs(zip_of), ROOM),
    "map on paper": (
        differs(lambda *layers: map_svg(current_atlas(), scene_of(*layers)).count("<path")),
        LOOK,
    ),
    "web page": (differs(paths_in_picture), LOOK),
    **{f"layout {layout}": (differs(partial(looks_on_map, layout)), LOOK) for layout in LAYOUTS},
}
"""What each surface shows of a layer, and the room that a layer must have for it."""


def exempt_from(surface: str) -> Collection[str]:
    return EXEMPT.get(surface.removesuffix(" on paper"), frozenset())


def module_of(layer: str) -> str:
    """Return the name of the module that has a layer, as its look's module is called too."""
    own = {name: import_module(f"routes.layers.{name}").LAYERS for name in MODULES}
    return next(name for name, layers in own.items() if LAYERS[layer] in layers)


def missing(surface: str, layer: str) -> str:
    """Return what is wrong with a layer on a surface; empty for nothing."""
    shows, room = SURFACES[surface]
    module = module_of(layer)
    if layer not in LOOK_OF:
        return f"{layer} is not shown by {surface}: write {LOOK.format(module)}, {IN_LOOKS}"
    asked = ASKED.get(surface, lambda _: True)(layer)
    wanted = asked and layer not in exempt_from(surface)
    if shows(layer) == wanted:
        return ""
    if wanted:
        return f"{layer} is not shown by {surface}: write {room.format(module)}"
    return f"{layer} is shown by {surface} by now: take it out of EXEMPT"


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("surface", SURFACES)
def test_a_layer_is_on_every_surface(surface: str, layer: str) -> None:
    assert missing(surface, layer) == ""


@pytest.mark.parametrize("layer", LAYERS)
def test_places_that_a_layer_has_named_on_paper_are_named(layer: str) -> None:
    ids = list(LOOK_OF[layer].named_places(scene_of(layer)))
    names = current_atlas().places.loc[ids, "name"]
    ink = "".join(map(repr, primitives_of("map", layer)))
    assert not ids or any(repr(name) in ink for name in names)


def test_every_layer_has_one_look_and_every_look_a_layer() -> None:
    assert set(LOOK_OF) == set(LAYERS), (
        "MODULES of routes/layers/__init__.py and of dashboard/layers/__init__.py need the same "
        "names, and `layers` of a look the ids of its layers"
    )


def test_no_exemption_is_for_a_layer_that_is_not_there() -> None:
    assert frozenset().union(*EXEMPT.values()) <= set(LAYERS)


HALF_MADE: Final[dict[str, tuple[str, str, Any]]] = {
    "toggle": ("layer", "label", ""),
    "screen": ("look", "deck_layers", lambda *_: []),
    "legend": ("layer", "legend", lambda *_: ()),
    "legend on paper": ("layer", "legend", lambda *_: ()),
    "list": ("layer", "objects", lambda *_: ()),
    "click": ("layer", "focus_names", lambda *_: {}),
    "title": ("layer", "title", lambda *_: ""),
    "words": ("layer", "in_words", lambda *_: ()),
    "limits": ("layer", "cannot_tell", lambda *_: ""),
    "sources": ("layer", "part", None),
    "emptiness": ("layer", "thinned", False),
    "data": ("layer", "drawn_as", ""),
    "map on paper": ("look", "draw", lambda *_: None),
    "web page": ("look", "draw", lambda *_: None),
    **{f"layout {layout}": ("look", "draw", lambda *_: None) for layout in LAYOUTS},
}
"""For each surface what a half-made layer would lack, in its room or in its look."""


HALF_MADE_LAYER: Final = {
    "screen": "events", "map on paper": "events", "click": "flows", "data": "seizures",
    "web page": "events", **{f"layout {layout}": "events" for layout in LAYOUTS},
}  # fmt: skip
"""Layers of which nothing else is left on a surface; corridors for the others."""


def test_every_surface_is_left_out_once() -> None:
    assert set(HALF_MADE) == set(SURFACES)


@pytest.mark.parametrize("surface", HALF_MADE)
def test_a_half_made_layer_is_named(surface: str, monkeypatch: pytest.MonkeyPatch) -> None:
    layer = HALF_MADE_LAYER.get(surface, "corridors")
    where, name, nothing = HALF_MADE[surface]
    half_made: Any = LAYERS[layer] if where == "layer" else LOOK_OF[layer]
    monkeypatch.setattr(type(half_made), name, nothing)
    focus_names.cache_clear(current_atlas())
    try:
        assert missing(surface, layer).startswith(f"{layer} is not shown by {surface}")
    finally:
        focus_names.cache_clear(current_atlas())


@pytest.mark.parametrize("layer", LAYERS)
def test_no_text_of_the_data_becomes_markup_or_an_expression(layer: str) -> None:
    atlas = hostile_atlas()
    scene = compose(atlas, View(layers=(layer,)))
    urls: dict[str, str] = defaultdict(lambda: "geo/file")
    layers = build_layers(scene, LIGHT, urls)
    deck = json.dumps([describe_layers(layers), layer_groups(layers)])
    objects = [words for group in LAYERS[layer].objects(atlas, scene.drawn[layer])
               for _, words in group.objects]  # fmt: skip
    assert HOSTILE not in legend_html(scene, LIGHT)
    assert HOSTILE not in deck
    assert all(isinstance(words, str) for words in objects)


HOSTILE: Final = "<script>alert(1)</script>"


def hostile_atlas() -> Atlas:
    atlas = current_atlas()
    return replace(
        atlas,
        corridors=atlas.corridors.assign(name=HOSTILE),
        events=atlas.events.assign(title=HOSTILE),
        claims=atlas.claims.assign(statement=HOSTILE, as_printed=HOSTILE),
    )


def test_what_a_layer_must_say_cannot_be_left_unsaid() -> None:
    """A layer without a surface's method is no layer: Python refuses to make it."""

    class Bare(Layer):
        id = "bare"

    with pytest.raises(TypeError, match="abstract"):
        Bare()  # type: ignore[abstract]
