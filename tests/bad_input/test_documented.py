"""docs/bad-input.md tells the truth: what it calls automated has a test, and the other way round."""

from __future__ import annotations

from tools.bad_input_table import PAGE, ROW, named, rewritten


def test_the_page_names_the_tests_as_they_are():
    page = PAGE.read_text()
    assert rewritten(page, named()) == page, "run python tools/bad_input_table.py"


def test_at_least_sixty_cases_are_automated():
    rows = [match for match in map(ROW.match, PAGE.read_text().split("\n")) if match]
    assert len(rows) > 200
    assert sum(row.group(4).startswith(("automated", "partly")) for row in rows) >= 60


def test_every_case_that_a_test_names_is_in_the_page():
    known = {match.group(1) for match in map(ROW.match, PAGE.read_text().split("\n")) if match}
    assert not set(named()) - known
