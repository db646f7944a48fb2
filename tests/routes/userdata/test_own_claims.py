"""A table of yearly figures as a source: which rows make a claim, and that none is a voice."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard.cli import main
from geodata import Atlas, read_atlas
from geodata.claim import claims_of, ledger_of
from geodata.names import read_names
from geodata.uploads import read_upload
from routes.compare import compare_claims
from routes.decade_coverage import coverage_cells
from routes.selection import Selection
from routes.topics import Topic
from routes.userdata import UserData, clean_table, propose_mapping
from routes.userdata.own_claims import OwnClaims, SourceDetails, add_claims, make_claims
from routes.verdicts import overall
from routes.wording import value_text
from routes.year_coverage import summarise

TABLE = """Country,Drug,Year,Amount,Unit
Tajikistan,heroin,2021,111,kg
Tajikistan,heroin,2023,>50,kg
Tajikistan,heroin,2024,12-15,kg
Kyrgyzstan,heroin,2025,77,kg
Kyrgyzstan,heroin,2025,78,kg
Iran,ketamine,2024,5,kg
Kazakhstan,acetic anhydride,2024,5,l
"""
YEARBOOK = SourceDetails("Yearbook", "Our office", "2025", "https://example.org/yearbook")
SAID = ["--source", "T", "--language", "en", "--standing", "press"]


def read(text: str, atlas: Atlas) -> UserData:
    upload, names = read_upload(text.encode(), "own.csv"), read_names()
    return clean_table(upload, propose_mapping(upload, names), names, atlas, date(2026, 11, 29))


@pytest.fixture(scope="module")
def plain() -> Atlas:
    return read_atlas()


@pytest.fixture(scope="module")
def own(plain: Atlas) -> OwnClaims:
    return make_claims(read(TABLE, plain), plain, YEARBOOK)


def test_a_row_with_one_figure_makes_a_claim_and_the_others_are_counted(own: OwnClaims) -> None:
    found = [(c.subject_id, c.period_start, c.measure, value_text(c)) for c in own.claims]
    assert found == [
        ("TJK", "2021", "seizure", "111 kg"),
        ("TJK", "2023", "seizure", "more than 50 kg"),
        ("TJK", "2024", "seizure", "12–15 kg"),
        ("KAZ", "2024", "precursor_seizure", "5 l"),
    ]
    assert [count for _, count in own.left_out] == [2, 1]
    assert all(c.is_own and c.scope == "national" for c in own.claims)


def test_years_of_other_calendars_stay_what_they_are(plain: Atlas) -> None:
    table = """Country,Drug,Start,End,Amount,Unit
