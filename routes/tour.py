"""The guided tour: named views, each with a paragraph whose figures are claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from routes.view import View


@dataclass(frozen=True)
class Step:
    """One stop of the tour."""

    title: str
    text: str
    """Plain English; a claim's id in braces stands for its value."""
    view: View


TOUR: Final[tuple[Step, ...]] = (
    Step(
        "Where it starts",
        "Opium poppy covered {C0105} of Afghanistan in 2022. After the ban of that year it was "
        "{C0102} in 2023 and {C0103} in 2025, when {C0106} of opium were produced. What left the "
        "country before was estimated at {C0114} of heroin in 2009.",
        View(frame="afghanistan", focus="country:AFG"),
    ),
    Step(
        "The Tajik gate",
        "Of the heroin that left Afghanistan in 2009, {C0117} went to Central Asia. One text puts "
        "what passes Tajikistan alone at {C0055}, without a year; a report of the United States "
        "has {C1312} for 2013. Crossings and towns are named by reports of many years; a line is "
        "where they say that it moves, not how much.",
        View(
            layers=("corridors", "crossings", "country-names", "towns"),
            frame="tajik-afghan-border",
            focus="country:TJK",
        ),
    ),
    Step(
        "The Pamir and Fergana branches",
        "From Badakhshan one way follows the Pamir Highway to Osh; others reach the Fergana valley "
        "through the Rasht valley and Khujand. The line is strong where a source names the leg and "
        "pale where it only joins named places.",
        View(
            frame="kyrgyzstan",
            focus="corridor:pamir-highway",
            layers=("corridors", "crossings", "country-names", "towns"),
        ),
    ),
    Step(
        "Kazakhstan's trunk",
        "What comes from the south runs on to Russia through Kazakhstan. {C0119} of heroin were "
        "estimated to pass it in 2010, and {C0118} to reach Russia from Central Asia in 2009. The "
        "two are stages of one flow and are not added.",
        View(frame="kazakhstan", focus="country:KAZ"),
    ),
    Step(
        "Iran and the way west",
        "Two publications of one office give {C0116} and {C0110} of heroin for the border with "
        "Iran in 2009. They stand side by side; the map draws the newer publication and says so.",
        View(frame="iran", focus="flow:AFG>IRN"),
    ),
    Step(
        "What is seized, and what that does not mean",
        "Tajikistan seized {C0001} of all drugs and {C0002} of heroin over twenty years. That is a "
        "sum, not a year, and it mirrors police work and reporting as much as traffic.",
        View(layers=("corridors", "seizures", "country-names", "towns"), focus="country:TJK"),
    ),
    Step(
        "Who cooperates",
        "Institutions and agreements that the sources date and place: the information centre in "
        "Almaty, the Shanghai Cooperation Organization and others. A country's panel lists them.",
        View(layers=("corridors", "events", "country-names", "towns")),
    ),
    Step(
        "What is not known",
        "Hatched countries have no estimate of what passes them in the sources loaded here. That "
        "is not zero. The page “What is known” shows for each country and kind of figure how many "
        "sources there are, and how old the newest is.",
        View(layers=("corridors", "country-names", "no-figure"), silence="flow"),
    ),
)
"""Steps in their order."""
