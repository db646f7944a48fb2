"""Texts that have broken other programs: a small list of our own, and strategies around it.

The public Big List of Naughty Strings is packaged only as a release that nobody has kept up, so
its kinds are made here.
"""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

SCRIPT: Final = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
EXPRESSION: Final = "@@=alert(1)"

CONTROLS: Final = "".join(map(chr, (*range(0x20), *range(0x7F, 0xA0))))
TURNING: Final = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"

MARKUP: Final = (
    SCRIPT,
    "'><svg/onload=alert(1)>",
    "</title></style></textarea></script><script>alert(1)</script>",
    "<!-- --!><b>",
    "]]><b>",
    "&lt;b&gt; &amp; &#x3c;script&#x3e; &copy; &nosuch;",
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>',
    "javascript:alert(1)",
    '" style="position:fixed" onmouseover="alert(1)',
)
MARKDOWN: Final = (
    "![x](http://a.example/x.png)",
    "[x](javascript:alert(1))",
    "[x]: http://a.example/x\n[x]",
    "http://a.example/x www.a.example someone@a.example",
    "**b** _i_ ~~s~~ `c` $x^2$ $$y$$",
    ":material/delete: :smile: :red[r] :blue-background[b]",
    "# h",
    "- l",
    "1. l",
    "1) l",
    "+ l",
    "> q",
    "a|b\n-|-\nc|d",
    "a\n===\n\n---\n\n    code\n```\nfence",
    "<b>x</b> &copy; \\*",
)
EXPRESSIONS: Final = (
    EXPRESSION,
    "@@#x",
    "{tip} {0} {} {C0001} {{x}} ${x}",
    "$& $` $' $1",
    "%s %n %d %(x)s",
    "=1+1",
    "+1",
    "-1",
    "\t=1",
    "@SUM(1)",
    '=HYPERLINK("http://a.example")',
    "{{7*7}} <%= 1 %>",
    "'; DROP TABLE claims; --",
    "../../../etc/passwd\0.csv",
)
SIGNS: Final = (
    "",
    " ",
    "\u00a0\u2003\u3000\u200b\ufeff",
    f"a{CONTROLS}b",
    f"\u202egnp.exe{TURNING}",
    "\ufffe\uffff\ufdd0",
    "a\r\nb\u2028c\u2029d\x85e",
    "𝕏 💩 👩‍👩‍👧‍👦 🇦🇫 \U0010fffd",
    "Z̸̡̛͔̀a̵͚̓l̷̰͂g̶̡̈́o̴̙͒" + "\u0301" * 200,
    "هروئین ۱۲٫۵ کیلوگرم\u200cها",
    "ﷺ טקסט текст 漢字 ഓ",
    "İ ı ß ŉ ǰ ﬁ",
    "w" * 10_000,
    "\u202e" * 50 + "نص" * 500,
)
NAUGHTY: Final = (*MARKUP, *MARKDOWN, *EXPRESSIONS, *SIGNS)
"""Every one of them, without halves of characters: those cannot stand in a file."""

HALF: Final = "a\ud800b\udfffc"
"""Halves of characters, as JSON and an address can hold them."""

FREE_TEXT: Final = {
    "claims": ("locator", "as_printed", "statement", "note"),
    "sources": ("title", "title_en", "authors", "publisher", "identifier", "note"),
    "events": ("title", "statement", "locator", "note"),
    "corridors": ("name", "summary", "status_note", "exit_label"),
    "regions": ("name", "defined_by", "note"),
    "disputed": ("name", "note", "source"),
    "places": ("name", "name_ru", "name_fa", "name_local"),
    "countries": ("name", "formal_name"),
    "country_labels": ("name",),
    "frames": ("name",),
    "tour": ("title",),
    "mistakes": ("title",),
    "bans": ("label",),
}
"""Every column of a data file that may hold any text."""


def texts(max_size: int = 40) -> st.SearchStrategy[str]:
    """Return texts of any kind: naughty ones, joined ones, and those that hypothesis makes up."""
    one = st.sampled_from(NAUGHTY)
    return one | st.text(max_size=max_size) | st.tuples(one, one).map("".join)
