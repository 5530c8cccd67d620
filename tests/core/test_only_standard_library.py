"""The core leans on nothing but Python itself."""

import ast
import sys
from pathlib import Path

import pytest

CORE = Path(__file__).parents[2] / "kugghjul" / "core"
MODULES = sorted(CORE.rglob("*.py"))


def imported(path: Path) -> set[str]:
    """Every module that a file imports, by full name; relative imports are inside the core."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add(node.module or "")
    return found


def foreign(names: set[str]) -> set[str]:
    return {
        name for name in names
        if name.split(".")[0] not in sys.stdlib_module_names
        and not name.startswith("kugghjul.core")
    }  # fmt: skip


def test_there_is_a_core_to_look_at():
    assert len(MODULES) > 20


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(CORE)))
def test_core_imports_only_the_standard_library(path):
    assert foreign(imported(path)) == set()


def test_a_foreign_import_is_seen():
    assert foreign({"django.db", "json", "kugghjul.kit.clock", "kugghjul.core.rules"}) == {
        "django.db", "kugghjul.kit.clock",
    }  # fmt: skip
