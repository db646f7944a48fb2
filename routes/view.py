"""The View: what a reader asks to see, in one frozen object that an address can carry."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlencode

from geodata import Atlas
from geodata.schema import FAMILIES, FOCUS_KINDS, OPENING_FRAME
from routes.camera import parse_camera, write_camera
from routes.conic import Extent
from routes.layers import LAYERS
from routes.picking import OF_SOURCE, RULES, rule_text
from routes.selection import Selection
from routes.wording import MEASURE_TITLES, listed

Query = Mapping[str, Sequence[str]]
"""Parameters of an address, each with all of its values."""

QUERY_VERSION: Final = "2"

MIGRATIONS: Final[Mapping[str, tuple[str, Callable[[Query], Query]]]] = {
    "1": ("2", lambda query: {name: query[name] for name in query if name != "camera"}),
}
"""For each older version of the query the version that follows it, and the step there. A change
that would read an old link in another way adds one here. Version 1 had named frames only."""

OPENING_LAYERS: Final = tuple(id_ for id_, layer in LAYERS.items() if layer.opens)
"""Layers that are on in the opening view."""

NO_FAMILY: Final = "none"
"""How an address says that no family of corridors is shown."""

SILENT_MEASURES: Final[tuple[str, ...]] = ("seizure", "flow", "consumption", "price", "people")
"""Kinds of figure whose absence can be hatched: those that a country can have."""


@dataclass(frozen=True)
class View:
    """What is asked for; the screen, the address and the sheet are drawn from it."""

    layers: tuple[str, ...] = OPENING_LAYERS
    """Layers that are on, in the order of `LAYERS`."""

    focus: str = ""
    """Object whose claims the panel shows, as `kind:id`; empty for none."""

    frame: str = OPENING_FRAME
    """Named frame, an id of `Atlas.frames`."""

    camera: Extent | None = None
    """What the reader's own pan and zoom have in sight; None for the named frame."""

    families: tuple[str, ...] = FAMILIES
    """Families whose corridors are shown, in the order of `FAMILIES`, while their layer is on."""

    silence: str = SILENT_MEASURES[0]
    """Kind of figure whose absence the layer `no-figure` hatches."""

    pick: str = "standard"
    """Rule that chooses the claim that a symbol draws: a key of `routes.picking.RULES`, or
    `source:ID`."""

    selection: Selection = field(default_factory=Selection)
    """Filters on the claims that the map is drawn from; `search` and `measure` stay empty."""

    @property
    def named_frame(self) -> str:
        """The named frame while the reader has not moved the map away from it; else empty."""
        return "" if self.camera else self.frame

    @classmethod
    def from_query(
        cls,
        query: Query,
        known_focus: Collection[str] | None = None,
        choices: Mapping[str, Iterable[str]] | None = None,
        frames: Collection[str] | None = None,
    ) -> tuple[View, tuple[str, ...]]:
        """Read a View from an address's query.

        Parameters
        ----------
        query
            Query parameters with all their values; unknown parameters are left alone.
        known_focus
            Every focus that exists; None leaves the focus unchecked.
        choices
            What each filter can be set to, as `routes.filtering.choices_of` returns it.
        frames
            Every frame that exists, the opening one first; None leaves the frame unchecked.

        Returns
        -------
        tuple
            The View, in which a value that is unknown or broken has fallen back to its
            default, and one sentence for each value that did.
        """
        query, *complaints = migrate(query)
        frames = frames or (OPENING_FRAME, _last(query, "frame"))
        selection, misfits = Selection.from_query(
            query, {name: ids for name, ids in (choices or {}).items() if name != "measure"}
        )
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
        view = cls(
            layers=_read_layers(query, complaints),
            focus=focus,
            frame=_read_one(query, "frame", frames, complaints),
            camera=_read_camera(query, complaints),
            families=_read_families(query, complaints),
            silence=_read_one(query, "silence", SILENT_MEASURES, complaints),
            pick=_read_one(query, "pick", [*RULES, *_rules_of(choices)], complaints),
            selection=Selection(**{name: getattr(selection, name) for name in _MAP_FILTERS}),
        )
        return view, (*complaints, *misfits)

    def to_query(self, *, complete: bool = False, data: str = "") -> dict[str, str]:
        """Return the query that `from_query` reads back as this View.

        Parameters
        ----------
        complete
            True writes every field and the format version, for links to share and cite;
            False leaves out what is at its default, for the address bar.
        data
            Version of the data that the link was made with, for complete links.
        """
        filters = self.selection.to_query()
        fields = {
            "layers": ",".join(self.layers),
            "focus": self.focus,
            "frame": self.frame,
            "camera": write_camera(self.camera) if self.camera else "",
            "families": ",".join(self.families) or NO_FAMILY,
            "silence": self.silence,
            "pick": self.pick,
            **{name: filters[name] for name in _MAP_FILTERS},
        }
        if complete:
            return {"v": QUERY_VERSION, "data": data, **fields}
        default = View().to_query(complete=True)
        return {name: value for name, value in fields.items() if value != default[name]}

    def to_link(self, address: str, data: str) -> str:
        """Return the complete link: an app's address, or none, and the query with the version."""
        return f"{address}?{urlencode(self.to_query(complete=True, data=data), safe=',:>')}"

    def describe(self, atlas: Atlas) -> str:
        """Return the sentence that says in words what this View asks for."""
        if not self.layers:
            return "The base map alone: no layer is switched on."
        names = [self._layer_words(name) for name in self.layers if name != "no-figure"]
        if "no-figure" in self.layers:
            names.append(f"countries without {MEASURE_TITLES[self.silence].lower()} in the sources")
        filters = self.selection.in_words(atlas)
        kept = f"Only {'; '.join(filters.values())}." if filters else "All sources, all periods."
        drawn = "" if self.pick == "standard" else f" Drawn: {rule_text(atlas, self.pick)}."
        return f"Shown: {listed(names)}. {kept}{drawn}"

    def _layer_words(self, layer: str) -> str:
        words = LAYERS[layer].label.lower()
        if layer != "corridors" or self.families == FAMILIES:
            return words
        shown = listed([name.capitalize() for name in self.families])
        return f"{words} ({shown or 'no family of them'})"


