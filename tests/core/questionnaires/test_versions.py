"""What differs between two versions, and which series of answers it breaks."""

from dataclasses import replace

import pytest
from hypothesis import given

from kugghjul.core.questionnaires import Choice, Kind, Question, Questionnaire, difference
from tests.core.questionnaires.making import questionnaires

SCALE = tuple(Choice(str(n), {"sv": f"Steg {n}"}) for n in range(1, 4))
ASKED = Question("a", Kind.SCALE, {"sv": "Hur trygg?"}, choices=SCALE)


def changes(before: Question, after: Question | None) -> list[tuple[str, str, bool]]:
    old = Questionnaire("x", {"sv": "x"}, (before,))
    new = Questionnaire("x", {"sv": "x"}, (after,) if after else ())
    return [(one.question, one.sort.value, one.breaks) for one in difference(old, new)]


@given(questionnaires())
def test_a_version_does_not_differ_from_itself(q):
    assert difference(q, q) == ()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"label": {"sv": "Hur otrygg?"}}, ("a", "reworded", True)),
        ({"retired": True}, ("a", "retired", True)),
        ({"kind": Kind.SINGLE}, ("a", "kind", True)),
        ({"choices": SCALE[:2]}, ("a", "scale", True)),
        ({"choices": (*SCALE, Choice("4", {"sv": "Steg 4"}))}, ("a", "scale", True)),
        ({"required": True}, ("a", "rules", False)),
        ({"hint": {"sv": "Sent är efter 21."}}, ("a", "translated", False)),
    ],
)
def test_a_change_is_told_with_whether_it_breaks_the_series(change, expected):
    assert expected in changes(ASKED, replace(ASKED, **change))


def test_a_choice_more_does_not_break_and_another_word_for_one_does():
    single = replace(ASKED, kind=Kind.SINGLE)
    more = replace(single, choices=(*SCALE, Choice("annat", {"sv": "Annat"})))
    other = replace(single, choices=(Choice("1", {"sv": "Nytt ord"}), *SCALE[1:]))
    assert changes(single, more) == [("a", "choices", False)]
    assert changes(single, other) == [("a", "choices", True)]


def test_a_question_that_is_gone_altogether_is_told():
    assert changes(ASKED, None) == [("a", "gone", True)]


def test_new_moved_and_reordered_questions_are_told():
    text = Question("b", Kind.TEXT, {"sv": "B"})
    group = Question("g", Kind.GROUP, {"sv": "G"}, children=(text,))
    old = Questionnaire("x", {"sv": "x"}, (ASKED, text))
    new = Questionnaire("x", {"sv": "x"}, (group, ASKED))
    assert [(one.question, one.sort.value) for one in difference(old, new)] == [
        ("g", "new"), ("b", "moved"), ("b", "moved"),
    ]  # fmt: skip
