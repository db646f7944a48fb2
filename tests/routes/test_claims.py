"""Which claims the map draws, and which a panel lists about what is in focus."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest

import routes
from geodata import Atlas
from geodata.claim import claims_of
from geodata.tables import TABLES
from routes.amounts import is_sum
from routes.claims import claims_about, visible_claims
from routes.picking import RULES, pick_claims, pick_flows, pick_seizures, rule_note
from routes.selection import Selection
from routes.wording import MEASURE_TITLES

NOT_STATED = float("nan")
WAYS_OUT = ("AFG>PAK", "AFG>IRN", "AFG>central-asia")


def flow(link: str, year: str, source: str, value: float) -> dict[str, object]:
    return {"subject_id": link, "period_start": year, "source_id": source, "value": value}


def full_set(year: str, source: str, *values: float) -> list[dict[str, object]]:
    return [flow(way, year, source, value) for way, value in zip(WAYS_OUT, values, strict=True)]


def picked(atlas: Atlas) -> dict[str, float]:
    rows = pick_flows(atlas)
    return dict(zip(rows["subject_id"], rows["value"], strict=True))


def test_the_newest_publication_of_the_latest_full_year_wins(with_flows: Any) -> None:
    flows = [*full_set("2009", "old", 150, 105, 100), *full_set("2009", "new", 160, 115, 90)]
    atlas = with_flows(flows, {"old": "2009", "new": "2011"})
    assert picked(atlas) == {"AFG>PAK": 160, "AFG>IRN": 115, "AFG>central-asia": 90}


def test_a_later_year_that_covers_one_way_only_does_not_count(with_flows: Any) -> None:
    flows = [
        *full_set("2009", "old", 150, 105, 100),
        flow("AFG>central-asia", "2010", "new", 90),
    ]
    atlas = with_flows(flows, {"old": "2009", "new": "2012"})
    assert picked(atlas)["AFG>central-asia"] == 100


def test_publications_are_never_mixed_to_make_a_full_set(with_flows: Any) -> None:
    flows = [
        flow("AFG>PAK", "2012", "a", 1),
        flow("AFG>IRN", "2012", "a", 2),
        flow("AFG>central-asia", "2012", "b", 3),
    ]
    assert picked(with_flows(flows, {"a": "2013", "b": "2013"})) == {}


def test_onward_flows_are_of_the_same_year(with_flows: Any) -> None:
    flows = [
        *full_set("2009", "old", 150, 105, 100),
        flow("central-asia>RUS", "2009", "news", 77),
        flow("central-asia>RUS", "2010", "news", 78),
    ]
    atlas = with_flows(flows, {"old": "2009", "news": "2010"})
    assert picked(atlas)["central-asia>RUS"] == 77


def test_undated_flows_and_daily_rates_are_never_drawn(with_flows: Any) -> None:
    undated = full_set("", "old", 1, 2, 3)
    daily = [row | {"unit": "kg/day"} for row in full_set("2009", "old", 1, 2, 3)]
    assert picked(with_flows([*undated, *daily], {"old": "2009"})) == {}


def test_what_is_shipped_draws_one_publications_set_and_leaves_the_claims_alone(
    shipped: Atlas,
) -> None:
    before = shipped.claims.copy()
    drawn = pick_flows(shipped)
    assert list(drawn.index) == ["C0115", "C0116", "C0117", "C0118"]
    assert shipped.claims.equals(before)


def test_every_measure_in_the_ledger_has_a_title(shipped: Atlas) -> None:
    assert set(shipped.claims["measure"]) <= set(MEASURE_TITLES)


def test_a_figure_for_a_region_is_told_apart_from_one_for_the_country(shipped: Atlas) -> None:
    groups = claims_about(shipped, "country:TJK")
    exact = [claim for group in groups if group.exact for claim in group.claims.index]
    wider = [claim for group in groups if not group.exact for claim in group.claims.index]
    assert {"C0002", "C0055"} <= set(exact)
    assert {"C0052", "C0117"} <= set(wider)
    assert not set(exact) & set(wider)


def test_a_claim_about_two_countries_is_listed_with_both(shipped: Atlas) -> None:
    for country in ("CHN", "KAZ"):
        ids = [id_ for g in claims_about(shipped, f"country:{country}") for id_ in g.claims.index]
        assert "C0004" in ids


@pytest.mark.parametrize("kind", ["corridor", "place"])
def test_every_corridor_and_place_can_be_asked_about(shipped: Atlas, kind: str) -> None:
    table = shipped.corridors if kind == "corridor" else shipped.places
    asked = [claims_about(shipped, f"{kind}:{name}") for name in table.index]
    if kind == "corridor":
        assert all(groups and groups[0].title == "Routes described" for groups in asked)


def test_a_claim_in_focus_comes_first_and_once(shipped: Atlas) -> None:
    groups = claims_about(shipped, "claim:C0105")
    assert list(groups[0].claims.index) == ["C0105"]
    listed = [claim for group in groups for claim in group.claims.index]
    assert len(listed) == len(set(listed))
    assert "C0103" in listed


def test_what_is_for_the_ledger_only_is_nowhere_beside_the_map(shipped: Atlas) -> None:
    assert set(visible_claims(shipped)["display"]) == {"map"}


def test_filters_hold_claims_back_but_never_the_one_in_focus(shipped: Atlas) -> None:
    texts = Selection(collection=("texts",))
    listed = {id_ for g in claims_about(shipped, "country:TJK", texts) for id_ in g.claims.index}
    assert "C0002" in listed
    assert "C0117" not in listed
    assert claims_about(shipped, "claim:C0117", texts)[0].claims.index[0] == "C0117"


def seizure(year: str, end: str, value: float, unit: str, source: str) -> dict[str, object]:
    return {
        "measure": "seizure", "role": "", "subject_kind": "country", "subject_id": "TJK",
        "scope": "national", "period_start": year, "period_end": end, "value": value,
        "unit": unit, "source_id": source,
    }  # fmt: skip


def test_the_newest_full_year_of_the_newest_source_is_drawn_before_any_sum(with_flows: Any) -> None:
    claims = [
        seizure("1994", "2014", 33, "t", "sum"),
        seizure("2015", "2015", 500, "kg", "old"),
        seizure("2016", "2016", 600, "kg", "old"),
        seizure("2016", "2016", 650, "kg", "new"),
        seizure("2017-01", "2017-09", 700, "kg", "new"),
    ]
    picked_ = pick_seizures(with_flows(claims, {"sum": "2025", "old": "2017", "new": "2018"}))
    assert list(picked_["value"]) == [650]
    assert [is_sum(claim) for claim in claims_of(picked_)] == [False]


def test_a_sum_over_years_is_drawn_where_no_year_is_stated(with_flows: Any) -> None:
    claims = [seizure("1994", "2014", 33, "t", "sum")]
    picked_ = pick_seizures(with_flows(claims, {"sum": "2025"}))
    assert [is_sum(claim) for claim in claims_of(picked_)] == [True]


RIVALS = [
    flow("AFG>IRN", "2009", "old", 150),
    flow("AFG>IRN", "2009", "new", 115),
    flow("AFG>IRN", "2012", "press", 90) | {"scope": "agency"},
    flow("AFG>IRN", "2005", "old", 60) | {"value": NOT_STATED, "low": 50.0, "high": 300.0},
    flow("AFG>IRN", "", "paper", 999),
]
YEARS = {"old": "2010", "new": "2011", "press": "2013", "paper": "2020"}


@pytest.mark.parametrize(
    ("rule", "value"),
    [("standard", 150), ("newest", 90), ("lowest", 50), ("highest", 300), ("source:paper", 999)],
)
def test_each_rule_picks_the_claim_that_its_words_promise(
    with_flows: Any, rule: str, value: float
) -> None:
    rivals = [{"scope": "border"} | row for row in RIVALS]
    atlas = with_flows(rivals, YEARS | {"old": "2012"})
    (picked_,) = pick_claims(atlas, atlas.claims, rule).to_dict("records")
    found = {picked_["value"], picked_["low"], picked_["high"]}
    assert value in found


def test_the_newest_publication_breaks_a_tie(with_flows: Any) -> None:
    atlas = with_flows([{"scope": "border"} | row for row in RIVALS[:2]], YEARS)
    assert list(pick_claims(atlas, atlas.claims)["value"]) == [115]


def test_an_undated_claim_is_drawn_by_its_source_alone(with_flows: Any) -> None:
    atlas = with_flows([RIVALS[-1]], YEARS)
    for rule in RULES:
        assert pick_claims(atlas, atlas.claims, rule).empty
    assert list(pick_claims(atlas, atlas.claims, "source:paper")["value"]) == [999]


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_draws_what_is_shipped_once_a_border_and_says_so(
    shipped: Atlas, rule: str
) -> None:
    flows = pick_flows(shipped, rule=rule)
    assert flows["subject_id"].is_unique
    assert 4 <= len(flows) <= 12
    assert pick_seizures(shipped, rule=rule)["subject_id"].is_unique
    assert rule_note(rule).startswith("Drawn")


def test_no_column_of_the_claims_table_is_written_as_text() -> None:
    """The type checker sees `claims[column.MEASURE]`, and nothing in `claims["measure"]`."""
    columns = set(TABLES["claims"].columns)
    written = [
        f"{path.name}:{part.lineno}"
        for path in Path(routes.__file__).parent.glob("**/*.py")
        for part in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(part, ast.Subscript)
        and isinstance(part.slice, ast.Constant)
        and part.slice.value in columns
        and ast.unparse(part.value).endswith("claims")
    ]
    assert written == []
