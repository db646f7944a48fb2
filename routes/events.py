"""Dated events: where they are drawn, and the timeline of a country or a place."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from geodata import Atlas
from routes.rows import rows_of


def locate_events(atlas: Atlas) -> gpd.GeoDataFrame:
    """Return the places that have events, one point each.

    Returns
    -------
    gpd.GeoDataFrame
        Points (EPSG:4326) with columns place_id and tip, which says what happened there, or how
        many things did and when.
    """
    events = atlas.events[atlas.events["place_id"] != ""]
    rows = []
    for place_id, here in events.groupby("place_id", sort=True):
        place = atlas.places.loc[str(place_id)]
        years = sorted(here["date"].str[:4])
        span = years[0] if years[0] == years[-1] else f"{years[0]} to {years[-1]}"
        what = here["title"].iloc[0] if len(here) == 1 else f"{len(here)} events"
        rows.append(
            {
                "place_id": place_id,
                "tip": f"{place['name']}: {what}, {span}",
                "geometry": place["geometry"],
            }
        )
    columns = ["place_id", "tip", "geometry"]
    return gpd.GeoDataFrame(rows, columns=columns, geometry="geometry", crs="EPSG:4326")


def events_of(atlas: Atlas, kind: str, name: str) -> pd.DataFrame:
    """Return the events of a country or a place, oldest first.

    Parameters
    ----------
    atlas
        The data.
    kind
        `country` or `place`; anything else has no events.
    name
        Country code, or place id.
    """
    events = atlas.events
    if kind == "country":
        found = events[[name in countries.split("+") for countries in events["country"]]]
    elif kind == "place":
        found = events[events["place_id"] == name]
    else:
        found = events.iloc[:0]
    return found.sort_values(["date", "title"], kind="stable")


def sources_of_events(atlas: Atlas) -> set[str]:
    """Return the sources of all events that have a place."""
    return {row["source_id"] for row in rows_of(atlas.events) if row["place_id"]}
