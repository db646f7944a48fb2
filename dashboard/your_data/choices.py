"""What `--set` and `--column` choose on the command line, as the form on the page does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from geodata.names import Names, fold_name
from geodata.uploads import Upload
from routes.userdata import TableMapping
from routes.userdata.countries import read_country
from routes.userdata.dates import read_period
from routes.userdata.drugs import read_drug
from routes.userdata.kinds import CHOICES as KINDS
from routes.userdata.mapping import (
    CALENDARS,
    DATE_ORDERS,
    DECIMALS,
    DUPLICATES,
    LAYOUTS,
    ROLES,
)

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "kind": KINDS,
    "layout": LAYOUTS,
    "calendar": CALENDARS,
    "date_order": DATE_ORDERS,
    "decimal": DECIMALS,
    "duplicates": DUPLICATES,
}
"""Fields of the mapping that hold one of some words."""
FIELDS: Final = ("country", "unit", "drug", "period", *WORDS)


def override_mapping(
    upload: Upload,
    mapping: TableMapping,
    names: Names,
    settings: Sequence[str] = (),
    columns: Sequence[str] = (),
) -> TableMapping:
    """Return a mapping with what was chosen in place of what was guessed.

    Parameters
    ----------
    upload
        The table.
    mapping
        The guess.
    names
        What names stand for.
    settings
        Each `field=value`, a field of `FIELDS`.
    columns
        Each `role=column`, a key of `ROLES` and a column of the table, or nothing for in none.

    Raises
    ------
    ValueError
        One line for all that cannot be chosen so: what was found, and what is allowed.
    """
    problems: list[str] = []
    for text in settings:
        field, _, value = (part.strip() for part in text.partition("="))
        read = read_setting(field, value, names)
        if read is None:
            problems.append(f"--set {text}: {_allowed(field)}")
        else:
            role = "date" if field == "period" else field
            why = tuple(pair for pair in mapping.found_by if pair[0] != role)
            mapping = replace(mapping, found_by=why, **{field: read})  # type: ignore[arg-type]
    for text in columns:
        role, _, name = (part.strip() for part in text.partition("="))
        if role not in ROLES:
            problems.append(f"--column {text}: allowed is one of {', '.join(ROLES)}.")
        elif name and name not in upload.columns:
            problems.append(f"--column {text}: the columns are {', '.join(upload.columns[:50])}.")
        else:
            mapping = _with_column(mapping, role, name)
    if problems:
        raise ValueError(" ".join(problems))
    return mapping


def read_setting(field: str, value: str, names: Names) -> str | None:
    """Return the value of a field as the mapping holds it; None where it cannot be that."""
    if field == "country":
        return read_country(value, names) or None
    known = {
        "unit": fold_name(value) in names.units,
        "drug": bool(read_drug(value, names.substances)),
        "period": read_period(value, "day", "jalali").start is not None,
    }
    return value if known.get(field) or value in WORDS.get(field, ()) else None


def _allowed(field: str) -> str:
    """Say what a field can be."""
    if words := WORDS.get(field):
        return f"allowed is one of {', '.join(filter(None, words))}."
    return {
        "country": "no country is known by that name or code.",
        "unit": "no unit is known by that name; kg, g and t are.",
        "drug": "no drug is known by that name.",
        "period": "a year, a month or a day is allowed, such as 2020.",
    }.get(field, f"allowed is FIELD=VALUE with one of {', '.join(FIELDS)}.")


def _with_column(mapping: TableMapping, role: str, name: str) -> TableMapping:
    """Return a mapping in which a role stands in a column, or in none."""
    columns = dict(mapping.columns) | {role: name}
    wide = () if role == "amount" and name else mapping.value_columns
    return replace(
        mapping,
        columns=tuple((role, columns[role]) for role in ROLES if columns.get(role)),
        value_columns=wide,
        found_by=tuple((one, why) for one, why in mapping.found_by if one != role),
        ties=tuple((one, tied) for one, tied in mapping.ties if one != role),
    )
