"""Help in plain English: what each filter is, and the terms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

FILTER_HELP: Final[Mapping[str, str]] = {
    "family": "A group of corridors by direction. A figure for a border is kept where corridors of "
    "the family touch both sides of it.",
    "country": "Claims about the country, its borders, or corridors through it. A figure for a "
    "region is not counted as the country's.",
    "measure": "Kinds are never added up or scaled together.",
    "substance": "As the source names it: a figure for opiates is not counted as one for heroin.",
    "period": "The time that the figure describes, not when it was published. Some texts state "
    "none; they have a choice of their own.",
    "years": "Figures about any of these years; the other clock, “known in”, keeps what had been "
    "published by then.",
    "source": "The work that makes the statement. Works that share authors or passages count as "
    "one voice.",
    "author": "Who wrote the work, where it names its authors; works that name none, such as "
    "most reports of offices, are left out.",
    "language": "The language that the work is written in: Persian keeps what Persian works say.",
    "collection": "The five founding texts, or the public record beside them.",
    "basis": "What the number is: counted by authorities, surveyed, modelled, or stated without a "
    "method.",
}
"""For each filter what it keeps."""

TERMS: Final[Mapping[str, str]] = {
    "Claim": "One statement by one source: this value, of this thing, for this period. Every "
    "number on screen is a claim and opens its record.",
    "Corridor": "A way between named towns and official crossings, as described in reports of "
    "the years given with it.",
    "Family": "Corridors of one direction, in the words of the published reports: northern, "
    "Balkan, southern and Caucasus.",
    "Leg": "A piece of a corridor between two named places. A source names the leg, or only its "
    "ends, or it is drawn just to join others; the line is paler in that order.",
    "Flow": "An estimate of how much moves in a year: leaving a country, in transit or arriving. "
    "These are stages of one flow and are never added.",
    "Seizure": "What authorities caught. National full years are drawn as circles by area; sums "
    "over several years as a ring of one size.",
    "Range": "A low and a high figure of one claim: a solid core and a pale sleeve. A difference "
    "between two claims is a conflict, never a range.",
    "Basis": "What kind of number it is: recorded, from a survey, modelled, or stated without a "
    "method.",
    "Period": "The time that a figure describes. “Period not stated” means that the source does "
    "not say; such a figure never counts as the newest.",
    "Echo": "A claim that repeats another's number. Echoes count as one witness.",
    "Witness group": "Sources that share authors, passages or an original: one voice.",
    "Opiates": "Opium, morphine and heroin. Opium, morphine and heroin equivalents are different "
    "units and are not mixed.",
    "Frame": "A named piece of the map that links and sheets show. Free panning stays your own.",
    "No figure": "No source loaded here states it. That is not zero.",
}
"""Terms behind the labels, in plain English."""
