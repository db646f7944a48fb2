"""Dates and periods as people write them."""

from __future__ import annotations

import pytest

from routes.userdata.dates import judge_order, looks_jalali, read_column, read_period


def told(text: str, order: str = "", calendar: str = "gregorian") -> tuple[str, str, str, str]:
    period = read_period(text, order, calendar)
    return str(period.start or ""), str(period.end or ""), period.precision, period.doubt


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("2015", "2015-01-01", "2015-12-31", "year"),
        ("2015.0", "2015-01-01", "2015-12-31", "year"),
        ("2015 г.", "2015-01-01", "2015-12-31", "year"),
        ("2016-02", "2016-02-01", "2016-02-29", "month"),
        ("02.2016", "2016-02-01", "2016-02-29", "month"),
        ("May 2014", "2014-05-01", "2014-05-31", "month"),
        ("март 2014", "2014-03-01", "2014-03-31", "month"),
        ("2014 5", "2014-05-01", "2014-05-31", "month"),
        ("2015-03-04", "2015-03-04", "2015-03-04", "day"),
        ("2015-03-04T12:30:00Z", "2015-03-04", "2015-03-04", "day"),
        ("20150304", "2015-03-04", "2015-03-04", "day"),
        ("13/04/2015", "2015-04-13", "2015-04-13", "day"),
        ("04/13/2015", "2015-04-13", "2015-04-13", "day"),
        ("12 мая 2014", "2014-05-12", "2014-05-12", "day"),
        ("May 12, 2014", "2014-05-12", "2014-05-12", "day"),
        ("2009-2012", "2009-01-01", "2012-12-31", "period"),
        ("Jan-Sep 2017", "2017-01-01", "2017-09-30", "period"),
        ("9 months of 2017", "2017-01-01", "2017-09-30", "period"),
        ("Q2 2017", "2017-04-01", "2017-06-30", "period"),
        ("1 полугодие 2017", "2017-01-01", "2017-06-30", "period"),
    ],
)
def test_a_period_is_read(text: str, start: str, end: str, precision: str) -> None:
    assert told(text) == (start, end, precision, "")


@pytest.mark.parametrize(
    "text", ["31.02.2015", "2009/10", "0215", "99999", "1899", "soon", "2015-13", "12-2009-2010"]
)
def test_what_is_no_date_is_not_guessed(text: str) -> None:
    assert told(text) == ("", "", "", "unreadable")


def test_day_and_month_are_only_told_apart_by_the_mapping() -> None:
    assert told("03/04/2015", "day")[0] == "2015-04-03"
    assert told("03/04/2015", "month")[0] == "2015-03-04"
    assert told("03/04/2015") == ("2015-01-01", "2015-12-31", "year", "ambiguous")
    assert told("04/04/2015") == ("2015-04-04", "2015-04-04", "day", "")


def test_the_order_shows_in_the_values() -> None:
    assert judge_order(["03/04/2015", "13/04/2015"]) == "day"
    assert judge_order(["03/04/2015", "04/13/2015"]) == "month"
    assert judge_order(["03/04/2015"]) == ""
    assert judge_order(["13/04/2015", "04/13/2015"]) == ""
    assert judge_order(["03.04.2015"]) == "day"


def test_a_year_of_two_digits_says_so() -> None:
    assert told("5.6.15", "day") == ("2015-06-05", "2015-06-05", "day", "two_digits")
    assert told("5-Jun-98", "day") == ("1998-06-05", "1998-06-05", "day", "two_digits")


@pytest.mark.parametrize(
    ("jalali", "gregorian"),
    [
        ("1357/11/22", "1979-02-11"),
        ("1375-01-01", "1996-03-20"),
        ("1399/12/30", "2021-03-20"),
        ("1400/1/1", "2021-03-21"),
        ("1 Farvardin 1403", "2024-03-20"),
        ("۱ فروردین ۱۴۰۴", "2025-03-21"),
        ("12 حمل 1400", "2021-04-01"),
        ("1400/12/30", ""),
    ],
)
def test_jalali_days_are_those_of_the_calendar(jalali: str, gregorian: str) -> None:
    assert told(jalali, "", "jalali")[0] == gregorian


