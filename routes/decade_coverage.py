"""What the loaded sources cover: for each country and kind of figure, how many and how new."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pandas as pd

from geodata import Atlas, column, schema
from routes.claims import visible_claims
from routes.filtering import decades_of
from routes.selection import UNDATED, Selection
from routes.silence import corridor_countries
from routes.wording import MEASURE_TITLES

ALL_PERIODS: Final = "all"


@dataclass(frozen=True)
class Cell:
    """What is known of one country, one kind of figure and one period."""

    claims: int
    """Claims with a figure for the country alone."""

    voices: int
    """Independent voices among their sources: witness groups."""

    newest: str
    """Latest year that a figure describes; empty when none states one."""


Cells = dict[tuple[str, str, str], Cell]
"""Fields by country, kind of figure and decade, `undated` or `ALL_PERIODS`; none is silence."""


def coverage_cells(atlas: Atlas, selection: Selection) -> tuple[list[str], list[str], Cells]:
    """Count claims by country, kind of figure and decade.

    Parameters
    ----------
    atlas
        The data.
    selection
        Filters on the claims.

    Returns
    -------
    tuple
        Countries on the corridors; kinds of figure that any of them has; and the fields.
    """
    claims = visible_claims(atlas, selection)
    own = schema.OWN_COLLECTION
    countries = sorted(corridor_countries(atlas))
    about = claims[
        (claims[column.SUBJECT_KIND] == "country")
        & claims[column.SUBJECT_ID].isin(countries)
        & (claims[column.MEASURE] != "route")
    ]
    # what is of the reader's own table is a claim to be counted, and no voice of the atlas
    groups = atlas.sources[column.WITNESS_GROUP].where(
        atlas.sources[column.COLLECTION] != own, None
    )
    rows = pd.DataFrame(
        [
            (subject, measure, decade, groups[source], end[:4])
            for subject, measure, source, start, end in zip(
                about[column.SUBJECT_ID],
                about[column.MEASURE],
                about[column.SOURCE_ID],
                about[column.PERIOD_START],
                about[column.PERIOD_END],
                strict=True,
            )
            for decade in (*decades_of(start, end), ALL_PERIODS)
        ],
        columns=["country", "measure", "decade", "voice", "year"],
    )
    cells = {
        (str(country), str(measure), str(decade)): Cell(
            len(found), found["voice"].nunique(), str(found["year"].max())
        )
        for (country, measure, decade), found in rows.groupby(["country", "measure", "decade"])
    }
    kinds = [name for name in MEASURE_TITLES if (about[column.MEASURE] == name).any()]
    return countries, kinds, cells


def periods_of(cells: Cells) -> list[str]:
    """Return the decades of a coverage, oldest first, and `undated` last."""
    decades = {decade for _, _, decade in cells} - {ALL_PERIODS, UNDATED}
    return [*sorted(decades), UNDATED]
