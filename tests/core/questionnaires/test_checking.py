"""Answers judged: who is asked what, what is wrong and where, and what is kept."""

import datetime as dt

import pytest

from kugghjul.core.questionnaires import (
    Choice,
    Kind,
    Question,
    Questionnaire,
    check,
    relevant,
    situation_report,
)

NOW = dt.datetime(2026, 11, 18, 12, tzinfo=dt.UTC)
REPORT = situation_report()
TWO = (
    Choice("ja", {"sv": "Ja"}),
    Choice("nej", {"sv": "Nej"}),
    Choice("fd", {"sv": "Förr"}, retired=True),
)


def form(*questions: Question) -> Questionnaire:
    return Questionnaire("x", {"sv": "x"}, questions)


def one(kind: Kind, value: object, **parts: object):
    """(what was kept, the first fault in words) of one answer."""
    question = Question("a", kind, {"sv": "A"}, **parts)
    found = check(form(question), {"a": value}, now=NOW)
    fault = found.faults[0] if found.faults else None
    return found.answers.get("a"), str(fault.message).replace("\xa0", " ") if fault else ""


def observation(**more: object) -> dict:
    whole = {"kategori": "trafik", "plats": "Torget", "allvar": "2",
             "tid": {"start": "2026-11-13T18:00", "end": "2026-11-16T07:00"}}  # fmt: skip
    return {"nytt": "yes", "iakttagelse": [whole | more]}


@pytest.mark.parametrize(
    ("kind", "value", "kept", "parts"),
    [
        (Kind.SINGLE, "ja", "ja", {"choices": TWO}),
        (Kind.SEVERAL, ["nej", "ja", "ja"], ["ja", "nej"], {"choices": TWO}),
        (Kind.NUMBER, "1 234,5", 1234.5, {}), (Kind.NUMBER, "−3", -3, {}), (Kind.NUMBER, 7, 7, {"whole": True}),
        (Kind.TEXT, " två\r\nrader\x00 ", "två\nrader", {}), (Kind.DATE, "2026-11-17", "2026-11-17", {}),
        (Kind.PLACE, {"lat": "58,1", "lon": "15.2"}, {"lat": 58.1, "lon": 15.2}, {}),
        (Kind.PLACE, "Torget", {"text": "Torget"}, {}),
        (Kind.AREA, {"ring": [["58", "15"], ["58.1", "15"], ["58", "15.1"]]},
         {"ring": [[58.0, 15.0], [58.1, 15.0], [58.0, 15.1]]}, {}),
        (Kind.PHOTO, ["a", {"key": "b", "blurred": True}], [{"key": "a"}, {"key": "b", "blurred": True}], {}),
        (Kind.MATRIX, {"r": "ja", "s": ""}, {"r": "ja"}, {"choices": TWO, "rows": (Choice("r"), Choice("s"))}),
    ],
)  # fmt: skip
def test_an_answer_is_kept_in_one_form(kind, value, kept, parts):
    assert one(kind, value, **parts) == (kept, "")


@pytest.mark.parametrize(
    ("kind", "value", "words", "parts"),
    [
        (Kind.SINGLE, "kanske", "Svaret «kanske» finns inte bland valen.", {"choices": TWO}),
        (Kind.SINGLE, "fd", "Svaret «fd» används inte längre. Välj ett av de andra.", {"choices": TWO}),
        (Kind.SINGLE, ["ja"], "Välj ett av svaren.", {"choices": TWO}),
        (Kind.SEVERAL, {"a": 1}, "Välj bland svaren.", {"choices": TWO}),
        (Kind.SEVERAL, ["ja"], "Välj minst 2.", {"choices": TWO, "least": 2}),
        (Kind.SCALE, 7, "Svaret «7» finns inte bland valen.", {"choices": (Choice("1"), Choice("2"))}),
        (Kind.NUMBER, "sju", "Skriv ett tal.", {}), (Kind.NUMBER, True, "Skriv ett tal.", {}),
        (Kind.NUMBER, "1e999", "Skriv ett tal.", {}), (Kind.NUMBER, "nan", "Skriv ett tal.", {}),
        (Kind.NUMBER, "1,5", "Skriv ett helt tal.", {"whole": True}),
        (Kind.NUMBER, 101, "Talet ska vara högst 100.", {"high": 100}),
        (Kind.TEXT, ["x"], "Skriv ditt svar med ord.", {}),
        (Kind.TEXT, "x" * 12, "Texten är 2 tecken för lång. Högst 10 tecken.", {"length": 10}),
        (Kind.DATE, "2026-02-30", "Skriv datumet som år-månad-dag, till exempel 2026-11-20.", {}),
        (Kind.DATE, "2026-11-19", "Datumet har inte varit än.", {}),
        (Kind.DATE, "0018-11-20", "Årtalet 18 stämmer inte.", {}),
        (Kind.PLACE, {"lat": "6471234", "lon": "540123"}, "Koordinaterna är inte latitud och longitud i WGS 84.", {}),
        (Kind.PLACE, {"lat": "58"}, "Ange båda koordinaterna som tal.", {}),
        (Kind.AREA, {"ring": [[1, 2]]}, "Ett område ritas med minst tre hörn och högst 500.", {}),
        (Kind.PHOTO, ["a"] * 40, "Lägg till högst 5 foton.", {}), (Kind.PHOTO, [7], "Fotot gick inte att ta emot.", {}),
        (Kind.MATRIX, {"q": "ja"}, "Raden «q» finns inte i frågan.", {"choices": TWO, "rows": (Choice("r"),)}),
    ],
)  # fmt: skip
def test_a_wrong_answer_is_not_kept_and_told_in_swedish(kind, value, words, parts):
    assert one(kind, value, **parts) == (None, words)


