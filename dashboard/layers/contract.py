"""How every layer looks: one class, which each layer's room fills in for screen and paper."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

import geopandas as gpd
import pydeck as pdk
from shapely import Point

from dashboard.layers.bricks import Urls
from dashboard.layers.icon import Icon
from dashboard.layers.samples import Sample
from dashboard.style import Palette
from geodata import Atlas
from routes.rows import Row
from routes.scene import Scene

if TYPE_CHECKING:
    from dashboard.placing.room import Room
    from dashboard.sheets.ink import Ink
    from dashboard.sheets.stage import Stage


@dataclass(frozen=True)
class PaperMap:
    """A printed map that layers draw on."""

    ink: Ink
    atlas: Atlas
    scene: Scene
    stage: Stage
    palette: Palette


class LayerLook(ABC):
    """How one layer looks, or a few that share their deck layers."""

    layers: ClassVar[tuple[str, ...]]
    """Ids of the layers that it draws."""
    z: ClassVar[int]
    """Its place from the ground up, on screen and on paper."""
    icons: ClassVar[tuple[Icon, ...]] = ()
    """Small symbols of its own."""

    @abstractmethod
    def deck_layers(self, scene: Scene, palette: Palette, urls: Urls) -> list[pdk.Layer]:
        """Return what draws it on the screen.

        The id of a deck layer is the layer's own, or that and a part of it, such as
        `corridors/northern/names`.
        """

    @abstractmethod
    def sample(self, name: str, palette: Palette) -> Sample:
        """Return what the legend shows for one of its entries."""

    @abstractmethod
    def draw(self, paper: PaperMap) -> None:
        """Draw it on paper, names and numbers apart; only asked when something is drawn."""

    def deck_names(self, scene: Scene, palette: Palette, urls: Urls) -> list[pdk.Layer]:
        """Return its names on the screen, which stand above all symbols."""
        return []

    def fixed_files(self, atlas: Atlas) -> Mapping[str, gpd.GeoDataFrame]:
        """Return geometry that no View changes, by the name of its file."""
        return {}

    def symbols_at(self, scene: Scene, atlas: Atlas) -> Iterable[Point]:
        """Return where its small symbols stand (EPSG:4326), which names on paper keep clear of."""
        return ()

    def named_places(self, scene: Scene) -> Collection[str]:
        """Return the places whose names paper writes beside its small symbols, if there is room."""
        return ()

    def marks(self, scene: Scene, atlas: Atlas, stage: Stage) -> Collection[str] | None:
        """Return the samples of its legend that explain something in a printed map; None for all.

        Parameters
        ----------
        scene
            What is drawn and in sight.
        atlas, stage
            The data, and where things fall on the map.
        """
        return None

    def is_drawn(self, scene: Scene) -> bool:
        """Say whether a Scene draws anything of it."""
        return any(not scene.drawn[layer].empty for layer in self.layers)


class FigureLook(LayerLook):
    """How symbols look that each stand for a claim and carry its number."""

    file: ClassVar[str]
    """Name of the file that holds them."""

    @abstractmethod
    def place(self, layer: str, table: gpd.GeoDataFrame, room: Room) -> gpd.GeoDataFrame:
        """Return one layer's symbols and numbers on the screen, and take their room.

        `place_symbols` (`dashboard/placing/symbols.py`) does both for a table with `wide_px` and
        `tall_px`, and in `area` the country, region or place on whose ground a symbol stays.
        Features (EPSG:4326) with `tip`, `focus`, and where they come in at some zoom `from_zoom`.
        """


class PointLook(FigureLook):
    """How circles, squares and bars look: at a point, or beside it on a leader."""

    shape: ClassVar[Literal["round", "square"]] = "square"
    type_px: ClassVar[float]
    """Height of the type of their numbers."""

    @abstractmethod
    def size_px(self, layer: str, row: Row) -> tuple[float, float]:
        """Return width and height of one symbol in pixels."""

    @abstractmethod
    def color(self, palette: Palette) -> str:
        """Return the colour of symbol and leader."""

    @abstractmethod
    def draw_symbol(self, ink: Ink, layer: str, row: Row, middle: Point, palette: Palette) -> None:
        """Draw one symbol on paper around its middle, pixels from the middle of the map."""

    def text_color(self, palette: Palette) -> str:
        """Return the colour of their numbers."""
        return self.color(palette)

    def draw(self, paper: PaperMap) -> None:
        """Draw nothing: the sheet places all symbols with numbers together."""
