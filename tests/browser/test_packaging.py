"""A wheel, installed where no checkout is near, serves the same map."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from live_server import fetch, serve

ROOT = Path(__file__).parents[2]
PACKAGES = ("geodata", "routes", "dashboard")
CODE_ONLY = {".py"}
LEFT_OUT = {".pyc"}
FRONTEND = ROOT / "dashboard" / "map" / "frontend"
"""Of which the wheel has only what is built."""
NOT_READ = {ROOT / "geodata" / "released", ROOT / "dashboard" / "deployment"}
"""What the next release is compared with, and what stands around the app: no app reads it."""
MEDIA_TYPES = {
    ".geojson": "application/geo+json",
    ".svg": "image/svg+xml",
    ".json": "application/json",
    ".js": "text/javascript",
}
"""A file that is missing would come as the app's page, with the type of HTML."""


@dataclass(frozen=True)
class Installed:
    """A fresh environment that holds the wheel."""

    wheel: Path
    python: Path
    corridors: Path

    def ask(self, code: str) -> str:
        """Run `code` in the environment, away from the checkout, and return what it prints."""
        answer = subprocess.run(
            [self.python, "-c", code], cwd="/", capture_output=True, text=True, check=False
        )
        assert answer.returncode == 0, answer.stderr
        return answer.stdout.strip()


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Build the wheel and install it into an environment of its own.

    The environment borrows only the third-party packages, by a path entry, under which the
    checkout's own editable link has no effect. So nothing is downloaded.
    """
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    # By this environment's pip: to put another one into the new environment takes longer than all.
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / "venv"], check=True)
    python = folder / "venv" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    install = ["-m", "pip", "--python", python, "install", "--quiet", "--no-index", "--no-deps"]
    subprocess.run([sys.executable, *install, wheel], check=True, capture_output=True)
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = Path(subprocess.check_output([python, "-c", where], text=True).strip())
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return Installed(wheel, python, python.parent / "corridors")


def test_the_wheel_carries_code_data_and_settings_and_nothing_else(installed: Installed) -> None:
    wanted = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file()
        and path.suffix not in LEFT_OUT
        and not path.name.startswith(".")
        and NOT_READ.isdisjoint(path.parents)
        and (FRONTEND not in path.parents or FRONTEND / "dist" in path.parents)
    }
    with zipfile.ZipFile(installed.wheel) as archive:
        found = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert found == wanted | {"dashboard/.streamlit/config.toml"}
    assert {Path(name).suffix for name in found} - CODE_ONLY, "no data in the wheel"


def test_the_packages_come_from_the_wheel(installed: Installed) -> None:
    code = "import geodata, routes, dashboard as d; print(geodata, routes, d)"
    assert str(ROOT) not in installed.ask(code)
    assert installed.ask(code).count(str(installed.python.parents[1])) == 3


def test_the_wheel_serves_geometry_from_the_root_folder(
    installed: Installed, tmp_path: Path
) -> None:
    code = (
        "import json; from dashboard.map.geo_files import file_urls; print(json.dumps(file_urls()))"
    )
    urls = json.loads(installed.ask(code))
    assert any(path.endswith(".geojson") for path in urls.values())
    command = [str(installed.corridors), "serve"]
    with serve(command, cwd=Path("/"), scratch=tmp_path) as server:
        for path in urls.values():
            status, content_type, body = fetch(f"{server.url}/{path.removeprefix('/')}")
            assert (path, status, content_type) == (path, 200, MEDIA_TYPES[Path(path).suffix])
            if content_type == MEDIA_TYPES[".geojson"]:
                assert json.loads(body)["type"] == "FeatureCollection"
        assert server.outside_calls() == []