class TestSpans:
    def test_between_friday_evening_and_monday_morning(self):
        kept, words = one(Kind.INTERVAL, {"start": "2026-11-13T18:00", "end": "2026-11-16T07:00"})
        assert words == ""
        assert kept == {
            "start": "2026-11-13T18:00:00+01:00", "end": "2026-11-16T07:00:00+01:00", "exactness": "between",
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("span", "part", "words"),
        [
            ({"start": "2026-11-13T18:00", "end": "2026-11-12T07:00"}, "end", "Sluttiden är före starttiden."),
            ({"start": "2026-11-19T18:00"}, "start", "Tiden har inte varit än."),
            ({"start": "2026-11-17T18:00", "end": "2027-11-17T18:00"}, "end", "Tiden har inte varit än."),
            ({"start": "i går"}, "start",
             "Tiden går inte att läsa. Skriv datum och klockslag, till exempel 2026-11-20 18.30."),
            ({"exactness": "between", "start": "2026-11-17T18:00"}, "end", "Ange också när det senast kan ha hänt."),
            ({"exactness": "nyss", "start": "2026-11-17T18:00"}, "exactness", "Det sättet att ange tid finns inte."),
            ({"end": "2026-11-17T18:00"}, "start", "Ange när det började, eller välj att tiden inte är känd."),
        ],
    )  # fmt: skip
    def test_that_cannot_be_are_refused_at_their_part(self, span, part, words):
        found = check(form(Question("a", Kind.INTERVAL)), {"a": span}, now=NOW)
        (fault,) = found.faults
        assert (fault.part, str(fault.message), fault.warning) == (part, words, False)
        assert found.answers == {}

    def test_of_three_years_are_kept_and_asked_about(self):
        found = check(
            form(Question("a", Kind.INTERVAL)),
            {"a": {"start": "2023-11-01", "end": "2026-11-01"}},
            now=NOW,
        )
        assert found.ok
        assert "a" in found.answers
        (fault,) = found.warnings
        assert "dagar. Stämmer det?" in str(fault.message)

    def test_of_a_whole_day_are_the_swedish_day_also_today(self):
        kept, words = one(Kind.INTERVAL, {"exactness": "day", "start": "2026-11-18"})
        assert words == ""
        assert kept["start"] == "2026-11-18T00:00:00+01:00"
        assert kept["end"] == "2026-11-18T23:59:59+01:00"

    def test_in_the_lost_hour_become_the_first_moment_after(self):
        kept, _ = one(Kind.INTERVAL, {"start": "2026-03-29T02:30"})
        assert kept["start"] == "2026-03-29T03:00:00+02:00"

    def test_with_a_zone_of_their_own_are_the_same_instant(self):
        kept, _ = one(Kind.INTERVAL, {"start": "2026-11-17T10:00:00.000Z"})
        assert kept["start"] == "2026-11-17T11:00:00+01:00"

    def test_not_known_may_have_no_times(self):
        assert one(Kind.INTERVAL, {"exactness": "unknown"}) == ({"exactness": "unknown"}, "")


