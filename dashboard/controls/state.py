"""The View in the reader's session: read from the address, moved by widgets and clicks.

Each field of the View is one or more keys of the session's state, the keys of its widgets, which
outlive a switch of pages. The address is written by hand rather than by Streamlit's binding, which
would put labels in it instead of ids: a link must survive a better label.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any, Final
from urllib.parse import urlsplit

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.controls.equivalence_switch import read_equivalence
from dashboard.controls.focus import focus_names
from dashboard.map.messages import MapReport, family_group
from dashboard.map.timeline import timeline_inputs
from geodata import Atlas
from geodata.schema import FAMILIES
from routes.ageing import tell_ageing
from routes.filtering import FILTERS, choices_of, shown_claims
from routes.frames import frames_of
from routes.layers import LAYERS
from routes.picking import OF_SOURCE
from routes.selection import OPEN_YEARS, SEARCH_LIMIT, Selection, span_of
from routes.view import OPENING_LAYERS, Query, View

MAP_FILTERS: Final = tuple(name for name in FILTERS if name != "measure")
"""Filters that every page shares; the claims page adds the kind of figure and a search."""


def read_view(atlas: Atlas, query: Query) -> tuple[View, tuple[str, ...]]:
    """Return the View that an address's query asks for, and what in it was not usable.

    Parameters
    ----------
    atlas
        The data.
    query
        Query parameters, each with all of its values.
    """
    frames = list(atlas.frames.index)
    view, complaints = View.from_query(query, focus_names(atlas), choices_of(atlas), frames)
    view, unoffered = keep_offered_years(view)
    return view, (*complaints, *unoffered)


def read_address(atlas: Atlas) -> None:
    """Take the View from the address once a session, and note what in it was not usable."""
    if "order" in st.session_state:
        return
    view, complaints = read_view(atlas, address_query())
    st.session_state[OPENED] = view.layers
    show_view(view)
    said = [*complaints, *take_own(atlas, OWN)]
    aged = tell_ageing(atlas, view, st.query_params.get("data", atlas.version))
    st.session_state["arrival"] = (current_selection(), said, aged)
    # Last, since it says that all of this was done: a rerun may end the first one half way.
    order_map()


def address_query() -> dict[str, list[str]]:
    """Return the parameters of the address, each with all of its values."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


OWN: Final = ("measure", "search", "claim", "topic", "daily", "as", "factor")
"""Parameters that pages have in the address beside the View."""


def take_own(atlas: Atlas, names: Collection[str]) -> list[str]:
    """Take parameters of pages' own from the address; return what of them was not usable."""
    state, asked = st.session_state, st.query_params
    found = {name: values for name, values in address_query().items() if name in names}
    choices = {"measure": choices_of(atlas)["measure"]}
    ledger, misfits = Selection.from_query(
        {name: found[name] for name in ("measure", "search") if name in found}, choices
    )
    said = list(misfits)
    # What is at its default and has not been shown yet is left to its widget.
    if "measure" in names and (ledger.measure or "filter-measure" in state):
        state["filter-measure"] = list(ledger.measure)
    if "search" in names and (ledger.search or "search" in state):
        state["search"] = ledger.search
    if "topic" in names:
        state["topic"] = asked.get("topic", "")
    if "daily" in names:
        state["daily"] = asked.get("daily", "") == "yes"
    if "as" in names:
        said += read_equivalence(asked.get("as", ""), asked.get("factor", ""))
    if "claim" in names:
        claim = asked.get("claim", "")
        state["claim"] = claim if claim in shown_claims(atlas).index else ""
        if claim and not state["claim"]:
            said.append("The link points at a claim that is not in this ledger.")
    return said


def follow_history(atlas: Atlas, own: Collection[str], *, has_view: bool) -> None:
    """Take the address that the reader has gone back or forward to.

    Parameters
    ----------
    atlas
        The data.
    own
        Parameters of the page's own.
    has_view
        Whether the page's address says which View it is of.
    """
    if not came_by_history():
        return
    view, _ = read_view(atlas, address_query())
    if has_view and view != current_view():
        show_view(view)
        order_map()
    take_own(atlas, own)


def came_by_history() -> bool:
    """Say whether this run is of the browser's Back or Forward, and not of a press on the page.

    That the address differs from the View says too little: a press that was made before the last
    address had reached the browser comes with the one before it.
    """
    run = get_script_run_ctx(suppress_warning=True)
    return run is not None and run.is_history_navigation


