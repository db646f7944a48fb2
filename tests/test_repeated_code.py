"""No logic stands in two modules: what repeats is one function, with what differs as arguments."""

from __future__ import annotations

import ast
import io
import keyword
import tokenize
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("geodata", "routes", "dashboard")
MOST_LINES = 10
"""Lines on end, within functions, that two modules may have in common: the same, or alike but for
names and values. Fields of a class and rows of a table are alike by nature and not counted."""


def list_lines(source: str) -> list[tuple[int, str]]:
    """Return the lines of all functions by number, with a sign for each name and each value.

    Blank lines, comments, texts that stand alone and closing brackets are passed over.
    """
    signs: dict[int, list[str]] = defaultdict(list)
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.NAME:
            signs[token.start[0]].append(token.string if keyword.iskeyword(token.string) else "n")
        elif token.type in (tokenize.NUMBER, tokenize.STRING):
            signs[token.start[0]].append("v")
        elif token.type == tokenize.OP:
            signs[token.start[0]].append(token.string)
    inside, texts = set(), set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            inside |= set(range(node.lineno, (node.end_lineno or 0) + 1))
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            texts |= set(range(node.lineno, (node.end_lineno or 0) + 1))
    lines = ((number, " ".join(signs[number])) for number in sorted(inside - texts))
    return [(number, line) for number, line in lines if any(map(str.isalpha, line))]


def find_repeats(sources: Mapping[str, str]) -> dict[str, set[str]]:
    """Return where runs of more than `MOST_LINES` begin that stand in other modules too."""
    found: dict[tuple[str, ...], dict[str, int]] = defaultdict(dict)
    for path, source in sources.items():
        lines = list_lines(source)
        for start in range(len(lines) - MOST_LINES):
            run = tuple(line for _, line in lines[start : start + MOST_LINES + 1])
            found[run].setdefault(path, lines[start][0])
    shared: dict[str, set[str]] = {}
    for places in found.values():
        first, *others = (f"{path}:{number}" for path, number in places.items())
        if others:
            shared.setdefault(first, set()).update(others)
    return shared


def write_module(lines: int, name: str) -> str:
    """Return a module with one function of this many lines, the one that begins it included."""
    body = [f"    {name}({', '.join([name] * step)})" for step in range(1, lines)]
    return "\n".join([f"def {name}({name}):", f'    """{name}."""', "", *body])


def test_lines_that_are_alike_but_for_names_are_found() -> None:
    one, other = write_module(MOST_LINES + 1, "a"), write_module(MOST_LINES + 1, "b")
    assert find_repeats({"a.py": one, "b.py": other}) == {"a.py:1": {"b.py:1"}}
    assert find_repeats({"a.py": one + "\n", "c.py": write_module(MOST_LINES, "c")}) == {}


def test_no_logic_stands_in_two_modules() -> None:
    sources = {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*.py"))
        if "node_modules" not in path.parts
    }
    assert find_repeats(sources) == {}, "make one function of it, with what differs as arguments"
