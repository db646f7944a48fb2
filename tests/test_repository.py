"""What the repository promises about itself: settings, targets, sizes, and nobody's own paths."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
from streamlit import config as streamlit_config

from geodata.uploads.limits import MIB, Limits

ROOT = Path(__file__).parents[1]
PACKAGES = ("geodata", "routes", "dashboard")
MAX_FUNCTION_LINES = 60
"""Lines of a function from `def` to its end, its docstring not counted: what is explained at length
is no worse for it. A method counts by itself, a function within another with it."""
TEXT_CONTRAST = 4.5
"""WCAG 2.2 AA, for text of any size."""
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
SHARED_NAMES = {"main"}
"""Names that stand in several modules on purpose: `main` is how a module runs by itself."""
SKIPPED_FOLDERS = {"build", "dist"}
MADE = {"__pycache__", "node_modules"}
BINARY = {".png", ".ico", ".woff2", ".ttf"}
# Keys of well-known forms, private ones, and a value given to a name that says it is secret.
SECRET = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{30,}|\bxox[abpr]-\w{10,}"
    r"|://[^\s/:@\"']+:[^\s/@\"']+@"
    r"|\b(?:password|passwd|secret|api_?key|token)\b[\"']?\s*[=:]\s*[\"'][^\"'\s]{8,}[\"']",
    flags=re.IGNORECASE,
)
# A path that begins in a home or work folder, and not in the middle of a web address.
MACHINE_PATH = re.compile(r"(?<![\w.:/-])(?:/(?:home|Users|root|work)/|[A-Z]:\\Users\\)\w")


def read_settings() -> dict[str, Any]:
    return tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))


def flatten(table: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    """Return a nested table with dotted names, as Streamlit writes its options."""
    flat: dict[str, Any] = {}
    for name, value in table.items():
        inner = isinstance(value, dict)
        flat |= flatten(value, f"{prefix}{name}.") if inner else {f"{prefix}{name}": value}
    return flat


def list_text_files() -> list[Path]:
    """Return the text files that belong to the repository, with or without Git at hand."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode == 0:
        paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        top = [path for path in ROOT.iterdir() if path.name not in SKIPPED_FOLDERS]
        inside = [path for folder in top if folder.is_dir() for path in folder.rglob("*")]
        paths = [path for path in top + inside if not is_hidden_or_made(path.relative_to(ROOT))]
    return [path for path in paths if path.is_file() and path.suffix not in BINARY]


def list_modules(package: str) -> list[Path]:
    """Return the modules of a package, without those that npm's packages bring."""
    found = (ROOT / package).rglob("*.py")
    return [path for path in found if "node_modules" not in path.parts]


def is_hidden_or_made(path: Path) -> bool:
    shown = {".ci", ".streamlit", ".gitignore", ".dockerignore"}
    return any(part in MADE or (part[0] == "." and part not in shown) for part in path.parts)