def keep_known(atlas: Atlas) -> None:
    """Set back what names something that this session's data no longer have.

    A reader's own table, used as a source, comes and goes with its claims; a list that held one of
    them would break the page.
    """
    state = st.session_state
    before = state.get("data-version", "")
    state["data-version"] = atlas.version
    if before in ("", atlas.version):
        return
    choices = choices_of(atlas)
    for name in FILTERS:
        if chosen := state.get(f"filter-{name}"):
            state[f"filter-{name}"] = [value for value in chosen if value in choices[name]]
    picked = str(state.get("pick", ""))
    if picked.startswith(OF_SOURCE) and picked.removeprefix(OF_SOURCE) not in choices["source"]:
        state["pick"] = View().pick
    if state.get("focus") and state["focus"] not in focus_names(atlas):
        state["focus"] = None
    if state.get("claim") and state["claim"] not in shown_claims(atlas).index:
        state["claim"] = ""


KNOWN_YEARS: Final = (OPEN_YEARS[0] + 15, OPEN_YEARS[1])
"""First and last year on offer for what was published by then."""

OPENED: Final = "opened-layers"
"""Key of the layers with which the session began: those that the address asks for."""

YEARS_TOLD: Final = "years-told"
"""Key of whether the map has told years that the filters outside its fragment do not show yet."""

DEFAULTS: Final[Mapping[str, Any]] = {
    **{f"filter-{name}": [] for name in MAP_FILTERS},
    "years": OPEN_YEARS,
    "known": OPEN_YEARS[1],
    "focus": None,
    "frame": View().frame,
    "silence": View().silence,
    "pick": View().pick,
    "camera": None,
    "families": FAMILIES,
}
"""What each widget of the View but the layers' holds before anybody has touched it."""


def keep_offered_years(view: View) -> tuple[View, list[str]]:
    """Return a View without years that the sliders do not offer, and what to say of them."""
    selection = view.selection
    offered = {"years": OPEN_YEARS, "known": KNOWN_YEARS}
    asked = {"years": selection.years, "known": selection.known}
    said = []
    for name, (first, last) in offered.items():
        if asked[name] and not all(first <= int(year) <= last for year in asked[name].split("-")):
            said.append(
                f"The link asks for {name} {asked[name]}; allowed are years from {first} to "
                f"{last}, and this filter is left out."
            )
            asked[name] = ""
    kept = replace(selection, years=asked["years"], known=asked["known"])
    return replace(view, selection=kept), said


def begins_with(layer: str) -> bool:
    """Say whether a layer is on before anybody has touched its toggle."""
    return layer in st.session_state.get(OPENED, OPENING_LAYERS)


def show_view(view: View) -> None:
    """Set every widget to a View.

    What is at its default and has not been shown yet is left to its widget: what the page sets
    itself travels once more, options and all, with the first press.
    """
    wanted: dict[str, Any] = {f"layer-{name}": name in view.layers for name in LAYERS}
    wanted |= {f"filter-{name}": list(getattr(view.selection, name)) for name in MAP_FILTERS}
    years, known = view.selection.years, view.selection.known
    wanted["years"] = span_of(years) if years else OPEN_YEARS
    wanted["known"] = int(known) if known else OPEN_YEARS[1]
    wanted["focus"] = view.focus or None
    wanted |= {
        name: getattr(view, name) for name in ("frame", "silence", "pick", "camera", "families")
    }
    defaults = {**DEFAULTS, **{f"layer-{name}": begins_with(name) for name in LAYERS}}
    for key, value in wanted.items():
        if key in st.session_state or value != defaults[key]:
            st.session_state[key] = value


def reset_view() -> None:
    """Set layers, filters, focus and frame back to the opening view."""
    show_view(View())
    st.session_state["filter-measure"] = []
    st.session_state["search"] = ""
    show_frame()


def clear_filter(name: str) -> None:
    """Set one filter back; an empty name means all of them."""
    if name in ("years", ""):
        st.session_state["years"] = OPEN_YEARS
    if name in ("known", ""):
        st.session_state["known"] = OPEN_YEARS[1]
    if name in ("years", "known"):
        return
    for each in [name] if name else [*FILTERS, "search"]:
        key = each if each == "search" else f"filter-{each}"
        st.session_state[key] = "" if each == "search" else []


def complaints() -> list[str]:
    """Return what was wrong with the address, until the reader changes a filter."""
    selection, said, _ = st.session_state["arrival"]
    return list(said) if selection == current_selection() else []


