"""Named views: the sheets that most readers want, under ids that stay as they are."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from shapely import box

from geodata import Atlas
from geodata.atlas_cache import cached_with_atlas
from geodata.schema import OPENING_FRAME
from routes.frames import country_frames, family_frames, frames_of
from routes.scene import compose
from routes.selection import Selection
from routes.tour import tour_of
from routes.view import View
from routes.wording import FAMILY_WORDS, area_name

COUNTRY_LAYERS: Final = (
    "corridors", "flows", "seizures", "crossings", "country-names", "towns",
)  # fmt: skip


@dataclass(frozen=True)
class NamedView:
    """A view that can be asked for by its id."""

    view_id: str
    """Stable id, such as `country-TJK`, for commands and file names."""

    name: str
    """Name in plain English."""

    view: View

    group: str
    """Kind of view, in plain English: Overview, Countries, Families or Tour."""


@cached_with_atlas()
def named_views(atlas: Atlas) -> dict[str, NamedView]:
    """Return every named view by its id, in the order in which a reader is offered them."""
    views = [NamedView(OPENING_FRAME, frames_of(atlas)[OPENING_FRAME].name, View(), "Overview")]
    views += [
        NamedView(
            f"country-{code}",
            area_name(atlas, code),
            _with_arrows_in_sight(
                atlas, View(layers=COUNTRY_LAYERS, frame=frame, focus=f"country:{code}")
            ),
            "Countries",
        )
        for frame, code in country_frames(atlas).items()
    ]
    frame_of = family_frames(atlas)
    views += [
        NamedView(
            f"family-{family}",
            FAMILY_WORDS[family],
            _with_arrows_in_sight(
                atlas, View(frame=frame_of[family], selection=Selection(family=(family,)))
            ),
            "Families",
        )
        for family in atlas.corridors["family"].unique()
    ]
    views += [
        NamedView(f"tour-{number}-{_slug(step.title)}", step.title, step.view, "Tour")
        for number, step in enumerate(tour_of(atlas), start=1)
    ]
    return {view.view_id: view for view in views}


def _with_arrows_in_sight(atlas: Atlas, view: View) -> View:
    """Return a view without flows when its frame shows none: its title would promise them."""
    sight = box(*frames_of(atlas)[view.frame].bounds)
    if compose(atlas, view).table("flows").intersects(sight).any():
        return view
    return replace(view, layers=tuple(layer for layer in view.layers if layer != "flows"))


def _slug(title: str) -> str:
    """Return a title as small letters and single hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower().replace("’", "").replace("'", "")).strip("-")
