"""Whatever a table holds: every row is used or set aside, for one reason."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata.uploads.parsed import ROW
from routes.userdata.totals import count_totals
from tests.routes.userdata.conftest import Clean

WORDS = {
    "country": ["TJK", "Iran", "NA", "Total", "Atlantis", "", "Итого", "Colombia"],
    "place": ["Khorog", "", "Vahdat", "Всего", "x"],
    "date": ["2015", "2015-02-01", "03/04/2015", "1395", "2099", "", "x", "2015-01 "],
    "drug": ["heroin", "Opium", "total", "", "stardust"],
    "amount": ["1", "1,5", "-1", "NaN", "1e999", "", "x", "1.234", "5 g", "9e9", "0"],
    "unit": ["kg", "g", "USD/kg", "l", "", "%", "barrels"],
    "lon": ["", "71.5", "37.5", "999", "x"],
    "lat": ["", "37.5", "71.5", "nan"],
    "measure": ["seizure", "price", "", "flow"],
}
CELLS = {name: st.sampled_from(words) | st.text(max_size=6) for name, words in WORDS.items()}
TABLES = st.sets(st.sampled_from(sorted(WORDS)), min_size=1).flatmap(
    lambda names: st.lists(
        st.fixed_dictionaries({name: CELLS[name] for name in sorted(names)}),
        min_size=1,
        max_size=12,
    )
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    rows=TABLES,
    layout=st.sampled_from(["cases", "annual"]),
    duplicates=st.sampled_from(["set_aside", "keep"]),
)
def test_read_is_used_and_set_aside_together(
    clean: Clean, rows: list[dict[str, str]], layout: str, duplicates: str
) -> None:
    data = clean(rows, layout=layout, duplicates=duplicates)
    report = data.report
    assert report.read == len(rows) == report.used + report.set_aside
    assert (report.used, report.set_aside) == (len(data.rows), len(data.set_aside))
    numbers = [*data.rows["row_number"], *data.set_aside["row_number"]]
    assert sorted(numbers) == list(range(2, len(rows) + 2)), ROW
    reasons = [f for f in report.findings if f.effect == "set aside"]
    assert sum(len(f.rows) for f in reasons) == report.set_aside
    used = set(data.rows["row_number"])
    for finding in report.findings:
        assert len(finding.rows) > 0
        assert finding.effect == "set aside" or set(finding.rows.tolist()) <= used
    assert report.changed <= report.used
    assert not (data.rows["amount"] < 0).any()
    assert count_totals(data)["rows"].sum() == report.used
