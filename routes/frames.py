"""Named frames: the pieces of the map that a link or a sheet can show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

FRAMES: Final[Mapping[str, tuple[float, float, float, float]]] = {
    "overview": (44.0, 24.0, 82.0, 56.0),
    "afghanistan": (59.0, 28.5, 76.0, 39.5),
    "iran": (43.0, 24.0, 64.5, 40.5),
    "kazakhstan": (46.0, 39.5, 88.0, 56.0),
    "kyrgyzstan": (68.0, 38.5, 81.0, 44.0),
    "tajikistan": (66.5, 36.0, 76.0, 41.8),
    "uzbekistan": (55.0, 36.5, 74.0, 46.0),
    "northern-family": (34.0, 35.0, 86.0, 58.0),
    "balkan-family": (27.0, 27.0, 64.0, 42.5),
    "southern-family": (55.0, 23.5, 75.0, 37.5),
    "caucasus-family": (42.0, 34.0, 65.0, 44.0),
    "tajik-afghan-border": (66.0, 35.5, 75.5, 39.5),
    "iranian-afghan-border": (57.5, 28.0, 65.5, 37.5),
}
"""Named frames as (west, south, east, north) in degrees, WGS 84."""

FRAME_NAMES: Final[Mapping[str, str]] = {
    "overview": "Overview",
    "afghanistan": "Afghanistan",
    "iran": "Iran",
    "kazakhstan": "Kazakhstan",
    "kyrgyzstan": "Kyrgyzstan",
    "tajikistan": "Tajikistan",
    "uzbekistan": "Uzbekistan",
    "northern-family": "Northern family",
    "balkan-family": "Balkan family",
    "southern-family": "Southern family",
    "caucasus-family": "Caucasus family",
    "tajik-afghan-border": "Border of Tajikistan and Afghanistan",
    "iranian-afghan-border": "Border of Iran and Afghanistan",
}
"""Named frames in the words and the order in which a reader sees them."""

COUNTRY_FRAMES: Final[Mapping[str, str]] = {
    "afghanistan": "AFG",
    "tajikistan": "TJK",
    "kyrgyzstan": "KGZ",
    "kazakhstan": "KAZ",
    "uzbekistan": "UZB",
    "iran": "IRN",
}
"""Frames that are of one country, with its code, in the order of their named views."""
