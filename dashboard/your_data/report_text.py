"""The report on a user's file in plain words, for the command line and the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from routes.userdata import Finding, Report, UserData
from routes.userdata.mapping import CALENDARS, DATE_ORDERS, DECIMALS, LAYOUTS, ROLES
from routes.userdata.report import CHANGED, NOTED, SET_ASIDE, RoleFound
from routes.userdata.totals import name_drugs
from routes.wording import listed

SHOWN_SPANS: Final = 10
SHOWN_DRUGS: Final = 20
TITLES: Final = {
    SET_ASIDE: "Set aside:",
    CHANGED: "Changed:",
    NOTED: "Used, and to be known:",
}


def write_report(data: UserData) -> str:
    """Return the report as lines of text."""
    report, mapping = data.report, data.mapping
    lines = [
        f"{report.file}: {count_line(report)}",
        "",
        "How it was read:",
        *(f"  {note}" for note in report.notes),
        f"  {LAYOUTS[mapping.layout]}. Calendar: {CALENDARS[mapping.calendar]}.",
        *([f"  Dates: {DATE_ORDERS[mapping.date_order]}."] if mapping.date_order else []),
        *([f"  Decimals: {DECIMALS[mapping.decimal]}."] if mapping.decimal else []),
        *(f"  {role_line(found)}" for found in report.roles),
        f"  {data.kind.sentence}",
        *unused_lines(data),
    ]
    if not report.figures:
        lines[1:1] = ["", no_figure_line(report)]
    drugs = name_drugs(data)
    if len(drugs):
        pairs = zip(drugs["drug"][:SHOWN_DRUGS], drugs["substance"], strict=False)
        told = ", ".join(f"“{written}” = {substance}" for written, substance in pairs)
        told += f" and {len(drugs) - SHOWN_DRUGS} more" if len(drugs) > SHOWN_DRUGS else ""
        lines.append(f"  Drugs: {told}")
    for effect, title in TITLES.items():
        found = [finding for finding in report.findings if finding.effect == effect]
        if found:
            lines += ["", title, *(f"  {finding_line(finding)}" for finding in found)]
    if report.questions:
        lines += [
            "",
            "Open questions (answered on the page, or by --set and --column):",
            *(f"  {q.text} ({q.rows:,} rows)" for q in report.questions),
        ]
    return "\n".join(lines)


def role_line(found: RoleFound) -> str:
    """Return where one thing was found in the table, or that it was not."""
    columns = listed([f"“{column}”" for column in found.columns])
    if not found.columns:
        return f"{ROLES[found.role]}: {found.why}"
    return f"{ROLES[found.role]}: column{'s' * (len(found.columns) > 1)} {columns} ({found.why})"


def unused_lines(data: UserData) -> list[str]:
    """Return the columns that nothing was read from, and those that are totals of others."""
    titles = {
        "Totals of other columns, left out": data.mapping.total_columns,
        "Columns not used": data.report.unused,
    }
    return [
        f"  {title}: {listed([f'“{column}”' for column in columns])}"
        for title, columns in titles.items()
        if columns
    ]


def no_figure_line(report: Report) -> str:
    """Say that no figure was found, and what to choose."""
    amount = next((found for found in report.roles if found.role == "amount"), None)
    if amount is None or not amount.columns:
        return (
            "No figure was found: no column was recognised as the amounts. Choose the column of "
            "amounts under “What stands in which column” on the page “Your data”, or name it "
            "“amount” in the file."
        )
    return (
        f"No figure was found: no row in use states an amount in {listed(list(amount.columns))}. "
        "See below why rows were set aside, or choose another column of amounts."
    )


def count_line(report: Report) -> str:
    """Return how many rows were read, used, changed and set aside."""
    return (
        f"{report.read:,} rows read, {report.used:,} used "
        f"({report.changed:,} of them changed), {report.set_aside:,} set aside."
    )


def finding_line(finding: Finding) -> str:
    """Return one finding: how many rows, what, which, and some of what was found."""
    row = "row" if finding.count == 1 else "rows"
    of = row
    if finding.rows_in_groups is not None:
        of = "group" if len(finding.rows) == 1 else "groups"
    line = f"{finding.count:,} {row}: {finding.text} ({of} {list_rows(finding.rows.tolist())})"
    if finding.examples:
        line += ": " + ", ".join(f"“{example}”" for example in finding.examples)
    return line


def list_rows(rows: Sequence[int]) -> str:
    """Return row numbers in words, rows that follow each other as a span, the first ten of them.

    Examples
    --------
    >>> list_rows([2, 3, 4, 9])
    '2 to 4 and 9'
    """
    spans: list[list[int]] = []
    for row in dict.fromkeys(rows):
        if spans and row == spans[-1][-1] + 1:
            spans[-1] = [spans[-1][0], row]
        else:
            spans.append([row])
    shown = [" to ".join(map(str, span)) for span in spans[:SHOWN_SPANS]]
    if left := sum(span[-1] - span[0] + 1 for span in spans[SHOWN_SPANS:]):
        shown.append(f"{left:,} more")
    return listed(shown)
