"""Named frames: the pieces of the map that a link or a sheet can show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geodata import Atlas
from geodata.atlas_cache import cached_with_atlas
from routes.rows import rows_of

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees, WGS 84."""


@dataclass(frozen=True)
class Frame:
    """One named frame."""

    name: str
    """Name in the words that a reader sees."""

    bounds: Bounds
    """What it shows."""

    countries: tuple[str, ...]
    """The country that it is of, or the two whose border it is of; empty for others."""

    family: str
    """The family of corridors that it is of; empty for others."""

    sheet: int
    """Number of its sheet among those of countries; 0 for others."""


@cached_with_atlas()
def frames_of(atlas: Atlas) -> Mapping[str, Frame]:
    """Return the frames by id, in the order in which a reader sees them."""
    return {
        row["frame_id"]: Frame(
            name=row["name"],
            bounds=(row["west"], row["south"], row["east"], row["north"]),
            countries=tuple(filter(None, row["countries"].split("+"))),
            family=row["family"],
            sheet=int(row["sheet"] or 0),
        )
        for row in rows_of(atlas.frames)
    }


def country_frames(atlas: Atlas) -> dict[str, str]:
    """Return the frames that are of one country, with its code, in the order of their sheets."""
    own = {id_: frame for id_, frame in frames_of(atlas).items() if frame.sheet}
    return {id_: own[id_].countries[0] for id_ in sorted(own, key=lambda id_: own[id_].sheet)}


def family_frames(atlas: Atlas) -> dict[str, str]:
    """Return the frame of each family of corridors."""
    return {frame.family: id_ for id_, frame in frames_of(atlas).items() if frame.family}
