"""When something happened, out of what was answered: an interval as wide as it is uncertain, and what is refused.

All is judged by the server's clock. The moment that a report was written is when it was received, less the time that
has passed on the client's clock since (B179).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.utils.translation import gettext as _

from kugghjul.core.calendar import at as instant

TOLERANCE = dt.timedelta(minutes=10)
"""How far a clock may be ahead before a time counts as one to come."""
LONGEST = dt.timedelta(days=100)
"""An interval may span the longest school break and not more."""
OLDEST = dt.timedelta(days=366)
LONGEST_WAIT = dt.timedelta(days=60)
DAY = dt.timedelta(days=1)

Interval = tuple[dt.datetime, dt.datetime, str]


def written(
    written_at: dt.datetime | None, sent_at: dt.datetime | None, at: dt.datetime
) -> tuple[dt.datetime, int | None]:
    """When the report was written by the server's clock, and how many seconds the client's is behind.

    A client without a clock, or with one that says the impossible, has written it now.
    """
    skew = round((at - sent_at).total_seconds()) if sent_at is not None else None
    if written_at is None or sent_at is None:
        return at, _kept(skew)
    waited = sent_at - written_at
    if not dt.timedelta(0) <= waited <= LONGEST_WAIT:
        return at, _kept(skew)
    return at - waited, _kept(skew)


def _kept(skew: int | None) -> int | None:
    """A clock of 1970 or 9999 is kept as the widest number that the table holds."""
    return None if skew is None else max(-(2**31) + 1, min(2**31 - 1, skew))


def interval(answer: Mapping[str, str], moment: dt.datetime) -> Interval:
    """The interval of a judged answer (`start`, `end`, `exactness`), seen from the moment it was written.

    A day that is not over ends now. A time that is not known may be any in the week before.
    """
    starts, ends = wall(answer.get("start", "")), wall(answer.get("end", ""))
    exactness = answer.get("exactness", "between")
    if starts is None:
        return moment - 7 * DAY, moment, "unknown"
    ends = ends or starts
    if exactness == "day" and starts <= moment < ends:
        ends = moment
    return starts, ends, exactness


def wall(text: str) -> dt.datetime | None:
    """An instant of «2026-11-20T19:00» on a Swedish clock, or with a zone of its own; None when it is none."""
    try:
        moment = dt.datetime.fromisoformat(str(text).strip())
    except ValueError:
        return None
    if not 1900 < moment.year < 2200:
        return None
    if moment.tzinfo is not None:
        return moment.astimezone(dt.UTC)
    return instant(moment.date(), moment.time())


def faults(starts: dt.datetime, ends: dt.datetime, at: dt.datetime) -> str:
    """Why the interval cannot be taken, as a sentence that says what to do; "" when it can."""
    if ends < starts:
        return _("Sluttiden ligger före starttiden. Byt plats på dem.")
    if starts > at + TOLERANCE or ends > at + TOLERANCE:
        return _("Tiden har inte varit än. Välj en tid som har varit.")
    if ends - starts > LONGEST:
        return _("Tiden spänner över mer än %(days)s dagar. Skriv en kortare tid.") % {
            "days": LONGEST.days
        }
    if starts < at - OLDEST:
        return _("Tiden ligger mer än ett år tillbaka. Skriv en tid från det senaste året.")
    return ""
