"""The page that opens without a network: whole, escaped, accessible, and asking for nothing."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from html import unescape
from html.parser import HTMLParser

import pytest
from jinja2 import UndefinedError

from dashboard.data import current_atlas
from dashboard.exports.templates import render_page
from dashboard.exports.web_page import POLICY, html_page
from dashboard.style import LIGHT
from routes.briefing import Briefing, compose_briefing
from routes.named_views import named_views
from routes.view import View

DAY = date(2026, 11, 3)
LINK = "http://127.0.0.1:8501/?v=1&frame=iran"
HOSTILE = '"><script>alert(1)</script><img src=http://a.example/x>'


def brief(view_id: str = "country-IRN", **words: str) -> Briefing:
    atlas = current_atlas()
    view = named_views(atlas)[view_id].view
    return compose_briefing(atlas, view, made_on=DAY, release="0.1.0", link=LINK, **words)


@pytest.fixture(scope="module")
def page() -> str:
    return html_page(current_atlas(), brief())


class Reader(HTMLParser):
    """Reads a page as a browser would: elements, what they would fetch, ids and local links."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.fetched: list[str] = []
        self.ids: list[str] = []
        self.local: set[str] = set()
        self.headings: list[int] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        for name, value in attrs:
            text = value or ""
            if name == "id":
                self.ids.append(text)
            if name in ("src", "srcset", "data", "poster", "action", "background"):
                self.fetched.append(text)
            if name in ("href", "xlink:href") and not text.startswith("#") and tag != "a":
                self.fetched.append(text)
            if name == "href" and text.startswith("#") and tag == "a":
                self.local.add(text[1:])
            if name == "style" or name.startswith("on"):
                self.fetched += re.findall(r"url\((?!#|'#|\"#)[^)]*\)", text)
                assert not name.startswith("on"), f"{tag} {name}"
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))


def test_nothing_is_fetched_and_nothing_runs(page: str) -> None:
    reader = Reader(page)
    assert [target for target in reader.fetched if not target.startswith("data:")] == []
    assert not {"script", "link", "iframe", "object", "embed", "base"} & set(reader.tags)
    assert "@import" not in page
    assert f'content="{POLICY}"' in unescape(page)
    assert POLICY.startswith("default-src 'none'") and "script" not in POLICY


def test_it_is_built_for_every_reader(page: str) -> None:
    reader = Reader(page)
    assert '<html lang="en">' in page
    assert reader.tags["h1"] == reader.tags["main"] == 1
    assert reader.headings[0] == 1 and max(reader.headings) == 2
    assert reader.tags["table"] == reader.tags["caption"] == 3
    assert page.count('scope="row"') > 8 and page.count('scope="col"') > 8
    assert [name for name, count in Counter(reader.ids).items() if count > 1] == []
    assert reader.local <= set(reader.ids)
    assert f'aria-label="{brief().alt}"' in page


def test_the_map_is_inline_with_titles(page: str) -> None:
    picture = page[page.index("<svg") : page.index("</svg>")]
    assert picture.count("<title>") > 10
    assert "<?xml" not in page and "<!DOCTYPE svg" not in page


def test_it_says_what_the_sheet_says(page: str) -> None:
    said = brief()
    text = unescape(page)
    for part in (
        said.headline, said.sentence, said.caption, said.citation, said.version, LINK, said.date,
        *said.notes, *said.can_tell, *said.cannot_tell, *(source.text for source in said.sources),
        *(figure.value for figure in said.figures), "Printed", "Points and borders",
    ):  # fmt: skip
        assert part in text
    for figure in said.figures:
        assert all(f'id="{claim_id}"' in page for claim_id in figure.claim_ids)


def test_only_corridors_in_the_picture_bring_their_claims() -> None:
    caucasus = html_page(current_atlas(), brief("family-caucasus"))
    overview = html_page(current_atlas(), brief("overview"))
    route = re.compile(r'id="(C\d+)"')
    assert set(route.findall(caucasus)) < set(route.findall(overview))


def test_squares_and_bars_are_in_table_and_legend() -> None:
    atlas = current_atlas()
    view = View(layers=("transit", "production", "cultivation"))
    briefing = compose_briefing(atlas, view, made_on=DAY, release="0.1.0")
    page = html_page(atlas, briefing)
    table = page[page.index("The claims behind the figures") :]
    (grown, *_) = briefing.in_sight.table("cultivation")["claim_id"]
    for claim_id, symbol in (("C1312", "bar"), ("C0106", "square"), (grown, "square")):
        row = table[table.index(f'<span id="{claim_id}">') :].partition("</tr>")[0]
        assert f"<td>{symbol}</td>" in row
    for words in ("produced in one year", "poppy grown in one year", "bar: passes the country"):
        assert words in page


def test_every_key_figure_leads_to_its_claim_drawn_or_not() -> None:
    atlas = current_atlas()
    for frame in ("afghanistan", "kazakhstan", "tajikistan"):
        view = View(frame=frame, layers=("towns",))
        said = compose_briefing(atlas, view, made_on=DAY, release="0.1.0")
        page = html_page(atlas, said)
        reader = Reader(page)
        assert said.figures and reader.local <= set(reader.ids)
        assert "not drawn: key figure of the country" in page


def test_words_of_others_stay_text() -> None:
    atlas = current_atlas()
    claims, sources = atlas.claims.copy(), atlas.sources.copy()
    claims.loc["C0116", ["statement", "as_printed"]] = HOSTILE
    sources.loc[claims.at["C0116", "source_id"], "title"] = HOSTILE
    spoiled = replace(atlas, claims=claims, sources=sources)
    said = compose_briefing(
        spoiled, View(frame="iran"), made_on=DAY, release="0.1.0", headline=HOSTILE, note=HOSTILE,
        link=f"javascript:{HOSTILE}",
    )  # fmt: skip
    page = html_page(spoiled, said)
    assert "<script" not in page and "<img" not in page
    assert page.count("&lt;script&gt;") >= 5
    assert 'href="javascript' not in page
    assert page.count("In the words of whoever made this page.") == 2
    assert "In the words of whoever" not in html_page(atlas, brief())


def test_a_word_that_a_template_misses_is_an_error() -> None:
    with pytest.raises(UndefinedError, match="said"):
        render_page("briefing.html", POLICY)


def test_a_view_of_nothing_is_still_a_page() -> None:
    atlas = current_atlas()
    said = compose_briefing(atlas, View(layers=()), made_on=DAY, release="0.1.0")
    reader = Reader(html_page(atlas, said))
    assert reader.tags["svg"] == 1 and reader.tags["table"] == 0


def test_without_colours_map_and_legend_have_none() -> None:
    def colours(greyscale: bool) -> set[str]:
        body = html_page(current_atlas(), brief(), greyscale=greyscale).partition("</head>")[2]
        return set(re.findall("#[0-9a-f]{6}", body))

    assert set(LIGHT.families.values()) <= colours(False)
    assert {colour for colour in colours(True) if len({*re.findall("..", colour[1:])}) > 1} == set()
