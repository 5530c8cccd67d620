"""Swedish wording of dates, times, spans and counts in documents.

Documents are written in Swedish whatever language the reader's interface has (språklagen 10 §).
Source: design guide, section 11 "Words".
"""

from collections.abc import Sequence
from datetime import date, datetime

NBSP = "\u00a0"
MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")


def day(value: date | None) -> str:
    """«20 november 2026»; empty for None."""
    return f"{value.day}{NBSP}{MONTHS[value.month - 1]} {value.year}" if value else ""


def weekday(value: date | None) -> str:
    """«fredag 20 november 2026»; empty for None."""
    return f"{WEEKDAYS[value.weekday()]} {day(value)}" if value else ""


def clock(value: datetime | None) -> str:
    """«kl. 9.02»; empty for None."""
    return f"kl.{NBSP}{value.hour}.{value.minute:02}" if value else ""


def hours(starts: datetime, ends: datetime | None) -> str:
    """«kl. 9.00–11.00», or only the start when the end is not known."""
    if ends is None:
        return clock(starts)
    if ends.date() != starts.date():
        return f"{clock(starts)}–{weekday(ends)} {clock(ends)}"
    return f"{clock(starts)}–{ends.hour}.{ends.minute:02}"


def moment(value: datetime | None) -> str:
    """«20 november 2026 kl. 9.02»; empty for None."""
    return f"{day(value)} {clock(value)}" if value else ""


def count(number: int, one: str, many: str) -> str:
    """«1 fråga», «1 277 frågor»: the number with hard spaces and the right form of the word."""
    digits = f"{number:,}".replace(",", NBSP).replace("-", "−")
    return f"{digits}{NBSP}{one if number == 1 else many}"


def joined(words: Sequence[str], last: str = "och") -> str:
    """«a, b och c»."""
    kept = [word for word in words if word]
    if len(kept) < 2:
        return "".join(kept)
    return f"{', '.join(kept[:-1])} {last} {kept[-1]}"


def capital(text: str) -> str:
    """`text` with a capital first letter."""
    return text[:1].upper() + text[1:]


def in_sentence(body: str) -> str:
    """A body's name as written inside a sentence: a small first letter, unless it is initials."""
    return body if body[:2].isupper() else body[:1].lower() + body[1:]
