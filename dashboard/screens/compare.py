"""The compare page: every claim about one thing on one axis, and in words who agrees."""

from __future__ import annotations

from collections.abc import Collection
from html import escape

import streamlit as st

from dashboard.controls.equivalence_switch import (
    chart_text,
    choose_equivalence,
    equivalence_query,
    factors_in_force,
    show_converted,
    show_factors,
)
from dashboard.controls.filters import as_plain, show_empty
from dashboard.controls.state import current_view, write_address
from dashboard.controls.window import current_screen
from dashboard.display.charts import comparison_chart, comparison_table, series_chart, series_table
from dashboard.display.claim_record import about_text, claim_article, claim_link
from dashboard.style import PALETTES
from dashboard.your_data.own_source import session_atlas
from geodata import Atlas
from geodata.claim import claim_of
from routes.amounts import DAILY_RULE
from routes.bridge import Bridge, bridge_substances
from routes.compare import Match, beside, compare_claims, shown_amount
from routes.events import bans_of
from routes.picking import rule_note
from routes.scene import symbol_claims
from routes.topics import Topic, asked_first, claims_by_topic, topic_text, topics
from routes.verdicts import overall, own_beside, refusals
from routes.view import View
from routes.wording import UNIT_WORDS, number_text, span_text, value_text


def choose_topic(atlas: Atlas, found: dict[str, Topic]) -> Topic:
    """Show the list of topics and return the one chosen."""
    first = [key for key in asked_first(atlas) if key in found]
    options = [*first, *(key for key in found if key not in first)]
    if st.session_state.get("topic") not in options:
        st.session_state["topic"] = options[0]
    key = st.selectbox(
        "What is compared",
        options,
        key="topic",
        format_func=lambda key: topic_text(atlas, found[key]),
        persist_state="session",
        help="Things of which at least two claims that pass the filters state a figure.",
    )
    return found[str(key)]


def show_verdicts(matches: tuple[Match, ...]) -> None:
    """Say in words, match by match, where claims agree and where they conflict."""
    compared = [match for match in matches if len(match.witnesses) > 1]
    rows = "".join(
        f'<li class="{"oc-conflict" if match.factor > 1 else ""}"><strong>{escape(match.title)}:'
        f"</strong> {escape(match.verdict)}</li>"
        for match in compared
    )
    alone = [match.title for match in matches if len(match.witnesses) == 1]
    if alone:
        rows += (
            "<li><strong>One witness each, nothing to compare it with:</strong> "
            f"{escape('; '.join(alone))}.</li>"
        )
    st.html(f'<div class="oc-panel"><ul>{rows}</ul></div>')


def show_chart(
    atlas: Atlas, matches: tuple[Match, ...], drawn: Collection[str], bridge: Bridge | None
) -> None:
    """Draw the claims, or those of a bridge, one chart for each unit."""
    matches = bridge.matches if bridge else matches
    palette = PALETTES[st.context.theme.type or "light"]
    narrow = current_screen() == "narrow"
    for unit in dict.fromkeys(match.unit for match in matches):
        table = comparison_table(atlas, [m for m in matches if m.unit == unit], drawn)
        shown = UNIT_WORDS.get(unit, unit)
        said = chart_text(bridge, unit) if bridge else ""
        chart = comparison_chart(table, shown, palette, said, narrow=narrow)
        st.vega_lite_chart(chart, width="stretch")


def show_daily(matches: tuple[Match, ...]) -> None:
    """Say which claims were turned from a day into a year, what they state, and by which rule."""
    rows = [
        f"{as_plain(value_text(witness.claim))} ({witness.claim.claim_id}) is shown as "
        f"{span_text(*map(number_text, shown_amount(witness)))} t a year"
        for match in matches
        for witness in match.witnesses
        if witness.claim.unit == "kg/day"
    ]
    said = f"**{'; '.join(rows)}.** " if rows else "**No claim here is stated by the day.** "
    st.caption(f"{said}{DAILY_RULE[0].upper()}{DAILY_RULE[1:]}")


