"""The child process: parses one file under limits, and answers in Arrow's stream format.

Started by path with the request as its one argument, the file on standard input. It answers with
two Arrow streams on standard output (the table; rows that do not fit), or with one message on
standard error and exit code `REFUSED`.
"""

from __future__ import annotations

import json
import os
import re
import sys
import types
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

if __name__ == "__main__":
    # The package without its __init__, which imports all that the atlas needs: half the time and
    # memory of a small file.
    package = types.ModuleType("geodata")
    package.__path__ = [str(Path(__file__).parents[1])]
    sys.modules["geodata"] = package

    class WithoutPandas:
        """Finds no pandas: Arrow would load it to ask whether a list is a series, for half the
        time of a small file."""

        @staticmethod
        def find_spec(name: str, *_: object) -> None:
            """Refuse it, and leave everything else to the others."""
            if name == "pandas":
                raise ModuleNotFoundError(name)

    sys.meta_path.insert(0, WithoutPandas)

from geodata.uploads.errors import UploadError
from geodata.uploads.limits import MIB, Limits

if TYPE_CHECKING:
    from geodata.uploads.parsed import Parsed

REFUSED = 3
"""Exit code when the file cannot be used; the message stands on standard error."""


def limit_process(limits: Limits) -> None:
    """Give this process no more memory, time and files than `limits` allow.

    Windows has no such limits: there the parent's clock and the declared sizes must do.
    """
    try:
        import resource
    except ImportError:
        return
    wanted = {
        resource.RLIMIT_AS: limits.memory_bytes,
        resource.RLIMIT_CPU: limits.cpu_s,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for name, value in wanted.items():
        hard = resource.getrlimit(name)[1]
        allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
        try:
            resource.setrlimit(name, (allowed, allowed))
        except (ValueError, OSError):
            if sys.platform == "linux":
                raise  # macOS refuses some of these; there the parent's clock must do


def parse_file(
    data: bytes, name: str, accepted: list[str], limits: Limits, sheet: str = ""
) -> tuple[Any, Any]:
    """Return a file as two Arrow tables: its rows, and the rows that do not fit its header.

    Parameters
    ----------
    data
        The file.
    name
        Its name, for messages.
    accepted
        Kinds that may be read.
    limits
        What is allowed.
    sheet
        Sheet of a workbook to read; empty for the one that holds a table.

    Raises
    ------
    UploadError
        When it cannot be used.
    """
    import pyarrow as pa

    from geodata.plain_text import HIDDEN_CHARACTERS
    from geodata.uploads.kinds import check_kind, recognise_kind
    from geodata.uploads.parsed import ROW, clean_texts

    kind = recognise_kind(data)
    notes = check_kind(kind, name, accepted)
    parsed = _read(kind, data, limits, sheet)
    table, noted = clean_texts(parsed, limits)
    hidden = re.compile(HIDDEN_CHARACTERS)
    facts = json.dumps(
        {"kind": kind, "notes": [*notes, *noted.notes], "layout": asdict(parsed.layout)},
        ensure_ascii=False,
    )
    misfits = pa.table(
        {
            ROW: pa.array([number for number, _ in parsed.misfits], pa.int32()),
            "text": pa.array([hidden.sub("", text) for _, text in parsed.misfits], pa.string()),
        }
    )
    return table.replace_schema_metadata({"facts": facts}), misfits


def _read(kind: str, data: bytes, limits: Limits, sheet: str) -> Parsed:
    """Return a file as the reader of its kind reads it; each is imported where it is needed, so
    that a CSV file pays for no other."""
    if kind == "xlsx":
        from geodata.uploads.workbook import read_workbook

        return read_workbook(data, limits, sheet)
    if kind == "csv":
        from geodata.uploads.delimited import read_delimited

        return read_delimited(data, limits)
    if kind == "geojson":
        from geodata.uploads.geojson import read_geojson

        return read_geojson(data, limits)
    from geodata.uploads.columnar import read_columnar

    return read_columnar(data, limits)


def answer(request: dict[str, Any], source: BinaryIO, target: BinaryIO) -> None:
    """Read one file from `source` and write the answer to `target`."""
    import pyarrow as pa

    limits = Limits(**request["limits"])
    data = source.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        raise UploadError(
            f"The file is larger than {limits.file_bytes / MIB:,.0f} MB, the most that is read. "
            "Split it, or put it into a database."
        )
    for table in parse_file(data, request["name"], request["accepted"], limits, request["sheet"]):
        with pa.ipc.new_stream(target, table.schema) as stream:
            stream.write_table(table, max_chunksize=65_536)
    target.flush()


def main() -> None:
    """Answer the request that the parent made."""
    request = json.loads(sys.argv[1])
    limit_process(Limits(**request["limits"]))
    try:
        answer(request, sys.stdin.buffer, sys.stdout.buffer)
    except UploadError as error:
        refuse(str(error))
    except MemoryError:
        refuse(
            "The file needs more memory than one file may have. Split it, or save it as CSV with "
            "the columns that matter."
        )
    except RecursionError:
        refuse("The file is nested too deeply to be read.")


def refuse(message: str) -> None:
    """Tell the parent why the file cannot be used, and end."""
    sys.stderr.write(message)
    sys.stderr.flush()
    os._exit(REFUSED)


if __name__ == "__main__":
    main()
