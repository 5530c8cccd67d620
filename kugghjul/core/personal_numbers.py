"""Swedish personal identity numbers in free text: found however they are written, or let through.

Sources: folkbokföringslagen (1991:481) 18 § (six digits, separator, four digits of which the last
is a check digit), Skatteverket SKV 704 (co-ordination numbers: day + 60, and «+» for those over a
hundred). What only looks like a number is let through: the date must exist and the check digit
must be right (B057–B059).
"""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

DASHES = "\\-+\u2010\u2011\u2012\u2013\u2014\u2212"
GAP = rf"[\s{DASHES}]{{0,3}}"
NUMBER = re.compile(
    rf"(?<!\d)(?P<century>18|19|20)?(?P<year>\d\d)(?P<month>\d\d)(?P<day>\d\d){GAP}"
    rf"(?P<last>\d\d\d\d)(?!\d)"
)
SPACED_OUT = re.compile(
    rf"(?<!\d)(?P<century>18|19|20)(?P<year>\d\d)[\s{DASHES}](?P<month>\d\d)[\s{DASHES}]"
    rf"(?P<day>\d\d){GAP}(?P<last>\d\d\d\d)(?!\d)"
)
ONE = rf"[\s{DASHES}]{{1,3}}"  # between digits written one by one
ONE_BY_ONE = re.compile(
    rf"(?<!\d)(?<!\d[\s{DASHES}])(?:(?P<century>1{ONE}[89]|2{ONE}0){ONE})?(?P<year>\d{ONE}\d){ONE}"
    rf"(?P<month>\d{ONE}\d){ONE}(?P<day>\d{ONE}\d){ONE}(?P<last>\d{ONE}\d{ONE}\d{ONE}\d)(?!{ONE}?\d)"
)


@dataclass(frozen=True)
class Found:
    """Where a number stands in the text: [start, end) in characters of the text as given."""

    start: int
    end: int


def personal_numbers(text: str) -> tuple[Found, ...]:
    """Every personal or co-ordination number in `text`, in order.

    Digits of any script and width count, and space, line feed or any dash inside, even between all
    digits. An organisation number, a diary number or a number with the wrong check digit is none.
    """
    plain = "".join(map(_digit, text))
    found = {
        (hit.start(), hit.end())
        for form in (NUMBER, SPACED_OUT, ONE_BY_ONE)
        for hit in form.finditer(plain)
        if _is_one(hit)
    }
    return tuple(Found(start, end) for start, end in sorted(found))


def has_personal_number(text: str) -> bool:
    """Whether there is one in `text`."""
    return bool(personal_numbers(text))


def _digit(character: str) -> str:
    """The plain form of a digit or a space, one character for one, so that places stay the same."""
    if character.isascii():
        return character
    value = unicodedata.decimal(character, None)
    return str(value) if value is not None else character


def _is_one(hit: re.Match[str]) -> bool:
    century, year, month, day, last = (
        re.sub(r"\D", "", hit[name] or "") for name in ("century", "year", "month", "day", "last")
    )
    return _is_day(century, year, month, day) and _checks(year + month + day + last)


def _is_day(century: str, year: str, month: str, day: str) -> bool:
    born = int(day) - 60 if int(day) > 60 else int(day)
    centuries = (century,) if century else ("19", "20")
    for first in centuries:
        try:
            dt.date(int(first + year), int(month), born)
        except ValueError:
            continue
        return True
    return False


def _checks(ten: str) -> bool:
    """The Luhn sum of the ten digits."""
    doubled = (int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(ten))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
