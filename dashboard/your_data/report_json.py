"""The report on a user's file for scripts: the form that `corridors check FILE --json` prints.

`REPORT.md` of this folder describes it; a change of its form raises `FORM`.
"""

from __future__ import annotations

import json
from typing import Any, Final

import pandas as pd

from geodata.uploads import Upload
from routes.rows import rows_of
from routes.userdata import Finding, UserData
from routes.userdata.report import SET_ASIDE
from routes.userdata.totals import count_totals

FORM: Final = 1
"""Number of the form; it grows when a field changes its meaning or goes."""


def write_report_json(upload: Upload, data: UserData) -> str:
    """Return the report as JSON, whose form `REPORT.md` of this folder describes."""
    report, layout = data.report, upload.layout
    told: dict[str, Any] = {
        "form": FORM,
        "file": report.file,
        "kind": upload.kind,
        "encoding": layout.encoding,
        "sheet": layout.sheet,
        "sheets": list(layout.sheets),
        "header_rows": list(layout.header_rows),
        "rows": {
            "read": report.read,
            "used": report.used,
            "changed": report.changed,
            "set_aside": report.set_aside,
            "with_amount": report.figures,
        },
        "roles": {
            found.role: {"columns": list(found.columns), "why": found.why} for found in report.roles
        },
        "measures": list(data.kind.measures),
        "value_columns": list(data.mapping.value_columns),
        "total_columns": list(data.mapping.total_columns),
        "unused_columns": list(report.unused),
        "layout": data.mapping.layout,
        "calendar": data.mapping.calendar,
        "date_order": data.mapping.date_order,
        "decimal": data.mapping.decimal,
        "set_aside": [_finding(f) for f in report.findings if f.effect == SET_ASIDE],
        "findings": [_finding(f) for f in report.findings if f.effect != SET_ASIDE],
        "questions": [
            {"field": question.field, "text": question.text, "rows": question.rows}
            for question in report.questions
        ],
        "notes": list(report.notes),
        "totals": _totals(data),
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "reason": finding.kind,
        "effect": finding.effect,
        "text": finding.text,
        "count": finding.count,
        "rows": sorted(set(finding.rows.tolist())),
        "examples": list(finding.examples),
    }


def _totals(data: UserData) -> list[dict[str, Any]]:
    """Return totals by country, substance, unit and year; `amount` null where none may be added."""
    if data.rows.empty:
        return []
    totals = count_totals(data)
    return [
        {
            "country": str(row["country"]),
            "substance": str(row["substance"]),
            "drug": str(row["drug"]),
            "unit": str(row["unit"]),
            "year": int(row["year"]) or None,
            "year_from": _year(row["date_start"]),
            "year_to": _year(row["date_end"]),
            "first_day": _day(row["date_start"]),
            "last_day": _day(row["date_end"]),
            "rows": int(row["rows"]),
            "without_amount": int(row["without_amount"]),
            "amount": float(row["amount"]) if row["amount"] == row["amount"] else None,
            "basis": str(row["basis"]),
            "figures": str(row["figures"]),
        }
        for row in rows_of(totals)
    ]


def _year(moment: pd.Timestamp) -> int | None:
    return None if pd.isna(moment) else int(moment.year)


def _day(moment: pd.Timestamp) -> str | None:
    return None if pd.isna(moment) else f"{moment:%Y-%m-%d}"
