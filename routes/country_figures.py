"""The figures that a sheet of one country leads with, whether its map draws them or not."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

import pandas as pd

from geodata import Atlas, column
from geodata.claim import Claim
from routes.claims import visible_claims
from routes.frames import country_frames
from routes.picking import pick_claims, pick_seizures
from routes.view import View
from routes.wording import MEASURE_TITLES, period_text, substance_text

KINDS: Final = (
    ("flow", "heroin", "t/yr"),
    ("cultivation", "opium_poppy", "ha"),
    ("production", "opium", "t"),
)
"""Measure, substance and unit of the figures besides seizures; one figure of each at most."""

SEIZED: Final = ("heroin", "opium")
ROLE_WORDS: Final = {"leaving": "leaving", "transit": "passing through", "arriving": "arriving"}


def country_figures(atlas: Atlas, view: View, drawn: Collection[str] = ()) -> pd.DataFrame:
    """Return what the sources say of the country that a View's frame is of.

    Each kind of figure comes from one claim: the one that the map draws of the country, else the
    one that the standard rule picks among those that pass the View's filters. Nothing is added up.

    Parameters
    ----------
    atlas
        The data.
    view
        Frame and filters.
    drawn
        Claims that the map draws; they may be picked by another rule.

    Returns
    -------
    pd.DataFrame
        Rows of the claims table; empty when the frame is of no one country.
    """
    claims = visible_claims(atlas, view.selection)
    country = country_frames(atlas).get(view.named_frame, "")
    own = claims[
        (claims[column.SUBJECT_KIND] == "country") & (claims[column.SUBJECT_ID] == country)
    ]
    shown = own[own.index.isin(drawn)]
    found: list[str] = []
    for measure, substance, unit in KINDS:
        of_kind = own[
            (own[column.MEASURE] == measure)
            & (own[column.SUBSTANCE] == substance)
            & (own[column.UNIT] == unit)
        ]
        already = of_kind.index.intersection(shown.index)
        found += list(already) or list(pick_claims(atlas, of_kind).index)
    for substance in SEIZED:
        seized = (shown[column.MEASURE] == "seizure") & (shown[column.SUBSTANCE] == substance)
        found += list(shown.index[seized]) or list(pick_seizures(atlas, own, substance).index)
    return own.loc[found]


def figure_words(claim: Claim) -> str:
    """Say what a country's figure is of, with its period: `heroin seized, 2016`.

    A measure without words here has its title: `laboratories (all drugs), 2010`.
    """
    substance, period = substance_text(claim.substance), period_text(claim)
    what = {
        "flow": f"{substance} {ROLE_WORDS.get(claim.role, '')}".strip(),
        "cultivation": "area under poppy",
        "production": f"{substance} produced",
        "seizure": f"{substance} seized",
    }
    title = MEASURE_TITLES[claim.measure].lower() + (f" ({substance})" if substance else "")
    return f"{what.get(claim.measure, title)}, {period}"
