"""What the meetings hand up about mail: summonses that have not arrived are a task (B113, F15)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kugghjul.cogs.accounts.access import RUNS_MEETINGS, has_role
from kugghjul.cogs.meetings.models import Delivery
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.models import Letter
from kugghjul.kit.outbox import overdue
from kugghjul.kit.panels import Todo


def todo(user: Any, municipality: Municipality, today: dt.date) -> Iterator[Todo]:
    """One for each coming meeting whose summons has failed, or waited a quarter of an hour."""
    if not has_role(user, municipality, RUNS_MEETINGS):
        return
    now = clock.now()
    late = Q(letter__in=overdue(now)) | Q(letter__state=Letter.State.FAILED)
    rows = (
        Delivery.objects.filter(late, summons__meeting__municipality=municipality)
        .filter(summons__meeting__starts_at__gt=now, called_off=False)
        .select_related("summons__meeting", "person")
        .order_by("summons__meeting__starts_at", "summons__meeting_id", "person__name")
    )
    for meeting, group in groupby(rows, key=lambda row: row.summons.meeting):
        names = sorted({row.person.name for row in group})
        yield Todo(
            ngettext(
                "Kallelsen har inte nått %(names)s",
                "Kallelsen har inte nått %(count)s personer",
                len(names),
            )
            % {"names": names[0], "count": len(names)},
            _("Rätta adressen eller kalla på annat sätt: %(names)s.") % {"names": ", ".join(names)},
            to(meeting, "meetings:deliveries", meeting.slug),
            _("Se vad som hände"),
            today,
            meeting.title,
            "overdue",
        )
