"""Dates and times in words, Swedish and English (design/README §11)."""

from datetime import UTC, date, datetime, time

import pytest

from kugghjul.core.calendar import HalfYear, Span, Term, Week
from kugghjul.core.calendar import words as w

FRIDAY = date(2026, 11, 20)


def span(first: str, last: str) -> Span:
    return Span(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("said", "swedish", "english"),
    [
        (lambda lang: w.day_words(FRIDAY, lang), "20 november 2026", "20 November 2026"),
        (lambda lang: w.weekday_words(FRIDAY, lang), "fredag 20 november", "Friday 20 November"),
        (
            lambda lang: w.day_words(FRIDAY, lang, weekday=True),
            "fredag 20 november 2026",
            "Friday 20 November 2026",
        ),
        (
            lambda lang: w.span_words(span("2026-11-09", "2026-11-15"), lang, year=False),
            "9–15 november",
            "9–15 November",
        ),
        (
            lambda lang: w.span_words(span("2026-11-09", "2026-11-15"), lang),
            "9–15 november 2026",
            "9–15 November 2026",
        ),
        (
            lambda lang: w.span_words(span("2026-10-28", "2026-11-03"), lang),
            "28 oktober–3 november 2026",
            "28 October–3 November 2026",
        ),
        (
            lambda lang: w.span_words(span("2026-12-21", "2027-01-07"), lang),
            "21 december 2026–7 januari 2027",
            "21 December 2026–7 January 2027",
        ),
        (
            lambda lang: w.span_words(span("2026-11-20", "2026-11-20"), lang),
            "20 november 2026",
            "20 November 2026",
        ),
        (lambda lang: w.time_words(time(9, 2), lang), "kl. 9.02", "09:02"),
        (lambda lang: w.time_words(time(20), lang), "kl. 20", "20:00"),
        (lambda lang: w.time_span_words(time(9), time(11), lang), "kl. 9–11", "09:00–11:00"),
        (lambda lang: w.time_span_words(time(9, 30), time(11), lang), "kl. 9.30–11", "09:30–11:00"),
        (
            lambda lang: w.moment_words(datetime(2026, 11, 20, 8, 2, tzinfo=UTC), lang),
            "20 november 2026 kl. 9.02",
            "20 November 2026, 09:02",
        ),
        (lambda lang: w.week_words(Week(2026, 46), lang), "vecka 46", "week 46"),
        (lambda lang: w.week_words(Week(2026, 46), lang, short=True), "v. 46", "wk 46"),
        (
            lambda lang: w.term_words(Term(2027, "spring"), lang),
            "vårterminen 2027",
            "spring term 2027",
        ),
        (
            lambda lang: w.half_year_words(HalfYear(2027, 2), lang),
            "andra halvåret 2027",
            "second half of 2027",
        ),
        (lambda lang: w.deadline_words(FRIDAY, FRIDAY, lang), "I dag", "Today"),
        (lambda lang: w.deadline_words(FRIDAY, date(2026, 11, 19), lang), "I morgon", "Tomorrow"),
        (
            lambda lang: w.deadline_words(FRIDAY, date(2026, 10, 26), lang),
            "25 dagar kvar",
            "25 days left",
        ),
        (
            lambda lang: w.deadline_words(FRIDAY, date(2026, 11, 30), lang),
            "Försenat 10 dagar",
            "Overdue by 10 days",
        ),
        (
            lambda lang: w.deadline_words(FRIDAY, date(2026, 11, 21), lang),
            "Försenat 1 dag",
            "Overdue by 1 day",
        ),
        (lambda lang: w.weekday_name(0, lang), "måndag", "Monday"),
        (lambda lang: w.month_name(5, lang), "maj", "May"),
    ],
)
def test_the_words_of_design_section_11(said, swedish, english):
    assert (said("sv"), said("en")) == (swedish, english)
