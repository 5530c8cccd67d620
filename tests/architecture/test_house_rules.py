"""The house keeps its rules: what import-linter cannot say, said by reading the code."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "kugghjul"
LIMITS = {"models.py": 400, "actions.py": 400, "settings.py": 400}
FORBIDDEN_IN_VIEWS = {"objects", "save", "delete", "bulk_create", "create", "update"}
VAGUE = {"utils", "helpers", "common", "base", "manager", "handler", "process", "data", "info"}


def modules(pattern: str = "**/*.py") -> Iterator[Path]:
    """Our own modules, migrations left out."""
    return (path for path in sorted(PACKAGE.glob(pattern)) if "migrations" not in path.parts)


def templates() -> list[Path]:
    """Every template of ours."""
    return sorted(path for path in PACKAGE.rglob("*.html") if "templates" in path.parts)


def names(paths: Iterator[Path] | list[Path]) -> list[str]:
    """Paths as a reader of a failure wants them."""
    return [str(path.relative_to(ROOT)) for path in paths]


def test_imports_go_down_only():
    linter = Path(sys.executable).with_name("lint-imports")
    if not linter.exists():
        pytest.skip("lint-imports is installed by `make check`")
    answer = subprocess.run([linter], cwd=ROOT, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stdout[-3000:]


def test_no_module_is_longer_than_its_limit():
    long = [
        f"{path.relative_to(ROOT)}: {lines}"
        for path in modules()
        if (lines := len(path.read_text().splitlines())) > LIMITS.get(path.name, 300)
    ]
    assert not long


def test_no_function_is_longer_than_fifty_lines():
    long = []
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= 50 + len(
                node.decorator_list
            ):
                long.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}")
    assert not long


def test_no_template_or_test_is_too_long():
    assert not [str(path) for path in templates() if len(path.read_text().splitlines()) > 120]
    assert not [
        str(path)
        for path in (ROOT / "tests").rglob("*.py")
        if len(path.read_text().splitlines()) > 400
    ]


def test_no_module_has_a_vague_name():
    assert not [name for name in names(list(modules())) if Path(name).stem in VAGUE]


def test_every_module_and_public_function_says_what_it_does():
    silent = []
    for path in modules():
        tree = ast.parse(path.read_text())
        if not ast.get_docstring(tree) and path.read_text().strip():
            silent.append(str(path.relative_to(ROOT)))
        for node in tree.body:
            public = isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith(
                "_"
            )
            if public and not ast.get_docstring(node):
                silent.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}")
    assert not silent


def test_views_never_touch_the_tables():
    touching = []
    for path in modules("cogs/*/views/*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Attribute) and node.attr in FORBIDDEN_IN_VIEWS:
                touching.append(f"{path.relative_to(ROOT)}:{node.lineno} .{node.attr}")
    assert not touching


def test_only_the_clock_reads_the_clock():
    reading = []
    for path in modules():
        if path.name == "clock.py":
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                where = ast.unparse(node.func)
                if re.fullmatch(
                    r"(dt\.)?(datetime|date|timezone)\.(now|utcnow|today|localdate)|time\.time",
                    where,
                ):
                    reading.append(f"{path.relative_to(ROOT)}:{node.lineno} {where}")
    assert not reading


def test_every_action_says_who_and_when_and_leaves_a_trace():
    """By reading: @action functions take by= and at= by keyword and call record() once or more."""
    wrong = []
    for path in [*modules("cogs/*/actions.py"), *modules("cogs/*/actions/*.py")]:
        source = path.read_text()
        for node in ast.parse(source).body:
            if not isinstance(node, ast.FunctionDef):
                continue
            marked = any(ast.unparse(mark).startswith("action") for mark in node.decorator_list)
            if node.name.startswith("_"):
                continue
            keywords = {argument.arg for argument in node.args.kwonlyargs}
            if not marked or not {"by", "at"} <= keywords or "record(" not in ast.unparse(node):
                wrong.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}")
    assert not wrong


def test_every_form_that_writes_has_a_key_and_a_token():
    bare = []
    for path in templates():
        for form in re.findall(
            r"<form\b[^>]*method=[\"']post[\"'].*?</form>", path.read_text(), re.S | re.I
        ):
            if "form_key" not in form or "csrf_token" not in form:
                bare.append(f"{path.relative_to(ROOT)}: {form[:90]}")
    assert not [
        row
        for row in bare
        if "/account/" not in row and "/mfa/" not in row and "/allauth/" not in row
    ]


def test_no_template_has_inline_style_script_or_handler():
    bad = re.compile(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\bsrc=)|javascript:|hx-on", re.I)
    found = []
    for path in templates():
        if "mail" in path.name or "mail" in path.parts:
            continue
        found += [
            f"{path.relative_to(ROOT)}: {hit.group()}" for hit in bad.finditer(path.read_text())
        ]
    assert not found


def test_lock_files_name_no_host():
    assert not [
        path.name for path in (ROOT / "requirements").glob("*.txt") if "http" in path.read_text()
    ]


def test_the_settings_page_is_as_the_code_says():
    sys.path.insert(0, str(ROOT / "tools"))
    import settings_page

    assert (ROOT / "docs" / "settings.md").read_text() == settings_page.page()


def test_the_repository_speaks_of_the_product_alone():
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True
    ).stdout.split()
    words = re.compile(r"(?<![\w.])/work/|co-authored-by", re.I)
    me = "tests/architecture/test_house_rules.py"
    loud = []
    for name in tracked:
        path = ROOT / name
        if (
            name == me
            or not path.is_file()
            or path.suffix in (".woff2", ".ttf", ".png", ".pdf", ".docx")
        ):
            continue
        if words.search(path.read_text(errors="replace")) and "vendor" not in path.parts:
            loud.append(name)
    assert not loud
