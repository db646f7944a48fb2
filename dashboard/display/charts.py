"""Charts of claims: every claim about one thing on one axis, and series over the years.

Written in Vega-Lite itself: Altair would check each chart against the grammar's schema again, which
takes longer than everything else on the page. https://vega.github.io/vega-lite/docs/
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from typing import Any, Final

import pandas as pd

from dashboard.style import Palette
from geodata import Atlas
from geodata.claim import Claim
from geodata.schema import OWN_COLLECTION
from geodata.source import source_of
from routes.compare import Match, shown_amount
from routes.selection import COLLECTION_WORDS
from routes.wording import BASIS_WORDS, is_one_year, period_text, value_text

ROW_PX: Final = 22
LETTERED_ROW_PX: Final = 38
"""Height of a row that has its words above it and not beside it."""
SERIES_PX: Final = 260


def lettering(palette: Palette) -> dict[str, Any]:
    """Return the configuration of a chart whose words are as dark as those around it.

    Streamlit's own grey has too little contrast at this size, and legends would take on the opacity
    of the first marks.
    """
    words = {"labelColor": palette.text, "titleColor": palette.text}
    return {"axis": words, "legend": {**words, "symbolOpacity": 1}}


def comparison_table(atlas: Atlas, matches: list[Match], drawn: Collection[str]) -> pd.DataFrame:
    """Return one row for each witness, as the chart and its reader need it."""
    rows = []
    for match in matches:
        for witness in match.witnesses:
            claim = witness.claim
            source = source_of(atlas, claim.source_id)
            low, high = shown_amount(witness)
            echoes = f" (+{len(witness.echoes)} echo)" if witness.echoes else ""
            drawn_note = " ● drawn" if claim.claim_id in drawn else ""
            who = source.publisher or source.authors or "no publisher"
            # what a converted claim states stands before its publisher, where nothing is cut off
            stated = f" {value_text(claim)}" if witness.converted else ""
            what = f"{witness.title}{stated} · {who[: 22 if stated else 34]}"
            became = f"{witness.converted}, stated as " if witness.converted else ""
            rows.append(
                {
                    "witness": f"{what} {claim.claim_id}{echoes}{drawn_note}",
                    "low": low,
                    "high": high,
                    "open": "▶" if math.isinf(witness.high) else "◀" if witness.low == 0 else "",
                    "value": f"{became}{value_text(claim)}",
                    "period": period_text(claim),
                    "collection": COLLECTION_WORDS[source.collection],
                    "basis": BASIS_WORDS[claim.basis],
                }
            )
    return pd.DataFrame(rows)


def comparison_chart(
    table: pd.DataFrame, unit: str, palette: Palette, description: str = "", *, narrow: bool = False
) -> dict[str, Any]:
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
    narrow
        Whether the words of a row stand above it, because there is no room beside it.

    Returns
    -------
    dict
        A Vega-Lite chart with its data.
    """
    there = set(table.get("collection", ()))
    own = COLLECTION_WORDS[OWN_COLLECTION]
    names = [words for words in COLLECTION_WORDS.values() if words != own or own in there]
    colors = [palette.families["southern"], palette.families["northern"], palette.user]
    low = {"field": "low", "type": "quantitative", "title": unit, "scale": {"zero": True}}
    high = {"field": "high", "type": "quantitative"}
    dot = {"type": "point", "filled": True, "size": 70, "opacity": 1}
    chart: dict[str, Any] = {
        "config": lettering(palette),
        "data": table,
        "height": {"step": LETTERED_ROW_PX if narrow else ROW_PX},
        "encoding": {
            "y": {
                "field": "witness",
                "type": "nominal",
                "sort": None,
                "title": None,
                "axis": {"labels": False, "ticks": False} if narrow else {"labelLimit": 380},
            },
            "color": {
                "field": "collection",
                "type": "nominal",
                "scale": {"domain": names, "range": colors[: len(names)]},
                "legend": {"title": None, "orient": "top"},
            },
            "shape": {
                "field": "collection",
                "type": "nominal",
                "scale": {"domain": names, "range": ["diamond", "circle", "square"]},
                "legend": None,
            },
            "tooltip": [
                {"field": name, "type": "nominal"}
                for name in ("value", "period", "basis", "collection")
            ],
        },
        "layer": [
            {
                "mark": {"type": "bar", "height": 7, "opacity": 0.55},
                "encoding": {"x": low, "x2": {"field": "high"}},
            },
            {"mark": dot, "encoding": {"x": low}},
            {"mark": dot, "encoding": {"x": high}},
            {
                "mark": {"type": "text", "dx": 12, "fontSize": 12},
                "encoding": {"x": low, "text": {"field": "open", "type": "nominal"}},
            },
            *([_row_words(palette)] if narrow else []),
        ],
    }
    return chart | ({"description": description} if description else {})


