"""The panel beside the map as HTML: what is in focus, and every claim about it.

All text comes from data files and is escaped: it is shown as text, whatever it holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Final
from urllib.parse import quote

from dashboard.display.claim_record import (
    about_text,
    claim_article,
    claim_link,
    drawn_html,
    reference_html,
)
from dashboard.display.year_dots import dots_html
from dashboard.serving.cache import cached_single_flight
from geodata import Atlas, column
from geodata.atlas_cache import cached_with_atlas
from geodata.claim import Claim, claim_of, claims_of
from routes.claims import ClaimGroup, claims_about
from routes.compare import compare_claims
from routes.corridors import SUPPORT_WORDS
from routes.events import events_of
from routes.rows import row_of, rows_of
from routes.scene import Scene, compose_all, symbol_claims
from routes.selection import Selection
from routes.sight import edge_words, see_layer
from routes.topics import topic_of
from routes.verdict import leading_claim, verdict_of
from routes.view import View
from routes.wording import (
    MEASURE_TITLES,
    area_name,
    counted,
    date_text,
    members_of,
    span_text,
    subject_text,
    substance_text,
    value_text,
)

KEY_LAYERS: Final = ("flows", "seizures")
"""Layers whose figures are the key figures."""
KEY_KINDS: Final = {"flow": "flow estimate", "seizure": "seized"}
"""Kind of a key figure in a word: without a heading above it, its value would not tell."""

FLOW_NOTE: Final = (
    "A figure for the whole border or region. It is drawn once, at that level, and is not the "
    "sum of the corridors beneath it."
)
SHOWN_OF_A_KIND: Final = 8
"""Claims of one kind that the panel shows; a country can have fifty."""

CLOSE: Final = '<button type="button" class="oc-close" data-focus="" aria-label="Close">×</button>'
"""Lets go of what is in focus: the front end does what `data-focus` says."""

NOTHING_DRAWN: Final = "<p>No figure that the map draws passes the filters.</p>"
NOTHING_IN_SIGHT: Final = "<p>No figure is in sight.</p>"
NO_FIGURE: Final = (
    "No figure for this alone in the sources loaded here. That is not zero, and others may have "
    "published one."
)


def focus_html(atlas: Atlas, view: View) -> str:
    """Return what the sources say about what a View has in focus, whichever layers are on.

    Claims that do not pass the filters are left out, and counted.
    """
    asked = View(focus=view.focus, selection=view.selection, pick=view.pick, layers=KEY_LAYERS)
    return _focus_html(atlas, asked)


def key_figures_html(atlas: Atlas, view: View) -> str:
    """Return the key figures in sight of a View, whichever layers are on; the others counted."""
    return _key_figures_html(
        atlas,
        View(
            layers=KEY_LAYERS,
            selection=view.selection,
            pick=view.pick,
            frame=view.frame,
            camera=view.camera,
        ),
    )


def since_html(scene: Scene) -> str:
    """Return figures that came later than the year which the view's title names."""
    rows = "".join(
        f'<li><button type="button" data-focus="claim:{escape(figure.claim_id)}">'
        f"{escape(figure.label)}: <b>{escape(figure.value)}</b></button></li>"
        for figure in scene.since
    )
    return f'<p class="oc-since">Since then:</p><ul class="oc-press">{rows}</ul>' if rows else ""


@cached_with_atlas(64, cached_single_flight)
def _key_figures_html(atlas: Atlas, view: View) -> str:
    leading, beyond = _key_claims(atlas, view)
    rows = "".join(
        _key_figure(atlas, claim_of(atlas, claim_id), layer) for claim_id, layer in leading
    )
    rows = rows or (NOTHING_IN_SIGHT if beyond else NOTHING_DRAWN)
    out = f"<p>{counted(beyond, 'more figure')} {edge_words(view)}.</p>" if beyond else ""
    return (
        "<p>Click a corridor, a country, a crossing or an arrow on the map to read every claim "
        'about it, and where sources differ. New here? <a href="tour" target="_self">Take the '
        'tour</a>.</p><details class="oc-panel oc-keys" aria-label="Key figures">'
        f"<summary>Key figures</summary>{rows}{out}</details>"
    )


