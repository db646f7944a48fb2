"""What is fuzzed: the whole way of a user's file, from its bytes to the files taken away."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from typing import Any

from geodata import Atlas, read_atlas
from geodata.names import Names, read_names
from geodata.uploads import COMMAND_KINDS, Limits, Upload, UploadError
from geodata.uploads.child import parse_file
from geodata.uploads.reading import decode_layout
from routes.userdata import UserData, clean_table, propose_mapping

TODAY = date(2026, 11, 22)
LIMITS = Limits(rows=20_000, unpacked_bytes=8 << 20, text_bytes=16 << 20, vertices=50_000)
"""Smaller than in the app, so that one bad file does not take the time of a thousand others."""


@cache
def known() -> tuple[Atlas, Names]:
    """Return the shipped data and names, read once."""
    return read_atlas(), read_names()


def read(data: bytes) -> Upload | str:
    """Return a file as the page gets it, or why it is refused.

    The parser runs here and not in its child process: a child for each file would take most of
    the time.
    """
    try:
        table, misfits = parse_file(data, "fuzzed.csv", list(COMMAND_KINDS), LIMITS)
    except UploadError as error:
        return str(error)
    except RecursionError:
        return "The file is nested too deeply to be read."  # as the child says it
    facts = json.loads(table.schema.metadata[b"facts"])
    plain = table.replace_schema_metadata(None)
    notes, layout = tuple(facts["notes"]), decode_layout(facts["layout"])
    return Upload("fuzzed.csv", facts["kind"], plain, misfits, notes, layout=layout)


def run_import(data: bytes) -> str:
    """Take a file through reading, cleaning and writing; return in what way it went, in short.

    Raises
    ------
    Exception
        Whatever is no clear refusal: that is what is looked for.
    """
    from dashboard.your_data.files import tables_of, write_csv, write_geojson, write_xlsx
    from dashboard.your_data.report_text import write_report

    upload = read(data)
    if isinstance(upload, str):
        assert upload and "Traceback" not in upload and len(upload) < 600, upload
        return shape_of(upload)
    data_of_user = clean(upload)
    report = data_of_user.report
    assert report.read == report.used + report.set_aside, "rows are lost"
    json.loads(write_geojson(data_of_user.rows))
    write_csv(data_of_user.rows)
    write_xlsx(tables_of(data_of_user))
    return shape_of(" ".join((upload.kind, *upload.notes, write_report(data_of_user))))


def clean(upload: Upload, **changes: Any) -> UserData:
    """Clean a file by the mapping that is proposed for it."""
    atlas, names = known()
    return clean_table(upload, propose_mapping(upload, names), names, atlas, TODAY)


def shape_of(text: str) -> str:
    """Return a message without what differs from file to file: quotations and numbers."""
    return re.sub(r"“.*?”|'.*?'|\d+", "…", text, flags=re.DOTALL)[:2000]