def show_beside(atlas: Atlas, topic: Topic, view: View) -> None:
    """List claims that touch the same area and yet are not compared, each with the reason."""
    near = beside(atlas, topic, view.selection)
    if not near:
        return
    rows = "".join(
        f"<li><strong>{escape(value_text(claim))}</strong> {escape(about_text(atlas, claim))} "
        f"{claim_link(claim.claim_id)}: {escape(why)}</li>"
        for claim, why in near
    )
    st.html(
        f'<details class="oc-notes"><summary>Beside it, and why it is not compared ({len(near)})'
        f"</summary><ul>{rows}</ul></details>"
    )


def show_series(atlas: Atlas, topic: Topic, view: View) -> None:
    """Draw single years as a series, where there are enough of them."""
    table = series_table(atlas, claims_by_topic(atlas, view.selection)[topic])
    palette = PALETTES[st.context.theme.type or "light"]
    for unit, points in table.groupby("unit", sort=False):
        if points["year"].nunique() < 3:
            continue
        st.header(f"By year, {UNIT_WORDS.get(str(unit), str(unit))}")
        st.vega_lite_chart(
            series_chart(points, UNIT_WORDS.get(str(unit), str(unit)), palette, bans_of(atlas)),
            width="stretch",
        )
        st.caption(
            "Each point is a claim for one full year; lines join neighbouring years only, so gaps "
            "are years without a figure here. Sums over several years and parts of years are left "
            "out. An Iranian, a fiscal or a reporting year is one year of a calendar of its own: "
            "it stands where it begins, between calendar years, and no line joins it to them. "
            "Where a year has several claims all are shown, and the line runs through the last "
            "entered."
        )


def show_comparison(atlas: Atlas) -> None:
    """Show the whole page for the filters in force."""
    view = current_view()
    found = dict(topics(atlas, view.selection))
    if not found:
        show_empty(atlas, view.selection, "pair of claims about one thing")
        return
    topic = choose_topic(atlas, found)
    daily = st.toggle("Turn kg a day into t a year", key="daily", help=DAILY_RULE)
    equivalence = choose_equivalence(atlas, topic, view.selection)
    matches = compare_claims(atlas, topic, view.selection, daily=daily)
    drawn = symbol_claims(atlas, view.selection, view.pick)
    st.markdown(f"**{as_plain(overall(atlas, matches))}**")
    show_verdicts(matches)
    for said_of_own in own_beside(matches):
        st.markdown(as_plain(said_of_own))
    bridge = None
    if equivalence:
        bridge = bridge_substances(atlas, topic, view.selection, equivalence, daily=daily)
        show_factors(atlas, equivalence, bridge)
    show_chart(atlas, matches, drawn, bridge)
    if daily:
        show_daily(matches)
    if equivalence and bridge:
        show_converted(bridge, equivalence)
    said = refusals(matches)
    if said:
        st.markdown("**Not compared with each other:** " + " ".join(said))
    show_beside(atlas, topic, view)
    st.caption(rule_note(view.pick))
    show_series(atlas, topic, view)
    shown = bridge.matches if bridge else matches
    ids = [id_ for m in shown for w in m.witnesses for id_ in (w.claim.claim_id, *w.echoes)]
    ids += factors_in_force(equivalence)
    claims = st.expander(f"The {len(ids)} claims in full", on_change="rerun", key="in-full")
    if claims.open:
        body = "".join(
            claim_article(atlas, claim_of(atlas, id_), drawn=drawn.get(id_, "")) for id_ in ids
        )
        claims.html(f'<section class="oc-panel">{body}</section>')
    own = {"topic": topic.key, "daily": "yes" if daily else ""}
    write_address(view, own | equivalence_query(equivalence))


st.title("Compare")
show_comparison(session_atlas())