Iran,opium,2019-03-21,2020-03-19,600,kg
Pakistan,opium,2019-07-01,2020-06-30,500,kg
Pakistan,heroin,2019-07-01,2019-12-31,500,kg
"""
    data = read(table, plain)
    if data.mapping.layout != "annual":
        from dataclasses import replace

        upload = read_upload(table.encode(), "own.csv")
        mapping = replace(data.mapping, layout="annual")
        data = clean_table(upload, mapping, read_names(), plain, date(2026, 11, 29))
    found = make_claims(data, plain, YEARBOOK)
    assert [(c.period_start, c.period_end, c.calendar) for c in found.claims] == [
        ("2019-03", "2020-03", "solar_hijri"),
        ("2019-07", "2020-06", "fiscal"),
    ]
    assert [count for _, count in found.left_out] == [1]


def test_it_is_never_a_voice_nor_a_witness_of_the_atlas(plain: Atlas, own: OwnClaims) -> None:
    both = add_claims(plain, own)
    assert len(both.claims) == len(plain.claims) + 4
    assert not any(claim.is_own for claim in ledger_of(plain).values())
    topic = Topic("seizure", "heroin", "", "country", "TJK")
    before, after = (compare_claims(each, topic, Selection()) for each in (plain, both))
    theirs = [m for m in after if not m.witnesses[0].claim.is_own]
    assert [m.verdict for m in theirs] == [m.verdict for m in before]
    assert all(len({w.claim.is_own for w in m.witnesses}) == 1 for m in after)
    assert overall(both, after).startswith(overall(plain, before))
    cells = {
        name: coverage_cells(each, Selection())[2] for name, each in (("a", plain), ("b", both))
    }
    key = ("TJK", "seizure", "2020s")
    assert cells["b"][key].claims == cells["a"][key].claims + 3
    assert cells["b"][key].voices == cells["a"][key].voices
    counts = [summarise(each)["counts"]["two_witnesses"]["cells"] for each in (plain, both)]
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("details", "said"),
    [
        (SourceDetails(" "), "no title"),
        (SourceDetails("T", year="20x"), "four digits"),
        (SourceDetails("T", address="javascript:alert(1)"), "begins with http"),
        (SourceDetails("T", language="klingon"), "“klingon” is none .* allowed is one of en, ru"),
        (SourceDetails("T", standing="rumour"), "allowed is one of official, reported"),
        (SourceDetails("T", language=""), "not said; choose one"),
        (SourceDetails("T", standing=""), "not said who speaks"),
    ],
)
def test_details_that_are_not_sound_are_refused(
    details: SourceDetails, said: str, plain: Atlas
) -> None:
    with pytest.raises(ValueError, match=said):
        make_claims(read(TABLE, plain), plain, details)


def test_the_command_writes_a_folder_that_passes_and_holds_the_same(
    tmp_path: Path, plain: Atlas, own: OwnClaims
) -> None:
    file, out = tmp_path / "own.csv", tmp_path / "data"
    file.write_text(TABLE, "utf-8")
    told = ["--source", YEARBOOK.title, "--publisher", YEARBOOK.publisher, "--year", "2025"]
    told += ["--address", YEARBOOK.address, "--out", str(out)]
    told += ["--language", "ru", "--standing", "official"]
    done = CliRunner().invoke(main, ["claims", str(file), *told])
    assert done.exit_code == 0, done.output
    written = read_atlas(out)
    mine = claims_of(written.claims[written.claims.index.str.startswith("U")])
    assert [(c.claim_id, c.statement) for c in mine] == [
        (c.claim_id, c.statement) for c in own.claims
    ]
    assert len(written.claims) == len(plain.claims) + 4
    source = written.sources.loc[mine[0].source_id]
    assert (source["language"], source["standing"]) == ("ru", "official")
    again = CliRunner().invoke(main, ["claims", str(file), *told])
    assert again.exit_code == 2
    assert "name a new or an empty folder" in again.output


@pytest.mark.parametrize("left", ["--language", "--standing"])
def test_the_command_has_language_and_speaker_said_and_guesses_neither(
    left: str, tmp_path: Path
) -> None:
    file, out = tmp_path / "own.csv", tmp_path / "data"
    file.write_text(TABLE, "utf-8")
    at = SAID.index(left)
    done = CliRunner().invoke(
        main, ["claims", str(file), *SAID[:at], *SAID[at + 2 :], "--out", str(out)]
    )
    assert done.exit_code == 2 and left in done.output and not out.exists()


def test_one_claim_is_one_claim(tmp_path: Path) -> None:
    file, out = tmp_path / "own.csv", tmp_path / "data"
    file.write_text("Country,Drug,Year,Amount,Unit\nIran,heroin,2024,5,kg\n", "utf-8")
    done = CliRunner().invoke(main, ["claims", str(file), *SAID, "--out", str(out)])
    assert done.exit_code == 0 and "the data with 1 claim of “T”" in done.output


def test_a_table_without_a_claim_writes_nothing(tmp_path: Path) -> None:
    file, out = tmp_path / "own.csv", tmp_path / "data"
    file.write_text("Country,Drug,Year,Amount,Unit\nIran,ketamine,2024,5,kg\n", "utf-8")
    done = CliRunner().invoke(main, ["claims", str(file), *SAID, "--out", str(out)])
    assert done.exit_code == 1
    assert not out.exists()


def test_the_figure_of_a_province_is_no_claim_of_the_country(plain: Atlas) -> None:
    table = """Country,Province,Drug,Year,Amount,Unit
Iran,South Khorasan,morphine,2020,1200,kg
Iran,Iran,heroin,2020,900,kg
Iran,,opium,2020,800,kg
"""
    found = make_claims(read(table, plain), plain, YEARBOOK)
    assert [(c.substance, c.scope) for c in found.claims] == [
        ("heroin", "national"), ("opium", "national"),
    ]  # fmt: skip
    assert [count for reason, count in found.left_out if "within the country" in reason] == [1]


def test_a_column_of_production_is_refused_as_seizures(plain: Atlas) -> None:
    table = 'Country,Year,"Opium production, tonnes"\nMyanmar,2021,423\nLaos,2021,50\n'
    with pytest.raises(ValueError, match="“Opium production, tonnes” is of production"):
        make_claims(read(table, plain), plain, YEARBOOK)


@pytest.mark.parametrize("heading", ["Heroin consumption (kg)", "Уничтожено героина, кг"])
def test_a_column_of_another_kind_makes_no_claim(heading: str, plain: Atlas) -> None:
    table = f'Country,Year,"{heading}"\nPakistan,2021,42\nPakistan,2020,40\n'
    try:
        assert make_claims(read(table, plain), plain, YEARBOOK).claims == ()
    except ValueError as refused:
        assert heading in str(refused)


@pytest.mark.parametrize("total", ["Total", "Итого", "جمع کل", "Toplam"])
def test_a_total_in_the_column_that_numbers_the_rows_is_none_of_them(
    total: str, plain: Atlas
) -> None:
    rows = (
        "No,Country,Drug,Year,Amount,Unit",
        "1,Iran,heroin,2020,10,kg",
        "2,Pakistan,heroin,2020,5,kg",
        f"{total},Iran,,2020,15,kg",
    )
    data = read("\n".join(rows), plain)
    assert sorted(data.rows["amount"]) == [5, 10]
    assert "total" in str(data.set_aside["reason"].iloc[0]).lower()
