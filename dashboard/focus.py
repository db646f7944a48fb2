"""What can be in focus: its names for the list, and what a click on the map points at."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from geodata import Atlas
from routes.claims import visible_claims
from routes.wording import subject_text


def focus_names(atlas: Atlas) -> dict[str, str]:
    """Return every possible focus with its name in plain English.

    Claims and places without a symbol can be in focus by a link, though the list leaves them out.
    """
    claims = visible_claims(atlas)
    is_flow = (claims["subject_kind"] == "link") & (claims["measure"] == "flow")
    links = claims.loc[is_flow, "subject_id"].unique()
    is_crossing = atlas.places["kind"] == "crossing"
    has_event = atlas.places.index.isin(atlas.events["place_id"])
    return (
        {f"corridor:{id_}": f"Corridor: {name}" for id_, name in _sorted(atlas.corridors)}
        | {f"country:{id_}": f"Country: {name}" for id_, name in _sorted(atlas.countries)}
        | {f"place:{id_}": f"Crossing: {name}" for id_, name in _sorted(atlas.places[is_crossing])}
        | {
            f"place:{id_}": f"Events in: {name}"
            for id_, name in _sorted(atlas.places[has_event & ~is_crossing])
        }
        | {f"flow:{link}": f"Flow: {subject_text(atlas, 'link', link)}" for link in links}
        | {f"claim:{id_}": f"Claim {id_}" for id_ in claims.index}
    )


def listed_focus(atlas: Atlas, focus: str) -> list[str]:
    """Return what the list offers: all but claims, and of the countries those spoken of.

    What is in focus now is always on the list.
    """
    claims = visible_claims(atlas)
    subjects = claims.loc[claims["subject_kind"].isin(["country", "link"]), "subject_id"]
    spoken_of = {part for subject in subjects for part in re.split("[+>]", subject)}
    spoken_of |= {
        part for countries in atlas.corridors["countries"] for part in countries.split("+")
    }
    return [
        name
        for name in focus_names(atlas)
        if name == focus
        or not (
            name.startswith("claim:")
            or (name.startswith("country:") and name.removeprefix("country:") not in spoken_of)
        )
    ]


def picked_focus(selection: Mapping[str, Any]) -> str:
    """Return the focus that a selection on the map points at; empty for none.

    Parameters
    ----------
    selection
        What Streamlit reports: `objects`, the picked features of each layer.
    """
    for features in selection.get("objects", {}).values():
        for feature in features:
            properties = feature.get("properties", {})
            for name, kind in (
                ("corridor_id", "corridor"),
                ("country_id", "country"),
                ("place_id", "place"),
                ("link", "flow"),
                ("claim_id", "claim"),
            ):
                if name in properties:
                    return f"{kind}:{properties[name]}"
    return ""


def _sorted(frame: Any) -> list[tuple[str, str]]:
    return sorted(frame["name"].items(), key=lambda item: str(item[1]))
