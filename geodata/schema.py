"""Words the data files may use: files, columns, closed lists, units, frame and CRS."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

VERSION_PATTERN: Final = r"20\d\d\.(0[1-9]|1[0-2])(\.[2-9])?"
"""Year and month of a release of the data, and a count when there was one before in that month;
`Atlas.version` adds a hash of the files."""
CRS: Final = "EPSG:4326"
"""All geometry is longitude, latitude on WGS 84, in degrees (RFC 7946)."""
FRAME_DEG: Final = (10.0, 5.0, 110.0, 65.0)
"""West, south, east, north of what the map can show, in degrees."""
DECIMALS: Final = 2
"""Coordinates carry at most this many decimals (about 1 km): nothing finer is published here."""
NODE_TOLERANCE_DEG: Final = 0.02
"""How far a leg's end may lie from the place it names, in degrees."""
COUNTRY_TOLERANCE_DEG: Final = 0.5
"""How far a place may lie from its country on the simplified base map, in degrees."""
MIN_VERTEX_SPACING_KM: Final = 25.0
"""Successive vertices of a leg are at least this far apart: no track can be read from it."""
AS_PRINTED_MAX: Final = 60
"""Characters of a source's own wording that are quoted at most."""

OPENING_FRAME: Final = "overview"
"""The frame that the map opens with, first of all frames."""
GENERAL_GEOGRAPHY: Final = "general-geography"
"""Stands in `places.source_id` for a place that needs no source, such as a capital."""
NOT_STATED: Final = "not_stated"
WORLD: Final = "world"

OWN_COLLECTION: Final = "own"
"""Collection of sources that are a reader's own tables."""
COLLECTIONS: Final = ("texts", "record", OWN_COLLECTION)
SOURCE_KINDS: Final = (
    "journal_article", "report", "survey", "book", "thesis", "official", "press", "web", "dataset",
    "legal_text",
)  # fmt: skip
STANDINGS: Final = ("official", "reported", "scholarly", "press")
"""Who speaks in a source: an office itself, an official whom it quotes, a scholar or its writer."""
MEASURES: Final = (
    "seizure", "flow", "consumption", "production", "cultivation", "yield", "price", "trade_value",
    "share", "interception_rate", "change", "precursor_seizure", "people", "operation", "stock",
    "route", "conversion", "eradication", "laboratory", "purity",
)  # fmt: skip
ROLES: Final = ("leaving", "transit", "arriving")
_MASS: Final = ("g", "kg", "t")
_MASS_PER_TIME: Final = ("kg/day", "kg/yr", "t/yr")
UNITS: Final = MappingProxyType(
    {
        "seizure": (*_MASS, *_MASS_PER_TIME, "l", "tablets", "plants", NOT_STATED),
        "flow": ("kg", "t", *_MASS_PER_TIME, NOT_STATED),
        "consumption": ("kg", "t", *_MASS_PER_TIME, NOT_STATED),
        "production": ("kg", "t", "t/yr", NOT_STATED),
        "cultivation": ("ha", NOT_STATED),
        "yield": ("kg/ha", NOT_STATED),
        "price": (
            "USD/g", "USD/kg", "EUR/g", "AFN/kg", "PKR/kg", "USD", NOT_STATED,
        ),
        "trade_value": ("USD", "USD/yr", "EUR/yr", NOT_STATED),
        "share": ("percent", NOT_STATED),
        "interception_rate": ("percent", NOT_STATED),
        "change": ("percent", "times", NOT_STATED),
        "precursor_seizure": (*_MASS, *_MASS_PER_TIME, "l", NOT_STATED),
        "people": ("persons", "persons/yr", NOT_STATED),
        "operation": ("operations", "operations/yr", NOT_STATED),
        "stock": ("kg", "t", NOT_STATED),
        "route": ("",),
        "conversion": ("kg/kg",),
        "eradication": ("ha", NOT_STATED),
        "laboratory": ("count",),
        "purity": ("percent",),
    }
)  # fmt: skip
"""Units that belong to each measure; a route statement has none, a conversion is in kg of its
substance for 1 kg of heroin, and money stays in the currency that the source names."""
SUBSTANCE_CLASSES: Final = MappingProxyType(
    {
        "opium_poppy": "opiate", "poppy_straw": "opiate", "opium": "opiate", "morphine": "opiate",
        "heroin": "opiate", "heroin_morphine": "opiate", "opiates": "opiate",
        "cannabis": "cannabis", "cannabis_herb": "cannabis", "hashish": "cannabis",
        "stimulants": "stimulant", "methamphetamine": "stimulant", "amphetamine": "stimulant",
        "ecstasy": "stimulant", "cocaine": "stimulant", "synthetic_drugs": "stimulant",
        "precursors": "precursor", "acetic_anhydride": "precursor",
        "all_drugs": "all",
    }
)  # fmt: skip
"""Class of each substance: opiate, cannabis, stimulant, precursor or all."""
CONVERTED: Final = ("opium", "morphine")
"""Substances of which a claim may state how many kg stand for 1 kg of heroin."""
FORMS: Final = ("pure", "export", "retail", "fresh", "dry", "opium_eq", "heroin_eq")
FAMILIES: Final = ("northern", "balkan", "southern", "caucasus")
SUBJECT_KINDS: Final = (
    "country", "area", "region", "family", "corridor", "place", "organisation", "link", "world",
)  # fmt: skip
FOCUS_KINDS: Final = ("corridor", "country", "place", "flow", "claim")
"""What a view can be about, in the order of the list; written `kind:id`, as `country:TJK`."""
SCOPES: Final = ("national", "agency", "operation", "border", NOT_STATED)
PERIOD_BASES: Final = ("stated", "original", "inferred", "none")
CALENDARS: Final = ("calendar", "solar_hijri", "fiscal", "reporting")
"""Which year a period counts in. The last three are for one whole year that begins in one calendar
year and ends in the next: the Iranian one (21 March to 20 March), a fiscal one, or twelve months
of the source's own. All else, parts of such a year among it, is `calendar`."""
CALENDAR: Final = CALENDARS[0]
POINT_QUALIFIERS: Final = (
    "exact", "about", "almost", "at_least", "more_than", "less_than", "up_to",
)  # fmt: skip
"""Qualifiers of a single value; `range` has two ends and `interval` a value between them."""
QUALIFIERS: Final = (*POINT_QUALIFIERS, "range", "interval")
BASES: Final = ("recorded", "survey", "modelled", "asserted", "unknown")
ECHO_KINDS: Final = ("same", "converted", "altered")
DISPLAYS: Final = ("map", "ledger_only", "withheld")
EVENT_KINDS: Final = (
    "institution", "agreement", "meeting", "operation", "incident", "policy", "border",
)  # fmt: skip
DIRECTIONS: Final = ("sourced", "not_sourced")
PLACE_KINDS: Final = ("crossing", "city", "port", "area")
MODES: Final = ("road", "rail", "mixed", "sea")
SUPPORTS: Final = ("named_leg", "named_ends", "drawn")
LINE_CLASSES: Final = ("settled", "control", "undetermined", "not_drawn")
DISPUTED_KINDS: Final = ("line", "area")

