"""The Scene: what a View draws, with its legend, notes and sources. No colours, no pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import geopandas as gpd
import pandas as pd
from shapely import LineString, Point

from geodata import Atlas
from routes.claims import FLOW_RULE, WAYS_OUT, members_of, pick_flows, visible_claims
from routes.events import sources_of_events
from routes.geometry import bend_arrow, heading_deg
from routes.rows import rows_of
from routes.view import View
from routes.wording import area_name, period_text, substance_text, value_text

STANDING_NOTES: Final[tuple[str, ...]] = (
    "Boundaries and names shown do not imply endorsement or acceptance by anyone. "
    "This is not a United Nations product.",
    "Corridors are generalised between named towns and official crossings, as described in "
    "reports of the years given with each. They are not a statement about today and not for "
    "navigation or targeting.",
)

SEIZURE_NOTE: Final = (
    "Seizures mirror enforcement and reporting as much as traffic; a figure over several years "
    "is drawn as a ring of one size and never on an annual scale."
)


FLOW_BENDS: Final[dict[str, float]] = {"IRN": -0.16, "RUS": -0.12}
"""How far an arrow bows, by destination: away from the corridors and from the other arrows."""


@dataclass(frozen=True)
class KeyFigure:
    """One figure in a sentence, tied to its claim."""

    claim_id: str
    """Claim that states it."""

    label: str
    """What it is, with its period."""

    value: str
    """Value with unit."""


@dataclass(frozen=True)
class Scene:
    """What the map draws for one View."""

    view: View
    """The View that it was composed for."""

    title: str
    """One line that says what the map shows."""

    sentence: str
    """The View in words."""

    families: tuple[str, ...]
    """Corridor families that are drawn, empty when corridors are off."""

    described: str
    """Years whose reports describe the corridors, such as `1994 to 2025`."""

    flows: gpd.GeoDataFrame
    """Flow arrows (EPSG:4326), one line each: claim_id, link, low_t, high_t, label, tip,
    heading_deg, period."""

    seizures: gpd.GeoDataFrame
    """Seizure symbols (EPSG:4326), points: claim_id, country, value_t, cumulative, label, tip."""

    since: tuple[KeyFigure, ...]
    """What has changed since the year of the flows."""

    notes: tuple[str, ...]
    """Disclaimers and rules that this map must carry."""

    sources: pd.DataFrame
    """Sources of what is drawn, rows of the sources table."""


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
    flows = _flow_arrows(atlas, pick_flows(atlas) if "flows" in view.layers else None)
    seizures = _seizures(atlas)
    if "seizures" not in view.layers:
        seizures = seizures.iloc[:0]
    families = tuple(atlas.corridors["family"].unique()) if "corridors" in view.layers else ()
    corridors = atlas.corridors
    since = _since(atlas) if not flows.empty else ()

    claim_ids = [*flows["claim_id"], *seizures["claim_id"], *(figure.claim_id for figure in since)]
    used = set(atlas.claims.loc[claim_ids, "source_id"])
    if "events" in view.layers:
        used |= sources_of_events(atlas)
    if families:
        routes = visible_claims(atlas)
        routes = routes[(routes["measure"] == "route") & (routes["subject_kind"] == "corridor")]
        used |= set(routes["source_id"])
    return Scene(
        view=view,
        title=_title(view, flows),
        sentence=view.describe(),
        families=families,
        described=f"{corridors['described_from'].min()} to {corridors['described_to'].max()}",
        flows=flows,
        seizures=seizures,
        since=since,
        notes=_notes(atlas, view),
        sources=atlas.sources[atlas.sources.index.isin(used)],
    )


def _title(view: View, flows: gpd.GeoDataFrame) -> str:
    if not flows.empty:
        return (
            f"Afghan heroin flows, {flows['period'].iloc[0]}: the latest year for which the "
            "sources here cover all three routes"
        )
    if "corridors" in view.layers:
        return "Corridors of Afghan opiates, as published reports describe them"
    if "seizures" in view.layers:
        return "Seizures of Afghan opiates that the sources here state"
    return "Afghanistan and its neighbours"


def _notes(atlas: Atlas, view: View) -> tuple[str, ...]:
    notes = list(STANDING_NOTES)
    if "flows" in view.layers:
        notes.append(f"{FLOW_RULE} Claims that differ stand side by side in the panel.")
    if "seizures" in view.layers:
        notes.append(SEIZURE_NOTE)
    disputed = atlas.disputed
    notes.extend(disputed.loc[disputed["in_opening_view"] == "yes", "note"])
    return tuple(notes)


def _flow_arrows(atlas: Atlas, flows: pd.DataFrame | None) -> gpd.GeoDataFrame:
    """Return an arrow for each flow claim; none for no claims."""
    rows = []
    for claim in [] if flows is None else rows_of(flows):
        origin, _, destination = claim["subject_id"].partition(">")
        leaving = claim["subject_id"] in WAYS_OUT
        path = bend_arrow(
            _anchor(atlas, origin),
            _anchor(atlas, destination),
            bend=FLOW_BENDS.get(destination, 0.16),
            start=0.24 if leaving else 0.12,
            end=0.86,
        )
        value = value_text(claim)
        period = period_text(claim)
        rows.append(
            {
                "claim_id": claim["claim_id"],
                "link": claim["subject_id"],
                "low_t": claim["low"] if pd.isna(claim["value"]) else claim["value"],
                "high_t": claim["high"] if pd.isna(claim["value"]) else claim["value"],
                "period": period,
                "label": f"{value} ({period})",
                "tip": (
                    f"{area_name(atlas, origin)} → {area_name(atlas, destination)}: "
                    f"{value} of {substance_text(claim['substance'])}, {period}"
                ),
                "heading_deg": round(heading_deg(path, -1), 1),
                "geometry": LineString(path),
            }
        )
    columns = [
        "claim_id", "link", "low_t", "high_t", "period", "label", "tip", "heading_deg", "geometry",
    ]  # fmt: skip
    return gpd.GeoDataFrame(rows, columns=columns, geometry="geometry", crs="EPSG:4326")


def _anchor(atlas: Atlas, area_id: str) -> tuple[float, float]:
    """Return where a flow starts or ends: a country's label, or the middle of a region's."""
    members = (
        members_of(str(atlas.regions.at[area_id, "members"]))
        if area_id in atlas.regions.index
        else (area_id,)
    )
    points = atlas.country_labels.loc[list(members)].geometry
    return float(points.x.mean()), float(points.y.mean())


def _seizures(atlas: Atlas) -> gpd.GeoDataFrame:
    """Return heroin seizures of whole countries: national full years and cumulative spans."""
    claims = visible_claims(atlas)
    claims = claims[
        (claims["measure"] == "seizure")
        & (claims["substance"] == "heroin")
        & (claims["subject_kind"] == "country")
        & (claims["scope"] == "national")
        & (claims["unit"] == "t")
        & claims["value"].notna()
        & (claims["period_start"] != "")
    ]
    rows = []
    for claim in rows_of(claims):
        cumulative = claim["period_start"][:4] != claim["period_end"][:4]
        value, period = value_text(claim), period_text(claim)
        country = area_name(atlas, claim["subject_id"])
        place = Point(_anchor(atlas, claim["subject_id"]))
        rows.append(
            {
                "claim_id": claim["claim_id"],
                "country": claim["subject_id"],
                "value_t": claim["value"],
                "cumulative": cumulative,
                "label": f"{country}: {value} seized, {period}",
                "tip": f"{country}: {value} of heroin seized, "
                f"{period}{', over several years' if cumulative else ''}",
                "geometry": place,
            }
        )
    columns = ["claim_id", "country", "value_t", "cumulative", "label", "tip", "geometry"]
    return gpd.GeoDataFrame(rows, columns=columns, geometry="geometry", crs="EPSG:4326")


def _since(atlas: Atlas) -> tuple[KeyFigure, ...]:
    """Return what the loaded sources say of later years: northern flow, poppy area."""
    claims = visible_claims(atlas)
    northern = claims[
        (claims["measure"] == "flow")
        & (claims["subject_kind"] == "family")
        & (claims["subject_id"] == "northern")
    ]
    poppy = claims[
        (claims["measure"] == "cultivation")
        & (claims["subject_id"] == "AFG")
        & claims["period_start"].isin(["2022", "2025"])
    ].sort_values("period_start")
    return tuple(
        KeyFigure(claim["claim_id"], f"{what}, {period_text(claim)}", value_text(claim))
        for what, found in (("northern route", northern), ("poppy area", poppy))
        for claim in rows_of(found)
    )
