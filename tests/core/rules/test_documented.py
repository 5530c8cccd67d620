"""docs/rules.md tells every rule kind, with an example that is read as it stands."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from kugghjul.core.rules.facts import Facts
from kugghjul.core.rules.kinds import KINDS
from kugghjul.core.rules.reading import read_charter
from kugghjul.core.rules.words import ACTIVITIES, DOCUMENTS, PARTS, SUBJECTS

PAGE = (Path(__file__).parents[3] / "docs" / "rules.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### (\w+)\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL))
HEAD = """key = "prov"
municipality = ""
[document]
name = "R"
kind = "R"
"""
BODIES = "".join(
    f'[[body]]\nkey = "{key}"\nname = "{key}"\nkind = "council"\n'
    for key in ("radet", "styrgruppen", "operativa-gruppen", "samverkansgruppen", "kommunstyrelsen",
                "kommunfullmaktige", "grupp-inbrott", "grupp-trafik")
)  # fmt: skip
CLAUSE = """[[clause]]
id = "C"
title = "T"
text = "T"
modality = "ska"
heading = "H"
"""


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_rule_kind_is_documented(kind):
    section = SECTIONS[kind.__name__]
    assert "«" in section
    assert "Verdict" in section
    for part in fields(kind):
        assert f"`{part.name}`" in section or f"{part.name} =" in section, part.name


@pytest.mark.parametrize("name", SECTIONS)
def test_every_example_is_read_as_it_stands(name):
    example = re.search(r"```toml\n(.*?)```", SECTIONS[name], re.DOTALL)
    assert example
    charter = read_charter(HEAD + BODIES + CLAUSE + example.group(1), "rules.md")
    assert type(charter.clauses[0].rule).__name__ == name


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_rule_kind_cites_its_swedish_sentence(kind):
    assert kind.__doc__ and re.search(r"«|§", kind.__doc__)


@pytest.mark.parametrize("part", [part.name for part in fields(Facts)])
def test_every_sort_of_fact_is_documented(part):
    assert f"`{part}`" in PAGE


@pytest.mark.parametrize("key", sorted({*PARTS, *DOCUMENTS, *ACTIVITIES, *SUBJECTS}))
def test_every_shared_key_is_listed(key):
    assert f"`{key}`" in PAGE