def ageing() -> str:
    """Return what became of the figures since the link was made, until a filter is changed."""
    selection, _, aged = st.session_state["arrival"]
    return str(aged) if selection == current_selection() else ""


def current_selection() -> Selection:
    """Return the filters that the widgets hold now, those of the claims page among them."""
    chosen = {name: tuple(st.session_state.get(f"filter-{name}", ())) for name in FILTERS}
    years = tuple(st.session_state.get("years", OPEN_YEARS))
    known = st.session_state.get("known", OPEN_YEARS[1])
    return Selection(
        search=st.session_state.get("search", "")[:SEARCH_LIMIT],
        years="" if years == OPEN_YEARS else f"{years[0]}-{years[1]}",
        known="" if known == OPEN_YEARS[1] else str(known),
        **chosen,
    )


def current_view() -> View:
    """Return the View that the widgets hold now."""
    state = st.session_state
    default = View()
    return View(
        layers=tuple(name for name in LAYERS if state.get(f"layer-{name}", begins_with(name))),
        focus=state.get("focus") or "",
        frame=state.get("frame", default.frame),
        camera=state.get("camera"),
        families=state.get("families", default.families),
        silence=state.get("silence", default.silence),
        pick=state.get("pick", default.pick),
        selection=replace(current_selection(), search="", measure=()),
    )


def take_report(atlas: Atlas, report: MapReport) -> None:
    """Take over what the reader did on the map; what is not ours is left."""
    if report.layers is not None:
        for name in LAYERS:
            st.session_state[f"layer-{name}"] = name in report.layers
        st.session_state["families"] = tuple(
            family for family in FAMILIES if family_group(family) in report.layers
        )
    if report.camera is not None:
        st.session_state["camera"] = report.camera
    if report.home:
        st.session_state["camera"] = None
    if report.frame in frames_of(atlas):
        st.session_state["frame"] = report.frame
        st.session_state["camera"] = None
    if report.focus is not None and (not report.focus or report.focus in focus_names(atlas)):
        st.session_state["focus"] = report.focus or None
    if report.years is not None:
        st.session_state["years"] = report.years
        st.session_state[YEARS_TOLD] = True
    if report.asked:
        st.session_state["timeline-asked"] = timeline_inputs(current_view(), atlas)


def take_focus(focus: str) -> None:
    """Move the focus to an object, written `kind:id`."""
    st.session_state["focus"] = focus
    order_map()


def show_frame() -> None:
    """Bring the camera to the chosen frame, also when the reader has panned away from it."""
    st.session_state["camera"] = None
    order_map()


def order_map() -> None:
    """Have the map take camera, layers and focus from the session, which the page has changed.

    What the reader does on the map itself needs no order: it is there already.
    """
    view = current_view()
    number = st.session_state.get("order", {"n": 0})["n"] + 1
    st.session_state["order"] = {"n": number, "view": view}


def order_of_session() -> tuple[int, View]:
    """Return the number of the session's last order to the map, and the View that it asks for."""
    order = st.session_state["order"]
    return order["n"], order["view"]


def follow_page(page: str) -> None:
    """Have the map take the session's View when the reader comes back to it from another page.

    A browser sets a page's map up anew, and a new one takes over what the last order says.
    """
    if st.session_state.setdefault("page", page) != page:
        st.session_state["page"] = page
        order_map()


def write_address(view: View, own: Mapping[str, str] | None = None) -> None:
    """Bring the address bar in line with the View; defaults are left out of it.

    Parameters
    ----------
    view
        What the widgets hold.
    own
        What the page adds for itself.
    """
    query = view.to_query() | {name: value for name, value in (own or {}).items() if value}
    # After Back or Forward in any case: an answer to an earlier press may have come in between, and
    # the browser writes that into the entry to which the reader has gone.
    if came_by_history() or st.query_params.to_dict() != query:
        st.query_params.from_dict(query)


def link_to(view: View, atlas: Atlas) -> str:
    """Return the complete address of the map in a View, to share and to cite."""
    here = urlsplit(st.context.url or "")
    # the briefing is the other page that gives links to the map
    home = here.path.removesuffix("briefing").rstrip("/") + "/"
    # a link shows the atlas alone
    version = atlas.version.partition("+own.")[0]
    return view.to_link(f"{here.scheme}://{here.netloc}{home}", version)
