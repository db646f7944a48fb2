"""The start: the opening picture at once where it is stored, then the code and the data.

A picture that is found on the disk (`dashboard.serving.stored_opening`) is served while everything
else is still being loaded.
"""

from __future__ import annotations

import gc
import logging
from functools import cache

from dashboard.serving.first_picture import Picture
from dashboard.serving.loading import load
from dashboard.serving.stored_opening import compute_fingerprint, read_opening, write_opening
from dashboard.your_data.served_table import has_table

log = logging.getLogger("corridors")
_fingerprint = cache(compute_fingerprint)


@cache
def begin() -> Picture | None:
    """Return the stored opening picture; where there is none, load everything first.

    Raises
    ------
    SystemExit
        When the data are unsound.
    """
    # A table that everybody sees lies over the map: its server sends no picture.
    opening = None if has_table() else read_opening(_fingerprint())
    if opening is None:
        load()
    return opening


def get_ready() -> None:
    """Load what is not loaded, and make what the first reader would wait for."""
    try:
        stored = begin()
        load()
        gc.collect()
        gc.freeze()  # what is there at the start stays to the end, and need not be looked through
        from dashboard.serving.opening_picture import make_opening

        picture, files = make_opening()
        if stored is None:
            write_opening(_fingerprint(), picture, files)
    except Exception:
        log.exception("The first picture could not be made ahead.")
