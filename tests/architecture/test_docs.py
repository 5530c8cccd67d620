"""What the documentation says is there, is there: tests, pages, clauses, files and words."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import polib
import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from kugghjul import charters

ROOT = Path(__file__).resolve().parents[2]
HANDBOOK = sorted((ROOT / "docs" / "handbok").glob("*.md"))
CATALOGUE = ROOT / "kugghjul" / "locale" / "en" / "LC_MESSAGES" / "django.po"
COVERAGE = ROOT / "docs" / "coverage.md"
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]

IDS = (
    *(f"K{n}" for n in range(1, 14)),
    *(f"R{n}" for n in range(1, 12)),
    *(f"T{n}" for n in range(1, 10)),
    *(f"S{n}" for n in range(1, 13)),
    *(f"V{n}" for n in range(1, 9)),
    *("L4", "L5", "L6a", "L6b", "L7", "L9", "L10", "L11", "L12", "L13", "L14"),
)
STATES = ("uppfyllt", "som krav i efterlevnaden (egen skärm senare)", "delvis: ", "inte än: ")
SECTIONS = ("What to build", "How good", "Bad input and faults")


def rows() -> list[list[str]]:
    """The cells of every table row of coverage.md that is not a heading."""
    lines = [line for line in COVERAGE.read_text().splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def requirement_rows() -> dict[str, list[str]]:
    """Requirement id → its row."""
    return {row[0]: row for row in rows() if row[0] in IDS}


def spans(path: Path) -> list[str]:
    """Everything between backticks, fenced blocks left out."""
    return re.findall(
        r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", path.read_text(), flags=re.S | re.M)
    )


@cache
def functions(path: Path) -> frozenset[str]:
    """The names of the functions in a Python file."""
    tree = ast.parse(path.read_text())
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, kinds))


def url_names(resolver: URLResolver | None = None, space: str = "") -> set[str]:
    """Every «space:name» of the installation."""
    found: set[str] = set()
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            found |= url_names(entry, f"{entry.namespace}:" if entry.namespace else space)
        elif isinstance(entry, URLPattern) and entry.name:
            found.add(space + entry.name)
    return found


def model_names() -> set[str]:
    """Every model class of the cogs that has a table, by reading."""
    found = set()
    cogs = ROOT / "kugghjul" / "cogs"
    for path in [*cogs.glob("*/models.py"), *cogs.glob("*/models/*.py")]:
        for node in ast.parse(path.read_text()).body:
            bases = [ast.unparse(base).split(".")[-1] for base in getattr(node, "bases", [])]
            if isinstance(node, ast.ClassDef) and {"Model", "AbstractBaseUser"} & {*bases}:
                found |= set() if "abstract = True" in ast.unparse(node) else {node.name}
    return found


def test_every_requirement_has_one_row():
    counted = [row[0] for row in rows() if row[0] in IDS]
    assert counted == list(IDS)


def test_every_row_says_where_and_in_which_state():
    for id, row in requirement_rows().items():
        assert len(row) == 5, id
        assert all(row), id
        assert row[4].startswith(STATES), (id, row[4])


def test_what_is_called_done_cites_a_test():
    for id, row in requirement_rows().items():
        if row[4].startswith(("uppfyllt", "som krav")):
            assert "::test_" in row[3], id


def test_the_tasks_own_demands_have_their_sections():
    headings = re.findall(r"^## (.+)$", COVERAGE.read_text(), re.M)
    assert [part for part in SECTIONS if part not in headings] == []


@pytest.mark.parametrize("document", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_cited_test_exists(document):
    missing = []
    for span in spans(document):
        named = re.fullmatch(r"((?:tests|faults|benchmarks)/[\w/.-]*)(?:::(\w+))?", span)
        if not named:
            continue
        path = ROOT / named[1]
        if not path.exists() or (named[2] and named[2] not in functions(path)):
            missing.append(span)
    assert missing == []


def test_every_page_module_and_clause_that_coverage_names_exists():
    urls = url_names()
    clauses = {one.id for name in charters.names() for one in charters.load(name).clauses}
    wrong = []
    for span in spans(COVERAGE):
        if re.fullmatch(r"[a-z]+:[a-z_]+", span) and span not in urls:
            wrong.append(span)
        if re.fullmatch(r"(kugghjul|docs|tools)/[\w/.*-]+", span) and not (ROOT / span).exists():
            wrong.append(span)
        if re.fullmatch(r"[KRTSVL]\d+[a-z]?(\.\d+)?", span) and span not in clauses:
            wrong.append(span)
    assert wrong == []


@pytest.mark.parametrize("document", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_to_a_file(document):
    text = re.sub(r"`[^`\n]+`", "", document.read_text())
    targets = re.findall(r"\]\(([^)\s]+)\)", text)
    local = [one.partition("#")[0] for one in targets if not re.match(r"[a-z]+:|#", one)]
    assert [one for one in local if not (document.parent / one).exists()] == []


@pytest.mark.parametrize("document", HANDBOOK, ids=lambda path: path.name)
def test_the_handbook_calls_things_what_the_pages_call_them(document):
    """Words in bold are a button, a heading or a field: a text of the interface, as it stands."""
    texts = [entry.msgid for entry in polib.pofile(str(CATALOGUE))]
    plain = {text for text in texts if "%" not in text}
    parts = [re.split(r"%\(\w+\)[sd]|%[sd]", text) for text in texts if "%" in text]
    filled = [".+".join(map(re.escape, each)) for each in parts if len("".join(each)) > 5]
    said = re.compile("|".join(filled))
    bold = re.findall(r"\*\*([^*]+)\*\*", document.read_text())
    words = [" ".join(one.split()) for one in bold if not one.endswith(".")]
    assert words
    assert [one for one in words if one not in plain and not said.fullmatch(one)] == []


def test_the_architecture_names_every_module_outside_the_rooms():
    told = (ROOT / "docs" / "architecture.md").read_text()
    ignored = re.findall(
        r"^exhaustive_ignores =\n((?: +\w+\n)+)", (ROOT / ".importlinter").read_text(), re.M
    )
    assert [name for block in ignored for name in block.split() if f"`{name}`" not in told] == []


def test_the_glossary_has_every_model():
    words = set(re.findall(r"\w+", (ROOT / "docs" / "glossary.md").read_text()))
    assert sorted(model_names() - words) == []


def test_a_thing_that_is_not_there_is_seen():
    """The readers above find something to hold against the code."""
    assert {"Meeting", "Seat", "User"} <= model_names()
    assert {"hub:compliance", "meetings:summons", "public:answer"} <= url_names()
    assert "no:such" not in url_names()
    assert "test_every_requirement_has_one_row" in functions(Path(__file__))
