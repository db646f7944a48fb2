"""What an older link is told: which of its figures changed, worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from geodata import Atlas
from geodata.history import COLUMNS
from routes.ageing import tell_ageing
from routes.selection import Selection
from routes.view import View

FLOWS = View(layers=("flows",))
OLD, NOW = "2026.10", "2026.11"
OLD_LINK, OWN = f"{OLD}+aaaaaaaa", f"{NOW}+bbbbbbbb"


def flow(link: str, value: float, source: str = "old", period: str = "2009") -> dict[str, object]:
    return {"subject_id": link, "value": value, "source_id": source, "period_start": period}


WAYS_OUT = [flow("AFG>PAK", 160), flow("AFG>IRN", 115), flow("AFG>central-asia", 90)]


@pytest.fixture
def ledger(with_flows: Any) -> Any:
    """Make an atlas of a few flows whose last release changed what is given."""

    def make(
        changes: list[tuple[str, str, str, str]], flows: list[dict[str, object]] | None = None
    ) -> Atlas:
        atlas = with_flows(flows or WAYS_OUT, {"old": "2011", "new": "2013"})
        releases = pd.DataFrame(
            {"date": ["2026-10-31", "2026-11-30"], "digest": ["aaaaaaaa", "bbbbbbbb"]},
            index=pd.Index([OLD, NOW], name="version"),
        )
        rows = [(claim, NOW, field, old, new) for claim, field, old, new in changes]
        history = pd.DataFrame(rows, columns=COLUMNS, dtype="str")
        sources = atlas.sources.assign(publisher="", authors="", title_en="")
        return replace(
            atlas,
            sources=sources,
            events=atlas.events.iloc[:0],
            version=OWN,
            releases=releases,
            history=history,
        )

    return make


def test_these_very_data_say_nothing(ledger: Any) -> None:
    assert tell_ageing(ledger([("C0001", "value", "1", "160")]), FLOWS, OWN) == ""


def test_a_figure_that_changed_is_named_with_both_values(ledger: Any) -> None:
    atlas = ledger([("C0002", "value", "105", "115"), ("C0001", "note", "", "a note")])
    assert tell_ageing(atlas, FLOWS, OLD_LINK) == (
        "Since this link was made (data 2026.10), 1 of the 3 figures in this view has changed: "
        "C0002, heroin, Afghanistan → Iran, 2009: 105 t/yr became 115 t/yr."
    )


def test_nothing_changed_is_said_too(ledger: Any) -> None:
    assert tell_ageing(ledger([]), FLOWS, OLD_LINK) == (
        "Since this link was made (data 2026.10), none of the 3 figures in this view has changed."
    )


def test_a_change_elsewhere_is_not_counted(ledger: Any) -> None:
    elsewhere = flow("AFG>IRN", 7, period="1999")
    atlas = ledger([("C0004", "value", "8", "7")], [*WAYS_OUT, elsewhere])
    assert "none of the 3" in tell_ageing(atlas, FLOWS, OLD_LINK)
    focused = tell_ageing(atlas, replace(FLOWS, focus="flow:AFG>IRN"), OLD_LINK)
    assert "1 of the 4 figures" in focused, "the panel of the link lists it"
    assert "1999: 8 t/yr became 7 t/yr" in focused


def test_a_period_or_a_range_may_change(ledger: Any) -> None:
    ranged = flow("AFG>PAK", float("nan")) | {"low": 75.0, "high": 80.0, "qualifier": "range"}
    changes = [
        ("C0001", "value", "80", ""),
        ("C0001", "low", "", "75"),
        ("C0001", "high", "", "80"),
        ("C0001", "qualifier", "exact", "range"),
        ("C0002", "scope", "border", ""),
    ]
    told = tell_ageing(ledger(changes, [ranged, *WAYS_OUT[1:]]), FLOWS, OLD_LINK)
    assert "2 of the 3 figures in this view have changed" in told
    assert "2009: 80 t/yr became 75–80 t/yr; C0002" in told
    assert told.endswith("C0002, heroin, Afghanistan → Iran, 2009: its scope changed.")


def test_a_withdrawn_figure_is_remembered(ledger: Any) -> None:
    onward = {"source_id": "old", "subject_id": "central-asia>RUS", "value": "70"}
    said = onward | {
        "measure": "flow", "substance": "heroin", "subject_kind": "link", "unit": "t/yr",
        "qualifier": "exact", "period_start": "2009", "period_end": "2009", "display": "map",
    }  # fmt: skip
    gone = [("C0009", field, text, "") for field, text in said.items()]
    told = tell_ageing(ledger([*gone, ("C0009", "claim_id", "C0009", "")]), FLOWS, OLD_LINK)
    assert "1 of the 4 figures" in told
    assert "C0009, heroin, Central Asia → Russia, 2009: 70 t/yr, withdrawn" in told


def test_a_new_publication_replaces_what_was_drawn(ledger: Any) -> None:
    newer = [row | {"value": row["value"] + 1, "source_id": "new"} for row in WAYS_OUT]
    came = [(f"C000{number}", "claim_id", "", f"C000{number}") for number in (4, 5, 6)]
    told = tell_ageing(ledger(came, [*WAYS_OUT, *newer]), FLOWS, OLD_LINK)
    assert "3 of the 3 figures in this view have changed, and 3 are new in it" in told
    assert "C0001, heroin, Afghanistan → Pakistan, 2009: 160 t/yr, no longer drawn" in told
    assert "C0004, heroin, Afghanistan → Pakistan, 2009: 161 t/yr, new" in told
    assert told.endswith("; and 1 more.")


def test_the_filters_of_the_link_hold(ledger: Any) -> None:
    atlas = ledger([("C0002", "value", "105", "115")])
    narrow = replace(FLOWS, selection=Selection(country=("PAK",)))
    assert "none of the 1 figures" in tell_ageing(atlas, narrow, OLD_LINK)


def test_a_view_without_figures_says_so(ledger: Any) -> None:
    told = tell_ageing(ledger([]), View(layers=("towns",)), OLD_LINK)
    assert told == "This link was made with data 2026.10; the view drew no figure then."


def test_a_route_that_is_no_longer_stated_is_told_apart(shipped: Atlas) -> None:
    last = shipped.releases.index[-1]
    route = shipped.claims[
        (shipped.claims["measure"] == "route") & (shipped.claims["subject_kind"] == "corridor")
    ].index[0]
    history = pd.DataFrame([(route, last, "claim_id", "", route)], columns=COLUMNS, dtype="str")
    releases = pd.concat(
        [
            pd.DataFrame(
                {"date": ["2020-01-31"], "digest": ["aaaaaaaa"]},
                index=pd.Index(["2020.01"], name="version"),
            ),
            shipped.releases,
        ]
    )
    releases.loc[last, "digest"] = shipped.version.partition("+")[2]
    atlas = replace(shipped, releases=releases, history=history)
    told = tell_ageing(atlas, View(layers=("corridors",)), "2020.01+aaaaaaaa")
    assert told.endswith(f"Of the statements that its corridors rest on, different are: {route}.")


@pytest.mark.parametrize(
    ("made_with", "words"),
    [
        ("", "does not say in a way that can be read"),
        ("yesterday", "(yesterday)"),
        ("2026.11+0badcafe", "another copy of data 2026.11 (2026.11+0badcafe; this one is"),
        ("2027.01+0badcafe", "newer than the data here (2026.11+bbbbbbbb)"),
        ("2025.01+0badcafe", "known are 2026.10 and 2026.11"),
        ("2026.10+0badcafe", "a copy changed after data 2026.10"),
        ("x" * 500, "(" + "x" * 40 + ")"),
        ("\x00\n<b>", "(??<b>)"),
    ],
)
def test_other_versions_are_named(ledger: Any, made_with: str, words: str) -> None:
    told = tell_ageing(ledger([]), FLOWS, made_with)
    assert words in told
    assert told.endswith(".")


def test_a_copy_changed_since_its_release_owns_up(ledger: Any) -> None:
    atlas = replace(ledger([]), version=f"{NOW}+cccccccc")
    assert "changed since data 2026.11" in tell_ageing(atlas, FLOWS, OLD_LINK)
