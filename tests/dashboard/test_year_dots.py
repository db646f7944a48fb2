"""The figures of what is in focus by year: each a dot, on one scale, told in words too."""

from __future__ import annotations

import re
from dataclasses import replace

from dashboard.display.year_dots import BASE, TOP, dots_html
from geodata.claim import Claim

YEARLY = [
    Claim(f"C{year}", measure="seizure", period_start=f"{year}", period_end=f"{year}",
          value=float(value), unit="kg")
    for year, value in ((2010, 500), (2011, 2_000), (2013, 1_000))
]  # fmt: skip


def heights(html: str) -> list[float]:
    return [float(found) for found in re.findall(r"<i[^>]*top:([\d.]+)px", html)]


def test_each_figure_is_a_dot_and_those_that_are_drawn_are_full() -> None:
    html = dots_html(YEARLY, {"C2011"}, "Seizures")
    assert html.count("<i") == len(YEARLY)
    assert html.count('class="oc-full"') == 1
    assert heights(html) == [BASE - (BASE - TOP) / 4, TOP, (BASE + TOP) / 2]
    assert 'aria-label="Seizures: 3 figures of 2010 to 2013, at most 2 t"' in html


def test_a_range_is_a_line_to_its_dot() -> None:
    wide = replace(YEARLY[0], qualifier="interval", low=200.0, high=800.0)
    assert dots_html([wide, *YEARLY[1:]], (), "Seizures").count("<s ") == 1


def test_one_year_or_two_units_make_no_picture() -> None:
    assert dots_html(YEARLY[:1], (), "Seizures") == ""
    pieces = replace(YEARLY[0], unit="ha")
    assert dots_html([pieces, *YEARLY[1:]], (), "Seizures") == ""


def test_sums_and_parts_of_a_year_are_left_out() -> None:
    total = replace(YEARLY[0], claim_id="C1", period_end="2019")
    month = replace(YEARLY[0], claim_id="C2", period_start="2012-01", period_end="2012-01")
    assert dots_html([*YEARLY, total, month], (), "Seizures").count("<i ") == len(YEARLY)


def test_words_are_text() -> None:
    assert "<b>" not in dots_html(YEARLY, (), "<b>")
