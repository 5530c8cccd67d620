"""What the roster hands up: menu lines, and what waits for reporters and for who runs the roster."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kugghjul.cogs.accounts.access import has_role
from kugghjul.cogs.reporting import access
from kugghjul.cogs.reporting.models import SituationReport
from kugghjul.cogs.reporting.queries.periods import expects, period_at
from kugghjul.cogs.reporting.queries.roster import unanswered
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.doors import to
from kugghjul.kit.panels import MenuItem, Todo

SHOWN = 5


def menu(request: HttpRequest) -> list[MenuItem]:
    """«Inrapportörer» for who follows them, «Rapportera» for who reports."""
    home, user = request.municipality, request.user  # type: ignore[attr-defined]
    items = []
    if has_role(user, home, access.SEES_ROSTER):
        items.append(MenuItem("Arbetet", _("Inrapportörer"), to(home, "reporting:units"), 6))
    if has_role(user, home, access.REPORTS):
        items.append(MenuItem("", _("Rapportera"), to(home, "reporting_open:form"), 20))
    return items


def todo(user: Any, municipality: Municipality, today: dt.date) -> Iterator[Todo]:
    """A report that is due, for its reporter; who has not answered, for who runs the roster."""
    yield from _own(user, municipality, today)
    if access.may_keep(user, municipality):
        yield from _missing(municipality, today)


def _own(user: Any, municipality: Municipality, today: dt.date) -> Iterator[Todo]:
    for reporter in access.reporters_signed_in(user, municipality, today):
        unit = reporter.unit
        period = period_at(unit.rhythm, today)
        sent = SituationReport.objects.filter(unit=unit, period_first=period.first)
        if not expects(unit, period, municipality.breaks) or sent.exists():
            continue
        due = period.due(unit.due_weekday)
        yield Todo(
            _("Rapport för %(period)s") % {"period": period.words()},
            _("Har inget hänt? Det är också ett svar."),
            f"{to(municipality, 'reporting_open:form')}?enhet={unit.pk}", _("Rapportera"), due, unit.name,
            "overdue" if today > due else "due",
        )  # fmt: skip


def _missing(municipality: Municipality, today: dt.date) -> Iterator[Todo]:
    late = unanswered(municipality, today)
    if not late:
        return
    names = [line.unit.name for line in late]
    more = len(names) - SHOWN
    said = ", ".join(names[:SHOWN]) + (_(" och %(n)s till") % {"n": more} if more > 0 else "")
    title = ngettext(
        "En enhet har inte rapporterat", "%(n)s enheter har inte rapporterat", len(late)
    )
    url = to(municipality, "reporting:units")
    yield Todo(title % {"n": len(late)}, said, url, _("Se vilka"), None, status="due")
