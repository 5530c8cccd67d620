"""Formulas: what they mean, how they are refused, and that no formula can stall the server (B149)."""

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kugghjul.core.questionnaires import Choice, FormulaRefused, Kind, Question, Questionnaire
from kugghjul.core.questionnaires.conditions import formula, in_words, simple
from kugghjul.core.questionnaires.expressions import (
    Scope,
    evaluate,
    names_in,
    parsed,
    truth,
    written,
)
from kugghjul.core.questionnaires.expressions.patterns import matches, pattern_fault

ANSWERS = {"a": "ja", "b": "x y", "n": 3.0, "tom": "", "d": "2026-11-17", "alla": ("2", "5")}
SCOPE = Scope(
    answer=lambda id: ANSWERS.get(id, ""), here="4", now=dt.datetime(2026, 11, 18, 12), position=2
)


def value(text: str) -> object:
    return evaluate(parsed(text), SCOPE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 + 2 * 3", 7.0), ("(1 + 2) * 3", 9.0), ("10 - 2 - 3", 5.0), ("7 mod 3", 1.0), ("1 div 4", 0.25),
        ("--2", 2.0),
        ("${a} = 'ja'", True), ("${a} != 'ja'", False), ("${n} > 2 and ${n} <= 3", True), ("${tom} = ''", True),
        ("selected(${b}, 'y')", True), ("selected(${b}, 'z')", False), ("count-selected(${b})", 2.0),
        (". > 3", True), ("not(. = 4)", False), ("if(${n} = 3, 'tre', 'annat')", "tre"),
        ("count(${alla})", 2.0), ("sum(${alla})", 7.0), ("max(${alla}, 9)", 9.0), ("min(${alla})", 2.0),
        ("today()", "2026-11-18"), ("${d} < today()", True), ("${d} >= today() - 7", True),
        ("format-date(today(), '%d/%m %Y')", "18/11 2026"), ("date(today() + 1)", "2026-11-19"),
        ("string-length('åäö')", 3.0), ("substr('abcd', 1, 3)", "bc"), ("concat('a', 1, 'b')", "a1b"),
        ("coalesce('', 'b')", "b"), ("regex('2026', '^[0-9]{4}$')", True), ("regex('20x6', '[0-9]+')", False),
        ("position(..)", 2.0), ("'a' = \"a\"", True), ("round(2.5)", 3.0), ("int(2.9)", 2.0), ("pow(2, 10)", 1024.0),
        ("translate('abc', 'ab', 'x')", "xc"), ("true() or 1 div 0 = 2", True), ("'b' > 'a'", False),
    ],
)  # fmt: skip
def test_a_formula_means_what_it_means_in_xlsform(text, expected):
    assert value(text) == expected


def test_dividing_by_nothing_and_missing_answers_never_break():
    assert value("1 div 0") == float("inf")
    assert str(value("0 div 0")) == "nan"
    assert truth(value("${finns-inte} > 3")) is False
    assert value("pow(10, 400)") != value("pow(10, 400)")


@pytest.mark.parametrize(
    ("text", "position", "reason"),
    [
        ("", 1, "Formeln är tom."),
        ("1 +", 4, "Formeln slutar för tidigt."),
        ("(1 + 2", 1, "Parentesen som börjar här avslutas inte."),
        ("${a} = 'ja", 8, "Citattecknet avslutas aldrig."),
        ("/data/a = 1", 1, "Sökvägar med snedstreck stöds inte. Skriv frågans namn som ${fråga}."),
        ("hej(1)", 1, "Funktionen hej finns inte här."),
        ("selected(${a})", 1, "Funktionen selected ska ha 2 värden, här är det 1."),
        ("1 2", 3, "Här väntades inte 2."),
        ("__import__('os')", 1, "Funktionen __import__ finns inte här."),
        ("a ; b", 3, "Tecknet ; hör inte hemma i en formel."),
        ("$a", 1, "En fråga skrivs som ${fråga}."),
    ],
)
def test_what_is_not_understood_is_refused_with_its_place(text, position, reason):
    with pytest.raises(FormulaRefused) as refused:
        parsed(text)
    assert (refused.value.position, str(refused.value.reason)) == (position, reason)


