"""The View: what a reader asks to see, in one frozen object that an address can carry."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

QUERY_VERSION: Final = "1"

LAYERS: Final[Mapping[str, str]] = {
    "corridors": "Corridors",
    "flows": "Flow estimates",
    "seizures": "Seizures",
    "crossings": "Crossings",
    "events": "Events",
    "country-names": "Country names",
    "towns": "Towns",
}
"""Layer ids, in the order of their toggles, with the label that a reader sees."""

OPENING_LAYERS: Final[tuple[str, ...]] = ("corridors", "flows", "country-names", "towns")

FOCUS_KINDS: Final[tuple[str, ...]] = ("corridor", "country", "flow", "place", "claim")
"""What can be in focus; a focus is written `kind:id`, such as `country:TJK`."""

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


@dataclass(frozen=True)
class View:
    """What is asked for; the screen, the address and later the sheet are drawn from it.

    Free pan and zoom are not part of it: Streamlit cannot read the camera back.
    """

    layers: tuple[str, ...] = OPENING_LAYERS
    """Layers that are on, in the order of `LAYERS`."""

    focus: str = ""
    """Object whose claims the panel shows, as `kind:id`; empty for none."""

    frame: str = "overview"
    """Named frame, a key of `FRAMES`."""

    @classmethod
    def from_query(
        cls, query: Mapping[str, Sequence[str]], known_focus: Collection[str] | None = None
    ) -> tuple[View, tuple[str, ...]]:
        """Read a View from an address's query.

        Parameters
        ----------
        query
            Query parameters with all their values; unknown parameters are left alone.
        known_focus
            Every focus that exists; None leaves the focus unchecked.

        Returns
        -------
        tuple
            The View, in which a value that is unknown or broken has fallen back to its
            default, and one sentence for each value that did.
        """
        complaints: list[str] = []
        version = _last(query, "v")
        if version not in ("", QUERY_VERSION):
            complaints.append(
                f"This link was made by version {_shown(version)} of the address format; "
                f"this release reads version {QUERY_VERSION}."
            )

        layers = OPENING_LAYERS
        if "layers" in query:
            asked = [name for value in query["layers"] for name in value.split(",") if name]
            unknown = [name for name in asked if name not in LAYERS]
            if unknown:
                complaints.append(
                    f"The link names a layer that does not exist ({_shown(unknown[0])}); "
                    f"it was left out. Layers are: {', '.join(LAYERS)}."
                )
            if not unknown or len(unknown) < len(asked):
                layers = tuple(name for name in LAYERS if name in asked)

        focus = _last(query, "focus")
        if focus and (
            focus.partition(":")[0] not in FOCUS_KINDS
            or (known_focus is not None and focus not in known_focus)
        ):
            complaints.append(
                f"The link points at something that is not in this atlas ({_shown(focus)}); "
                "the overview is shown instead."
            )
            focus = ""

        frame = _last(query, "frame") or "overview"
        if frame not in FRAMES:
            complaints.append(
                f"The link names a frame that does not exist ({_shown(frame)}); "
                "the overview is shown instead."
            )
            frame = "overview"
        return cls(layers=layers, focus=focus, frame=frame), tuple(complaints)

    def to_query(self, *, complete: bool = False) -> dict[str, str]:
        """Return the query that `from_query` reads back as this View.

        Parameters
        ----------
        complete
            True writes every field and the format version, for links to share and cite;
            False leaves out what is at its default, for the address bar.
        """
        fields = {"layers": ",".join(self.layers), "focus": self.focus, "frame": self.frame}
        if complete:
            return {"v": QUERY_VERSION, **fields}
        default = View().to_query(complete=True)
        return {name: value for name, value in fields.items() if value != default[name]}

    def describe(self) -> str:
        """Return the sentence that says in words what this View asks for."""
        if not self.layers:
            return "The base map alone: no layer is switched on."
        names = [LAYERS[name].lower() for name in self.layers]
        listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
        flows = "Flows are of heroin; all sources" if "flows" in self.layers else "All sources"
        return f"Shown: {listed}. {flows}, all periods."


def _last(query: Mapping[str, Sequence[str]], name: str) -> str:
    values = query.get(name, ())
    return values[-1] if values else ""


def _shown(value: str, limit: int = 40) -> str:
    """Quote a value from an address for a message, printable and short."""
    printable = "".join(character if character.isprintable() else "?" for character in value)
    return f"'{printable[:limit]}…'" if len(printable) > limit else f"'{printable}'"
