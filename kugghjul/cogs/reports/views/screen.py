"""What several screens of the cog share: steps on the way, values to begin with."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from kugghjul.cogs.reports import actions
from kugghjul.cogs.reports.forms.report import HeadForm
from kugghjul.cogs.reports.models import Report
from kugghjul.kit import clock, words


@dataclass(frozen=True)
class Step:
    """One step of a report's way: done, current or next."""

    label: str
    text: str
    state: str


def steps(found: Report) -> list[Step]:
    """Written, approved, sent, with days."""
    order = [Report.State.DRAFT, Report.State.READY, Report.State.APPROVED, Report.State.SENT]
    at = order.index(Report.State(found.state))
    marks = ["done" if n < at else "current" if n == at else "next" for n in range(4)]
    said = (
        (_("Skrivs"), _("Uppgifter per %(day)s") % {"day": words.day(found.frozen_at)}),
        (_("Klar att godkänna"), _("Alla texter klarmarkerade")),
        (_("Godkänd"), words.day(found.approved_at) if found.approved_at else ""),
        (_("Skickad"), words.day(found.sent_at) if found.sent_at else ""),
    )
    state = ["done"] * 4 if found.state == Report.State.SENT else marks
    return [Step(label, text, each) for (label, text), each in zip(said, state, strict=True)]


def start_initial(request: HttpRequest) -> dict[str, Any]:
    """The kind and meeting that the link asked for, and the half-year that today lies in."""
    today = clock.today()
    half = today.month > 6
    return {
        "kind": request.GET.get("slag", ""),
        "meeting": request.GET.get("mote", ""),
        "period_from": dt.date(today.year, 7 if half else 1, 1),
        "period_until": dt.date(today.year, 12, 31) if half else dt.date(today.year, 6, 30),
        "unit": request.municipality.mark,
    }


def head_initial(found: Report) -> dict[str, Any]:
    """The form's values of a report's head."""
    names = ("title", "addressee", "diary_number", "handler", "unit", "deadline")
    values = {name: getattr(found, name) for name in names}
    return {
        **values,
        "approvers": [str(key) for key in found.approvers.values_list("user", flat=True)],
    }


def save_head(found: Report, form: HeadForm, who: dict[str, Any]) -> Report:
    """The head, and who approves, together."""
    with transaction.atomic():
        actions.change_report(found, **form.head(), **who)
        return actions.set_approvers(found, form.chosen(), **who)
