"""A real PostgreSQL server for tests, started as a user that is not root, gone when they end."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest


@contextmanager
def run_postgres(statements: tuple[str, ...]) -> Iterator[str]:
    """Start a server, run some statements in it, and yield its address without a table."""
    found = shutil.which("initdb")
    if not found:
        pytest.skip("PostgreSQL is not installed")
    programs = Path(found).resolve().parent
    own = Path(tempfile.mkdtemp(prefix="corridors-pg-", dir=os.environ.get("CORRIDORS_PG_DIR")))
    plain: dict[str, Any] = {}
    if sys.platform == "linux" and os.getuid() == 0:  # the server refuses to run as root
        shutil.chown(own, "nobody")
        plain = {"user": "nobody", "group": "nogroup", "extra_groups": []}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = own / "data"
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": str(own)}
    quiet: dict[str, Any] = {"env": environment, "cwd": own, "stdout": subprocess.DEVNULL, **plain}
    setup = [programs / "initdb", "-D", data, "-U", "reader", "-A", "trust", "-E", "UTF8"]
    subprocess.run([*setup, "--no-sync"], check=True, **quiet)
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={own} -F"
    control = [programs / "pg_ctl", "-D", data, "-w"]
    subprocess.run([*control, "-l", own / "log", "-o", options, "start"], check=True, **quiet)
    try:
        import psycopg

        with psycopg.connect(host="127.0.0.1", port=port, user="reader", dbname="postgres") as link:
            for statement in statements:
                link.execute(statement)
        yield f"postgresql://reader@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=False, **quiet)
        shutil.rmtree(own, ignore_errors=True)