def luminance(colour: str) -> float:
    """Return the relative luminance, 0 to 1, of a colour written as ``#rrggbb`` (WCAG 2.2)."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("server.address", "127.0.0.1"),
        ("server.headless", True),
        ("server.enableStaticServing", False),
        ("server.fileWatcherType", "none"),
        ("server.maxUploadSize", Limits().file_bytes // MIB),
        ("server.enableXsrfProtection", True),
        ("server.enableCORS", True),
        ("browser.gatherUsageStats", False),
        ("client.showErrorDetails", "none"),
        ("client.showErrorLinks", False),
        ("client.allowedOrigins", []),
    ],
)
def test_settings_keep_to_this_computer(option: str, value: object) -> None:
    assert flatten(read_settings())[option] == value


def test_streamlit_knows_every_setting() -> None:
    known = streamlit_config.get_config_options(force_reparse=False)
    assert set(flatten(read_settings())) <= known.keys()


def test_no_setting_names_a_web_address() -> None:
    values = [value for value in flatten(read_settings()).values() if isinstance(value, str)]
    assert [value for value in values if "://" in value] == []


def test_contrast_is_computed_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#767676") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["backgroundColor", "secondaryBackgroundColor"])
@pytest.mark.parametrize("text", ["textColor", "linkColor", "primaryColor"])
def test_theme_colours_can_be_read(theme: str, ground: str, text: str) -> None:
    colours = read_settings()["theme"][theme]
    assert contrast(colours[text], colours[ground]) >= TEXT_CONTRAST


@pytest.mark.parametrize(
    "target", ["setup", "run", "test", "test-fast", "lint", "format", "audit", "release", "help"]
)
def test_the_makefile_has_and_explains_its_targets(target: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{target}:.* ## \w", makefile, flags=re.MULTILINE)


def test_a_commit_is_checked_by_the_tools_of_the_environment_alone() -> None:
    """Ruff and mypy, as `make lint` runs them; a hook of another repository would be fetched."""
    hooks = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert re.findall(r"repo: (.+)", hooks) == ["local"]
    tools = re.findall(r"entry: \.venv/bin/(ruff check|ruff format|mypy)", hooks)
    assert tools == ["ruff check", "ruff format", "mypy"] and hooks.count("entry:") == len(tools)


def test_the_gate_is_lint_and_every_test() -> None:
    """Speed is measured by hand: a busy machine would tell of itself."""
    gate = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    steps = re.findall(r"^make ([\w-]+)", gate, flags=re.MULTILINE)
    assert steps == ["tools", "browser", "lint", "test"]


def test_no_page_is_served_without_the_app_around_it() -> None:
    """Streamlit takes a folder `pages` beside the app for pages of its own."""
    assert (ROOT / "dashboard" / "app.py").is_file()
    assert not (ROOT / "dashboard" / "pages").exists()


def test_the_readme_opens_with_the_two_commands() -> None:
    opening = (ROOT / "README.md").read_text(encoding="utf-8")[:600]
    assert opening.index("make run") < opening.index("make test")


@pytest.mark.parametrize("page", ["README.md", "SECURITY.md", "CONTRIBUTING.md"])
def test_what_a_page_points_to_is_there(page: str) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)\s]+)\)", (ROOT / page).read_text("utf-8"))
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_locked_version_is_exact_and_covers_the_dependencies() -> None:
    lock = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lock if line and not line.startswith("#")]
    assert [pin for pin in pins if not re.fullmatch(r"[\w.-]+==[\w.]+", pin)] == []
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["dev"]
    names = {re.split(r"[<>=\[]", line, maxsplit=1)[0].lower() for line in wanted}
    assert names <= {pin.partition("==")[0].lower() for pin in pins}


def test_package_citation_and_changelog_name_one_release() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## (.+)$", changelog, flags=re.MULTILINE)
    released = [heading for heading in headings if heading != "Unreleased"]
    newest = re.fullmatch(r"\[(\d+\.\d+\.\d+)\] - \d{4}-\d\d-\d\d", released[0])
    assert newest, f"found '{released[0]}'; write '[0.2.0] - 2026-11-27'"
    assert f"## {released[0]}\n\nTag `v{newest[1]}`.\n" in changelog
    assert headings[0] == "Unreleased"
    cited = re.search(
        r'^version: "([^,]+), data ', (ROOT / "CITATION.cff").read_text("utf-8"), re.M
    )
    assert cited and project["version"] == newest[1] == cited[1]


def measure_functions(source: str) -> dict[str, int]:
    """Return the lines of each function and method of a module, by name, without docstrings."""
    lengths = {}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            said = node.body[0] if ast.get_docstring(node) is not None else None
            explained = said.end_lineno - said.lineno + 1 if said and said.end_lineno else 0
            lines = (node.end_lineno or node.lineno) - node.lineno + 1 - explained
            lengths[node.name] = max(lines, lengths.get(node.name, 0))
    return lengths


def test_lines_of_a_function_are_counted_without_its_docstring() -> None:
    source = (
        'class A:\n    def a(self):\n        """A.\n\n        B.\n        """\n        return 1\n\n'
        "@cache\nasync def b(\n    c,\n):\n\n    return c\n\n\nclass B:\n    def a(self): ...\n"
    )
    assert measure_functions(source) == {"a": 2, "b": 5}


def test_no_function_is_too_long_to_read_at_a_glance() -> None:
    long = {
        f"{path.relative_to(ROOT).as_posix()}: {name}": lines
        for package in PACKAGES
        for path in list_modules(package)
        for name, lines in measure_functions(path.read_text(encoding="utf-8")).items()
        if lines > MAX_FUNCTION_LINES
    }
    told = [f"{name} has {lines} lines" for name, lines in long.items()]
    assert told == [], f"split it: {MAX_FUNCTION_LINES} at most, without the docstring"


def list_public_names(source: str) -> list[tuple[str, bool]]:
    """Return each public class, function and method of a module and whether it says what it is."""
    found = []

    def look(body: list[ast.stmt], prefix: str) -> None:
        for node in body:
            if isinstance(node, DEFINITIONS) and not node.name.startswith("_"):
                found.append((prefix + node.name, ast.get_docstring(node) is not None))
                if isinstance(node, ast.ClassDef):
                    look(node.body, f"{prefix}{node.name}.")

    tree = ast.parse(source)
    found.append(("the module", ast.get_docstring(tree) is not None))
    look(tree.body, "")
    return found


def test_what_says_nothing_of_itself_is_found() -> None:
    source = '"""M."""\ndef a(): ...\ndef _b(): ...\nclass C:\n    """C."""\n    def d(self): ...\n'
    bare = [name for name, is_documented in list_public_names(source) if not is_documented]
    assert bare == ["a", "C.d"]


@pytest.mark.parametrize("package", PACKAGES)
def test_every_public_name_says_what_it_is(package: str) -> None:
    bare = {
        f"{path.relative_to(ROOT).as_posix()}: {name}"
        for path in list_modules(package)
        for name, is_documented in list_public_names(path.read_text(encoding="utf-8"))
        if not is_documented
    }
    assert bare == set()


def find_shared_names(sources: dict[str, str]) -> dict[str, list[str]]:
    """Return each public class or function that several modules define, with their paths."""
    homes: dict[str, list[str]] = {}
    for path, source in sources.items():
        for node in ast.parse(source).body:
            if isinstance(node, DEFINITIONS) and not node.name.startswith("_"):
                homes.setdefault(node.name, []).append(path)
    return {name: paths for name, paths in homes.items() if len(set(paths)) > 1}


def test_a_name_of_two_modules_is_found() -> None:
    sources = {
        "a.py": "class Page: ...\ndef _b(): ...\ndef c():\n    def d(): ...\n",
        "b.py": "class Page: ...\ndef _b(): ...\ndef d(): ...\n",
    }
    assert find_shared_names(sources) == {"Page": ["a.py", "b.py"]}


def test_no_public_name_means_two_things() -> None:
    """Who searches for a class or a function finds one; what it is called is said of one thing."""
    sources = {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for package in PACKAGES
        for path in list_modules(package)
    }
    shared = find_shared_names(sources)
    found = {name: paths for name, paths in shared.items() if name not in SHARED_NAMES}
    assert found == {}, "give the less apt one another name, or both one home"


def test_machine_paths_are_told_from_web_addresses() -> None:
    home = "/".join(["", "home", "someone"])
    assert MACHINE_PATH.search(f"see {home}/notes")
    assert not MACHINE_PATH.search(f"https://example.org{home}/notes")


def test_no_file_holds_a_path_of_somebodys_machine() -> None:
    files = list_text_files()
    assert ROOT / "pyproject.toml" in files
    found = {
        path.relative_to(ROOT).as_posix(): match.group()
        for path in files
        if (match := MACHINE_PATH.search(path.read_text(encoding="utf-8", errors="replace")))
    }
    assert found == {}


def test_secrets_are_told_from_what_only_speaks_of_them() -> None:
    found = [
        "-----BEGIN RSA PRIVATE " + "KEY-----",
        "api_" + "key = 'f00dfeedf00d'",
        "AKIA" + 16 * "Z",
    ]
    assert all(SECRET.search(text) for text in found)
    assert SECRET.search("https://user" + ":pass@example.org")
    assert not SECRET.search("server.cookieSecret is random; a token that the page got as a cookie")


def test_no_file_holds_a_secret() -> None:
    found = {
        path.relative_to(ROOT).as_posix()
        for path in list_text_files()
        if SECRET.search(path.read_text(encoding="utf-8", errors="replace"))
    }
    assert found == set()