@pytest.mark.parametrize(
    ("text", "start", "end", "precision", "doubt"),
    [
        ("43952", "2020-05-01", "2020-05-01", "day", "serial"),
        ("43952.5", "2020-05-01", "2020-05-01", "day", "serial"),
        ("May-20", "2020-05-01", "2020-05-31", "month", "month_year"),
        ("сент-19", "2019-09-01", "2019-09-30", "month", "month_year"),
        ("12th May 2020", "2020-05-12", "2020-05-12", "day", ""),
        ("1st of June, 2020", "2020-06-01", "2020-06-01", "day", ""),
        ("Tue 12 May 2020", "2020-05-12", "2020-05-12", "day", ""),
        ("вторник, 12 мая 2020 г.", "2020-05-12", "2020-05-12", "day", ""),
        ("2020*", "2020-01-01", "2020-12-31", "year", "marked"),
        ("c. 2020", "2020-01-01", "2020-12-31", "year", "marked"),
        ("2020 (est.)", "2020-01-01", "2020-12-31", "year", "marked"),
        ("FY2020", "2019-07-01", "2020-06-30", "period", "fiscal"),
        ("FY 2019/20", "2019-07-01", "2020-06-30", "period", "fiscal"),
        ("2019/20", "2019-07-01", "2020-06-30", "period", "fiscal"),
        ("2020 1H", "2020-01-01", "2020-06-30", "period", ""),
        ("2020-Q3", "2020-07-01", "2020-09-30", "period", ""),
        ("IV кв. 2020", "2020-10-01", "2020-12-31", "period", ""),
        ("2019-02-22 18:00 Asia/Dushanbe", "2019-02-22", "2019-02-22", "day", ""),
        ("2019-02-22T18:00:00.000+05:00", "2019-02-22", "2019-02-22", "day", ""),
        ("22/Feb/2019", "2019-02-22", "2019-02-22", "day", ""),
        ("22-23 Feb 2019", "2019-02-22", "2019-02-23", "day", "days"),
        ("22–24 февраля 2019", "2019-02-22", "2019-02-24", "day", "days"),
        ("22.02.2019-24.02.2019", "2019-02-22", "2019-02-24", "day", "days"),
        ("2019-02-22 to 2019-02-24", "2019-02-22", "2019-02-24", "day", "days"),
        ("2019/02", "2019-02-01", "2019-02-28", "month", ""),
        ("2019M02", "2019-02-01", "2019-02-28", "month", ""),
        ("12 Mayıs 2020", "2020-05-12", "2020-05-12", "day", ""),
        ("۱۲ مه ۲۰۲۰", "2020-05-12", "2020-05-12", "day", ""),
        ("2019-Mar-04", "2019-03-04", "2019-03-04", "day", ""),
        ("24.02.2019-22.02.2019", "", "", "", "unreadable"),
        ("31-32 Feb 2019", "", "", "", "unreadable"),
        ("99999", "", "", "", "unreadable"),
    ],
)
def test_what_a_date_leaves_to_be_known_is_said(
    text: str, start: str, end: str, precision: str, doubt: str
) -> None:
    assert told(text) == (start, end, precision, doubt)


def test_other_rows_tell_a_split_year_from_a_month() -> None:
    def starts(*texts: str) -> list[str]:
        return [str(period.start or "") for period in read_column(texts, "", "gregorian").values()]

    assert starts("2009/10") == [""]
    assert starts("2009/10", "2010/11") == ["2009-07-01", "2010-07-01"]
    assert starts("2009/10", "2012/13") == ["2009-07-01", "2012-07-01"]
    assert starts("2009/10", "2009/03") == ["2009-10-01", "2009-03-01"]


def test_jalali_dates_are_offered_and_not_assumed() -> None:
    assert looks_jalali(["1395", "1396/02/01", "2015"])
    assert not looks_jalali(["2015", "2016"])
    assert told("1395/05/12") == ("", "", "", "jalali")
    assert told("1395/05/12", "", "jalali") == ("2016-08-02", "2016-08-02", "day", "converted")
    assert told("1395", "", "jalali") == ("2016-03-20", "2017-03-20", "year", "converted")
