"""Dated events: where they are drawn, and the timeline of a country or a place."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd

from geodata import Atlas
from geodata.source import authors_of, source_of
from routes.filtering import decades_of
from routes.selection import Selection
from routes.wording import members_of, span_text


def select_events(atlas: Atlas, selection: Selection) -> pd.DataFrame:
    """Return the events that have a place on the map and pass the filters that fit events.

    An event has a date, countries and a source; it has no family, substance or basis, and those
    filters leave it alone.
    """
    events = atlas.events[atlas.events["place_id"] != ""]
    tests: dict[str, list[frozenset[str]]] = {
        "country": [frozenset(members_of(ids)) for ids in events["country"]],
        "period": [decades_of(date, "") for date in events["date"]],
        "source": [frozenset([source]) for source in events["source_id"]],
        "author": [frozenset(authors_of(source_of(atlas, source)))
                   for source in events["source_id"]],
        "language": [frozenset([source_of(atlas, source).language])
                     for source in events["source_id"]],
        "collection": [frozenset([source_of(atlas, source).collection])
                       for source in events["source_id"]],
    }  # fmt: skip
    keep = np.ones(len(events), dtype=bool)
    for name, marks in tests.items():
        if chosen := getattr(selection, name):
            keep &= np.array([not ids.isdisjoint(chosen) for ids in marks], dtype=bool)
    return events[keep]


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
        span = span_text(years[0], years[-1])
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


def bans_of(atlas: Atlas) -> dict[int, str]:
    """Return the bans on poppy in Afghanistan that series mark: year and label."""
    dates = atlas.events.loc[atlas.bans.index, "date"]
    return dict(zip(dates.str[:4].astype(int), atlas.bans["label"], strict=True))


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