_MAP_FILTERS: Final = (
    "family", "country", "substance", "period", "source", "author", "language", "collection",
    "basis", "years", "known",
)  # fmt: skip
"""Filters that belong to a View; the claims page has more."""


def migrate(
    query: Query,
    migrations: Mapping[str, tuple[str, Callable[[Query], Query]]] = MIGRATIONS,
) -> tuple[Query, *tuple[str, ...]]:
    """Bring a query of an older version to the current one, step by step.

    Returns
    -------
    tuple
        The query, and a complaint when its version is not known; it is then read as it is.
    """
    version = _last(query, "v") or QUERY_VERSION
    while version in migrations:
        version, step = migrations[version]
        query = step(query)
    if version == QUERY_VERSION:
        return (query,)
    return query, (
        f"This link was made by version {_shown(version)} of the address format; this release "
        f"reads version {QUERY_VERSION}, so parts of the view may differ."
    )


def _read_layers(query: Query, complaints: list[str]) -> tuple[str, ...]:
    if "layers" not in query:
        return OPENING_LAYERS
    asked = [name for value in query["layers"] for name in value.split(",") if name]
    unknown = [name for name in asked if name not in LAYERS]
    if unknown:
        complaints.append(
            f"The link names a layer that does not exist ({_shown(unknown[0])}); "
            f"it was left out. Layers are: {', '.join(LAYERS)}."
        )
    if asked and len(unknown) == len(asked):
        return OPENING_LAYERS
    return tuple(name for name in LAYERS if name in asked)


def _read_families(query: Query, complaints: list[str]) -> tuple[str, ...]:
    """Return the families that are asked for; all of them where none is that exists."""
    asked = [name for value in query.get("families", ()) for name in value.split(",") if name]
    unknown = [name for name in asked if name not in (*FAMILIES, NO_FAMILY)]
    if unknown:
        complaints.append(
            f"The link names a family of corridors that does not exist ({_shown(unknown[0])}); "
            f"it was left out. Families are: {', '.join(FAMILIES)}."
        )
    if len(unknown) == len(asked):
        return FAMILIES
    return tuple(name for name in FAMILIES if name in asked)


def _read_one(query: Query, name: str, allowed: Collection[str], complaints: list[str]) -> str:
    """Return the value of a field with a closed list, its first for what is not on it."""
    first = next(iter(allowed))
    value = _last(query, name) or first
    if value in allowed:
        return value
    complaints.append(
        f"The link names a {name} that does not exist ({_shown(value)}); {first} is shown instead."
    )
    return first


def _read_camera(query: Query, complaints: list[str]) -> Extent | None:
    """Return what the camera has in sight; None, the named frame, for what is no camera."""
    text = _last(query, "camera")
    if not text:
        return None
    try:
        return parse_camera(text)
    except ValueError as error:
        complaints.append(
            f"The link's camera ({_shown(text)}) is left out and the named frame shown: {error}."
        )
        return None


def _rules_of(choices: Mapping[str, Iterable[str]] | None) -> list[str]:
    """Return the rules that draw what one source alone says."""
    return [f"{OF_SOURCE}{source}" for source in (choices or {}).get("source", ())]


def _last(query: Query, name: str) -> str:
    values = query.get(name, ())
    return values[-1] if values else ""


def _shown(value: str, limit: int = 40) -> str:
    """Quote a value from an address for a message, printable and short."""
    printable = "".join(character if character.isprintable() else "?" for character in value)
    return f"'{printable[:limit]}…'" if len(printable) > limit else f"'{printable}'"
