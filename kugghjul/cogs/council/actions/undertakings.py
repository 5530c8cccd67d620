"""What has been done outside the meetings, entered by the coordinator until its own cog does it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.cogs.council.models import Council, Undertaking
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused

PAST_ONLY = (Undertaking.Kind.REPORT, Undertaking.Kind.ATTEMPT)


@action
def enter_undertaking(
    council: Council,
    *,
    kind: str,
    subject: str,
    title: str,
    on: dt.date,
    by: Any,
    at: dt.datetime,
    until: dt.date | None = None,
    note: str = "",
    data: dict[str, Any] | None = None,
) -> Undertaking:
    """Enter something done, or planned. `data` by kind: see facts/register.py.

    Refused when it ends before it begins, or tells of the future as if it had been.
    """
    _refuse_days(kind, on, until, local_day(at))
    made = Undertaking.objects.create(
        council=council, kind=kind, subject=subject, title=title.strip(), on=on, until=until,
        note=note.strip(), data=data or {}, created_by=by,
    )  # fmt: skip
    record("undertaking.entered", made, by=by, at=at, kind=kind, subject=subject, on=on.isoformat())
    return made


@action
def change_undertaking(row: Undertaking, *, by: Any, at: dt.datetime, **values: Any) -> Undertaking:
    """Change subject, title, on, until, note or data of an entry that has not been withdrawn."""
    if row.withdrawn_at is not None:
        raise Refused(_("Uppgiften är tillbakadragen. Ångra det först."), status=409)
    on, until = values.get("on", row.on), values.get("until", row.until)
    _refuse_days(row.kind, on, until, local_day(at))
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))
    record("undertaking.changed", row, by=by, at=at, fields=sorted(values))
    return row


@action
def withdraw_undertaking(row: Undertaking, *, by: Any, at: dt.datetime) -> Undertaking:
    """Take an entry back: it no longer counts, but can be restored."""
    row.withdrawn_at = at
    row.save(update_fields=["withdrawn_at"])
    record("undertaking.withdrawn", row, by=by, at=at)
    return row


@action
def restore_undertaking(row: Undertaking, *, by: Any, at: dt.datetime) -> Undertaking:
    """Undo a withdrawal."""
    row.withdrawn_at = None
    row.save(update_fields=["withdrawn_at"])
    record("undertaking.restored", row, by=by, at=at)
    return row


def _refuse_days(kind: str, on: dt.date, until: dt.date | None, today: dt.date) -> None:
    if until is not None and until < on:
        raise Refused(_("Sista dagen är före den första. Byt plats på dagarna."), "until")
    if on > today and kind in PAST_ONLY:
        raise Refused(_("Dagen har inte varit än. Välj en dag som har varit."), "on")
