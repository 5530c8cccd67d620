"""docs/bad-input.md tells the truth: what it calls automated has a test, and the other way round."""

from __future__ import annotations

import re

from tools.bad_input_table import PAGE, ROW, named


def rows() -> list[tuple[str, ...]]:
    """(case, words, tests, state) of every row."""
    return [match.groups() for match in map(ROW.match, PAGE.read_text().split("\n")) if match]


def test_every_test_that_the_page_names_is_there_and_says_its_case():
    tests = named()
    gone = [
        f"{case}: {id}"
        for case, _words, cell, _state in rows()
        for id in re.findall(r"`([^`]+::[^`]+)`", cell)
        if id not in tests.get(case, [])
    ]
    assert not gone, f"run python tools/bad_input_table.py: {gone}"


def test_a_case_is_called_automated_when_a_test_says_its_number_and_only_then():
    tests = named()
    told = {
        case for case, _words, _cell, state in rows() if state.startswith(("automated", "partly"))
    }
    assert told == set(tests), f"run python tools/bad_input_table.py: {told ^ set(tests)}"


def test_at_least_sixty_cases_are_automated():
    assert len(rows()) > 200
    assert sum(state.startswith(("automated", "partly")) for *_rest, state in rows()) >= 60
