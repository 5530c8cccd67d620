"""Whether a questionnaire is sound, told in Swedish at the right question."""

import time

import pytest

from kugghjul.core.questionnaires import Choice, Kind, Question, Questionnaire, check, faults

BAD_ID = "Frågans id «å b» duger inte. Använd bokstäver a–z, siffror och understreck, och börja med en bokstav."
TWO = (Choice("ja", {"sv": "Ja"}), Choice("nej", {"sv": "Nej"}))


def form(*questions: Question, **parts) -> Questionnaire:
    return Questionnaire("x", {"sv": "Titel"}, questions, **parts)


def asked(id: str = "a", kind: Kind = Kind.TEXT, **parts) -> Question:
    return Question(id, kind, {"sv": f"Fråga {id}"}, **parts)


def told(*questions: Question) -> list[tuple[str, str]]:
    return [(fault.question, str(fault.message)) for fault in faults(form(*questions))]


@pytest.mark.parametrize(
    ("questions", "expected"),
    [
        ((asked(kind=Kind.SINGLE),), ("a", "Frågan saknar svar att välja.")),
        ((asked(relevant="${b} = 1"),), ("a", "Formeln frågar efter «b», som inte finns.")),
        ((asked(relevant="${b} = "), asked("b")), ("a", "Tecken 8: Formeln slutar för tidigt.")),
        ((asked(), asked()), ("a", "Frågans id «a» används av mer än en fråga.")),
        ((asked("å b"),), ("å b", BAD_ID)),
        ((asked(constraint=". > 1"),), ("a", "Kravet på svaret saknar ett meddelande som säger vad som vore rätt.")),
        ((asked(relevant=". = 1"),), ("a", "Ett villkor kan inte fråga efter sitt eget svar.")),
        ((asked(relevant="b = 1"), asked("b")), ("a", "Ordet «b» förstås inte. En fråga skrivs som ${b}.")),
        ((asked(kind=Kind.MATRIX, choices=TWO),), ("a", "Frågan saknar rader.")),
        ((asked(kind=Kind.SCALE, choices=TWO),), ("a", "En skalas svar ska ha hela tal som id.")),
        ((asked(kind=Kind.SINGLE, choices=(*TWO, TWO[0])),), ("a", "Svarets id «ja» används två gånger i frågan.")),
        ((asked(kind=Kind.NUMBER, low=3, high=1),), ("a", "Det minsta är större än det största.")),
        ((asked(constraint="regex(., '(?=a)')", message={"sv": "x"}),),
         ("a", "Mönstret har en grupp av ett slag som inte stöds.")),
        ((Question("a", Kind.TEXT),), ("a", "Frågan saknar text.")),
        ((asked(kind=Kind.TEXT, children=(asked("b"),)),), ("a", "Bara grupper och upprepningar kan hålla frågor.")),
        ((asked(kind=Kind.INTERVAL), asked("a_start")),
         ("a_start", "Frågans id «a_start» är upptaget av en del av frågan «a».")),
        ((asked("b", Kind.SINGLE, choices=TWO), asked(relevant="${b} = 'kanske'")),
         ("a", "Formeln frågar efter svaret «kanske», som inte finns bland valen i «b».")),
        ((asked("b", retired=True), asked(relevant="${b} = '1'")),
         ("a", "Formeln frågar efter «b», som inte längre ställs.")),
    ],
)  # fmt: skip
def test_a_fault_is_told_at_its_question(questions, expected):
    assert expected in told(*questions)


def test_conditions_in_a_circle_are_told_with_the_whole_circle():
    found = told(
        asked("a", relevant="${c} = 1"),
        asked("b", relevant="${a} = 1"),
        asked("c", relevant="${b} = 1"),
    )
    (words,) = [words for _id, words in found if "ring" in words]
    assert all(id in words for id in "abc")


def test_a_group_asked_by_its_own_question_is_a_circle():
    group = asked("g", Kind.GROUP, relevant="${a} = 1", children=(asked("a"),))
    assert any("ring" in words for _id, words in told(group))


def test_a_circle_does_not_stop_the_check_of_answers():
    q = form(asked("a", relevant="${b} = 'x'"), asked("b", relevant="${a} = 'x'"))
    assert check(q, {"a": "x", "b": "x"}).ok


def test_groups_too_deep_are_told():
    one = asked("q")
    for n in range(7):
        one = asked(f"g{n}", Kind.GROUP, children=(one,))
    assert any("står för djupt" in words for _id, words in told(one))


def test_a_retired_question_may_lack_everything_and_its_id_is_still_taken():
    retired = Question("a", Kind.SINGLE, retired=True)
    assert told(retired, asked("b")) == []
    assert ("a", "Frågans id «a» används av mer än en fråga.") in told(retired, asked("a"))


def test_words_missing_in_a_language_are_a_warning():
    q = form(asked(), languages=("sv", "en"))
    (fault,) = faults(q)
    assert fault.warning
    assert str(fault.message) == "Frågan saknar text på språket en."


@pytest.mark.parametrize("amount", [2_000])
def test_two_thousand_questions_in_a_chain_are_judged_fast(amount):
    chain = [asked(f"q{n}", relevant=f"${{q{n - 1}}} != ''" if n else "") for n in range(amount)]
    q = form(*chain)
    started = time.perf_counter()
    assert faults(q) == []
    found = check(q, {f"q{n}": "svar" for n in range(1, amount)})
    assert time.perf_counter() - started < 5
    assert found.answers == {}
    assert len(found.dropped) == amount - 1
