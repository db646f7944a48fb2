"""What was done with a user's table, on the page: the report, and the rows set aside."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard.your_data.files import write_csv
from dashboard.your_data.report_text import (
    TITLES,
    count_line,
    finding_line,
    no_figure_line,
    role_line,
    unused_lines,
)
from routes.userdata import UserData


def show_report(data: UserData, stem: str) -> None:
    """Say how many rows were read, used, changed and set aside, which ones, and why."""
    st.html(f'<div class="oc-panel">{report_html(data)}</div>')
    if data.report.set_aside:
        st.download_button(
            "Rows set aside (CSV)",
            data=lambda: write_csv(data.set_aside),
            file_name=f"user-supplied-{stem}-set-aside.csv",
            mime="text/csv",
            on_click="ignore",
            help="Each as it stands in the file, with its row number and the reason.",
        )


def report_html(data: UserData) -> str:
    """Return the report as HTML; what is quoted from the file is text in it."""
    report = data.report
    parts = [f"<p><strong>{escape(count_line(report))}</strong></p>"]
    if not report.figures:
        parts.append(f"<p><strong>{escape(no_figure_line(report))}</strong></p>")
    where = [*map(role_line, report.roles), data.kind.sentence, *unused_lines(data)]
    lines = "".join(f"<li>{escape(line.strip())}</li>" for line in where)
    parts.append(f"<p>What was found in which column:</p><ul>{lines}</ul>")
    for effect, title in TITLES.items():
        found = [finding for finding in report.findings if finding.effect == effect]
        if found:
            lines = "".join(f"<li>{escape(finding_line(finding))}</li>" for finding in found)
            parts.append(f"<p>{escape(title)}</p><ul>{lines}</ul>")
    if report.notes:
        notes = "".join(f"<li>{escape(note)}</li>" for note in report.notes)
        parts.append(f"<p>How the file was read:</p><ul>{notes}</ul>")
    return "".join(parts)
