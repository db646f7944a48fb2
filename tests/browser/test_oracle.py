"""Our front end draws what deck.gl draws, each layer alone and all of them together.

deck.gl's texts are made of distance fields, letter by letter, so that they are compared by place,
colour and amount of ink. Its halos are not: it cuts them off at the box of each letter.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Final

import numpy as np
import pydeck as pdk
import pytest
from playwright.sync_api import Browser

from dashboard.data import current_atlas
from dashboard.map.scene_cache import layers_for
from dashboard.style import PALETTES
from likeness import UNLIKE, UNLIKE_ICON, Ink, ink_within, is_drawn, share_unlike
from map_pixels import Pixels
from oracle import SIZE_PX, Oracle, Pair, open_oracle
from routes.conic import Extent
from routes.sight import extent_of_view
from routes.view import View

CONTRAST: Final = "#00ff80"
"""Behind a layer alone: far from every colour of the map."""
WHITE: Final = "#ffffff"
ALONE: Final = 0.04
TOGETHER: Final = 0.004
WITH_TEXTS: Final = 0.01
"""Of the pixels that are drawn, the share that may be unlike (see `likeness.share_unlike`)."""
OFF_PX: Final = (1.5, 0.8)
"""How far the middle of a text may be off to the side, where deck.gl knows no kerning, and down,
where a canvas rounds to whole pixels; CSS pixels."""
INK: Final = (0.8, 1.7)
"""How much ink a text of ours may have for that of deck.gl's, whose small letters are paler."""
TINT: Final = 1.08
"""By what factor that may differ between red, green and blue: more is another colour."""
EDGE_PX: Final = 3
CLOSE: Final = "tajikistan"
FRAMES: Final = ("overview", "afghanistan", CLOSE)


def parts_of(layer: pdk.Layer) -> tuple[set[str], set[str]]:
    """Return the types of points that a layer draws: symbols, and texts."""
    types = set(str(getattr(layer, "point_type", "circle")).strip("'").split("+"))
    return types - {"text"}, types & {"text"}


def without_texts(layer: pdk.Layer) -> pdk.Layer | None:
    """Return a layer without its texts; None where it has nothing else."""
    symbols, texts = parts_of(layer)
    if not texts:
        return layer
    if not symbols:
        return None
    changed = copy.copy(layer)
    changed.point_type = "+".join(sorted(symbols))
    return changed


def texts_of(layer: pdk.Layer) -> pdk.Layer | None:
    """Return a layer's texts without halo, and no more of it; None where it has none."""
    if not parts_of(layer)[1]:
        return None
    changed = copy.copy(layer)
    changed.point_type = "text"
    changed.text_outline_width = 0
    changed.get_line_color = [0, 0, 0, 0]
    return changed


def symbols_over_sea() -> list[pdk.Layer]:
    """Return all but texts and land, beside whose areas a lost symbol would be a small share."""
    drawn = (layer for layer in whole() if not layer.id.startswith("land/"))
    return list(filter(None, map(without_texts, drawn)))


def whole(theme: str = "light") -> list[pdk.Layer]:
    return layers_for(View(), theme)


def extent_of_frame(frame: str) -> Extent:
    return extent_of_view(current_atlas(), View(frame=frame))


@pytest.fixture(scope="module")
def oracle(browser: Browser) -> Iterator[Oracle]:
    """Both pages, on a screen of one device pixel per pixel."""
    with open_oracle(browser, 1) as opened:
        yield opened


def test_each_layer_alone_is_drawn_alike(oracle: Oracle) -> None:
    unlike = {}
    for layer in filter(None, map(without_texts, whole())):
        if layer.id == "seizures/rings":
            # No usual rule picks a sum over several years: their looks, on the circles.
            layer = copy.copy(layer)
            layer.filter_categories = ["circle"]
        for frame in (*FRAMES, "caucasus-family"):
            pair = oracle.draw([layer], extent_of_frame(frame), PALETTES["light"], CONTRAST)
            if is_drawn(pair.ours, CONTRAST).any():
                break
        else:
            unlike[layer.id] = "nothing is drawn"
            continue
        edge = UNLIKE_ICON if "icon" in parts_of(layer)[0] else UNLIKE
        share = share_unlike(pair.deck_gl, pair.ours, CONTRAST, edge)
        if share > ALONE:
            unlike[layer.id] = f"{share:.1%}"
    assert unlike == {}


@pytest.mark.parametrize("frame", FRAMES)
def test_texts_stand_alike(oracle: Oracle, frame: str) -> None:
    assert read_texts(oracle, frame) >= 10