@cached_with_atlas(256, cached_single_flight)
def _focus_html(atlas: Atlas, view: View) -> str:
    focus, selection = view.focus, view.selection
    kind, _, name = focus.partition(":")
    heading = {
        "corridor": _corridor_heading,
        "country": _country_heading,
        "flow": _flow_heading,
        "place": _place_heading,
        "claim": _claim_heading,
    }[kind](atlas, name)
    groups = claims_about(atlas, focus, selection)
    drawn = symbol_claims(atlas, selection, view.pick)
    body = "".join(_group(atlas, group, drawn, selection) for group in groups)
    has_figure = any(
        group.exact and (group.claims[column.MEASURE] != "route").any() for group in groups
    )
    silence = "" if has_figure else f'<p class="oc-silence">{NO_FIGURE}</p>'
    timeline = _timeline(atlas, kind, name)
    silence += _left_out(atlas, focus, groups)
    verdict = _verdict(atlas, focus, groups, drawn, selection)
    return (
        f'<section class="oc-panel" aria-label="In focus">{CLOSE}{heading}{verdict}{silence}{body}'
        f"{timeline}</section>"
    )


def _verdict(
    atlas: Atlas,
    focus: str,
    groups: tuple[ClaimGroup, ...],
    drawn: Mapping[str, str],
    selection: Selection,
) -> str:
    """Return the verdict in a sentence, and the figures of the same kind by year."""
    told = verdict_of(atlas, focus, groups, drawn, selection)
    verdict = f'<p class="oc-verdict">{escape(told)}</p>' if told else ""
    claim = leading_claim(groups, drawn)
    if claim is None:
        return verdict
    topic = topic_of(claim)
    same = [each for group in groups for each in claims_of(group.claims) if topic_of(each) == topic]
    what = f"{MEASURE_TITLES[claim.measure]}, {substance_text(claim.substance)}, by year"
    dots = dots_html(same, drawn, what)
    return f'{verdict}<p class="oc-note">{escape(what)}</p>{dots}' if dots else verdict


def _left_out(atlas: Atlas, focus: str, groups: tuple[ClaimGroup, ...]) -> str:
    """Say how many claims about the same thing the filters hold back."""
    every = sum(len(group.claims) for group in claims_about(atlas, focus))
    missing = every - sum(len(group.claims) for group in groups)
    if not missing:
        return ""
    claims = "claim" if missing == 1 else "claims"
    return f'<p class="oc-silence">The filters hold back {missing} {claims} about this.</p>'


def _key_claims(atlas: Atlas, view: View) -> tuple[list[tuple[str, str]], int]:
    """Return the claims in sight that are key, each with its layer, and how many others are."""
    scene = compose_all(atlas, view.selection, view.pick)
    leading = [
        (str(claim_id), layer)
        for layer in KEY_LAYERS
        for claim_id in see_layer(atlas, view, scene, layer).claims.index
    ]
    return leading, sum(len(scene.drawn[layer].claims) for layer in KEY_LAYERS) - len(leading)


def _key_figure(atlas: Atlas, claim: Claim, layer: str) -> str:
    """Return one figure in short: value, its kind, what it is about, what draws it, its source."""
    about = f"{KEY_KINDS[claim.measure]} · {about_text(atlas, claim)}"
    return (
        f'<article class="oc-claim"><p><strong>{escape(value_text(claim))}</strong> '
        f"{escape(about)} {drawn_html(layer)}</p>"
        f'<p class="oc-source">{reference_html(atlas, claim.source_id, claim.locator)} '
        f"{claim_link(claim.claim_id)}</p></article>"
    )


def _corridor_heading(atlas: Atlas, name: str) -> str:
    corridor = row_of(atlas.corridors, name)
    legs = atlas.legs[atlas.legs["corridor_id"] == name]
    places = atlas.places["name"]
    rows = "".join(
        f"<li>{escape(places[leg['origin_id']])} → {escape(places[leg['destination_id']])} "
        f"<small>({escape(leg['mode'])}; {escape(SUPPORT_WORDS[leg['support']])})</small></li>"
        for leg in rows_of(legs)
    )
    described = span_text(corridor["described_from"], corridor["described_to"])
    return (
        f"<h2>{escape(corridor['name'])}</h2>"
        f'<p class="oc-kind">Corridor, {escape(corridor["family"])} family</p>'
        f"<p>{escape(corridor['summary'])}</p>"
        f'<p class="oc-note">As described in reports of {escape(described)}, not a statement '
        f"about today. {escape(corridor['status_note'])}</p>"
        f"<details><summary>Its {counted(len(legs), 'leg')}</summary><ol>{rows}</ol></details>"
    )


