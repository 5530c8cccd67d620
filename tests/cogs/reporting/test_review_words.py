"""Times in a narrow column: without the year while it is the year that it came in, never broken inside."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest

from kugghjul.cogs.reporting.templatetags.review_words import SEVERITIES, when_short
from kugghjul.core.questionnaires import standard


def row(starts: str, ends: str, exactness: str, made: str = "2026-11-30T08:00:00+00:00"):
    moments = (dt.datetime.fromisoformat(one) for one in (starts, ends, made))
    return SimpleNamespace(
        **dict(zip(("starts_at", "ends_at", "made_at"), moments, strict=True)), exactness=exactness
    )


@pytest.mark.parametrize(
    ("starts", "ends", "exactness", "said"),
    [
        ("2026-11-27T00:00+01:00", "2026-11-27T23:59+01:00", "day", "27 november"),
        ("2026-11-27T20:00+01:00", "2026-11-27T22:00+01:00", "between", "27 november kl. 20–22"),
        ("2026-11-27T20:15+01:00", "2026-11-27T20:15+01:00", "exact", "27 november kl. 20.15"),
        ("2026-11-27T18:00+01:00", "2026-11-30T07:00+01:00", "between",
         "27 november kl. 18 – 30 november kl. 7"),
        ("2025-12-30T18:00+01:00", "2025-12-30T19:00+01:00", "between",
         "tisdag 30 december 2025 kl. 18–19"),
    ],
)  # fmt: skip
def test_it_says_what_the_column_needs(starts, ends, exactness, said):
    words = when_short(row(starts, ends, exactness))
    assert words.replace("\u2060", "").replace("\xa0", " ") == said


def test_hours_of_one_day_stand_together():
    words = when_short(row("2026-11-27T20:00+01:00", "2026-11-27T22:00+01:00", "between"))
    assert "20\u2060–\u206022" in words


def test_the_reviewer_reads_the_severity_in_the_words_that_the_reporter_chose_among():
    for choice in standard.SEVERITY:
        asked = choice.label["sv"].split(",")[0].casefold()
        assert str(SEVERITIES[int(choice.id)]) == f"{choice.id}, {asked}"
