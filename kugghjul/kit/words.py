"""Days, times, numbers and core sentences in the reader's language; also the template filters.

The formats are those of the design guide, section 11: "20 november 2026", "kl. 9.02", "1 277".
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.utils.translation import get_language, gettext, ngettext

from kugghjul.core.calendar import words as calendar_words
from kugghjul.core.sentences import HARD_SPACE, Sentence, swedish_number


def language() -> calendar_words.Language:
    """The reader's language, sv or en."""
    return "en" if (get_language() or "sv").startswith("en") else "sv"


def day(value: dt.date | None, form: str = "") -> str:
    """As 20 november 2026; form "short" leaves the year out, "weekday" puts the weekday first.

    "full" has both. Nothing gives a dash.
    """
    if value is None or value == "":
        return "–"
    if isinstance(value, dt.datetime):
        value = calendar_words.local(value).date()
    said = calendar_words.day_words(
        value, language(), weekday=form in ("weekday", "full"), year=form in ("", "full")
    )
    return said.replace(" ", HARD_SPACE)


def clock(value: dt.time | dt.datetime | None) -> str:
    """As kl. 9.02, in English 09:02. Instants are shown in Swedish local time."""
    return calendar_words.time_words(value, language()).replace(" ", HARD_SPACE) if value else "–"


def daytime(value: dt.datetime | None) -> str:
    """As 20 november 2026 kl. 9.02, in English 20 November 2026, 09:02."""
    if not value:
        return "–"
    return calendar_words.moment_words(value, language()).replace(" ", HARD_SPACE)


def hours(starts: dt.datetime, ends: dt.datetime) -> str:
    """ "kl. 9–11" and "kl. 9.30–11", in English "09:00–11:00"; in Swedish local time."""
    return calendar_words.time_span_words(starts, ends, language()).replace(" ", HARD_SPACE)


def deadline(due: dt.date | None, today: dt.date) -> str:
    """As "I dag", "25 dagar kvar", "Försenat 10 dagar". Show the date next to it."""
    return calendar_words.deadline_words(due, today, language()) if due else ""


def number(value: float | Decimal | None) -> str:
    """As 1 277 with hard space and 0,5 with comma; 1,277 and 0.5 in English."""
    if value is None:
        return "–"
    if isinstance(value, Decimal):  # sums are stored with two decimals: 12.50 is said 12,5
        value = int(value) if value == value.to_integral_value() else float(value)
    return f"{value:,}" if language() == "en" else swedish_number(value).replace("-", "−")


def holiday(name: str) -> str:
    """A holiday's or a break's name inside a sentence: julafton, in English Christmas Eve."""
    return gettext(name) if language() == "en" else name.lower()


def shortened(text: str, longest: int = 120) -> str:
    """`text` on one line, cut with … when it is longer than `longest` letters."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def said(thing: object) -> str:
    """A `Sentence` (or anything else) as text in the reader's language."""
    if not isinstance(thing, Sentence):
        return str(thing)
    return thing.said(gettext, ngettext, _write)


def _write(value: object) -> str:
    if isinstance(value, dt.datetime):
        return daytime(value)
    if isinstance(value, dt.date):
        return day(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return number(value)
    return str(value)