ID_PATTERN: Final = r"[a-z0-9]+(-[a-z0-9]+)*"
OWN_CLAIM: Final = "U"
"""Letter that ids of claims of a reader's own table begin with."""
CLAIM_ID_PATTERN: Final = r"[CU]\d{4}"
EVENT_ID_PATTERN: Final = r"E\d{4}"
DATE_PATTERN: Final = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
"""ISO 8601: year, year-month or day, as precise as the source is."""

EDITORIAL_FILES: Final = MappingProxyType(
    {name: f"editorial/{name}.csv"
     for name in ("frames", "tour", "mistakes", "ways_out", "bans", "asked_first")}
)  # fmt: skip
"""What is chosen to be shown, and states no figure of its own."""
TABLE_FILES: Final = MappingProxyType(
    {name: f"{name}.csv"
     for name in ("sources", "claims", "events", "regions", "disputed", "corridors", "releases",
                  "history")}
    | EDITORIAL_FILES
)  # fmt: skip
LAYER_FILES: Final = MappingProxyType(
    {
        "places": "places.geojson",
        "legs": "corridors.geojson",
        **{name: f"basemap/{name}.geojson"
           for name in ("countries", "country_labels", "borders", "land", "country_twin")},
    }
)  # fmt: skip
DATA_FILES: Final = MappingProxyType({**TABLE_FILES, **LAYER_FILES})
"""Name of each part of the Atlas and the file behind it, relative to the data folder."""
RECORDS: Final = ("releases", "history")
"""Parts that tell of releases: written at release, and no part of what the hash is made of."""
