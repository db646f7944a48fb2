"""What the page says of a view is worked out from one thing: what is drawn and in sight.

Random combinations of layers, families, filters, rules and cameras, with a fixed seed.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import replace

import pytest

from dashboard.data import current_atlas
from dashboard.display.head_html import head_html
from dashboard.display.legend_html import legend_message
from dashboard.display.object_list import list_objects
from dashboard.display.panel import KEY_LAYERS, focus_html, key_figures_html
from dashboard.map.scene_cache import legend_for, scene_for, scene_in_sight
from dashboard.style import LIGHT
from geodata.schema import FAMILIES
from routes.alt_text import alt_text
from routes.conic import Extent, extent_of
from routes.frames import frames_of
from routes.layers import FIGURE_LAYERS, LAYERS
from routes.selection import Selection
from routes.sight import beyond_edge
from routes.view import View

ATLAS = current_atlas()
SEED, VIEWS = 19, 40
NUMBER = re.compile(r"\d[\d,.]*(?:–\d[\d,.]*)? ?(?:t/yr|t|kg|ha)\b")


def random_view(draw: random.Random) -> View:
    layers = tuple(name for name in LAYERS if draw.random() < 0.5)
    families = tuple(name for name in FAMILIES if draw.random() < 0.7)
    filters = {
        "country": draw.choice([(), (), ("TJK",), ("IRN", "KAZ")]),
        "substance": draw.choice([(), (), ("opium",), ("heroin",)]),
        "years": draw.choice(["", "", "2010-2015", "2018-2024"]),
    }
    camera = None
    if draw.random() < 0.6:
        whole = extent_of(frames_of(ATLAS)["overview"].bounds)
        width = draw.uniform(600, 2500)
        x = whole.x_km + draw.uniform(-1000, 1000)
        camera = Extent(x, whole.y_km + draw.uniform(-800, 800), width, width * 0.7)
    return View(
        layers=layers,
        families=families,
        frame=draw.choice(list(frames_of(ATLAS))),
        camera=camera,
        pick=draw.choice(["standard", "lowest", "highest"]),
        selection=Selection(**filters),
    )


def random_views() -> list[View]:
    draw = random.Random(SEED)
    return [random_view(draw) for _ in range(VIEWS)]


@pytest.mark.parametrize("view", random_views(), ids=range(VIEWS))
def test_what_is_said_is_drawn_or_says_that_it_is_not(view: View) -> None:
    scene, in_sight = scene_for(view), scene_in_sight(view)
    drawn = {id_: set(found.claims.index) for id_, found in in_sight.drawn.items()}

    # The words for those who do not see it name numbers of symbols that are drawn, and no others.
    labels = " ".join(
        str(words)
        for layer in FIGURE_LAYERS
        for name in ("label", "tip")
        if name in (table := in_sight.table(layer))
        for words in table[name]
    )
    assert {
        number for number in NUMBER.findall(alt_text(in_sight)) if number not in labels
    } == set()

    # The headline names flows only where one is in sight.
    if in_sight.drawn["flows"].empty:
        assert "heroin flows" not in head_html(in_sight)

    # A row of the legend explains what is in sight under these filters, and nothing else does.
    blocks = legend_message(legend_for(view), LIGHT)["blocks"]
    whole = scene_in_sight(replace(view, layers=tuple(LAYERS), families=FAMILIES))
    for layer in FIGURE_LAYERS:
        assert (layer in blocks) == (not whole.drawn[layer].empty), layer

    # Each key figure is in sight and says by which layer it is drawn; the others are counted.
    figures = key_figures_html(ATLAS, view)
    for article in figures.split("<article")[1:]:
        (claim_id,) = re.findall(r">(C\d+|OWN\d+)<", article)
        (layer,) = re.findall(r"oc-on-([\w-]+)", article)
        assert layer in KEY_LAYERS
        if layer in view.layers:
            assert claim_id in drawn[layer], claim_id

    # What is beyond the edge is counted, kind by kind.
    beyond = beyond_edge(scene, in_sight)
    gone = Counter[str]()
    for id_, layer in LAYERS.items():
        gone[layer.drawn_as] += len(scene.table(id_)) - len(in_sight.table(id_))
    for symbol, count in gone.items():
        assert not (symbol and count) or f"{count} {symbol}" in beyond

    # The list has what is in sight before what is not, and nothing twice.
    groups = list_objects(ATLAS, view)
    listed = [focus for group in groups for focus, _ in group.objects]
    assert len([each for each in listed if each.startswith("corridor:")]) == len(
        {each for each in listed if each.startswith("corridor:")}
    )


def test_a_badge_names_the_layer_that_draws_its_figure() -> None:
    html = focus_html(ATLAS, View(focus="country:IRN"))
    badges = re.findall(r"oc-on-([\w-]+)", html)
    assert badges and set(badges) <= set(FIGURE_LAYERS)
    assert html.count("oc-off-") == len(badges)
