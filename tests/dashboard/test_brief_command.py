"""`corridors brief`: what it accepts, what it refuses in one line, and what it writes."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dashboard.cli import main
from dashboard.data import current_atlas, current_day
from dashboard.exports.formats import BY_ID, Drawing
from dashboard.exports.request import RequestError, read_view_request
from dashboard.exports.sheet_set import INDEX, write_set
from dashboard.exports.writing import check_writable, write_file
from routes.camera import parse_camera
from routes.named_views import named_views
from routes.selection import Selection
from routes.view import View

TIMEOUT_S = 120
SMALL = ("--view", "family-caucasus", "--layout", "map", "--date", "2026-11-03")


def run(*words: str | Path, **environment: str) -> Result:
    return CliRunner().invoke(main, ["brief", *map(str, words)], env=environment)


def test_the_list_has_every_named_view_one_a_line() -> None:
    answer = run("--list")
    assert answer.exit_code == 0
    rows = [line.split("\t") for line in answer.stdout.splitlines()]
    assert [row[0] for row in rows] == list(named_views(current_atlas()))
    assert ["country-TJK", "Countries", "Tajikistan"] in rows


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "one of --view QUERY, --all, --list"),
        (("--view", "overview", "--all"), "one of --view QUERY, --all, --list"),
        (("--view", "overview"), "--out and a file"),
        (("--view", "atlantis"), "'atlantis'; allowed: a named view (corridors brief --list)"),
        (("--view", "frame=atlantis"), "'atlantis'; allowed: overview, afghanistan, iran"),
        (("--view", "?layers=corridors,roads"), "allowed: corridors, flows, transit"),
        (("--view", "frme=iran"), "No view has a 'frme'; allowed: v, data, layers"),
        (("--view", "focus=country:ATL"), "such as country:TJK"),
        (("--view", "country=ATL"), "country cannot be 'ATL'; allowed: AFG, "),
        (("--view", "source=nobody"), "source cannot be 'nobody'; allowed: "),
        (("--view", "years=2015-2009"), "such as 2000-2009"),
        (("--view", "v=99"), "v cannot be '99'; allowed: 1, 2"),
        (
            ("--view", "camera=66,38,0,900"),
            "camera cannot be '66,38,0,900'; allowed: empty, or four",
        ),
        (("--view", "frame=a\nb\x1b[31m"), "frame cannot be 'a b?[31m'"),
        (("--view", "frame=" + "x" * 5000), "frame cannot be 'xxx"),
        (("--view", "not a link?frame=iran"), "is no address"),
        (("--view", "overview", "--layout", "a5"), "'a5'; allowed: a4, a4-landscape, a4-portrait"),
        (
            ("--view", "overview", "--format", "doc"),
            "'doc'; allowed: pdf, pptx, png, svg, html, zip",
        ),
        (("--view", "overview", "--date", "monday"), "a day such as 2026-11-22"),
        (("--view", "overview", "--headline", "w" * 9000), "9,000 characters; allowed: 200"),
        (("--view", "overview", "--note", "w" * 9000), "9,000 characters; allowed: 600"),
        (("--all", "--headline", "Mine"), "--headline is for one view"),
    ],
)
def test_bad_input_is_refused_in_one_line(
    tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    out = tmp_path / "sheet.pdf"
    answer = run(*words, *(() if words == ("--view", "overview") else ("--out", out)))
    assert answer.exit_code == 2
    assert told in answer.stderr
    assert len(answer.stderr.splitlines()) == 1
    assert len(answer.stderr) < 400
    assert answer.stdout == ""
    assert list(tmp_path.iterdir()) == []


def _in_no_folder(folder: Path) -> Path:
    return folder / "nowhere" / "sheet.html"


def _beneath_a_file(folder: Path) -> Path:
    (folder / "file").touch()
    return folder / "file" / "sheet.html"


def _a_folder(folder: Path) -> Path:
    return folder


ONE = ("--view", "overview", "--format", "html")


@pytest.mark.parametrize(
    ("where", "words"),
    [
        (_in_no_folder, ONE),
        (_beneath_a_file, ONE),
        (_a_folder, ONE),
        (_beneath_a_file, ("--all",)),
    ],
)
def test_an_unwritable_path_is_refused_before_anything_is_drawn(
    tmp_path: Path, where: Callable[[Path], Path], words: tuple[str, ...]
) -> None:
    path = where(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    answer = run(*words, "--out", path)
    assert answer.exit_code == 2
    assert "allowed: a path in a folder that exists" in answer.stderr
    assert len(answer.stderr.splitlines()) == 1
    assert sorted(tmp_path.rglob("*")) == before


def test_a_bad_epoch_is_refused_in_one_line(tmp_path: Path) -> None:
    answer = run("--view", "overview", "--out", tmp_path / "a", SOURCE_DATE_EPOCH="yesterday")
    assert answer.exit_code == 2
    assert answer.stderr == (
        "SOURCE_DATE_EPOCH is 'yesterday'; allowed: seconds since 1970 as a whole number.\n"
    )


def test_the_epoch_stands_for_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert current_day() == date(1970, 1, 2)


def test_a_view_is_asked_for_by_name_query_or_link() -> None:
    atlas = current_atlas()
    northern = View(frame="northern-family", selection=Selection(family=("northern",)))
    named = read_view_request(atlas, "family-northern")
    assert named.view == northern
    assert named.link == northern.to_link("", atlas.version)
    assert read_view_request(atlas, named.link).view == northern
    assert read_view_request(atlas, "family=northern&frame=northern-family").view == northern
    given = read_view_request(
        atlas, "https://a.example/map/?family=northern&frame=northern-family#top"
    )
    assert given.view == northern
    assert given.link == northern.to_link("https://a.example/map/", atlas.version)
    assert read_view_request(atlas, given.link) == given
    panned = View(camera=parse_camera("66.1,38.5,2400,1800"))
    assert read_view_request(atlas, panned.to_link("", atlas.version)).view == panned


def test_an_aged_link_is_told_and_drawn(tmp_path: Path) -> None:
    out = tmp_path / "a.html"
    answer = run("--view", "?data=2020.01%2Bdeadbeef", "--format", "html", "--out", out)
    assert answer.exit_code == 0
    assert answer.stderr.startswith("This link was made with data 2020.01")
    assert out.exists()


@pytest.mark.parametrize("form", BY_ID)
def test_every_format_is_written_whole_and_the_same_each_time(tmp_path: Path, form: str) -> None:
    for name in ("a", "b"):
        answer = run(*SMALL, "--format", form, "--out", tmp_path / name / "sheet")
        assert answer.exit_code == 2, "the folder is not there yet"
        (tmp_path / name).mkdir()
        answer = run(*SMALL, "--format", form, "--out", tmp_path / name / "sheet")
        assert (answer.exit_code, answer.stderr) == (0, "")
        assert [path.name for path in (tmp_path / name).iterdir()] == ["sheet"]
    first, second = ((tmp_path / name / "sheet").read_bytes() for name in ("a", "b"))
    assert first.startswith(BY_ID[form].begins)
    assert first == second


def test_the_zip_holds_the_sheet_and_the_data(tmp_path: Path) -> None:
    assert run(*SMALL, "--format", "zip", "--out", tmp_path / "iran.zip").exit_code == 0
    with zipfile.ZipFile(io.BytesIO((tmp_path / "iran.zip").read_bytes())) as archive:
        names = archive.namelist()
        assert archive.read("sheets/iran.pdf").startswith(BY_ID["pdf"].begins)
        assert "3 November 2026" in archive.read("README.txt").decode()
    assert {"claims.csv", "legs.geojson", "sheets/iran.png"} <= set(names)


def test_what_was_there_stays_until_the_new_file_is_whole(tmp_path: Path) -> None:
    kept = tmp_path / "kept.pdf"
    kept.write_bytes(b"old")
    check_writable(kept)
    assert run("--view", "overview", "--format", "doc", "--out", kept).exit_code == 2
    assert kept.read_bytes() == b"old"
    write_file(kept, b"new")
    assert kept.read_bytes() == b"new"
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(RequestError):
        write_file(folder, b"new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "kept.pdf"]


class Links(HTMLParser):
    """Collects what a page points at, and the texts of its pictures."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.alts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.targets += [found[name] or "" for name in ("href", "src") if name in found]
        if tag == "img":
            self.alts.append(found.get("alt") or "")


