"""The Scene: what a View draws, with its legend, notes and sources. No colours, no pixels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import geopandas as gpd
import pandas as pd
from shapely import Polygon

from geodata import Atlas, column
from geodata.atlas_cache import cached_with_atlas
from geodata.schema import FAMILIES
from routes.captions import CaptionFigure, notes_of, rules_of, since_of, title_of
from routes.claims import any_of
from routes.layers import FIGURE_LAYERS, LAYERS
from routes.layers.contract import PARTS, POINTS_AND_BORDERS, Drawn, LayerQuery, LegendEntry, Part
from routes.selection import Selection
from routes.view import View


@dataclass(frozen=True)
class Scene:
    """What the map draws for one View."""

    view: View
    """The View that it was composed for."""

    title: str
    """One line that says what the map shows."""

    sentence: str
    """The View in words."""

    drawn: Mapping[str, Drawn]
    """What each layer of `LAYERS` draws; one that is off is empty."""

    legend: tuple[LegendEntry, ...]
    """What the symbols mean, block by block; the base map's lines last."""

    since: tuple[CaptionFigure, ...]
    """What has changed since the year of the flows."""

    emptied: tuple[str, ...]
    """Layers that are on and of which the filters leave nothing."""

    notes: tuple[str, ...]
    """Disclaimers and rules that this map must carry."""

    rules: tuple[str, ...]
    """The rule by which figures are chosen, then what the kinds that are drawn do not say."""

    sources: pd.DataFrame
    """Sources of what is drawn, rows of the sources table, with a column `part`: the parts of the
    map that rest on each, joined with `+`: figures, corridors, events."""

    def table(self, layer: str) -> gpd.GeoDataFrame:
        """Return the rows that a layer draws; with a geometry where it has symbols."""
        return self.drawn[layer].table

    def sources_of(self, part: str) -> pd.DataFrame:
        """Return the sources of `figures`, `corridors` or `events`; not to be changed."""
        return self._sources_by_part[part]

    @cached_property
    def _sources_by_part(self) -> dict[str, pd.DataFrame]:
        return {part: self.sources[any_of(self.sources["part"], {part})] for part in PARTS}

    @property
    def filtered(self) -> bool:
        """Whether filters are in force, so that layers may be drawn in part."""
        return bool(self.view.selection.in_force())


def compose(atlas: Atlas, view: View) -> Scene:
    """Compose what the map draws for a View.

    Parameters
    ----------
    atlas
        The data; it is not changed.
    view
        What is asked for.

    Returns
    -------
    Scene
        Layers that are off are empty, so that legend, notes and sources follow the View.
    """
    query = layer_query(atlas, view)
    drawn = {id_: _draw(id_, query, on=id_ in view.layers) for id_ in LAYERS}
    since = since_of(atlas, view.selection) if not drawn["flows"].empty else ()
    return Scene(
        view=view,
        title=title_of(view, query, drawn),
        sentence=view.describe(atlas),
        drawn=drawn,
        legend=_legend(query, view, drawn),
        since=since,
        emptied=tuple(id_ for id_ in view.layers if LAYERS[id_].thinned and drawn[id_].empty),
        notes=notes_of(atlas),
        rules=rules_of(view),
        sources=_sources(atlas, drawn, since),
    )


def keep_in_sight(atlas: Atlas, scene: Scene, sight: Polygon) -> Scene:
    """Return a Scene of what lies in a frame (EPSG:4326): title, legend and sources follow it."""
    drawn = {id_: layer_in_sight(atlas, id_, found, sight) for id_, found in scene.drawn.items()}
    query = layer_query(atlas, scene.view)
    return replace(
        scene,
        title=title_of(scene.view, query, drawn),
        drawn=drawn,
        legend=_legend(query, scene.view, drawn),
        sources=_sources(atlas, drawn, scene.since),
    )


@cached_with_atlas(512)
def layer_in_sight(atlas: Atlas, layer: str, found: Drawn, sight: Polygon) -> Drawn:
    """Return what a layer draws within a frame (EPSG:4326)."""
    if found.table.empty and found.claims.empty:
        return found
    return LAYERS[layer].in_sight(atlas, found, sight)


