"""Where each thing was found in a table, what was left, and what its reader has to choose."""

from __future__ import annotations

from typing import Final

from geodata import Atlas
from geodata.uploads import Upload
from routes.userdata.kinds import FigureKind
from routes.userdata.ledger import Ledger
from routes.userdata.mapping import ROLES, TableMapping
from routes.userdata.report import Question, RoleFound
from routes.userdata.whereabouts import Whereabouts
from routes.userdata.wide import AMOUNT, FROM_HEADING
from routes.wording import area_name

REPORTED: Final = ("amount", "unit", "drug", "date", "country", "place", "measure")
"""Roles of which the report says also that they were not found."""
DEFAULTS: Final = {"unit": "unit", "drug": "drug", "country": "country", "date": "period"}
"""Roles that a mapping can give to all rows, with its field."""
PARTS_OF_DATE: Final = ("year", "month", "day")


def list_roles(asked: TableMapping, read: TableMapping, kind: FigureKind) -> tuple[RoleFound, ...]:
    """Return where each role was found.

    Parameters
    ----------
    asked
        The mapping of the file.
    read
        The same for the lengthened table, where the file's is wide.
    kind
        What its figures are of, told where no column names the kind of each row's.
    """
    columns, made = dict(asked.columns), dict(read.columns)
    why, ties = dict(asked.found_by), dict(asked.ties)
    found = []
    for role in (*REPORTED, *(role for role in ROLES if role not in REPORTED)):
        if role in ties:
            told = "several columns fit equally well: choose one"
            found.append(RoleFound(role, (), told + f" ({', '.join(ties[role])})"))
        elif role in columns:
            found.append(RoleFound(role, (columns[role],), why.get(role, "as chosen")))
        elif made.get(role) in (AMOUNT, *FROM_HEADING.values()):
            told = "in the cells of these columns" if role == "amount" else "in their headings"
            found.append(RoleFound(role, asked.value_columns, told))
        elif role == "date" and "year" in columns:
            parts = tuple(columns[part] for part in PARTS_OF_DATE if part in columns)
            found.append(RoleFound(role, parts, "joined of its parts"))
        elif default := getattr(asked, DEFAULTS.get(role, ""), ""):
            found.append(
                RoleFound(role, (), f"{default} for all rows, {why.get(role, 'as chosen')}")
            )
        elif role == "measure":
            found.append(RoleFound(role, kind.columns, kind.why))
        elif role in REPORTED:
            found.append(RoleFound(role, (), "not found"))
    return tuple(found)


def list_unused(upload: Upload, asked: TableMapping) -> tuple[str, ...]:
    """Return the columns of the file that nothing is read from."""
    used = {*dict(asked.columns).values(), *asked.value_columns, *asked.total_columns}
    return tuple(name for name in upload.columns if name not in used)


def ask_of_columns(
    asked: TableMapping, where: Whereabouts, ledger: Ledger, atlas: Atlas
) -> tuple[Question, ...]:
    """Return what the user has to choose: between columns, and the country of bare provinces."""
    questions = [
        Question(
            f"column-{role}",
            f"{ROLES[role]}: the columns {_listed(columns)} fit equally well. Choose one; until "
            "then none is used.",
            len(ledger.kept),
        )
        for role, columns in asked.ties
    ]
    if ("amount", "by what remains: the only numbers left") in asked.found_by:
        text = f"Is “{asked.column('amount')}” the amount? It is the only column of numbers left."
        questions.append(Question("column-amount", text, len(ledger.kept)))
    if asked.period and "date" in dict(asked.found_by):
        text = f"Are all rows of {asked.period}, as the title says? Until you choose, they are."
        questions.append(Question("period", text, ledger.count(ledger.kept)))
    if where.guessed:
        country = area_name(atlas, where.guessed)
        text = f"Which country are these places in? All of them fit {country}, which is used."
        questions.append(Question("country", text, ledger.count(ledger.kept)))
    elif where.country_open:
        what = "are these places" if asked.column("place") else "is the table of"
        text = f"Which country {what}? The table names none: choose one for all rows."
        questions.append(Question("country", text, where.country_open))
    if where.swapped_fit:
        text = (
            "All points lie in no country. With longitude and latitude exchanged they lie in "
            "countries: exchange the two columns if that is what they are."
        )
        questions.append(Question("column-lon", text, where.swapped_fit))
    return tuple(questions)


def _listed(columns: tuple[str, ...]) -> str:
    return " and ".join(f"“{name}”" for name in columns)