class TestConditions:
    def test_nothing_new_asks_and_keeps_nothing_more(self):
        found = check(REPORT, observation() | {"nytt": "no"}, now=NOW)
        assert found.answers == {"nytt": "no"}
        assert found.dropped == ("iakttagelse",)
        assert found.ok

    def test_something_new_demands_its_answers_by_repetition(self):
        found = check(
            REPORT, {"nytt": "yes", "iakttagelse": [observation()["iakttagelse"][0], {}]}, now=NOW
        )
        assert [(fault.question, fault.path) for fault in found.faults] == [
            ("kategori", (1,)), ("plats", (1,)), ("tid", (1,)), ("allvar", (1,)),
        ]  # fmt: skip

    def test_a_chain_falls_as_one(self):
        q = form(
            Question("c", Kind.TEXT, relevant="${b} = 'x'", required=True),
            Question("b", Kind.TEXT, relevant="${a} = 'x'", required=True),
            Question("a", Kind.TEXT),
        )
        assert check(q, {"a": "y", "b": "x", "c": "x"}).answers == {"a": "y"}
        assert check(q, {"a": "x", "b": "x", "c": "x"}).answers == {"c": "x", "b": "x", "a": "x"}

    def test_inside_a_repetition_ask_that_repetition(self):
        inner = (Question("slag", Kind.TEXT), Question("mer", Kind.TEXT, relevant="${slag} = 'a'"))
        q = form(
            Question("r", Kind.REPEAT, children=inner),
            Question("antal", Kind.COMPUTED, calculation="count(${r})"),
        )
        found = check(q, {"r": [{"slag": "a", "mer": "1"}, {"slag": "b", "mer": "2"}]})
        assert found.answers == {"r": [{"slag": "a", "mer": "1"}, {"slag": "b"}], "antal": 2}
        assert relevant(q, {"r": [{"slag": "b"}]}) == {("r", ()), ("slag", (0,)), ("antal", ())}

    def test_computed_values_cannot_be_sent_in(self):
        q = form(
            Question("n", Kind.NUMBER), Question("dubbelt", Kind.COMPUTED, calculation="${n} * 2")
        )
        assert check(q, {"n": 4, "dubbelt": 99}).answers == {"n": 4, "dubbelt": 8}

    def test_a_choice_that_does_not_go_with_another_answer_is_refused(self):
        towns = (Choice("eko", columns={"lan": "e"}), Choice("goa", columns={"lan": "o"}))
        q = form(
            Question("lan", Kind.TEXT),
            Question("ort", Kind.SINGLE, choices=towns, choice_filter="lan = ${lan}"),
        )
        assert check(q, {"lan": "e", "ort": "eko"}).ok
        assert not check(q, {"lan": "e", "ort": "goa"}).ok


def test_a_constraint_is_told_in_the_authors_own_words():
    question = Question(
        "n",
        Kind.NUMBER,
        constraint=". mod 2 = 0",
        message={"sv": "Jämna tal {bara}.", "en": "Even."},
    )
    q = Questionnaire("x", {"sv": "x"}, (question,), ("sv", "en"))
    assert str(check(q, {"n": 3}, "sv").faults[0].message) == "Jämna tal {bara}."
    assert str(check(q, {"n": 3}, "en").faults[0].message) == "Even."
    assert check(q, {"n": 4}).ok


def test_a_retired_question_is_not_asked_and_its_answer_dropped():
    q = form(Question("a", Kind.TEXT, retired=True, required=True))
    found = check(q, {"a": "x"})
    assert (found.answers, found.dropped, found.ok) == ({}, ("a",), True)


def test_an_answer_to_an_unknown_question_is_a_warning_not_silence():
    (fault,) = check(form(), {"gammal": "x"}).faults
    assert fault.warning
    assert str(fault.message) == "Frågan «gammal» finns inte i formuläret. Svaret togs inte med."


@pytest.mark.parametrize("answers", [None, [], "text", {"iakttagelse": "text"}, {"nytt": {"a": []}},
                                     {"nytt": "yes", "iakttagelse": [7]}])  # fmt: skip
def test_answers_of_any_shape_are_judged_never_a_crash(answers):
    assert not check(REPORT, answers, now=NOW).ok


def test_repetitions_beyond_the_most_are_told():
    found = check(
        REPORT, {"nytt": "yes", "iakttagelse": observation()["iakttagelse"] * 21}, now=NOW
    )
    assert [str(fault.message) for fault in found.faults] == ["Lägg till högst 20."]
