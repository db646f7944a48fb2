"""Amounts of a table: numbers, units, what is converted to kg, and what is beyond belief."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geodata.names import Names, fold_name
from geodata.schema import NOT_STATED
from geodata.uploads import Groups
from routes.userdata.amounts import Amounts, read_amounts
from routes.userdata.kinds import UNUSED, FigureKind, kind_of_row
from routes.userdata.ledger import Ledger
from routes.userdata.numbers import NO_NUMBERS, is_ambiguous
from routes.userdata.texts import Texts, pair

KG: Final = "kg"
MAX_KG_A_DAY: Final = 500_000.0
MAX_KG: Final = 5_000_000.0
"""Above this an amount is taken for a slip of the unit and set aside: bounds of our own choice, in
kg for a case dated to a day and for a longer period, far above what the ledger's sources state as
seized in one country in one year."""
MAX_COUNT: Final = 10e9
"""The same for tablets, plants, litres and other units that are no weight: one for every person."""
_MONEY: Final = re.compile(
    r"usd|us\$|\$|€|\beur|dollar|долл|\bруб|\brub|тенге|\bkzt|сомон|\btjs|сум\b|\buzs|афгани|\bafn"
    r"|rial|риал|\birr|toman|туман|rupee|\bpkr|ریال|تومان|دلار"
)
KIND_WORDS: Final = re.compile(
    r"seiz|confiscat|intercept|price|import|export|импорт|экспорт|واردات|صادرات|cultivat|product|eradicat|purity|flow|area|yield|prevalence|"
    r"изъят|конфиск|цена|посев|производств|کشف|ضبط|قیمت|کشت|تولید"
)
"""Words that name a kind of figure."""


@dataclass(frozen=True, eq=False)
class Quantities:
    """Amounts, one for each row."""

    written: Texts
    """As in the file."""
    amount: NDArray[np.float64]
    """In `unit`; NaN where none is stated. Of a group, the sum over its rows."""
    unit: Texts
    """kg, l, tablets, … as the table of units names them; as written where it does not know them;
    `not_stated`."""
    amount_kg: NDArray[np.float64]
    """In kg; NaN where the unit is no weight."""
    ambiguous: int
    """Rows whose number can be read in two ways."""
    smallest: NDArray[np.float64]
    """In `unit`: the smallest amount of the rows of a group; of a row, its amount."""
    largest: NDArray[np.float64]
    low: NDArray[np.float64]
    """In `unit`: at least so much, of a row that states a bound or a range; else NaN."""
    high: NDArray[np.float64]
    """At most so much."""
    qualifier: Texts
    """How exact the cell is about its number: a word of `amounts.QUALIFIERS`, or empty."""


def read_quantities(
    amounts: Texts | None,
    units: Texts,
    ledger: Ledger,
    names: Names,
    *,
    layout: str,
    unit: str,
    decimal: str,
    groups: Groups | None = None,
    powers: Texts | None = None,
    headed: str = "",
) -> Quantities:
    """Read amounts and units, and set aside what is no amount seized.

    Parameters
    ----------
    amounts
        Column of amounts, None when the table has none.
    units
        Column of units; empty where none is stated.
    ledger
        Account of the rows; it is written to.
    names
        What unit names stand for.
    layout
        `cases` or `annual`: whether an amount may be missing.
    unit
        Unit of rows that state none.
    decimal
        `point` or `comma`, or empty for not decided.
    groups
        What the rows stand for, where they are groups.
    headed
        Unit that stands in the heading of the amounts; a cell of another weight contradicts it.
    powers
        Column of powers of ten that amounts are in, as statistical exports have it; None for none.
    """
    rows = len(ledger.kept)
    if groups and groups.summed:
        decimal = "point"  # a sum is written by us
    if amounts is None:
        return _no_quantities(rows)
    read = read_amounts(amounts, decimal or "point", names.units)
    numbers, own_units = read.value, read.unit
    unclear = amounts.read(is_ambiguous, np.bool_) & ledger.kept
    codes, pairs = pair(units, own_units)
    chosen = [column or own or unit for column, own in pairs]
    clash = [_contradict(column, own, headed, names) for column, own in pairs]
    stated = Texts(np.asarray(codes, np.int32), tuple(chosen))
    folded = [_fold_unit(text, names) for text in stated.values]
    _record_prices(stated, folded, ledger)
    _record_amounts(amounts, read, ledger, layout)
    if any(clash):
        ledger.record("two_units", np.array(clash)[codes], amounts)
    known = [
        names.units.get(name, (text or NOT_STATED, 1.0))
        for name, text in zip(folded, stated.values, strict=True)
    ]
    factors = np.array([factor for _, factor in known])[stated.codes] if rows else numbers
    if powers is not None and rows:
        factors = factors * powers.read(lambda t: 10.0 ** int(t) if t.isdecimal() else 1.0, float)
    converted = _multiply(numbers, factors)
    unit_texts = stated.folded_to([name for name, _ in known])
    weights = unit_texts.is_in({"kg"})
    ledger.record("converted", (factors != 1) & np.isfinite(numbers), stated)
    _record_units(stated, folded, names, ledger, there=np.isfinite(numbers), weights=weights)
    smallest = largest = converted
    if groups and groups.summed:
        smallest = _multiply(groups.smallest, factors)
        largest = _multiply(groups.largest, factors)
    elif groups:
        converted = converted * groups.rows
    return Quantities(
        amounts,
        converted,
        unit_texts,
        np.where(weights, converted, np.nan),
        ledger.count(unclear & ledger.kept) if not decimal else 0,
        smallest,
        largest,
        _multiply(read.low, factors),
        _multiply(read.high, factors),
        read.qualifier,
    )


def _no_quantities(rows: int) -> Quantities:
    """Return the quantities of a table without a column of amounts."""
    nothing = np.full(rows, np.nan)
    none = Texts.constant("", rows)
    return Quantities(
        none, nothing, none, nothing.copy(), 0, nothing, nothing, nothing, nothing, none
    )


def _record_units(
    stated: Texts,
    folded: list[str],
    names: Names,
    ledger: Ledger,
    *,
    there: NDArray[np.bool_],
    weights: NDArray[np.bool_],
) -> None:
    """Record amounts without a unit, with one that nobody knows, and those that are no weight."""
    missing = np.array([not text for text in folded], bool)[stated.codes]
    unknown = np.array([bool(t) and t not in names.units for t in folded], bool)[stated.codes]
    ledger.record("no_unit", missing & there)
    ledger.record("unknown_unit", unknown & there, stated)
    ledger.record("kept_apart", ~weights & ~missing & ~unknown & there, stated)


def record_absurd(
    quantities: Quantities, precision: NDArray[np.object_], ledger: Ledger, *, seizures: bool
) -> None:
    """Set aside amounts beyond `MAX_KG_A_DAY` for a day, `MAX_KG` for longer, or `MAX_COUNT`.

    The bounds in kg are of seizures: what is produced, grown or consumed has `MAX_COUNT` alone.
    """
    if not seizures:
        ledger.record("absurd_figure", quantities.largest > MAX_COUNT, quantities.written)
        return
    most = np.where(precision == "day", MAX_KG_A_DAY, MAX_KG)
    heavy = np.isfinite(quantities.amount_kg) & (quantities.largest > most)
    ledger.record("absurd", heavy | (quantities.largest > MAX_COUNT), quantities.written)


def record_kinds(measures: Texts, kind: FigureKind, names: Names, ledger: Ledger) -> None:
    """Set aside prices and figures of another kind than the one that is read, by a column that says
    so, and all rows of a table of prices."""
    if kind.measures[0] in UNUSED:
        unused = "price" if kind.measures[0] == "price" else "other_kind"
        ledger.record(unused, ledger.kept.copy())

    kinds = measures.read(lambda text: kind_of_row(text, names))
    ledger.record("price", kinds == "price", measures)
    ledger.record("other_kind", (kinds != "") & ~np.isin(kinds, kind.measures), measures)


def _fold_unit(text: str, names: Names) -> str:
    """Return the name of a unit as the table has it, without what stands in brackets if need be."""
    whole, bare = fold_name(text), fold_name(text.partition("(")[0])
    return bare if whole not in names.units and bare in names.units else whole


def _contradict(column: str, own: str, headed: str, names: Names) -> bool:
    """Say whether a cell of units contradicts the unit beside the amount, or in its heading."""
    if column and own and _differ(column, own, names):
        return True
    return bool(column and headed) and _differ(column, headed, names, weights=True)


def _differ(one: str, other: str, names: Names, *, weights: bool = False) -> bool:
    """Say whether two names are of different units; with `weights` only where both are weights."""
    folded = (_fold_unit(one, names), _fold_unit(other, names))
    first, second = (names.units.get(name, (name, 1.0)) for name in folded)
    return first != second and (not weights or first[0] == second[0] == KG)


def _record_prices(stated: Texts, folded: list[str], ledger: Ledger) -> None:
    rows = stated.codes
    money = np.array([bool(_MONEY.search(text)) for text in folded], bool)
    share = np.array(
        ["%" in text or "percent" in text or "процент" in text for text in folded], bool
    )
    ledger.record("price", money[rows], stated)
    ledger.record("other_kind", share[rows], stated)


def _record_amounts(amounts: Texts, read: Amounts, ledger: Ledger, layout: str) -> None:
    numbers = read.value
    bounded = np.isfinite(read.low) | np.isfinite(read.high)
    endless = amounts.read(lambda text: text.casefold() in NO_NUMBERS, np.bool_) | np.isinf(numbers)
    ledger.record("not_finite", endless, amounts)
    ledger.record("no_number", np.isnan(numbers) & ~bounded & amounts.filled, amounts)
    ledger.record("negative", (numbers < 0) | (read.low < 0), amounts)
    ledger.record("no_amount" if layout == "annual" else "uncounted", ~amounts.filled)
    ledger.record("bounded", bounded, amounts)
    ledger.record("about", read.qualifier.filled & ~bounded, amounts)


def _multiply(numbers: NDArray[np.float64], factors: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return products; by a thousandth as a division, which leaves no stray digits."""
    inverse = np.round(1 / factors)
    exact = (factors < 1) & np.isclose(inverse * factors, 1, rtol=1e-12)
    return np.divide(numbers, inverse, out=numbers * factors, where=exact)
