"""What stands around the app: the proxy's settings, the container files, and the page on both."""

from __future__ import annotations

import base64
import fnmatch
import hashlib
import re
import tomllib
from pathlib import Path

import pytest
import streamlit

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "dashboard" / "deployment"
OURS = re.compile(r"\b(?:CORRIDORS_[A-Z]+|SOURCE_DATE_EPOCH)\b")
SERVED_BY = re.compile(r"\.(?:py|template)$|(?:Dockerfile|compose\.yaml)$")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def read_template() -> str:
    return read("dashboard/deployment/nginx.conf.template")


def read_policy() -> dict[str, list[str]]:
    """Return the content security policy: sources by directive."""
    (policy,) = re.findall(r'add_header Content-Security-Policy "([^"]+)" always;', read_template())
    rules = [rule.split() for rule in policy.split(";")]
    return {name: sources for name, *sources in rules}


def test_the_policy_allows_the_inline_scripts_of_this_streamlit_and_no_other() -> None:
    page = (Path(streamlit.__file__).parent / "static/index.html").read_text(encoding="utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)
    digests = [hashlib.sha256(script.encode()).digest() for script in scripts]
    wanted = {f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests}
    assert wanted
    assert {source for source in read_policy()["script-src"] if "sha256" in source} == wanted


def test_the_page_names_everything_that_the_policy_allows() -> None:
    page = read("dashboard/deployment/README.md")
    rows = set(re.findall(r"^\| `([a-z-]+ [^`]+)` \|", page, flags=re.MULTILINE))
    loosened = {
        f"{name} {'sha256-…' if 'sha256' in source else source.strip(chr(39))}"
        for name, sources in read_policy().items()
        for source in sources
        if source not in ("'none'", "'self'")
    }
    assert rows == loosened


def test_the_proxy_takes_as_much_as_the_app_and_says_so() -> None:
    limit = tomllib.loads(read(".streamlit/config.toml"))["server"]["maxUploadSize"]
    largest, rest = re.findall(r"client_max_body_size (\w+);", read_template())[::-1]
    assert (largest, rest) == (f"{limit}m", "64k")
    assert f"larger than {limit} MB" in read_template()
    table = read("dashboard/deployment/README.md")
    assert f"| `server.maxUploadSize` | {limit} MB |" in table
    assert f"| `client_max_body_size` | {limit} MB for uploads" in table
    assert f"up to {limit} MB is read" in " ".join(read("README.md").split())


def test_no_header_is_lost_in_a_location() -> None:
    """In nginx one `add_header` in a location drops all those of the server around it."""
    inside = re.findall(r"location [^{]+\{[^}]*\}", read_template())
    assert len(inside) > 5
    assert [block for block in inside if "add_header" in block] == []


def test_compose_fills_in_all_that_the_template_asks_for() -> None:
    wanted = set(re.findall(r"\$\{(CORRIDORS_\w+)\}", read_template()))
    proxy = read("compose.yaml").partition("  proxy:")[2].partition("\nnetworks:")[0]
    assert set(re.findall(r"^ +(CORRIDORS_\w+): ", proxy, flags=re.MULTILINE)) == wanted


def test_no_container_runs_as_root_or_can_write_to_its_files() -> None:
    (user,) = re.findall(r"^USER (\d+):\d+$", read("Dockerfile"), flags=re.MULTILINE)
    assert int(user) > 0
    services = re.split(r"^  (?=\w+:$)", read("compose.yaml"), flags=re.MULTILINE)
    guarded = [text for text in services if text.startswith(("app:", "proxy:"))]
    assert len(guarded) == 2
    for text in guarded:
        for line in ("read_only: true", "cap_drop: [ALL]", "no-new-privileges:true"):
            assert line in text


def test_all_that_the_image_is_built_from_is_there_and_let_in() -> None:
    rules = [line for line in read(".dockerignore").splitlines() if line and line[0] != "#"]
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", read("Dockerfile"), flags=re.MULTILINE)
    names = [name for line in copied for name in line.split()]
    assert {"geodata", "routes", "dashboard", "constraints.txt"} <= set(names)
    for name in names:
        assert (ROOT / name).exists(), name
        assert any(rule == f"!{name}" or rule.startswith(f"!{name}/") for rule in rules), name
    assert rules[0] == "*"
    assert not any(fnmatch.fnmatch(".streamlit/secrets.toml", rule[1:]) for rule in rules[1:])


@pytest.mark.parametrize("file", ["Dockerfile", "compose.yaml", "dashboard/deployment/README.md"])
def test_the_health_check_is_streamlits_own(file: str) -> None:
    if file == "compose.yaml":
        assert "condition: service_healthy" in read(file)
    else:
        assert "/_stcore/health" in read(file)


def test_every_setting_stands_on_the_page() -> None:
    page = read("dashboard/deployment/README.md")
    tables = tomllib.loads(read(".streamlit/config.toml"))
    settings = {
        f"{section}.{name}"
        for section, table in tables.items()
        if section != "theme"
        for name in table
    }
    assert {name for name in settings if f"`{name}`" not in page} == set()


def test_every_variable_of_ours_stands_on_the_page() -> None:
    page = read("dashboard/deployment/README.md")
    files = [
        path
        for package in ("geodata", "routes", "dashboard")
        for path in (ROOT / package).rglob("*")
    ]
    files = [
        path
        for path in [*files, ROOT / "Dockerfile", ROOT / "compose.yaml"]
        if SERVED_BY.search(path.name)
    ]
    names = {name for path in files for name in OURS.findall(path.read_text(encoding="utf-8"))}
    assert {"CORRIDORS_DATA", "CORRIDORS_PATH", "SOURCE_DATE_EPOCH"} <= names
    assert {name for name in names | {"PORT"} if f"`{name}`" not in page} == set()


def test_what_security_md_points_to_is_there() -> None:
    page = read("SECURITY.md")
    tests = re.findall(r"`(tests/[\w/.]+)`", page)
    assert len(tests) > 10
    assert [name for name in tests if not (ROOT / name).exists()] == []
