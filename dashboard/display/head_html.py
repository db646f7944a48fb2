"""The head of the map page: what the view is of, as a title and a sentence."""

from __future__ import annotations

from html import escape

from routes.scene import Scene


def head_html(scene: Scene, kind: str = "oc-head") -> str:
    """Return title and sentence of a Scene as HTML, in a header of one CSS class."""
    return (
        f'<header class="{kind}"><h1>{escape(scene.title)}</h1>'
        f"<p>{escape(scene.sentence)}</p></header>"
    )
