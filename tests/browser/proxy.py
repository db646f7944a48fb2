"""The real proxy, nginx, in front of the real app, with the settings of `dashboard/deployment`.

``python tests/browser/proxy.py`` gets an nginx by apt where it can; without one the tests of the
proxy are skipped and say so.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from chromium import install_by_apt, may_apt
from live_server import LiveServer, fetch, find_corridors_command, find_free_port, serve, stop

TEMPLATE = Path(__file__).parents[2] / "dashboard" / "deployment" / "nginx.conf.template"
VARIABLE = re.compile(r"\$\{(CORRIDORS_\w+)\}")
PLACES = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin", "/usr/local/sbin"])
"""Debian keeps it where only root looks."""
NONE_FOUND = (
    "no nginx: install it to test what stands in front of the app (Debian: apt install nginx)"
)
START_TIMEOUT_S = 10


@dataclass(frozen=True)
class Proxied:
    """The app behind the proxy."""

    url: str
    """Address of the map at the proxy, without a slash at the end."""
    app: LiveServer
    """The app itself."""
    scratch: Path
    """Where nginx writes."""


def find_nginx() -> str | None:
    """Return the path of nginx, or None."""
    return shutil.which("nginx", path=PLACES)


def fill_template(values: dict[str, str]) -> str:
    """Return the configuration with every ``${CORRIDORS_…}`` filled in, as the nginx image does.

    Raises
    ------
    KeyError
        When the template asks for something that is not among the values.
    """
    return VARIABLE.sub(lambda found: values[found[1]], TEMPLATE.read_text(encoding="utf-8"))


@contextmanager
def serve_behind_proxy(folder: Path, path: str = "", frame_by: str = "") -> Iterator[Proxied]:
    """Run the app and nginx in front of it, below `path`, until the block ends.

    `frame_by` are the hosts whose pages may frame it.

    Raises
    ------
    RuntimeError
        With what it printed, when nginx does not take its settings or does not start.
    """
    command = [find_corridors_command(), "serve"]
    settings_of_app = {"CORRIDORS_FRAME_BY": frame_by}
    with serve(command, cwd=folder, scratch=folder, path=path, settings=settings_of_app) as app:
        scratch = folder / "nginx"
        scratch.mkdir()
        listen = f"127.0.0.1:{find_free_port()}"
        settings = scratch / "nginx.conf"
        values = {
            "CORRIDORS_APP": urlsplit(app.url).netloc,
            "CORRIDORS_LISTEN": listen,
            "CORRIDORS_FRAME_BY": frame_by,
            "CORRIDORS_PATH": path,
            "CORRIDORS_SCRATCH": str(scratch),
        }
        settings.write_text(fill_template(values), encoding="utf-8")
        with run_nginx(settings) as process:
            url = f"http://{listen}{path}"
            wait_reachable(process, url, scratch / "error.log")
            yield Proxied(url, app, scratch)


@contextmanager
def run_nginx(settings: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Check the settings, then run nginx with them until the block ends."""
    nginx = find_nginx()
    assert nginx is not None, NONE_FOUND
    # Pytest's folders are shut to the user that nginx would change to.
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    own = "user root; " if is_root else ""
    command = [nginx, "-p", str(settings.parent), "-c", str(settings), "-g"]
    checked = subprocess.run([*command, own, "-t"], capture_output=True, text=True, check=False)
    if checked.returncode:
        raise RuntimeError(f"nginx does not take its settings:\n{checked.stderr}")
    with (settings.parent / "error.log").open("wb") as log:
        process = subprocess.Popen(
            [*command, f"{own}daemon off;"],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        stop(process)


def wait_reachable(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    """Return once the app answers through the proxy; raise RuntimeError when it does not."""
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if fetch(f"{url}/_stcore/health")[0] == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise RuntimeError(f"nginx does not answer; it printed:\n{log.read_text(errors='replace')}")


if __name__ == "__main__":
    if find_nginx() is None and may_apt():
        print("test: installing nginx by apt", flush=True)
        install_by_apt("nginx")
    if find_nginx() is None:
        print(f"test: {NONE_FOUND}", flush=True)
