"""Values of formulas and how one sort becomes another, as XPath and ODK have it.

A value is a text, a number, a truth, or a tuple of texts (the answers of a repeated question). A date is its ISO text,
and counts as days since 1970 when a number is asked for.
"""

from __future__ import annotations

import math
from datetime import UTC, date, datetime

Value = str | float | bool | tuple[str, ...]

EPOCH = date(1970, 1, 1)
DAY_SECONDS = 86_400


def text(value: Value) -> str:
    """As text: whole numbers without a point, truths as «true» and «false», of several the first."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return value[0] if value else ""
    if isinstance(value, float | int):
        return _number_text(float(value))
    return value


def _number_text(value: float) -> str:
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return str(int(value)) if value == int(value) else repr(value)


def number(value: Value) -> float:
    """As a number; NaN when it is none. Dates are days since 1970."""
    if isinstance(value, bool):
        return float(value)
    if isinstance(value, float | int):
        return float(value)
    words = text(value).strip()
    try:
        return float(words) if words[:1] not in "iInN" else math.nan
    except ValueError:
        return days(words)


def days(words: str) -> float:
    """An ISO date or time as days since 1970; NaN when it is none."""
    moment = moment_of(words)
    if moment is None:
        return math.nan
    if isinstance(moment, datetime):
        whole = (moment.date() - EPOCH).days
        return whole + (moment.hour * 3600 + moment.minute * 60 + moment.second) / DAY_SECONDS
    return float((moment - EPOCH).days)


def moment_of(words: str) -> date | datetime | None:
    """The date or the time that an ISO text means."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(words)
    except ValueError:
        return None


def day_text(value: Value) -> str:
    """A number of days, or a date, as an ISO date; empty when it is none."""
    if isinstance(value, str | tuple) and isinstance(moment_of(text(value)), date):
        return text(value)[:10]
    since = number(value)
    if math.isnan(since) or abs(since) > 1_000_000:
        return ""
    try:
        return datetime.fromtimestamp(math.floor(since) * DAY_SECONDS, UTC).date().isoformat()
    except (OverflowError, ValueError, OSError):
        return ""


def truth(value: Value) -> bool:
    """As a truth: a number that is not zero, a text that is not empty, any answer at all."""
    if isinstance(value, bool):
        return value
    if isinstance(value, float | int):
        return bool(value) and not math.isnan(value)
    return bool(value)


def equal(left: Value, right: Value) -> bool:
    """`=`, with the rules of XPath; of several answers one that is equal is enough."""
    if isinstance(left, bool) or isinstance(right, bool):
        return truth(left) == truth(right)
    if isinstance(left, float | int) or isinstance(right, float | int):
        return any(number(a) == number(b) for a in _each(left) for b in _each(right))
    return any(text(a) == text(b) for a in _each(left) for b in _each(right))


def less(left: Value, right: Value, or_equal: bool = False) -> bool:
    """`<` and `<=`: always of numbers."""
    pairs = ((number(a), number(b)) for a in _each(left) for b in _each(right))
    return any(a < b or (or_equal and a == b) for a, b in pairs)


def _each(value: Value) -> tuple[Value, ...]:
    return value if isinstance(value, tuple) else (value,)
