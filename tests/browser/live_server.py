"""Starts the real app as a reader would, and watches what it asks of the network."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

START_TIMEOUT_S = 60
POLL_S = 0.2

# Python runs a module of this name in every process that finds it on its path.
WATCHER = """
import os, sys

def watch(event, args):
    if event == "socket.connect" and isinstance(args[1], tuple):
        host = args[1][0]
    elif event == "socket.getaddrinfo":
        host = args[0]
    else:
        return
    host = host.decode() if isinstance(host, bytes) else str(host)
    if host not in ("127.0.0.1", "localhost", "::1", "None", "0.0.0.0"):
        with open(os.environ["CORRIDORS_OUTSIDE_LOG"], "a") as log:
            log.write(f"{event} {host}\\n")

sys.addaudithook(watch)
"""


@dataclass(frozen=True)
class LiveServer:
    """A running app."""

    url: str
    """Its address, without a slash at the end."""
    log: Path
    """What it printed."""
    outside: Path
    """One line for each host beyond this computer that the process looked up or called."""
    pid: int
    """Its process."""

    def outside_calls(self) -> list[str]:
        """Return what the server asked of other hosts; it must be empty."""
        return self.outside.read_text().splitlines() if self.outside.exists() else []


def find_corridors_command() -> str:
    """Return the path of the ``corridors`` command beside this Python."""
    return find_command("corridors")


def find_streamlit_command() -> str:
    """Return the path of the ``streamlit`` command beside this Python."""
    return find_command("streamlit")


def find_command(name: str) -> str:
    """Return the path of the command `name` of this Python's environment."""
    beside = Path(sys.executable).parent
    command = shutil.which(name, path=str(beside))
    if command is None:
        raise FileNotFoundError(f"no command {name!r} in {beside}: run `make setup`")
    return command


def find_children(pid: int) -> list[int]:
    """Return the processes that a process and its children have started; Linux only."""
    found: list[int] = []
    for tasks in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += map(int, tasks.read_text(encoding="ascii").split())
        except OSError:
            continue  # it has just ended
    return found + [deeper for child in found for deeper in find_children(child)]


def find_free_port() -> int:
    """Return a port of this computer that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def fetch(url: str, *, timeout_s: float = 10) -> tuple[int, str, bytes]:
    """Return status, content type and body of a local address, past any proxy."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=timeout_s) as answer:
            return answer.status, answer.headers.get_content_type(), answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers.get_content_type(), error.read()


@contextmanager
def serve(
    command: Sequence[str],
    *,
    cwd: Path,
    scratch: Path,
    path: str = "",
    port: int = 0,
    settings: Mapping[str, str] | None = None,
) -> Iterator[LiveServer]:
    """Run the server that `command` starts until the block ends.

    `command` is ``corridors serve`` or ``streamlit run …``; both learn the port from the
    environment. `cwd` is the folder to start it from, `scratch` a folder for its log, `path` such
    as ``/corridors`` where the app is not at the root, `port` the port to listen on; 0 takes a free
    one. `settings` are more variables of its environment.

    Raises
    ------
    RuntimeError
        With what it printed, when it does not start.
    """
    port = port or find_free_port()
    outside = scratch / "outside.log"
    (scratch / "sitecustomize.py").write_text(WATCHER)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")}
    environment = kept | {
        # what the tests run with, the server runs with: another checkout of the same environment
        "PYTHONPATH": os.pathsep.join(filter(None, (str(scratch), os.environ.get("PYTHONPATH")))),
        "PYTHONUNBUFFERED": "1",
        "PORT": str(port),
        "STREAMLIT_SERVER_PORT": str(port),
        "CORRIDORS_PATH": path,
        "CORRIDORS_OUTSIDE_LOG": str(outside),
        **(settings or {}),
    }
    with (scratch / "server.log").open("wb") as log:
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    url = f"http://127.0.0.1:{port}{path}"
    server = LiveServer(url, scratch / "server.log", outside, process.pid)
    try:
        wait_healthy(process, server)
        yield server
    finally:
        stop(process)


def wait_healthy(process: subprocess.Popen[bytes], server: LiveServer) -> None:
    """Return once the server answers; raise RuntimeError when it dies or hangs."""
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if fetch(f"{server.url}/_stcore/health")[0] == 200:
                return
        except OSError:
            pass
        time.sleep(POLL_S)
    state = f"ended with {process.returncode}" if process.poll() is not None else "did not answer"
    printed = server.log.read_text(errors="replace")
    raise RuntimeError(f"the server {state}; it printed:\n{printed}")


def stop(process: subprocess.Popen[bytes]) -> None:
    """End the server and whatever it started, and nothing else."""
    if process.poll() is None:
        if sys.platform == "win32":
            process.terminate()
        else:
            os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
