"""How a browser reads what the app sends: HTML, and Streamlit's Markdown with its own additions."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

from markdown_it import MarkdownIt

MARKDOWN: Final = MarkdownIt("commonmark").enable(["table", "strikethrough"])
LINK: Final = re.compile(
    r"(https?://|www(?=\.))[-.\w]+|(?<![-.\w+])[-.\w+]+@[-\w]+\.[-\w]", re.IGNORECASE
)
ICON: Final = re.compile(r":[\w+-]+:|:material/|:\w+\[")
ARROW: Final = re.compile(r"(?<!\S)(<->|->|<-|--|>=|<=|~=)(?!\S)")
FORMULA: Final = re.compile(r"(?<!\\)\$")


class Shape(HTMLParser):
    """Reads HTML as a browser does: which elements with which attributes, where to, what text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: set[tuple[str, ...]] = set()
        self.targets: set[str] = set()
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add((tag, *sorted(name for name, _ in attrs)))
        self.targets |= {value or "" for name, value in attrs if name in ("href", "src")}
        self.text += "".join(f" {value} " for name, value in attrs if name in ("alt", "aria-label"))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.elements.add(("comment",))

    def handle_decl(self, decl: str) -> None:
        self.elements.add(("declaration", decl))

    def handle_pi(self, data: str) -> None:
        self.elements.add(("instruction", data))


def taken_for_more(written: str) -> list[str]:
    """Return what Streamlit's plugins would make of Markdown beyond its own marks: links, icons,
    arrows and formulas."""
    said = re.sub(r"<[^>]+>", "", MARKDOWN.render(written)).replace("&gt;", ">")
    found = [each[0] for taken in (LINK, ICON, ARROW) for each in taken.finditer(said)]
    return found + FORMULA.findall(written)
