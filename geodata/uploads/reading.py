"""Reading a file that nobody here made: in a child process, with limits on memory and time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Collection
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from geodata.plain_text import plain_text
from geodata.uploads import child
from geodata.uploads.errors import UploadError
from geodata.uploads.layout import Layout
from geodata.uploads.limits import COMMAND_KINDS, PAGE_KINDS, Limits

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

NAME_CHARS = 120
"""Characters of a file's name that are kept."""
PASSED_ON = ("PATH", "LANG", "SYSTEMROOT", "TEMP", "TMP")
"""What the child may know of the environment; it needs no more, and learns no secret."""


@dataclass(frozen=True, eq=False)
class Groups:
    """What each row of a table stands for, where a database has grouped the rows of its own."""

    rows: NDArray[np.int64]
    """Rows of the database in each group."""
    smallest: NDArray[np.float64]
    """Smallest amount of each group, in the unit of its rows; NaN where none is stated."""
    largest: NDArray[np.float64]
    summed: bool
    """Whether the amount of a group is the sum over its rows; if not, that of each of them."""
    in_areas: bool
    """Whether coordinates are the middle of cells too large to tell what is near a line."""


@dataclass(frozen=True, eq=False)
class Upload:
    """A table as its file holds it, every value as text."""

    name: str
    """Name of the file."""
    kind: str
    """csv, xlsx, geojson or parquet, by its content."""
    table: pa.Table
    """Columns of the file as text, then `parsed.ROW` (row number in the file) and
    `parsed.HAD_HIDDEN` (whether hidden characters were taken out of the row)."""
    misfits: pa.Table
    """Rows with more or fewer cells than the header: `parsed.ROW` and `text`, as they stand."""
    notes: tuple[str, ...]
    """Sentences on how the file was read: encoding, delimiter, sheet, what was passed over."""
    groups: Groups | None = None
    """What the rows stand for, where they are groups; None where each is a row of its own."""
    layout: Layout = field(default_factory=Layout)
    """Where the table stood in its file: sheet, header rows, titles, encoding."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the file's own columns."""
        return tuple(self.table.column_names[:-2])


def read_upload(
    source: bytes | Path,
    name: str = "",
    *,
    accepted: Collection[str] = PAGE_KINDS,
    limits: Limits | None = None,
    stop: threading.Event | None = None,
    sheet: str = "",
) -> Upload:
    """Read a file in a child process that ends with the call, whatever the file does to it.

    Parameters
    ----------
    source
        The file, or where it is. Bytes never touch the disk.
    name
        Name of the file; by default that of the path.
    accepted
        Kinds that may be read: `PAGE_KINDS`, or `COMMAND_KINDS` for one's own files.
    limits
        What one file may cost.
    stop
        Setting it ends the reading at once.
    sheet
        Sheet of a workbook to read; empty for the one that holds a table.

    Returns
    -------
    Upload
        Every value as text; nothing evaluated, fetched or guessed.

    Raises
    ------
    UploadError
        When the file cannot be used; the text says what was found and what to do.
    """
    limits = limits or Limits()
    stop = stop or threading.Event()
    request: dict[str, object] = {
        "name": _clean_name(name or (source.name if isinstance(source, Path) else "")),
        "accepted": list(accepted),
        "limits": asdict(limits),
        "sheet": sheet,
    }
    if isinstance(source, Path):
        try:
            with source.open("rb") as file:
                return _ask_child(request, file, b"", limits, stop)
        except OSError as error:
            raise UploadError(f"The file cannot be opened: {error.strerror}.") from None
    return _ask_child(request, subprocess.PIPE, source, limits, stop)


def _clean_name(name: str) -> str:
    """Return the name of a file without folders and hidden marks."""
    return plain_text(name).replace("\\", "/").rpartition("/")[2][:NAME_CHARS]


def _ask_child(
    request: dict[str, object],
    source: IO[bytes] | int,
    data: bytes,
    limits: Limits,
    stop: threading.Event,
) -> Upload:
    import pyarrow as pa

    process = subprocess.Popen(
        # -I: neither the current folder nor the user's settings can slip a module in
        [sys.executable, "-I", child.__file__, json.dumps(request)],
        stdin=source,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={key: os.environ[key] for key in PASSED_ON if key in os.environ}
        | {"ARROW_DEFAULT_MEMORY_POOL": "system", "OMP_NUM_THREADS": "1"},
    )
    output, errors = process.stdout, process.stderr
    assert output and errors
    ended, late = threading.Event(), threading.Event()
    said: list[bytes] = []
    helpers = [
        threading.Thread(target=_watch, args=(process, limits.wall_s, stop, ended, late)),
        threading.Thread(target=lambda: said.append(errors.read())),
    ]
    if process.stdin:
        helpers.append(threading.Thread(target=_feed, args=(process.stdin, data)))
    for helper in helpers:
        helper.start()
    table = misfits = None
    try:
        table = pa.ipc.open_stream(output).read_all()
        misfits = pa.ipc.open_stream(output).read_all()
        table.validate(full=True)
        misfits.validate(full=True)
    except (pa.ArrowException, OSError, EOFError):
        table = None  # what became of the child says why
    finally:
        output.close()
        if table is None and not late.is_set():
            _give_time_to_end(process)
        ended.set()
        process.kill()
        process.wait()
        for helper in helpers:
            helper.join()
        errors.close()
    if table is None or misfits is None:
        raise UploadError(_explain(process.returncode, b"".join(said), limits, stop, late))
    facts = json.loads(table.schema.metadata[b"facts"])
    return Upload(
        str(request["name"]),
        facts["kind"],
        table.replace_schema_metadata(None),
        misfits,
        tuple(facts["notes"]),
        layout=decode_layout(facts["layout"]),
    )


def decode_layout(told: dict[str, str | list[Any]]) -> Layout:
    """Return the layout that the child wrote down."""
    return Layout(**{k: tuple(v) if isinstance(v, list) else v for k, v in told.items()})  # type: ignore[arg-type]


def _watch(
    process: subprocess.Popen[bytes],
    seconds: float,
    stop: threading.Event,
    ended: threading.Event,
    late: threading.Event,
) -> None:
    """End the child when its time is over or the reader gives up."""
    step = 0.05
    waited = 0.0
    while not ended.wait(step):
        waited += step
        if stop.is_set() or waited > seconds:
            late.set()
            process.kill()
            return


def _feed(pipe: IO[bytes], data: bytes) -> None:
    """Write a file into the child; a child that ends early reads no more of it."""
    with suppress(OSError):
        pipe.write(data)
    with suppress(OSError):
        pipe.close()


def _give_time_to_end(process: subprocess.Popen[bytes]) -> None:
    """Let a child that gave no table end by itself, so that its exit code says why."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=5)


def _explain(
    code: int, said: bytes, limits: Limits, stop: threading.Event, late: threading.Event
) -> str:
    if stop.is_set():
        return "Reading was stopped."
    if late.is_set():
        return (
            f"The file was not read within {limits.wall_s:,.0f} seconds, the most that one file "
            "may take. Split it, or save it as CSV."
        )
    if code == child.REFUSED:
        return said.decode("utf-8", errors="replace")
    return (
        "The file could not be read: it broke the process that tried, which has ended. Save it "
        "anew as CSV; if that is refused too, the file is damaged."
    )


__all__ = ["COMMAND_KINDS", "PAGE_KINDS", "Upload", "read_upload"]
