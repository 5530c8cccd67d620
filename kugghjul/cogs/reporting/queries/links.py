"""Reporters by their personal link: found by hash, judged by day."""

from __future__ import annotations

import datetime as dt
import hmac

from django.db.models import Q, QuerySet
from django.utils.crypto import salted_hmac

from kugghjul.cogs.reporting.models import Reporter
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.clock import local_day
from kugghjul.kit.secret_links import digest_of

LASTS = dt.timedelta(days=400)
"""A personal link holds a year and a month, so that a yearly round of new letters is enough."""
SHOWN = 20
STOP_SALT = "kugghjul.rapportera.brev"


def living(today: dt.date) -> QuerySet[Reporter]:
    """Reporters who are so today, with unit, organisation and municipality."""
    rows = Reporter.objects.filter(since__lte=today).filter(
        Q(until__isnull=True) | Q(until__gte=today)
    )
    return rows.select_related("unit__municipality", "unit__organisation")


def reporter_by(municipality: Municipality, token: str) -> Reporter | None:
    """The reporter whose link has that secret, whether it holds or not. One query."""
    rows = Reporter.objects.filter(unit__municipality=municipality, token_hash=digest_of(token))
    return rows.select_related("unit__municipality", "unit__organisation").first()


def reporter_of(municipality: Municipality, pk: int, mark: str) -> Reporter | None:
    """The reporter that a cookie names, if the link that set it is still the one in force. One query."""
    rows = Reporter.objects.filter(unit__municipality=municipality, pk=pk)
    found = rows.select_related("unit").order_by().first()
    if found is None or not found.token_hash:
        return None
    found.unit.municipality = municipality
    return found if hmac.compare_digest(mark, mark_of(found)) else None


def mark_of(reporter: Reporter) -> str:
    """What of the link stands in the cookie: another link, another mark."""
    return reporter.token_hash[:SHOWN]


def state_of(reporter: Reporter, at: dt.datetime) -> str:
    """«open», «expired» (a new link can be asked for) or «ended» (no longer a reporter)."""
    today = local_day(at)
    unit = reporter.unit
    gone = [day for day in (reporter.until, unit.until) if day is not None]
    if any(day < today for day in gone) or reporter.since > today:
        return "ended"
    if reporter.token_made_at is None or at > reporter.token_made_at + LASTS:
        return "expired"
    return "open"


def drawer_of(reporter: Reporter) -> str:
    """What the phone keeps the reporter's drafts under: the same for the same reporter, and tells nothing (B183)."""
    return salted_hmac("kugghjul.rapportera.lada", str(reporter.pk)).hexdigest()[:24]


def address_of(key: str) -> str | None:
    """The mail address of reporter number `key` today; None when there is no such reporter (B128)."""
    return Reporter.objects.filter(pk=key).values_list("email", flat=True).first()