def _country_heading(atlas: Atlas, name: str) -> str:
    country = row_of(atlas.countries, name)
    return (
        f"<h2>{escape(country['name'])}</h2>"
        f'<p class="oc-kind">Country: {escape(country["formal_name"])}</p>'
    )


def _flow_heading(atlas: Atlas, name: str) -> str:
    return (
        f"<h2>{escape(subject_text(atlas, 'link', name))}</h2>"
        f'<p class="oc-kind">Flow estimates</p><p>{FLOW_NOTE}</p>'
    )


def _place_heading(atlas: Atlas, name: str) -> str:
    place = row_of(atlas.places, name)
    countries = " and ".join(area_name(atlas, part) for part in place["country"].split("+"))
    return (
        f"<h2>{escape(place['name'])}</h2>"
        f'<p class="oc-kind">{escape(str(place["kind"]).capitalize())}, {escape(countries)}</p>'
        f'<p><span lang="ru">{escape(place["name_ru"])}</span> · '
        f'<span lang="fa" dir="rtl">{escape(place["name_fa"])}</span></p>'
    )


def _claim_heading(atlas: Atlas, name: str) -> str:
    claim = claim_of(atlas, name)
    subject = subject_text(atlas, claim.subject_kind, claim.subject_id)
    return f'<h2>{escape(subject)}</h2><p class="oc-kind">Claim {escape(name)}</p>'


def _timeline(atlas: Atlas, kind: str, name: str) -> str:
    """Return the dated events of a country or a place, oldest first; nothing for other things."""
    rows = "".join(
        f"<li><strong>{escape(date_text(event['date']))}</strong> {escape(event['title'])}. "
        f"{escape(event['statement'])} "
        '<span class="oc-source">'
        f"{reference_html(atlas, event['source_id'], event['locator'])}</span></li>"
        for event in rows_of(events_of(atlas, kind, name))
    )
    return (
        f'<h3>Institutions, agreements and events</h3><ul class="oc-time">{rows}</ul>'
        if rows
        else ""
    )


def _group(atlas: Atlas, group: ClaimGroup, drawn: Mapping[str, str], selection: Selection) -> str:
    # What is drawn comes first, then the newest; the ledger has the rest.
    ordered = sorted(claims_of(group.claims), key=lambda claim: claim.claim_id not in drawn)
    rows = "".join(
        claim_article(atlas, claim, drawn=drawn.get(claim.claim_id, ""))
        for claim in ordered[:SHOWN_OF_A_KIND]
    )
    if len(ordered) > SHOWN_OF_A_KIND:
        rows += f"<p>{_rest(group, len(ordered))}</p>"
    return f"<h3>{escape(group.title)}</h3>{_conflicts(atlas, group, selection)}{rows}"


def _rest(group: ClaimGroup, count: int) -> str:
    """Say how many claims a group has, with the way to them in the ledger."""
    claim = claims_of(group.claims)[0]
    query = f"measure={claim.measure}"
    if group.exact and claim.subject_kind == "country":
        query += f"&country={quote(members_of(claim.subject_id)[0])}"
    return (
        f"{SHOWN_OF_A_KIND} of {count} claims. "
        f'<a href="claims?{escape(query)}" target="_self">All in the ledger</a>'
    )


def _conflicts(atlas: Atlas, group: ClaimGroup, selection: Selection) -> str:
    """Say in short where claims of a group conflict, with the way to the page that shows it."""
    if not group.exact:
        return ""
    topics = dict.fromkeys(topic_of(claim) for claim in claims_of(group.claims))
    rows = "".join(
        f"<li>{escape(substance_text(topic.substance))}, {escape(match.title)}: "
        f"{escape(match.verdict)} "
        f'<a href="compare?topic={escape(quote(topic.key))}" target="_self">Compare</a></li>'
        for topic in topics
        for match in compare_claims(atlas, topic, selection)
        if match.factor > 1
    )
    return f'<ul class="oc-conflicts">{rows}</ul>' if rows else ""
