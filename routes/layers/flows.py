"""Flows: how much is estimated to move over a border in a year, as arrows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import pandas as pd
from shapely import LineString, Polygon

from geodata import Atlas, column
from geodata.claim import Claim, claims_of
from routes.claims import visible_claims
from routes.geometry import Points, bend_arrow, heading_deg
from routes.layers.contract import Drawn, LayerQuery, LegendEntry, ListGroup
from routes.layers.figures import FigureLayer, anchor_of, bases_of, substances_of, years_of
from routes.picking import pick_flows, rule_text
from routes.wording import area_name, counted, period_text, subject_text, substance_text, value_text

FLOW_BOUNDS_T: Final = (0.0, 50.0, 100.0, 150.0)
"""Lower bound of each class of width in t/yr, for arrows and for bars in transit alike."""


FLOW_BENDS: Final[dict[str, float]] = {"IRN": -0.16, "RUS": -0.12}
"""How far an arrow bows, by destination: away from the corridors and from the other arrows."""


class Flows(FigureLayer):
    """Arrows between areas: a solid core for the low end, a pale sleeve for the high one."""

    id = "flows"
    label = "Flow estimates"
    help = (
        "How much, as an estimate for a whole border in one year. Not by which road; arrows are "
        "never added up."
    )
    opens = True
    symbols = "Arrows"
    named_at_most = None
    drawn_as = "arrow"
    title_order = 1
    legend_order = 20
    columns = ("link", "low_t", "high_t", "hollow", "period", "heading_deg")

    def choose(self, query: LayerQuery, substance: str) -> pd.DataFrame:
        """Pick before family and country are asked for: a set must cover all ways out."""
        return pick_flows(query.atlas, query.everywhere, substance, query.pick)

    def symbol_of(self, atlas: Atlas, claim: Claim) -> dict[str, Any]:
        """Return an arrow between two areas.

        `low_t` and `high_t` are in t/yr; `hollow` says that the claim states no period;
        `heading_deg` is that of the head, counter-clockwise from due east.
        """
        path = arrow_path(atlas, claim.subject_id)
        origin, _, destination = claim.subject_id.partition(">")
        value, period = value_text(claim), period_text(claim)
        return {
            "link": claim.subject_id,
            "low_t": claim.low_or_value,
            "high_t": claim.high_or_value,
            "hollow": claim.period_start == "",
            "period": period,
            "label": f"{value} ({period})",
            "tip": f"{area_name(atlas, origin)} → {area_name(atlas, destination)}: "
            f"{value} of {substance_text(claim.substance)}, {period}",
            "heading_deg": round(heading_deg(path, -1), 1),
            "geometry": LineString(path),
        }

    def in_sight(self, atlas: Atlas, drawn: Drawn, sight: Polygon) -> Drawn:
        """Return the arrows of which any part is in the frame."""
        return drawn.only(drawn.table.intersects(sight))  # type: ignore[operator]

    def title(self, query: LayerQuery, drawn: Drawn) -> str:
        """Name substance and year, and by which rule they were chosen."""
        if drawn.empty:
            return ""
        first = claims_of(drawn.claims)[0]
        what = substance_text(first.substance)
        if query.pick != "standard":
            rule = rule_text(query.atlas, query.pick)
            return f"Flows of Afghan {what} out and onward, {rule}"
        chosen = query.selection.without("family", "country").in_force()
        whose = "the sources chosen" if chosen else "the sources here"
        return (
            f"Afghan {what} flows, {period_text(first)}: the latest year for which {whose} cover "
            "all three routes"
        )

    def legend(self, atlas: Atlas, drawn: Drawn, query: LayerQuery) -> Iterable[LegendEntry]:
        """Explain widths, core and sleeve."""
        return scale_entries(self, drawn)

    def can_tell(self, atlas: Atlas, drawn: Drawn, query: LayerQuery) -> str:
        """Say of what, how many, when, and what kind of number."""
        claims = drawn.claims
        return (
            f"How much {substances_of(claims)} some sources put on {counted(len(claims), 'flow')}, "
            f"{years_of(claims)}: {bases_of(claims)}."
        )

    def cannot_tell(self, drawn: Drawn) -> str:
        """Warn of taking an estimate for today, and of sums."""
        return (
            "How much moves now, or in all: flows are estimates of past years, and stages of one "
            "flow do not add up."
        )

    def objects(self, atlas: Atlas, drawn: Drawn) -> Iterable[ListGroup]:
        """Return every arrow by its link, about which several claims may speak."""
        rows = zip(drawn.table["link"], drawn.table["tip"], strict=True)
        return [ListGroup(self.label, tuple((f"flow:{link}", tip) for link, tip in rows))]

    def focus_names(self, atlas: Atlas) -> Mapping[str, str]:
        """Return every link about which a flow is claimed."""
        claims = visible_claims(atlas)
        is_flow = (claims[column.SUBJECT_KIND] == "link") & (claims[column.MEASURE] == "flow")
        links = claims.loc[is_flow, column.SUBJECT_ID].unique()
        return {f"flow:{link}": f"Flow: {subject_text(atlas, 'link', link)}" for link in links}


def scale_entries(layer: FigureLayer, drawn: Drawn) -> Iterable[LegendEntry]:
    """Explain the scale that arrows and bars share, once for both."""
    what = substance_text(drawn.claims[column.SUBSTANCE].iloc[0])
    block = f"Flow estimates: {what}, t/yr"
    for bound, above in zip(FLOW_BOUNDS_T, [*FLOW_BOUNDS_T[1:], None], strict=True):
        words = f"{bound:g} and more" if above is None else f"{bound:g} to under {above:g}"
        words = f"under {above:g}" if bound == 0 else words
        yield LegendEntry(block, "flows", f"width/{bound:g}", words)
    yield LegendEntry(block, "flows", "range", "solid: low, pale: high")
    if layer.id != "flows":
        yield layer.entry(block, "bar", "bar: passes the country")


def arrow_path(atlas: Atlas, link: str) -> Points:
    """Return the centre line of a link's arrow, longitude and latitude in degrees."""
    origin, _, destination = link.partition(">")
    return bend_arrow(
        anchor_of(atlas, origin),
        anchor_of(atlas, destination),
        bend=FLOW_BENDS.get(destination, 0.16),
        start=0.24 if link in atlas.ways_out.index else 0.12,
        end=0.86,
    )


LAYERS: Final = (Flows(),)
