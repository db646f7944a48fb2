"""Charts of claims: every claim about one thing on one axis, and series over the years."""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import Final

import altair as alt
import pandas as pd

from dashboard.style import Palette
from geodata import Atlas
from routes.compare import Match, shown_amount
from routes.selection import COLLECTION_WORDS
from routes.wording import BASIS_WORDS, period_text, value_text

ROW_PX: Final = 22
SERIES_PX: Final = 260


def comparison_table(atlas: Atlas, matches: list[Match], drawn: Collection[str]) -> pd.DataFrame:
    """Return one row for each witness, as the chart and its reader need it."""
    columns = ["publisher", "authors", "collection"]
    cited = [witness.claim["source_id"] for match in matches for witness in match.witnesses]
    sources = atlas.sources.loc[list(set(cited)), columns].to_dict("index")
    rows = []
    for match in matches:
        for witness in match.witnesses:
            claim = witness.claim
            source = sources[claim["source_id"]]
            low, high = shown_amount(witness)
            echoes = f" (+{len(witness.echoes)} echo)" if witness.echoes else ""
            mark = " ● drawn" if claim["claim_id"] in drawn else ""
            who = source["publisher"] or source["authors"] or "no publisher"
            # what a converted claim states stands before its publisher, where nothing is cut off
            stated = f" {value_text(claim)}" if witness.converted else ""
            what = f"{match.title}{stated} · {who[: 22 if stated else 34]}"
            became = f"{witness.converted}, stated as " if witness.converted else ""
            rows.append(
                {
                    "witness": f"{what} {claim['claim_id']}{echoes}{mark}",
                    "low": low,
                    "high": high,
                    "open": "▶" if math.isinf(witness.high) else "◀" if witness.low == 0 else "",
                    "value": f"{became}{value_text(claim)}",
                    "period": period_text(claim),
                    "collection": COLLECTION_WORDS[str(source["collection"])],
                    "basis": BASIS_WORDS[claim["basis"]],
                }
            )
    return pd.DataFrame(rows)


def comparison_chart(
    table: pd.DataFrame, unit: str, palette: Palette, description: str = ""
) -> alt.LayerChart:
    """Return dots for values, bars for ranges and arrows for open ends, all on one axis.

    Parameters
    ----------
    table
        Rows as `comparison_table` returns them, of one unit.
    unit
        Unit of the axis, as shown.
    palette
        Colours of the reader's theme.
    description
        What the chart says, for those who do not see it.
    """
    names = list(COLLECTION_WORDS.values())
    colors = [palette.families["southern"], palette.families["northern"]]
    base = alt.Chart(table).encode(
        y=alt.Y("witness:N", sort=None, title=None, axis=alt.Axis(labelLimit=380)),
        color=alt.Color(
            "collection:N",
            scale=alt.Scale(domain=names, range=colors),
            legend=alt.Legend(title=None, orient="top"),
        ),
        shape=alt.Shape(
            "collection:N", scale=alt.Scale(domain=names, range=["diamond", "circle"]), legend=None
        ),
        tooltip=["value", "period", "basis", "collection"],
    )
    low = alt.X("low:Q", title=unit, scale=alt.Scale(zero=True))
    bars = base.mark_bar(height=7, opacity=0.55).encode(x=low, x2="high:Q")
    dots = base.mark_point(filled=True, size=70, opacity=1).encode(x=low)
    ends = base.mark_point(filled=True, size=70, opacity=1).encode(x=alt.X("high:Q"))
    arrows = base.mark_text(dx=12, fontSize=12).encode(x=low, text="open:N")
    return alt.LayerChart(
        layer=[bars, dots, ends, arrows],
        height=alt.Step(ROW_PX),
        description=description or alt.Undefined,
    )


def series_table(atlas: Atlas, claims: pd.DataFrame) -> pd.DataFrame:
    """Return the claims of single full years as a table of points; sums and part years are out."""
    one_year = (claims["period_start"] == claims["period_end"]) & (
        claims["period_start"].str.len() == 4
    )
    found = claims[one_year & claims["scope"].isin(["national", "not_stated"])]
    return pd.DataFrame(
        {
            "year": found["period_start"].astype(int),
            "low": found["low"].where(found["value"].isna(), found["value"]).astype(float),
            "high": found["high"].where(found["value"].isna(), found["value"]).astype(float),
            "unit": found["unit"],
            "claim": found.index,
            "source": [str(atlas.sources.at[source, "publisher"]) for source in found["source_id"]],
        }
    ).reset_index(drop=True)


def series_chart(
    table: pd.DataFrame, unit: str, palette: Palette, events: dict[int, str]
) -> alt.LayerChart:
    """Return points by year, joined over neighbouring years only, so that gaps stay gaps.

    Parameters
    ----------
    table
        Rows as `series_table` returns them, of one unit.
    unit
        Unit of the axis, as shown.
    palette
        Colours of the reader's theme.
    events
        What happened in which year, to be marked.
    """
    newest = table.sort_values(["year", "claim"]).drop_duplicates("year", keep="last").copy()
    newest["run"] = (newest["year"].diff() != 1).cumsum()
    color = palette.families["northern"]
    first, last = int(table["year"].min()), int(table["year"].max())
    x = alt.X(
        "year:Q", title=None, axis=alt.Axis(format="d"), scale=alt.Scale(domain=[first, last])
    )
    top = float(table["high"].max()) * 1.08  # a range must not end at the frame
    y = alt.Y("low:Q", title=unit, scale=alt.Scale(domain=[0, top]))
    lines = alt.Chart(newest).mark_line(color=color, opacity=0.6).encode(x=x, y=y, detail="run:N")
    ranges = (
        alt.Chart(table)
        .mark_rule(color=color, strokeWidth=3, opacity=0.5)
        .encode(x=x, y=y, y2="high:Q")
    )
    points = (
        alt.Chart(table)
        .mark_point(color=color, filled=True, size=60, opacity=1)
        .encode(x=x, y=y, tooltip=["year", "low", "high", "claim", "source"])
    )
    marked = pd.DataFrame(
        [{"year": year, "event": text} for year, text in events.items() if first <= year <= last]
    )
    parts = [lines, ranges, points]
    if not marked.empty:
        rules = alt.Chart(marked).mark_rule(color=palette.text_muted, strokeDash=[4, 3]).encode(x=x)
        words = (
            alt.Chart(marked)
            .mark_text(color=palette.text_muted, align="left", dx=4, baseline="top")
            .encode(x=x, y=alt.value(2), text="event:N")
        )
        parts += [rules, words]
    return alt.LayerChart(layer=parts, height=SERIES_PX)