def _row_words(palette: Palette) -> dict[str, Any]:
    """Return the layer with the words of each row, above it."""
    return {
        "mark": {
            "type": "text",
            "color": palette.text,
            "align": "left",
            "baseline": "bottom",
            "dy": -LETTERED_ROW_PX / 5,
            "fontSize": 11,
        },
        "encoding": {
            "x": {"value": 0},
            "text": {"field": "witness", "type": "nominal"},
            "color": {"value": palette.text},
        },
    }


def series_table(atlas: Atlas, claims: Iterable[Claim]) -> pd.DataFrame:
    """Return the claims of single full years as a table of points; sums and part years are out.

    A year that begins in one calendar year and ends in the next stands between the two.
    """
    rows = [
        (
            year_place(claim.period_start),
            claim.low_or_value,
            claim.high_or_value,
            claim.unit,
            claim.claim_id,
            period_text(claim),
            source_of(atlas, claim.source_id).publisher,
            claim.is_own,
        )
        for claim in claims
        if is_one_year(claim) and claim.scope in ("national", "not_stated")
    ]
    return pd.DataFrame(
        rows, columns=["year", "low", "high", "unit", "claim", "period", "source", "own"]
    )


def year_place(start: str) -> float:
    """Return where a year that starts on an ISO 8601 date stands among calendar years.

    A calendar year stands at its number, the Iranian year of March 2019 at 2019 and two twelfths.
    """
    return int(start[:4]) + (int(start[5:7] or 1) - 1) / 12


def series_chart(
    table: pd.DataFrame, unit: str, palette: Palette, events: dict[int, str]
) -> dict[str, Any]:
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

    Returns
    -------
    dict
        A Vega-Lite chart with its data.
    """
    joined = table[~table["own"].astype(bool)]  # no line joins the reader's own to the atlas's
    newest = joined.sort_values(["year", "claim"]).drop_duplicates("year", keep="last").copy()
    newest["begins"] = (newest["year"] % 1).round(3)  # years of one calendar are joined, no others
    newest = newest.sort_values(["begins", "year"])
    neighbours = (newest["year"].diff() - 1).abs() < 1e-6
    newest["run"] = (~neighbours | (newest["begins"].diff() != 0)).cumsum()
    first, last = math.floor(table["year"].min()), math.ceil(table["year"].max())
    marked = {year: text for year, text in events.items() if first <= year <= last}
    layers = _series_layers(unit, palette, (first, last), float(table["high"].max()))
    return {
        "config": lettering(palette),
        "height": SERIES_PX,
        "datasets": {
            "newest": newest,
            "all": table,
            "events": pd.DataFrame({"year": marked.keys(), "event": marked.values()}),
        },
        "layer": layers if marked else layers[:3],
    }


def _series_layers(
    unit: str, palette: Palette, years: tuple[int, int], highest: float
) -> list[dict[str, Any]]:
    """Return line, ranges and points of a series, then the two layers of what happened.

    Parameters
    ----------
    unit
        Unit of the axis, as shown.
    palette
        Colours of the reader's theme.
    years
        First and last year.
    highest
        The highest value, in the unit.
    """
    top = highest * 1.08  # a range must not end at the frame
    x = {
        "field": "year",
        "type": "quantitative",
        "title": None,
        "axis": {"format": "d"},
        "scale": {"domain": [*years]},
    }
    y = {"field": "low", "type": "quantitative", "title": unit, "scale": {"domain": [0, top]}}
    tooltip = [
        {"field": name, "type": kind}
        for name, kind in {
            "period": "nominal",
            "low": "quantitative",
            "high": "quantitative",
            "claim": "nominal",
            "source": "nominal",
        }.items()
    ]
    color, muted, own = palette.families["northern"], palette.text_muted, palette.user
    return [
        {
            "data": {"name": "newest"},
            "mark": {"type": "line", "color": color, "opacity": 0.6},
            "encoding": {"x": x, "y": y, "detail": {"field": "run", "type": "nominal"}},
        },
        {
            "data": {"name": "all"},
            "mark": {"type": "rule", "color": color, "strokeWidth": 3, "opacity": 0.5},
            "encoding": {"x": x, "y": y, "y2": {"field": "high"}},
        },
        {
            "data": {"name": "all"},
            "mark": {"type": "point", "color": color, "filled": True, "size": 60, "opacity": 1},
            "encoding": {
                "x": x,
                "y": y,
                "tooltip": tooltip,
                "color": {"condition": {"test": "datum.own", "value": own}, "value": color},
                "shape": {"condition": {"test": "datum.own", "value": "square"}, "value": "circle"},
            },
        },
        {
            "data": {"name": "events"},
            "mark": {"type": "rule", "color": muted, "strokeDash": [4, 3]},
            "encoding": {"x": x},
        },
        {
            "data": {"name": "events"},
            "mark": {"type": "text", "color": muted, "align": "left", "dx": 4, "baseline": "top"},
            "encoding": {"x": x, "y": {"value": 2}, "text": {"field": "event", "type": "nominal"}},
        },
    ]
