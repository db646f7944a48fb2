"""Symbols that carry an amount: arrows and bars for flows, circles and squares for the rest."""

from __future__ import annotations

import math
from typing import Final

import geopandas as gpd
import pandas as pd
from shapely import LineString, Point

from geodata import Atlas
from routes.amounts import amount
from routes.geometry import Points, bend_arrow, heading_deg
from routes.rows import Row, rows_of
from routes.wording import (
    area_name,
    members_of,
    period_text,
    subject_text,
    substance_text,
    value_text,
)

FLOW_BENDS: Final[dict[str, float]] = {"IRN": -0.16, "RUS": -0.12}
"""How far an arrow bows, by destination: away from the corridors and from the other arrows."""

TONNE_IN: Final = {"t": 1.0, "kg": 1000.0}
"""How many of a unit make a tonne."""


def draw_flows(atlas: Atlas, claims: pd.DataFrame) -> gpd.GeoDataFrame:
    """Return an arrow for each flow claim between two areas.

    Parameters
    ----------
    atlas
        The data.
    claims
        Rows of the claims table whose subject is a link, one for each link.

    Returns
    -------
    gpd.GeoDataFrame
        Lines (EPSG:4326): claim_id, link, low_t, high_t (t/yr), hollow (the
        claim states no period), period, label, tip, heading_deg
        (counter-clockwise from due east).
    """
    rows = []
    for claim in rows_of(claims):
        path = arrow_path(atlas, claim["subject_id"])
        origin, _, destination = claim["subject_id"].partition(">")
        value, period = value_text(claim), period_text(claim)
        rows.append(
            {
                "claim_id": claim["claim_id"],
                "link": claim["subject_id"],
                "low_t": claim["low"] if pd.isna(claim["value"]) else claim["value"],
                "high_t": claim["high"] if pd.isna(claim["value"]) else claim["value"],
                "hollow": claim["period_start"] == "",
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
        "claim_id", "link", "low_t", "high_t", "hollow", "period", "label", "tip", "heading_deg",
        "geometry",
    ]  # fmt: skip
    return gpd.GeoDataFrame(rows, columns=columns, geometry="geometry", crs="EPSG:4326")


def arrow_path(atlas: Atlas, link: str) -> Points:
    """Return the centre line of a link's arrow, longitude and latitude in degrees."""
    origin, _, destination = link.partition(">")
    return bend_arrow(
        anchor_of(atlas, origin),
        anchor_of(atlas, destination),
        bend=FLOW_BENDS.get(destination, 0.16),
        start=0.24 if link in atlas.ways_out.index else 0.12,
        end=0.86,
    )


def anchor_of(atlas: Atlas, area_id: str) -> tuple[float, float]:
    """Return where a figure stands: at a country's label, or in the middle of a region's."""
    members = (
        members_of(str(atlas.regions.at[area_id, "members"]))
        if area_id in atlas.regions.index
        else (area_id,)
    )
    points = atlas.country_labels.loc[list(members)].geometry
    return float(points.x.mean()), float(points.y.mean())


def draw_seizures(atlas: Atlas, claims: pd.DataFrame) -> gpd.GeoDataFrame:
    """Return a circle for each seizure claim of a country.

    Parameters
    ----------
    atlas
        The data.
    claims
        Rows as `routes.picking.pick_seizures` returns them.

    Returns
    -------
    gpd.GeoDataFrame
        Points (EPSG:4326): claim_id, country, value_t (tonnes; the low end of a range),
        cumulative, label, tip.
    """
    rows = [_seizure(atlas, claim) for claim in rows_of(claims)]
    columns = ["claim_id", "country", "value_t", "cumulative", "label", "tip", "geometry"]
    return gpd.GeoDataFrame(rows, columns=columns, geometry="geometry", crs="EPSG:4326")


def _seizure(atlas: Atlas, claim: Row) -> Row:
    value, period = value_text(claim), period_text(claim)
    country = area_name(atlas, claim["subject_id"])
    stated: float = claim["low"] if pd.isna(claim["value"]) else claim["value"]
    return {
        "claim_id": claim["claim_id"],
        "country": claim["subject_id"],
        "value_t": stated / TONNE_IN[claim["unit"]],
        "cumulative": claim["cumulative"],
        "label": f"{value} seized ({period})",
        "tip": f"{country}: {value} of {substance_text(claim['substance'])} seized, "
        f"{period}{', over several years' if claim['cumulative'] else ''}",
        "geometry": Point(anchor_of(atlas, claim["subject_id"])),
    }


def draw_squares(atlas: Atlas, claims: pd.DataFrame) -> gpd.GeoDataFrame:
    """Return a square for each claim of production or of cultivation.

    Parameters
    ----------
    atlas
        The data.
    claims
        Rows as `routes.picking.pick_areas` returns them, of one measure.

    Returns
    -------
    gpd.GeoDataFrame
        Points (EPSG:4326): claim_id, area, amount (tonnes of production, ha of cultivation; the
        low end of a range), label, tip.
    """
    rows = []
    for claim in rows_of(claims):
        value, period = value_text(claim), period_text(claim)
        what = substance_text(claim["substance"])
        done = "cultivated" if claim["measure"] == "cultivation" else "produced"
        short = "" if claim["measure"] == "cultivation" else " produced"
        is_country = claim["subject_kind"] == "country"
        place = None if is_country else atlas.places.geometry[claim["subject_id"]]
        rows.append(
            {
                "claim_id": claim["claim_id"],
                "area": claim["subject_id"],
                "amount": claim["low"] if pd.isna(claim["value"]) else claim["value"],
                "label": f"{value}{short} ({period})",
                "tip": f"{subject_text(atlas, claim['subject_kind'], claim['subject_id'])}: "
                f"{value} of {what} {done}, {period}",
                "geometry": place or Point(anchor_of(atlas, claim["subject_id"])),
            }
        )
    columns = ["claim_id", "area", "amount", "label", "tip", "geometry"]
    return gpd.GeoDataFrame(rows, columns=columns, geometry="geometry", crs="EPSG:4326")


def draw_transit(atlas: Atlas, claims: pd.DataFrame) -> gpd.GeoDataFrame:
    """Return a bar for each claim of what passes a country; it has no ends, so it is no arrow.

    Parameters
    ----------
    atlas
        The data.
    claims
        Rows as `routes.picking.pick_transit` returns them.

    Returns
    -------
    gpd.GeoDataFrame
        Points (EPSG:4326) of the countries' labels: claim_id, country, low_t, high_t (t/yr; low is
        0 for a claim that names an upper end alone), hollow (the claim states no period), label,
        tip.
    """
    rows = []
    for claim in rows_of(claims):
        value, period = value_text(claim), period_text(claim)
        low, high, _ = amount(claim)
        rows.append(
            {
                "claim_id": claim["claim_id"],
                "country": claim["subject_id"],
                "low_t": low,
                "high_t": low if math.isinf(high) else high,
                "hollow": claim["period_start"] == "",
                "label": f"{value} ({period})",
                "tip": f"{area_name(atlas, claim['subject_id'])}: {value} of "
                f"{substance_text(claim['substance'])} in transit, {period}",
                "geometry": Point(anchor_of(atlas, claim["subject_id"])),
            }
        )
    columns = ["claim_id", "country", "low_t", "high_t", "hollow", "label", "tip", "geometry"]
    return gpd.GeoDataFrame(rows, columns=columns, geometry="geometry", crs="EPSG:4326")
