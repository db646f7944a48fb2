"""No figure: countries of which no source loaded here has the figure asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from geodata import Atlas
from routes.layers.contract import POINTS_AND_BORDERS, Drawn, Layer, LayerQuery, LegendEntry
from routes.silence import silent_countries
from routes.wording import MEASURE_TITLES, counted


class NoFigure(Layer):
    """Hatching over silent countries."""

    id = "no-figure"
    label = "No figure"
    help = (
        "Countries on the corridors of which no source loaded here has the figure. Not zero: "
        "others may have published one."
    )
    note = (
        "Hatching means that no source loaded here has the figure for that country alone. That is "
        "not zero, and others may have published it."
    )
    theme = "missing"
    title_order = 7
    legend_order = 53
    asks_silence = True

    def draw(self, query: LayerQuery) -> Drawn:
        """Return the countries that corridors pass and of which no claim has the figure."""
        atlas = query.atlas
        silent = silent_countries(atlas, query.everywhere, query.silence, query.selection)
        return Drawn(atlas.countries.loc[list(silent)], atlas.claims.iloc[:0])

    def title(self, query: LayerQuery, drawn: Drawn) -> str:
        """Say of what kind of figure the absence is shown, also where none is absent."""
        return f"{MEASURE_TITLES[query.silence]}: where no source loaded here has a figure"

    def legend(self, atlas: Atlas, drawn: Drawn, query: LayerQuery) -> Iterable[LegendEntry]:
        """Explain the hatching."""
        words = f"no figure on {MEASURE_TITLES[query.silence].lower()} here: not zero"
        return [self.entry(POINTS_AND_BORDERS, "hatching", words)]

    def can_tell(self, atlas: Atlas, drawn: Drawn, query: LayerQuery) -> str:
        """Count the countries."""
        return (
            f"For which {counted(len(drawn.table), 'country', 'countries')} no source loaded here "
            f"has a figure on {MEASURE_TITLES[query.silence].lower()}."
        )

    def cannot_tell(self, drawn: Drawn) -> str:
        """Warn of reading silence as zero."""
        return "That nothing happens where it is hatched: no figure is not zero."

    def in_words(self, drawn: Drawn) -> Collection[str]:
        """Count the countries that are hatched."""
        if drawn.empty:
            return []
        count = len(drawn.table)
        return [f"{count} countries are hatched" if count > 1 else "1 country is hatched"]


LAYERS: Final = (NoFigure(),)
