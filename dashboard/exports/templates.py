"""Web pages from templates: every text is escaped, none may be missing."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

ASSETS: Final = Path(__file__).parents[1] / "assets"


def render_page(name: str, policy: str, **said: Any) -> str:
    """Return a page in our style under a content security policy.

    What is not `Markup` comes out as text, whatever it holds.
    """
    return _environment().get_template(name).render(policy=policy, css=_style(), **said)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(ASSETS / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def _style() -> Markup:
    return Markup((ASSETS / "page.css").read_text(encoding="utf-8"))
