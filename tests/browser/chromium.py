"""Which Chromium the browser tests drive, and how to get one.

``python tests/browser/chromium.py`` makes sure that there is one: an installed one, else Debian's
by apt when root, else Playwright's own. It fails with one line; the tests are never skipped.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_APPS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
PLAIN_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    # Whatever the page asks of another host fails at once, as without a network.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
"""Software rendering, so that pixels do not hang on the computer's graphics card. The app needs no
WebGL, and its tests run without."""
FLAGS = (
    *(flag for flag in PLAIN_FLAGS if flag != "--disable-gpu"),
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    # To put pages together in WebGL too costs a third more.
    "--disable-gpu-compositing",
)
"""The same with WebGL, for what other renderers draw: peers of the bench, deck.gl."""
NONE_FOUND = "no Chromium for the browser tests: install one, or set CORRIDORS_CHROMIUM to its path"
ASKED_TIMEOUT_S = 30


def find_chromium() -> str | None:
    """Return the path of a Chromium that starts, or None.

    ``CORRIDORS_CHROMIUM``, when set, is the only candidate. Otherwise the first of the usual
    commands, the macOS applications and Playwright's own that answers ``--version``.
    """
    if chosen := os.environ.get("CORRIDORS_CHROMIUM"):
        return chosen if starts(chosen) else None
    for candidate in (*COMMANDS, *MAC_APPS):
        path = shutil.which(candidate)
        if path is not None and starts(path):
            return path
    own = find_playwright_chromium()
    return own if own is not None and starts(own) else None


def find_playwright_chromium() -> str | None:
    """Return the path of Playwright's own Chromium, or None where it is not installed."""
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def starts(path: str) -> bool:
    """Say whether the program at `path` runs: Ubuntu's ``chromium-browser`` may be a stub."""
    if sys.platform == "win32":  # there `--version` opens a window instead
        return Path(path).exists()
    try:
        answer = subprocess.run(
            [path, "--version"], capture_output=True, timeout=ASKED_TIMEOUT_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0


def install_chromium() -> None:
    """Install a Chromium: Debian's when root with apt, else Playwright's own."""
    if may_apt():
        print("test: installing Chromium by apt", flush=True)
        install_by_apt("chromium")
        if find_chromium() is not None:
            return
    print("test: installing Playwright's Chromium", flush=True)
    extras = ["--with-deps"] if may_apt() else []
    run_quietly([sys.executable, "-m", "playwright", "install", *extras, "chromium"])


def may_apt() -> bool:
    """Say whether Debian's packages can be installed here."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return is_root and shutil.which("apt-get") is not None


def install_by_apt(package: str) -> None:
    """Install one of Debian's packages, as root; a service that it brings is not started."""
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", package]):
        run_quietly(["apt-get", *command], environment=quiet)


def run_quietly(command: list[str], *, environment: dict[str, str] | None = None) -> None:
    """Run `command` without its chatter; whether it helped is judged by looking again."""
    subprocess.run(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )


def ensure_chromium() -> str:
    """Return the path of a Chromium, after installing one if need be.

    Raises
    ------
    SystemExit
        With one line, when none can be had.
    """
    path = find_chromium()
    if path is None and "CORRIDORS_CHROMIUM" not in os.environ:
        install_chromium()
        path = find_chromium()
    if path is None:
        raise SystemExit(f"test: {NONE_FOUND}")
    return path


if __name__ == "__main__":
    ensure_chromium()
