"""Totals of a user's table, each beside what the atlas says of the same thing."""

from __future__ import annotations

from html import escape
from typing import Final

import pandas as pd
import streamlit as st

from dashboard.controls.window import current_screen
from geodata import Atlas
from routes.rows import Row, rows_of
from routes.userdata import UserData
from routes.userdata.atlas_comparison import claims_beside, differences_beside
from routes.userdata.totals import ONE_FIGURE, SUM_OF_CASES, count_totals
from routes.wording import UNIT_WORDS, area_name, number_text, substance_text

OWN: Final = "Your file (user-supplied)"
ATLAS: Final = "The atlas says"
DIFFERENCE: Final = "Yours less the atlas's"
ALT: Final = "Totals of your file beside the claims of the atlas"
SHOWN_TOTALS: Final = 500
SHOWN_ON_PHONE: Final = 100


def show_totals(data: UserData, atlas: Atlas) -> None:
    """Show totals by country, substance and year, those first of which the atlas speaks too."""
    table = totals_table(data, atlas)
    spoken_of = int((table[ATLAS] != "").sum())
    narrow = current_screen() == "narrow"
    most = SHOWN_ON_PHONE if narrow else SHOWN_TOTALS
    if narrow:
        st.html(totals_html(table.head(most)))
    else:
        st.dataframe(
            table.head(most),
            hide_index=True,
            column_config={
                OWN: st.column_config.TextColumn(width="medium"),
                ATLAS: st.column_config.TextColumn(width="large"),
            },
            alt=ALT,
        )
    said = (
        f"{data.kind.sentence} The atlas has "
        f"claims on {data.kind.text} for {spoken_of:,} of these {len(table):,} totals; they stand "
        "first. Nothing of your file is added to them."
    )
    if len(table) > most:
        said += f" The first {most:,} are shown; the download has all."
    st.caption(said)


def totals_html(table: pd.DataFrame) -> str:
    """Return totals one below the other, for a window too narrow for the columns of a table.

    Parameters
    ----------
    table
        As `totals_table` returns it.

    Returns
    -------
    str
        HTML; what is quoted from the file is text in it.
    """
    items = []
    for total in rows_of(table):
        named = [str(total[name]) for name in ("Country", "Year", "Substance") if total[name]]
        rows = f"{total['Rows']:,} {'row' if total['Rows'] == 1 else 'rows'}"
        facts = [(OWN, f"{total[OWN]}, from {rows}")]
        facts += [(name, str(total[name])) for name in (ATLAS, DIFFERENCE) if total[name]]
        lines = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in facts)
        items.append(f"<li><strong>{escape(', '.join(named))}</strong><dl>{lines}</dl></li>")
    # What scrolls must be within reach of the keyboard.
    return (
        f'<div class="oc-totals" role="region" tabindex="0" aria-label="{ALT}">'
        f"<ul>{''.join(items)}</ul></div>"
    )


def totals_table(data: UserData, atlas: Atlas) -> pd.DataFrame:
    """Return the totals as a reader's table; what is the user's and the atlas's stay apart."""
    totals = count_totals(data)
    said = claims_beside(atlas, totals, data.kind.measures)
    order = (said == "").sort_values(kind="stable").index
    totals, said = totals.loc[order], said.loc[order]
    differences = differences_beside(atlas, totals, data.kind.measures)
    rows = [
        {
            "Country": area_name(atlas, str(total["country"])) if total["country"] else "",
            "Year": _period_text(total),
            "Substance": str(total["drug"]) or substance_text(str(total["substance"])),
            OWN: _amount_text(total),
            "Rows": total["rows"],
            ATLAS: claims,
            DIFFERENCE: difference,
        }
        for total, claims, difference in zip(rows_of(totals), said, differences, strict=True)
    ]
    return pd.DataFrame(
        rows, columns=["Country", "Year", "Substance", OWN, "Rows", ATLAS, DIFFERENCE]
    )


def _amount_text(total: Row) -> str:
    """Return the amount with its unit, or why there is none."""
    if total["amount"] != total["amount"]:
        return "no amount stated" if total["rows"] == total["without_amount"] else total["basis"]
    unit = str(total["unit"])
    text = f"{number_text(total['amount'])} {UNIT_WORDS.get(unit, unit)}"
    if total["basis"] not in (SUM_OF_CASES, ONE_FIGURE):
        text += f" ({total['basis']})"
    if total["without_amount"]:
        text += f"; {total['without_amount']:,} rows state none"
    return text


def _period_text(total: Row) -> str:
    """Return the year, the period where it is none, or that no date is stated."""
    start, end = total["date_start"], total["date_end"]
    if start != start:  # NaT
        return "not stated"
    whole = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
    if total["year"] and (whole or total["basis"] == SUM_OF_CASES):
        return str(total["year"])
    return f"{start:%Y-%m-%d} to {end:%Y-%m-%d}"
