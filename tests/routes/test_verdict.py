"""The verdict on what is in focus: one sentence that names what is drawn and who contradicts it."""

from __future__ import annotations

from dashboard.data import current_atlas
from geodata.claim import claim_of
from routes.claims import claims_about
from routes.layers import LAYERS
from routes.scene import symbol_claims
from routes.selection import Selection
from routes.themes import THEMES
from routes.verdict import leading_claim, verdict_of
from routes.view import View

ATLAS = current_atlas()
ALL = Selection()
DRAWN = symbol_claims(ATLAS, ALL, View().pick)


def verdict(focus: str, selection: Selection = ALL) -> str:
    groups = claims_about(ATLAS, focus, selection)
    return verdict_of(ATLAS, focus, groups, DRAWN, selection)


def test_it_names_what_is_drawn_and_who_contradicts_it() -> None:
    assert verdict("flow:AFG>IRN").startswith(
        "The map's figure is 115 t/yr (heroin, 2009). They conflict"
    )


def test_it_says_when_there_is_nothing_to_compare() -> None:
    assert "One witness; nothing to compare it with." in verdict("country:TJK")


def test_a_corridor_counts_voices_and_named_legs() -> None:
    told = verdict("corridor:pamir-highway")
    assert told == "Described by 5 independent voices; 3 of its 5 legs named in a source."


def test_what_filters_hold_back_contradicts_nothing() -> None:
    alone = Selection(source=(claim_of(ATLAS, "C0116").source_id,))
    claim = leading_claim(claims_about(ATLAS, "flow:AFG>IRN", alone), DRAWN)
    assert claim is not None and claim.claim_id == "C0116"
    assert "They conflict" not in verdict("flow:AFG>IRN", alone)


def test_silence_has_no_verdict() -> None:
    assert verdict("country:MNG") == ""


def test_each_theme_shows_layers_that_exist_and_each_layer_stands_in_one() -> None:
    ids = {theme.id for theme in THEMES}
    assert {layer.theme for layer in LAYERS.values()} <= ids
    assert {name for theme in THEMES for name in theme.shows} <= set(LAYERS)
    opening = {name for name in View().layers if LAYERS[name].theme != "base"}
    assert opening == set(THEMES[0].shows), "the map opens with the first theme"
