"""How the columns of a table are read: a guess at first, the user's choice in the end."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from geodata.names import fold_name

ROLES: Final[Mapping[str, str]] = {
    "country": "Country",
    "country_code": "Country code",
    "place": "Place",
    "province": "Province, where the town stands in a column of its own",
    "date": "Date, year or start of the period",
    "date_end": "End of the period",
    "year": "Year, where a date is in parts",
    "month": "Month",
    "day": "Day of the month",
    "drug": "Drug",
    "amount": "Amount",
    "unit": "Unit",
    "multiplier": "Power of ten of the amount",
    "lon": "Longitude",
    "lat": "Latitude",
    "point": "Coordinates in one cell",
    "departure": "Departure",
    "destination": "Destination",
    "measure": "Kind of figure",
    "reference": "Case number",
    "source": "Source",
    "note": "Note",
    "shape": "Kind of shape",
}
"""What a column can stand for, with its name on screen."""

LAYOUTS: Final[Mapping[str, str]] = {
    "cases": "One row for each case",
    "annual": "One row for each country, drug and year",
}
DATE_ORDERS: Final[Mapping[str, str]] = {
    "": "Not decided: only the year is used where day and month could be swapped",
    "day": "Day first (31/12/2020)",
    "month": "Month first (12/31/2020)",
}
CALENDARS: Final[Mapping[str, str]] = {
    "gregorian": "Gregorian",
    "jalali": "Jalali (solar Hijri) for years from 1300 to 1410",
}
DECIMALS: Final[Mapping[str, str]] = {
    "": "Not decided: 1.234 is read as one and a bit, 1,234 as over a thousand",
    "point": "Point (1,234.5)",
    "comma": "Comma (1.234,5)",
}
DUPLICATES: Final[Mapping[str, str]] = {
    "set_aside": "Set aside rows that repeat another row in every cell",
    "keep": "Use them all",
}


@dataclass(frozen=True)
class TableMapping:
    """What stands where in a table, and how it is written. Change it with `dataclasses.replace`."""

    columns: tuple[tuple[str, str], ...] = ()
    """Pairs of role (a key of `ROLES`) and column; a role stands at most once."""
    value_columns: tuple[str, ...] = ()
    """Columns that hold the amounts of one year, drug or country each, in a wide table; what each
    holds stands in its heading."""
    total_columns: tuple[str, ...] = ()
    """Columns that are the sum of others, and are left out."""
    layout: str = "cases"
    """Key of `LAYOUTS`."""
    unit: str = ""
    """Unit of rows that state none; empty for not stated."""
    drug: str = ""
    """Drug of rows that name none, as written; empty for not stated."""
    country: str = ""
    """Country of rows that name none, as the atlas writes it; empty for not stated."""
    period: str = ""
    """Year or period of rows that state none, as written; empty for not stated."""
    kind: str = ""
    """What the user says that the figures are of: `kinds.SEIZURE` or a key of `kinds.KINDS`; empty
    for what the table itself says."""
    date_order: str = ""
    """Key of `DATE_ORDERS`."""
    calendar: str = "gregorian"
    """Key of `CALENDARS`."""
    decimal: str = ""
    """Key of `DECIMALS`."""
    duplicates: str = "set_aside"
    """Key of `DUPLICATES`."""
    substances: tuple[tuple[str, str], ...] = ()
    """The user's own pairs of drug name and substance id; they win over the table's."""
    found_by: tuple[tuple[str, str], ...] = ()
    """Pairs of role and why its column was taken, in words; none for what the user chose."""
    ties: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Pairs of role and the columns that fit it equally well: the user chooses one."""

    def column(self, role: str) -> str:
        """Return the column of a role, or an empty string."""
        return dict(self.columns).get(role, "")

    def to_json(self) -> str:
        """Return the mapping as text, to be remembered."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> TableMapping:
        """Return the mapping that `to_json` wrote."""
        told: dict[str, Any] = json.loads(text)
        for name in ("columns", "substances"):
            told[name] = tuple((first, second) for first, second in told[name])
        for name in ("value_columns", "total_columns"):
            told[name] = tuple(told[name])
        told["found_by"] = tuple((role, why) for role, why in told["found_by"])
        told["ties"] = tuple((role, tuple(names)) for role, names in told["ties"])
        return cls(**told)


def sign_header(columns: Sequence[str]) -> str:
    """Return a text that is the same for tables of one shape, whatever the case of their header."""
    joined = "\n".join(fold_name(column) for column in columns)
    return hashlib.sha256(joined.encode()).hexdigest()[:16]
