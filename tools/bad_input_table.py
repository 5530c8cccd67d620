"""Rewrites the test columns of docs/bad-input.md from what the tests name: `python tools/bad_input_table.py`.

A case is automated when a test's name, docstring or parameter says its number. The words and the
reasons of cases without a test stand in the page itself and are kept.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "bad-input.md"
CASE = re.compile(r"(?<![A-Za-z0-9])[Bb](\d{3})(?!\d)")
ROW = re.compile(r"^\| (B\d{3}) \| (.*?) \| (.*?) \| (.*?) \|$")
MOST = 3


def named() -> dict[str, list[str]]:
    """Case to the test ids («file::test») that name it, tests/bad_input first."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted([*ROOT.glob("tests/**/test_*.py"), *ROOT.glob("faults/**/test_*.py")]):
        where = path.relative_to(ROOT).as_posix()
        for name, words in _tests(path):
            for number in sorted(set(CASE.findall(words))):
                found[f"B{number}"].append(f"{where}::{name}")
    return {
        case: sorted(ids, key=lambda id: not id.startswith("tests/bad_input"))
        for case, ids in found.items()
    }


def _tests(path: Path) -> Iterator[tuple[str, str]]:
    """(test, its name with its docstring and its parameters' words) of one file."""
    tree = ast.parse(path.read_text())
    lists = {
        target.id: ast.unparse(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            marks = " ".join(ast.unparse(mark) for mark in node.decorator_list)
            rows = " ".join(text for name, text in lists.items() if name in marks)
            yield node.name, f"{node.name} {ast.get_docstring(node) or ''} {marks} {rows}"


def rewritten(page: str, tests: dict[str, list[str]]) -> str:
    """The page with the test column and the state of every row as the tests are now."""
    return "\n".join(_row(line, tests) for line in page.split("\n"))


def _row(line: str, tests: dict[str, list[str]]) -> str:
    match = ROW.match(line)
    if match is None:
        return line
    case, words, _old, state = match.groups()
    ids = tests.get(case, [])
    if not ids:
        return f"| {case} | {words} | – | {state if state != 'automated' else 'not yet'} |"
    shown = "<br>".join(f"`{id}`" for id in ids[:MOST])
    more = f"<br>and {len(ids) - MOST} more" if len(ids) > MOST else ""
    return f"| {case} | {words} | {shown}{more} | {state if state.startswith('partly') else 'automated'} |"


def main() -> int:
    """Write the page; tell how many cases are automated."""
    tests = named()
    PAGE.write_text(rewritten(PAGE.read_text(), tests))
    rows = [match for match in map(ROW.match, PAGE.read_text().split("\n")) if match]
    done = sum(row.group(4).startswith(("automated", "partly")) for row in rows)
    print(f"{done} of {len(rows)} cases are automated.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