def test_a_set_comes_with_a_page_that_lists_it(tmp_path: Path) -> None:
    atlas, views = current_atlas(), named_views(current_atlas())
    two = {name: views[name] for name in ("country-KGZ", "family-caucasus")}
    two["country-KGZ"] = replace(two["country-KGZ"], name="<Kyrgyzstan> & more")
    folder, told = tmp_path / "new" / "set", []
    drawing = Drawing("map", "pdf")
    count = write_set(atlas, two, folder, drawing, made_on=date(2026, 11, 3), tell=told.append)
    files = {f"{name}.{form}" for name in two for form in ("pdf", "png")}
    assert {path.name for path in folder.iterdir()} == files | {INDEX}
    assert count == len(files) + 1
    assert told == ["1 of 2: country-KGZ", "2 of 2: family-caucasus"]
    page = (folder / INDEX).read_text("utf-8")
    links = Links(page)
    assert set(links.targets) == files, "every file, and nothing from elsewhere"
    assert len(links.alts) == 2 and all("Lines: " in alt for alt in links.alts)
    assert "&lt;Kyrgyzstan&gt; &amp; more" in page and "<Kyrgyzstan>" not in page
    assert "<h2>Countries</h2>" in page and "default-src 'none'" in unescape(page)


def ask(code: str) -> str:
    answer = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=TIMEOUT_S,
        check=False,
        env=os.environ | {"PYTHONWARNINGS": "ignore"},
    )
    assert answer.returncode == 0, answer.stderr
    return answer.stdout.strip().splitlines()[-1]


def test_no_streamlit_on_this_path(tmp_path: Path) -> None:
    words = ["brief", *SMALL, "--format", "zip", "--out", str(tmp_path / "a.zip")]
    code = (
        f"import sys\nfrom dashboard.cli import main\nmain({words!r}, standalone_mode=False)\n"
        "print({'streamlit'} & set(sys.modules))"
    )
    assert ask(code) == "set()"


def test_the_other_commands_start_at_once() -> None:
    heavy = "{'pandas', 'geopandas', 'matplotlib', 'streamlit', 'pptx'}"
    assert ask(f"import sys, dashboard.cli\nprint({heavy} & set(sys.modules))") == "set()"


def test_every_part_of_a_link_can_be_asked_for() -> None:
    view = replace(View(), camera=parse_camera("70,39,1400,1000"), families=("northern",))
    query = view.to_link("", current_atlas().version)
    assert read_view_request(current_atlas(), query).view == view