def read_texts(oracle: Oracle, frame: str, ratio: int = 1) -> int:
    """Compare every text of a frame that is whole; return how many there are."""
    texts = list(filter(None, map(texts_of, whole())))
    pair = oracle.draw(texts, extent_of_frame(frame), PALETTES["light"], WHITE)
    wrong, count = [], 0
    for label in pair.labels:
        left, top, right, bottom = label.box
        inside = min(left, top) > EDGE_PX
        if inside and right < SIZE_PX[0] - EDGE_PX and bottom < SIZE_PX[1] - EDGE_PX:
            box = tuple(ratio * at for at in (left - 3, top - 3, right + 3, bottom + 3))
            theirs, ours = (ink_within(seen, box) for seen in (pair.deck_gl, pair.ours))
            count += 1
            if (said := tell_ink(theirs, ours, ratio)) != "":
                wrong.append(f"{label.text}: {said}")
    assert wrong == []
    return count


def tell_ink(theirs: Ink, ours: Ink, ratio: int = 1) -> str:
    """Say what is wrong with a text of ours; empty for nothing."""
    if not theirs.amount.all() or not ours.amount.all():
        return "not written by both"
    right, down = (ours.right - theirs.right) / ratio, (ours.down - theirs.down) / ratio
    if abs(right) > OFF_PX[0] or abs(down) > OFF_PX[1]:
        return f"{right:+.2f} px right, {down:+.2f} px down"
    shares = ours.amount / theirs.amount
    if shares.max() > TINT * shares.min():
        return f"another colour: {shares.round(2)} times the ink"
    if shares.min() < INK[0] or shares.max() > INK[1]:
        return f"{shares.mean():.2f} times the ink"
    return ""


@pytest.mark.parametrize("frame", FRAMES)
def test_all_symbols_together_are_drawn_alike(oracle: Oracle, frame: str) -> None:
    palette = PALETTES["light"]
    pair = oracle.draw(symbols_over_sea(), extent_of_frame(frame), palette)
    assert share_unlike(pair.deck_gl, pair.ours, palette.water) < TOGETHER


def test_the_whole_map_is_drawn_alike_in_the_dark(oracle: Oracle) -> None:
    palette = PALETTES["dark"]
    pair = oracle.draw(whole("dark"), extent_of_frame("overview"), palette)
    assert share_unlike(pair.deck_gl, pair.ours, palette.water) < WITH_TEXTS


def test_a_dense_screen_is_drawn_alike(browser: Browser) -> None:
    with open_oracle(browser, 2) as dense:
        assert read_texts(dense, CLOSE, ratio=2) >= 10
        pair = dense.draw(symbols_over_sea(), extent_of_frame(CLOSE), PALETTES["light"])
        assert pair.ours.shape == (2 * SIZE_PX[1], 2 * SIZE_PX[0], 3)
        assert share_unlike(pair.deck_gl, pair.ours, PALETTES["light"].water) < TOGETHER


# That the comparison can fail: on the real thing, one side changed.


@pytest.fixture(scope="module")
def corridors(oracle: Oracle) -> Pair:
    """Lines of one family in the opening frame."""
    lines = [layer for layer in whole() if layer.id == "corridors/northern/drawn"]
    return oracle.draw(lines, extent_of_frame("overview"), PALETTES["light"], CONTRAST)


def moved(picture: Pixels, right: int) -> Pixels:
    return np.roll(picture, right, axis=1)


def test_a_layer_that_is_moved_or_gone_or_another_colour_is_seen(corridors: Pair) -> None:
    theirs, ours = corridors.deck_gl, corridors.ours
    nothing = np.broadcast_to(np.array([0, 255, 128], dtype=np.uint8), ours.shape)
    bluer = np.where(is_drawn(ours, CONTRAST)[..., None], ours // 2, ours)
    assert share_unlike(theirs, ours, CONTRAST) < ALONE
    for changed in (moved(ours, 3), nothing, bluer):
        assert share_unlike(theirs, changed, CONTRAST) > 5 * ALONE


def test_a_text_on_another_baseline_or_in_another_colour_is_seen(oracle: Oracle) -> None:
    towns = [layer for layer in whole() if layer.id == "towns"]
    texts = list(filter(None, map(texts_of, towns)))
    pair = oracle.draw(texts, extent_of_frame(CLOSE), PALETTES["light"], WHITE)
    label = next(label for label in pair.labels if label.text == "Dushanbe")
    left, top, right, bottom = label.box
    box = (left - 3, top - 3, right + 3, bottom + 3)
    theirs = ink_within(pair.deck_gl, box)
    assert tell_ink(theirs, ink_within(pair.ours, box)) == ""
    lower = np.roll(pair.ours, 1, axis=0)
    redder = pair.ours.copy()
    redder[..., 0] = 255 - (255 - redder[..., 0]) // 2
    assert "px down" in tell_ink(theirs, ink_within(lower, box))
    assert "colour" in tell_ink(theirs, ink_within(redder, box))
    assert tell_ink(theirs, ink_within(np.full_like(pair.ours, 255), box)) == "not written by both"
