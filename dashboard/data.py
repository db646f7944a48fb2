"""What this process serves, and what is stamped on it: the atlas, the release and the day."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

import geodata
from geodata import Atlas, read_atlas
from routes.frames import Bounds, frames_of
from routes.tour import TOUR_WORDS

EPOCH: Final = "SOURCE_DATE_EPOCH"
"""Seconds since 1970 that stand for now, for builds that must come out the same every time:
https://reproducible-builds.org/specs/source-date-epoch/"""


@cache
def current_atlas() -> Atlas:
    """Return the data that this process serves, read once.

    The folder that CORRIDORS_DATA names takes the place of the shipped files, for trying out a
    change to them.

    Raises
    ------
    DataError
        When a data file is unsound.
    """
    return read_atlas(data_folder(), TOUR_WORDS)


def data_folder() -> Path:
    """Return the folder that the data are read from."""
    folder = os.environ.get("CORRIDORS_DATA")
    return Path(folder) if folder else Path(geodata.__file__).parent


def frame_bounds_deg(frame: str) -> Bounds:
    """Return west, south, east and north of a named frame, in degrees (EPSG:4326).

    Raises
    ------
    KeyError
        When the data have no such frame.
    """
    return frames_of(current_atlas())[frame].bounds


@cache
def current_release() -> str:
    """Return the version of the program, as it was installed."""
    return version("opiate-corridors")


def current_day() -> date:
    """Return today, or the day (UTC) that the environment's SOURCE_DATE_EPOCH names.

    Raises
    ------
    ValueError
        When that is no whole number of seconds.
    """
    epoch = os.environ.get(EPOCH)
    if not epoch:
        return date.today()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise ValueError(
            f"{EPOCH} is '{epoch[:40]}'; allowed: seconds since 1970 as a whole number."
        ) from None
