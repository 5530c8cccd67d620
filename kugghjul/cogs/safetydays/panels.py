"""What the cog hands up: a line of the menu, what waits, search hits, evidence. The day itself is an
activity, and stands in the wheel and on the red thread as one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.access import SEES_MEETINGS, has_role
from kugghjul.cogs.safetydays import access
from kugghjul.cogs.safetydays.models import SafetyDay
from kugghjul.cogs.safetydays.queries import days
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.finding import has_words
from kugghjul.kit.panels import Hit, Link, MenuItem, Todo, numbers
from kugghjul.kit.words import day as day_words


def menu(request: HttpRequest) -> list[MenuItem]:
    """«Trygghetsdagar»; the number is how many need somebody, for those who plan them."""
    if not has_role(request.user, request.municipality, SEES_MEETINGS):
        return []
    runs = access.may_run(request.user, request.municipality)
    count = days.waiting(request.municipality, clock.today()).count() if runs else 0
    url = to(request, "safetydays:list")
    return [MenuItem("Återkommande", _("Trygghetsdagar"), url, order=50, count=count)]


def todo(user: Any, municipality: Municipality, today: dt.date) -> list[Todo]:
    """Days within a month without a schedule, and days that were and are not told of."""
    if not access.may_run(user, municipality):
        return []
    return [_todo(row, today) for row in days.waiting(municipality, today)]


def _todo(row: Any, today: dt.date) -> Todo:
    day = row.activity
    if row.last < today:
        return Todo(
            title=_("Berätta hur det gick: %(day)s") % {"day": day.title},
            why=_("Dagen var %(on)s. Fyll i närvaron och vilka som medverkade.")
            % {"on": day_words(row.last)},
            url=to(row.municipality, "safetydays:detail", row.pk),
            button=_("Öppna dagen"),
            due=row.last + dt.timedelta(days=14),
            status="due",
        )
    return Todo(
        title=_("Gör schemat: %(day)s") % {"day": day.title},
        why=_("Dagen är %(on)s och klasserna vet inte när de ska vara var.")
        % {"on": day_words(day.starts_on)},
        url=to(row.municipality, "safetydays:rotation", row.pk),
        button=_("Gör schemat"),
        due=day.starts_on,
        status="due",
    )


def search(user: Any, municipality: Municipality, words: str) -> list[Hit]:
    """Days by their words, and by the schools that come."""
    if not has_role(user, municipality, SEES_MEETINGS):
        return []
    fields = ("activity__title", "activity__text", "activity__place", "activity__target")
    rows = days.days_of(municipality)
    found = rows.filter(
        has_words(words, *fields) | has_words(words, "classes__school__name")
    ).distinct()
    return [
        Hit(
            _("Trygghetsdag"),
            row.activity.title,
            to(municipality, "safetydays:detail", row.pk),
            row.activity.target,
            row.activity.starts_on,
        )
        for row in found[:20]
    ]


def evidence(municipality: Municipality, ids: Iterable[str]) -> dict[str, Link]:
    """Links for «safetyday:5». One query."""
    keys = numbers(ids, "safetyday")
    rows = SafetyDay.objects.filter(municipality=municipality, pk__in=keys) if keys else []
    return {
        f"safetyday:{row.pk}": Link(
            row.activity.title, to(municipality, "safetydays:detail", row.pk)
        )
        for row in (rows.select_related("activity") if keys else [])
    }
