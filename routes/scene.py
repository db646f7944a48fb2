"""The Scene: what a View draws, with its legend, notes and sources. No colours, no pixels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import geopandas as gpd
import pandas as pd

from geodata import Atlas, column
from routes.captions import KeyFigure, notes_of, rules_of, since_of, title_of
from routes.claims import visible_claims
from routes.events import select_events
from routes.remaining import (
    any_of,
    remaining_corridors,
    remaining_crossings,
    remaining_figures,
    route_claims,
)
from routes.selection import Selection
from routes.silence import silent_countries
from routes.symbols import draw_flows, draw_seizures, draw_squares, draw_transit
from routes.view import LAYERS, View
from routes.wording import span_text

FIGURE_LAYERS: Final = ("flows", "transit", "seizures", "production", "cultivation")
"""Layers whose symbols each stand for one claim, in the order in which they find room."""

CLAIM_LAYERS: Final = ("corridors", *FIGURE_LAYERS, "events")
"""Layers that filters can empty."""


@dataclass(frozen=True)
class Scene:
    """What the map draws for one View."""

    view: View
    """The View that it was composed for."""

    title: str
    """One line that says what the map shows."""

    sentence: str
    """The View in words."""

    corridors: pd.DataFrame
    """Corridors that are drawn, rows of the corridors table."""

    crossings: tuple[str, ...]
    """Crossings that are drawn, place ids."""

    events: pd.DataFrame
    """Events that are drawn at their place, rows of the events table."""

    flows: gpd.GeoDataFrame
    """Flow arrows, as `routes.symbols.draw_flows` returns them."""

    seizures: gpd.GeoDataFrame
    """Seizure circles, as `routes.symbols.draw_seizures` returns them."""

    transit: gpd.GeoDataFrame
    """Bars of what passes a country, as `routes.symbols.draw_transit` returns them."""

    production: gpd.GeoDataFrame
    """Squares of production, as `routes.symbols.draw_squares` returns them."""

    cultivation: gpd.GeoDataFrame
    """Squares of cultivation, as `routes.symbols.draw_squares` returns them."""

    silent: tuple[str, ...]
    """Countries that are hatched: no figure of the View's kind."""

    since: tuple[KeyFigure, ...]
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

    def sources_of(self, part: str) -> pd.DataFrame:
        """Return the sources of `figures`, `corridors` or `events`."""
        return self.sources[any_of(self.sources["part"], {part})]

    @property
    def families(self) -> tuple[str, ...]:
        """Corridor families that are drawn."""
        return tuple(self.corridors["family"].unique())

    @property
    def filtered(self) -> bool:
        """Whether filters are in force, so that layers may be drawn in part."""
        return bool(self.view.selection.in_force())

    @property
    def described(self) -> str:
        """Years whose reports describe the corridors, such as `1994 to 2025`."""
        corridors = self.corridors
        return span_text(corridors["described_from"].min(), corridors["described_to"].max())


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
        Layers that are off are empty, so that legend, notes and sources follow the View. A
        corridor is drawn when a statement that passes the filters names it. Flows are picked
        before family and country are asked for: a set must cover all ways out.
    """
    selection = view.selection
    parts = _parts(atlas, selection, view.pick)
    drawn = {
        layer: (parts.drawn if layer in view.layers else parts.undrawn)[layer]
        for layer in parts.drawn
    }
    since = () if drawn["flows"].empty else parts.since
    figures = {
        layer: (parts.figures if layer in view.layers else parts.no_figures)[layer]
        for layer in parts.figures
    }
    cited = [id_ for layer in FIGURE_LAYERS for id_ in drawn[layer].index]
    cited += [fact.claim_id for fact in since]
    used = {
        "figures": set(atlas.claims.loc[cited, column.SOURCE_ID]),
        "corridors": set(route_claims(parts.claims, drawn["corridors"])[column.SOURCE_ID]),
        "events": set(drawn["events"]["source_id"]),
    }
    return Scene(
        view=view,
        title=title_of(atlas, view, drawn),
        sentence=view.describe(atlas),
        corridors=drawn["corridors"],
        crossings=parts.crossings if "crossings" in view.layers else (),
        events=drawn["events"],
        **figures,
        silent=(
            silent_countries(atlas, parts.everywhere, view.silence, selection)
            if "no-figure" in view.layers
            else ()
        ),
        since=since,
        emptied=tuple(
            layer for layer in CLAIM_LAYERS if layer in view.layers and drawn[layer].empty
        ),
        notes=notes_of(atlas),
        rules=rules_of(view),
        sources=_sources(atlas, used),
    )


@lru_cache(maxsize=128)
def compose_all(atlas: Atlas, selection: Selection, pick: str) -> Scene:
    """Compose the Scene of every layer under some filters and a rule, made once for all frames."""
    return compose(atlas, View(layers=tuple(LAYERS), selection=selection, pick=pick))


@dataclass(frozen=True)
class _Parts:
    """What filters and rule leave, whichever layers are on."""

    claims: pd.DataFrame
    everywhere: pd.DataFrame
    drawn: dict[str, pd.DataFrame]
    undrawn: dict[str, pd.DataFrame]
    """The same without rows, for layers that are off."""
    crossings: tuple[str, ...]
    figures: dict[str, gpd.GeoDataFrame]
    no_figures: dict[str, gpd.GeoDataFrame]
    since: tuple[KeyFigure, ...]


@lru_cache(maxsize=128)
def _parts(atlas: Atlas, selection: Selection, pick: str) -> _Parts:
    """Return everything that no toggle changes, made once for the Scenes that share it."""
    claims = visible_claims(atlas, selection)
    anywhere = selection.without("family", "country")
    everywhere = claims if anywhere == selection else visible_claims(atlas, anywhere)
    corridors = remaining_corridors(atlas, claims, selection)
    figures = remaining_figures(atlas, claims, everywhere, selection, pick)
    drawn = {"corridors": corridors, **figures, "events": select_events(atlas, selection)}
    symbols = {
        "flows": draw_flows(atlas, figures["flows"]),
        "transit": draw_transit(atlas, figures["transit"]),
        "seizures": draw_seizures(atlas, figures["seizures"]),
        "production": draw_squares(atlas, figures["production"]),
        "cultivation": draw_squares(atlas, figures["cultivation"]),
    }
    return _Parts(
        claims=claims,
        everywhere=everywhere,
        drawn=drawn,
        undrawn={layer: found.iloc[:0] for layer, found in drawn.items()},
        crossings=remaining_crossings(atlas, corridors, filtered=bool(selection.in_force())),
        figures=symbols,
        no_figures={layer: found.iloc[:0] for layer, found in symbols.items()},
        since=since_of(atlas, claims),
    )


def _sources(atlas: Atlas, used: dict[str, set[str]]) -> pd.DataFrame:
    """Return the sources of some parts of the map, with the parts that rest on each."""
    parts = {
        source: "+".join(part for part, ids in used.items() if source in ids)
        for source in atlas.sources.index
    }
    found = atlas.sources.assign(part=pd.Series(parts))
    return found[found["part"] != ""]