def compose_all(
    atlas: Atlas, selection: Selection, pick: str, silence: str = View().silence
) -> Scene:
    """Compose the Scene of every layer under some filters and a rule, made once for all frames."""
    return _compose_all(atlas, selection, pick, silence)


@cached_with_atlas(128)
def _compose_all(atlas: Atlas, selection: Selection, pick: str, silence: str) -> Scene:
    every = View(layers=tuple(LAYERS), selection=selection, pick=pick, silence=silence)
    return compose(atlas, every)


def symbol_claims(atlas: Atlas, selection: Selection, pick: str) -> dict[str, str]:
    """Return the claims that symbols stand for when every figure layer is on, with its layer."""
    drawn = compose_all(atlas, selection, pick).drawn
    return {
        str(claim_id): layer for layer in FIGURE_LAYERS for claim_id in drawn[layer].claims.index
    }


def layer_query(atlas: Atlas, view: View) -> LayerQuery:
    """Return what a View asks of every layer."""
    return LayerQuery(atlas, view.selection, view.pick, view.silence, view.families)


def _draw(layer: str, query: LayerQuery, *, on: bool) -> Drawn:
    if not LAYERS[layer].asks_silence:
        query = replace(query, silence="")  # one answer for all kinds
    if not LAYERS[layer].asks_families:
        query = replace(query, families=FAMILIES)
    found = _draw_once(query.atlas, layer, query)
    return found if on else found.none


@cached_with_atlas(1024)
def _draw_once(atlas: Atlas, layer: str, query: LayerQuery) -> Drawn:
    """Return what a layer draws: no toggle changes it, and Scenes share it."""
    return LAYERS[layer].draw(query)


def legend_rows(atlas: Atlas, scene: Scene) -> dict[str, tuple[LegendEntry, ...]]:
    """Return the legend of each layer that draws something; that of the base map under "".

    Lines that explain several layers, as a scale that they share, stand with each of them.
    """
    return _legend_rows(layer_query(atlas, scene.view), scene.view, scene.drawn)


def _legend_rows(
    query: LayerQuery, view: View, drawn: Mapping[str, Drawn]
) -> dict[str, tuple[LegendEntry, ...]]:
    layers = sorted(LAYERS.values(), key=lambda layer: layer.legend_order)
    rows = {
        layer.id: tuple(layer.legend(query.atlas, drawn[layer.id], query))
        for layer in layers
        if not drawn[layer.id].empty
    }
    base = {"focus": "in focus"} if view.focus and not view.focus.startswith("claim:") else {}
    base |= {"settled": "border, settled", "disputed": "line of control, undetermined"}
    return rows | {
        "": tuple(
            LegendEntry(POINTS_AND_BORDERS, "", sample, words) for sample, words in base.items()
        )
    }


def _legend(query: LayerQuery, view: View, drawn: Mapping[str, Drawn]) -> tuple[LegendEntry, ...]:
    """Return the legend: layers by their order, each line once, then the base map."""
    rows = _legend_rows(query, view, drawn).values()
    return tuple(dict.fromkeys(entry for row in rows for entry in row))


def _sources(
    atlas: Atlas, drawn: Mapping[str, Drawn], since: tuple[CaptionFigure, ...]
) -> pd.DataFrame:
    """Return the sources of the parts of the map, with the parts that rest on each."""
    used: dict[Part, set[str]] = {part: set() for part in PARTS}
    for id_, layer in LAYERS.items():
        if layer.part is not None:
            used[layer.part].update(drawn[id_].source_ids)
    used["figures"] |= set(atlas.claims.loc[[fact.claim_id for fact in since], column.SOURCE_ID])
    every = set[str]().union(*used.values())
    found = atlas.sources[atlas.sources.index.isin(every)]
    parts = ["+".join(part for part in used if source in used[part]) for source in found.index]
    return found.assign(part=pd.Series(parts, index=found.index, dtype="str"))