@pytest.mark.parametrize(
    "text",
    ["(" * 5000 + "1" + ")" * 5000, "not(" * 500 + "1" + ")" * 500, "-" * 20_000 + "1", "1" + "+1" * 4000,
     "if(1," * 300 + "1", "1=" * 100 + "1", "x" * 9000],
    ids=["brackets", "calls", "long", "sum", "ifs", "equals", "word"],
)  # fmt: skip
def test_bombs_are_refused_at_once(text):
    started = time.perf_counter()
    with pytest.raises(FormulaRefused):
        parsed(text)
    assert time.perf_counter() - started < 1


def test_a_long_chain_of_and_is_fine():
    assert value(" and ".join(["${a} = 'ja'"] * 300)) is True


@given(st.text(max_size=60))
def test_any_text_is_a_formula_or_refused(text):
    try:
        evaluate(parsed(text), SCOPE)
    except FormulaRefused as refused:
        assert refused.position >= 1


ATOMS = st.sampled_from(["${a}", "'x'", "3", ".", "today()", "count(${alla})"])
TREES = st.recursive(
    ATOMS,
    lambda inner: st.tuples(
        inner, st.sampled_from(["+", "-", "*", "div", "=", "and", "or", "<"]), inner
    ).map(lambda three: f"({three[0]} {three[1]} {three[2]})"),
    max_leaves=8,
)


@given(TREES)
def test_a_formula_written_again_reads_as_the_same_tree(text):
    tree = parsed(text)
    assert parsed(written(tree)) == tree
    assert names_in(tree) <= {"a", "alla"}


class TestPatterns:
    def test_that_would_explode_elsewhere_cost_no_more_than_others(self):
        started = time.perf_counter()
        assert not matches("(a+)+$", "a" * 4000 + "b")
        assert not matches("(a|a|aa)*b", "a" * 2000)
        assert time.perf_counter() - started < 2

    @pytest.mark.parametrize(
        ("form", "yes", "no"),
        [
            (r"\d{6}-\d{4}", "811218-9876", "8112189876"), ("[A-Za-z]+", "abC", "ab1"), ("a?b*c+", "bbc", "ab"),
            ("(ja|nej)", "nej", "kanske"), ("[^0-9]{2,}", "ab", "a1"), (r"\w+@\w+\.se", "a@b.se", "a@bxse"),
            ("^a.c$", "abc", "abcd"), ("(?:ab){2}", "abab", "ab"),
        ],
    )  # fmt: skip
    def test_match_the_whole_text(self, form, yes, no):
        assert matches(form, yes)
        assert not matches(form, no)

    @pytest.mark.parametrize(
        "form", ["(", "a)", "[a", "*a", "(?=a)", "a{2", r"\1", "a{9,1}", "a{99999}", "(" * 99]
    )
    def test_that_are_not_understood_are_told(self, form):
        assert pattern_fault(form) is not None
        assert not matches(form, "a")


class TestConditionsByChoice:
    @pytest.mark.parametrize(
        "text",
        ["${a} = 'ja'", "selected(${b}, 'x') and not(selected(${b}, 'y'))", "${n} > 3 or ${n} <= -1.5", "${a} != ''",
         "${a} = ''", "${a} != 'b'"],
    )  # fmt: skip
    def test_come_back_as_the_same_formula(self, text):
        found = simple(text)
        assert found is not None
        assert parsed(formula(found)) == parsed(text)

    @pytest.mark.parametrize(
        "text", ["count(${a}) > 1", "${a} = ${b}", "(${a} = 1 or ${b} = 2) and ${n} = 3", "1 +"]
    )
    def test_are_not_made_of_what_is_more_than_that(self, text):
        assert simple(text) is None

    def test_are_said_in_words(self):
        q = Questionnaire(
            "x", {"sv": "x"},
            (Question("a", Kind.SINGLE, {"sv": "Var det mörkt?"}, choices=(Choice("ja", {"sv": "Ja"}),)),),
        )  # fmt: skip
        assert str(in_words(q, "${a} = 'ja'")) == "«Var det mörkt?» är Ja"
        assert (
            str(in_words(q, "${a} = 'ja' or ${a} = ''"))
            == "«Var det mörkt?» är Ja eller «Var det mörkt?» är inte besvarad"
        )
        assert in_words(q, "count(${a}) > 1") is None
