"""What every layer of the map says of itself: one class, which each layer's module fills in."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar, Final, Literal

import pandas as pd
from shapely import Polygon

from geodata import Atlas, column
from geodata.atlas_cache import cached_with_atlas
from geodata.schema import FAMILIES
from routes.claims import visible_claims
from routes.selection import Selection
from routes.themes import ThemeId

Part = Literal["figures", "corridors", "events"]
PARTS: Final[Mapping[Part, str]] = {
    "figures": "Sources of the figures",
    "corridors": "Sources of the corridors",
    "events": "Sources of the events",
}
"""Parts of a map that rest on sources, in the order in which these are listed and numbered."""

POINTS_AND_BORDERS: Final = "Points and borders"
"""Block of the legend for symbols at a point, silence and what the base map draws."""


@dataclass(frozen=True)
class LayerQuery:
    """What is asked of every layer: filters and choices, whichever layers are on."""

    atlas: Atlas
    selection: Selection
    pick: str
    """Rule that chooses the claim that a symbol draws: a key of `routes.picking.RULES`, or
    `source:ID`."""
    silence: str
    """Kind of figure whose absence is asked for."""
    families: tuple[str, ...] = FAMILIES
    """Families whose corridors are shown."""

    @property
    def claims(self) -> pd.DataFrame:
        """Claims that may be drawn and pass the filters."""
        return _claims(self.atlas, self.selection)

    @property
    def everywhere(self) -> pd.DataFrame:
        """Claims that pass the filters other than those by family and country."""
        return _claims(self.atlas, self.selection.without("family", "country"))


@cached_with_atlas(256)
def _claims(atlas: Atlas, selection: Selection) -> pd.DataFrame:
    return visible_claims(atlas, selection)


@dataclass(frozen=True, eq=False)
class Drawn:
    """What a layer draws."""

    table: pd.DataFrame
    """A row for each object; a GeoDataFrame (EPSG:4326) where the layer has symbols of its own,
    with `claim_id`, `label` and `tip` where each stands for a claim."""

    claims: pd.DataFrame
    """Rows of the claims table that it rests on."""

    sources: tuple[str, ...] = ()
    """Sources that it rests on besides those of its claims."""

    @property
    def empty(self) -> bool:
        """Whether nothing is drawn."""
        return self.table.empty

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Every source that it rests on, once, in the order of its rows."""
        return tuple(dict.fromkeys((*self.claims[column.SOURCE_ID], *self.sources)))

    def none(self) -> Drawn:
        """Return the same without a row, for a layer that is off."""
        return Drawn(self.table.iloc[:0], self.claims.iloc[:0])

    def only(self, keep: pd.Series[bool]) -> Drawn:
        """Return the rows that a mask keeps, with the claims that they stand for."""
        table = self.table[keep]
        return replace(
            self, table=table, claims=self.claims[self.claims.index.isin(table[column.CLAIM_ID])]
        )


@dataclass(frozen=True)
class LegendEntry:
    """One line of the legend."""

    block: str
    """Title of the block that it stands in."""

    layer: str
    """Layer that it explains; empty for the base map."""

    sample: str
    """Name of what it shows, which the layer's room in `dashboard/layers` draws."""

    words: str


@dataclass(frozen=True)
class ListGroup:
    """Objects of one kind in the map as a list."""

    title: str
    objects: tuple[tuple[str, str], ...]
    """Focus, written `kind:id`, and what is said of it in one line."""


@dataclass(frozen=True, eq=False)
class ExportedTable:
    """A file with what a layer draws, to be taken away: CSV, or GeoJSON with geometry."""

    name: str
    says: str
    """What is in it."""
    rows: pd.DataFrame
    """As stored; a GeoDataFrame becomes GeoJSON."""


class Layer(ABC):
    """One layer of the map: what it is and says. How it looks stands in `dashboard/layers`."""

    id: str
    """As in addresses."""
    label: str
    """Of its toggle."""
    help: str
    """What it shows, and what it does not say."""
    theme: ClassVar[ThemeId] = "routes"
    """Part of the legend in which its toggle stands."""
    part: ClassVar[Part | None] = None
    """Which part of the sources its own belong to; None for a layer that rests on none."""
    opens: ClassVar[bool] = False
    """Whether it is on in the opening view."""
    thinned: ClassVar[bool] = False
    """Whether filters that leave nothing of it are told to the reader."""
    symbols: str = ""
    """What its symbols are called in the text of the picture; empty where it counts objects."""
    named_at_most: ClassVar[int | None] = 3
    """Symbols that this text names; None for all."""
    drawn_as: str = ""
    """What a claim of it is drawn as; empty where symbols stand for no claim."""
    note: str = ""
    """What figures of its kind do not say; empty for nothing."""
    title_order: int | None = None
    """The layer that is on and has the lowest lends the map its title; None for never."""
    legend_order: int = 0
    """Where its block stands in the legend."""
    place_kinds: ClassVar[tuple[str, ...]] = ()
    """Kinds of places that are its objects, so that a tour may bring each into focus."""
    asks_silence: ClassVar[bool] = False
    """Whether it depends on the kind of figure whose absence is asked for."""
    asks_families: ClassVar[bool] = False
    """Whether it depends on the families whose corridors are shown."""

    @abstractmethod
    def draw(self, query: LayerQuery) -> Drawn:
        """Return what it draws, if it is on."""

    @abstractmethod
    def legend(self, atlas: Atlas, drawn: Drawn, query: LayerQuery) -> Iterable[LegendEntry]:
        """Return its lines of the legend; only asked when something is drawn."""

    @abstractmethod
    def can_tell(self, atlas: Atlas, drawn: Drawn, query: LayerQuery) -> str:
        """Say what a map with it can tell; only asked when something is drawn."""

    @abstractmethod
    def cannot_tell(self, drawn: Drawn) -> str:
        """Say what a reader might take from it and should not."""

    @abstractmethod
    def in_words(self, drawn: Drawn) -> Collection[str]:
        """Return for the text of the picture the tips of its symbols, or one count."""

    def title(self, query: LayerQuery, drawn: Drawn) -> str:
        """Return the title that it lends the map; empty when it draws nothing that names it."""
        return ""

    def in_sight(self, atlas: Atlas, drawn: Drawn, sight: Polygon) -> Drawn:
        """Return what of it lies within a frame (EPSG:4326)."""
        return drawn

    def objects(self, atlas: Atlas, drawn: Drawn) -> Iterable[ListGroup]:
        """Return what can be brought into focus, for the map as a list."""
        return ()

    def focus_names(self, atlas: Atlas) -> Mapping[str, str]:
        """Return everything of it that can be in focus in any View: `kind:id`, name."""
        return {}

    def place_ids(self, atlas: Atlas, drawn: Drawn) -> Collection[str]:
        """Return the places that it draws, for the file of places."""
        return ()

    def tables(self, atlas: Atlas, drawn: Drawn) -> Iterable[ExportedTable]:
        """Return files of its own; claims and places go into shared ones."""
        return ()

    def entry(self, block: str, sample: str, words: str) -> LegendEntry:
        """Return a line of the legend of this layer."""
        return LegendEntry(block, self.id, sample, words)
