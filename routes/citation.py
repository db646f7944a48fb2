"""The citation: one line that names the atlas, its versions, the day and the view."""

from __future__ import annotations

from datetime import date

from geodata import Atlas
from geodata.citation_file import AUTHORS, LICENCE, TITLE, version_text
from routes.wording import date_text


def citation(atlas: Atlas, *, release: str, accessed: date, link: str = "") -> str:
    """Return the line by which to cite the atlas; CITATION.cff says the same of a release.

    Parameters
    ----------
    atlas
        The data: their version and the year of their release.
    release
        Version of the software, such as `0.1.0`.
    accessed
        Day on which the view was seen or drawn.
    link
        Complete address of the view, or its query alone.
    """
    released = str(atlas.releases["date"].iloc[-1])[:4] if len(atlas.releases) else "unreleased"
    view = f" View: {link}" if link else ""
    return (
        f"{AUTHORS} ({released}). {TITLE} (Version {version_text(release, atlas.version)}). "
        f"{LICENCE}. Accessed {date_text(accessed.isoformat())}.{view}"
    )
