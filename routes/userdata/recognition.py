"""A first guess at what stands where in a table: by the names of its columns, then its values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from geodata.names import Names, fold_name
from geodata.uploads import Upload
from routes.userdata.dates import judge_order, looks_jalali, read_period
from routes.userdata.mapping import ROLES, TableMapping
from routes.userdata.numbers import judge_decimal
from routes.userdata.texts import Texts

if TYPE_CHECKING:
    import pyarrow as pa

LOOKED_AT: Final = 5000
"""Different values of a column that a guess rests on."""
RECOGNISED_SHARE: Final = 0.6
"""Share of a column's different values that must be known for it to be taken by its values."""
DAY_SHARE_MAX: Final = 0.2
"""Above this share of dates that are days, rows are cases."""
YEAR_COLUMNS_MIN: Final = 3
_YEAR_COLUMN: Final = re.compile(r"(?:year |y)?((?:13|14|19|20)\d\d)")
_BRACKETS: Final = re.compile(r"[(\[].*?[)\]]")
_WORD_STARTS: Final = re.compile(r"(?<=[a-zа-я])(?=[A-ZА-Я][a-zа-я])")
_SPLIT: Final = re.compile(r" ?/ ?")


def propose_mapping(upload: Upload, names: Names) -> TableMapping:
    """Return a guess at the mapping of a table, for its user to confirm or change.

    Parameters
    ----------
    upload
        The table.
    names
        What names stand for.

    Returns
    -------
    TableMapping
        What the table does not show stays undecided.
    """
    years = _find_year_columns(upload.columns)
    columns, unit = _name_roles([c for c in upload.columns if c not in years], names)
    values = {role: different_values(upload.table, column) for role, column in columns.items()}
    for role, column in _roles_by_value(upload, columns, years, names).items():
        columns[role] = column
        values[role] = different_values(upload.table, column)
    dates = values.get("date", ())
    amounts = values.get("amount", ())
    if years:
        columns.pop("amount", None)
        columns.pop("date", None)
        dates = tuple(years)
        amounts = tuple(v for column in years for v in different_values(upload.table, column))
    return TableMapping(
        columns=tuple((role, columns[role]) for role in ROLES if role in columns),
        year_columns=tuple(years),
        layout="annual" if years or _is_annual(columns, dates) else "cases",
        unit=unit,
        date_order=judge_order(dates),
        calendar="jalali" if looks_jalali(dates) else "gregorian",
        decimal=judge_decimal(amounts),
    )


def different_values(table: pa.Table, column: str) -> tuple[str, ...]:
    """Return some of the different values of a column, empty ones left out."""
    values = Texts.of(table.column(column).slice(0, 50 * LOOKED_AT)).values
    return tuple(value for value in values if value)[:LOOKED_AT]


def role_of(column: str, names: Names) -> tuple[str, str, int]:
    """Return the role that a column's name stands for, the unit in it, and its rank.

    Examples
    --------
    >>> role_of("Вес, кг", read_names())[:2]
    ('amount', 'kg')
    """
    ranks = {name: rank for rank, name in enumerate(names.columns)}
    column = _WORD_STARTS.sub(" ", column)
    bare = fold_name(_BRACKETS.sub(" ", column))
    for part in (fold_name(column), bare, *map(str.strip, _SPLIT.split(bare))):
        words = part.split()
        for length in range(len(words), 0, -1):
            name, rest = " ".join(words[:length]), " ".join(words[length:])
            role, unit = names.columns.get(name, ("", ""))
            # what is left of the name may only be a unit: “source year” is no source
            if role and (not rest or (role == "amount" and _unit_in(rest, names))):
                return role, _unit_in(rest, names) or unit, ranks[name]
    return "", "", len(ranks)


def _unit_in(text: str, names: Names) -> str:
    text = re.sub(r"^(in|в) ", "", text)
    return text if text in names.units else ""


def _name_roles(columns: Iterable[str], names: Names) -> tuple[dict[str, str], str]:
    """Return a column for each role that a name stands for, and the unit of the amounts."""
    best: dict[str, tuple[int, str, str]] = {}
    for column in columns:
        role, unit, rank = role_of(column, names)
        if role and (role not in best or rank < best[role][0]):
            best[role] = (rank, column, unit)
    if "drug_group" in best:
        group = best.pop("drug_group")
        best.setdefault("drug", group)
    found = {role: column for role, (_, column, _) in best.items()}
    return found, best["amount"][2] if "amount" in best else ""


def _roles_by_value(
    upload: Upload, taken: Mapping[str, str], years: Sequence[str], names: Names
) -> dict[str, str]:
    """Return columns whose values show what they are, for roles that no name showed."""
    tests: dict[str, Callable[[str], bool]] = {
        "country": lambda v: fold_name(v) in names.countries,
        "drug": lambda v: fold_name(v) in names.substances,
        "unit": lambda v: fold_name(v) in names.units,
        "date": lambda v: read_period(v, "day", "jalali").start is not None,
        "place": lambda v: fold_name(v) in names.towns,
    }
    found: dict[str, str] = {}
    for role, knows in tests.items():
        if role in taken:
            continue
        for column in upload.columns:
            if column in taken.values() or column in found.values() or column in years:
                continue
            values = different_values(upload.table, column)[:200]
            if values and sum(map(knows, values)) >= RECOGNISED_SHARE * len(values):
                found[role] = column
                break
    return found


def _find_year_columns(columns: Sequence[str]) -> list[str]:
    years = [column for column in columns if _YEAR_COLUMN.fullmatch(fold_name(column))]
    return years if len(years) >= YEAR_COLUMNS_MIN else []


def _is_annual(columns: Mapping[str, str], dates: Sequence[str]) -> bool:
    """Say whether the rows are figures of countries and periods: no place, and hardly any day."""
    if {"place", "lon", "lat", "month"} & set(columns) or not dates:
        return False
    precise = Counter(read_period(value, "day", "jalali").precision for value in dates)
    known = sum(precise.values()) - precise[""]
    return known > 0 and precise["day"] <= DAY_SHARE_MAX * known


def year_of(column: str) -> str:
    """Return the year that a column of a wide table holds."""
    match = _YEAR_COLUMN.fullmatch(fold_name(column))
    return match[1] if match else column
