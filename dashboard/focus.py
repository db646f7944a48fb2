"""What can be in focus: its names for the list, and what a click on the map points at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geodata import Atlas
from routes.claims import visible_claims
from routes.wording import subject_text


def focus_names(atlas: Atlas) -> dict[str, str]:
    """Return every possible focus with the name that the list shows, in the list's order."""
    claims = visible_claims(atlas)
    links = claims.loc[claims["subject_kind"] == "link", "subject_id"].unique()
    crossings = atlas.places[atlas.places["kind"] == "crossing"]
    return (
        {f"corridor:{id_}": f"Corridor: {name}" for id_, name in _sorted(atlas.corridors)}
        | {f"country:{id_}": f"Country: {name}" for id_, name in _sorted(atlas.countries)}
        | {f"place:{id_}": f"Crossing: {name}" for id_, name in _sorted(crossings)}
        | {f"flow:{link}": f"Flow: {subject_text(atlas, 'link', link)}" for link in links}
        | {f"claim:{id_}": f"Claim {id_}" for id_ in claims.index}
    )


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
