"""Sentences carry their values: Swedish as they stand, another language when translated."""

import copy
import pickle

import pytest

from kugghjul.core.sentences import (
    Sentence,
    counted,
    joined,
    sentence,
    swedish_number,
    swedish_time,
    written_swedish,
)

from .building import day, moment

HARD = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    "value, text",
    [
        (day("2026-11-20"), f"20{HARD}november{HARD}2026"),
        (moment("2026-11-20", "09:02"), f"20{HARD}november{HARD}2026 kl.{HARD}9.02"),
        (5000, f"5{HARD}000"), (0.5, "0,5"), ("ord", "ord"),
    ],
)  # fmt: skip
def test_values_as_a_swedish_reader_expects_them(value, text):
    assert written_swedish(value) == text


def test_time_and_number():
    assert swedish_time(moment("2026-07-01", "09:02")) == f"kl.{HARD}9.02"
    assert swedish_number(1234567) == f"1{HARD}234{HARD}567"


@pytest.mark.parametrize("n, text", [(1, "1 möte."), (2, "2 möten."), (0, "0 möten.")])
def test_singular_and_plural(n, text):
    assert str(counted("{n} möte.", "{n} möten.", n)) == text


@pytest.mark.parametrize("names, text", [((), ""), (("a",), "a"), (("a", "b"), "a och b"),
                                         (("a", "b", "c"), "a, b och c")])  # fmt: skip
def test_lists(names, text):
    assert str(sentence("{names}", names=names)) == text


def test_braces_in_what_people_write_are_only_text():
    assert str(sentence("Saknas: {who}.", who="{0} {who} %s")) == "Saknas: {0} {who} %s."


def test_another_language_translates_templates_words_and_lists_and_writes_values():
    english = {
        "Saknar {parts}.": "Lacks {parts}.", "plats": "place", "datum": "date",
        "{first} och {last}": "{first} and {last}", "Senast {day}.": "By {day}.",
    }  # fmt: skip
    said = joined((
        sentence("Saknar {parts}.", parts=(Sentence("datum"), Sentence("plats"))),
        sentence("Senast {day}.", day=day("2026-11-20")),
    ))  # fmt: skip
    text = said.said(lambda t: english.get(t, t), write=lambda value: value.isoformat())
    assert text == "Lacks date and place. By 2026-11-20."


def test_sentences_are_values():
    one, same = (sentence("{a}", a=1) for _ in range(2))
    assert one == same and hash(one) == hash(same) and one != sentence("{a}", a=2)
    assert pickle.loads(pickle.dumps(one)) == copy.deepcopy(one) == one
