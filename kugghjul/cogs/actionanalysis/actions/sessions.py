"""Sessions of the analysis group: planned, held, called off (S5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.cogs.actionanalysis.models import Session
from kugghjul.cogs.activities.queries.numbering import next_number
from kugghjul.cogs.council.models import Council
from kugghjul.cogs.plan.queries.checks import locked, written
from kugghjul.cogs.tenancy.models import Organisation
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused

S = Session.State
LONGEST = dt.timedelta(days=366 * 2)


@action
def plan_session(
    council: Council,
    *,
    on: dt.date,
    first: dt.date,
    last: dt.date,
    organisations: Iterable[Organisation] = (),
    place: str = "",
    others: str = "",
    by: Any,
    at: dt.datetime,
) -> Session:
    """A session to come, over the situation of [`first`, `last`]."""
    asked = list(organisations)
    _sound(council, first, last, asked)
    session = Session.objects.create(
        council=council, number=next_number(council, Session), on=on, first=first, last=last,
        place=place.strip(), others=others.strip(), made_at=at,
    )  # fmt: skip
    session.organisations.set(asked)
    record("session.planned", session, by=by, at=at, on=on.isoformat())
    return session


@action
def change_session(
    session: Session, *, by: Any, at: dt.datetime, counter: int | None = None, **values: Any
) -> Session:
    """Other days, place, participants or notes. Refused (409) when somebody saved since `counter`."""
    found = locked(session, counter)
    _open(found)
    asked = list(values.pop("organisations", found.organisations.all()))
    _sound(found.council, values.get("first", found.first), values.get("last", found.last), asked)
    found.organisations.set(asked)
    written(found, values)
    record("session.changed", found, by=by, at=at, fields=sorted(values))
    return found


@action
def hold_session(
    session: Session,
    *,
    organisations: Iterable[Organisation],
    note: str = "",
    others: str = "",
    by: Any,
    at: dt.datetime,
) -> Session:
    """It has been held: who took part, and what was said. Refused before its day and with nobody there."""
    found = locked(session)
    _open(found)
    there = list(organisations)
    if found.on > local_day(at):
        raise Refused(_("Dagen har inte varit än. Ändra dagen om ni redan har träffats."), "on")
    if not there:
        raise Refused(_("Kryssa för vilka som var med."), "organisations")
    _sound(found.council, found.first, found.last, there)
    found.organisations.set(there)
    written(found, {"state": S.HELD, "note": note.strip(), "others": others.strip()})
    record("session.held", found, by=by, at=at, organisations=len(there))
    return found


@action
def cancel_session(session: Session, *, reason: str, by: Any, at: dt.datetime) -> Session:
    """It will not be held, and why. What lay on its table stays to be read."""
    found = locked(session)
    _open(found)
    if found.state == S.HELD:
        raise Refused(_("Träffen är genomförd och kan inte ställas in."), status=409)
    if not reason.strip():
        raise Refused(_("Skriv varför träffen ställs in."), "reason")
    written(found, {"state": S.CANCELLED, "state_reason": reason.strip()})
    record("session.cancelled", found, by=by, at=at)
    return found


def _open(session: Session) -> None:
    if session.state == S.CANCELLED:
        raise Refused(_("Träffen är inställd. Planera en ny."), status=409)


def _sound(council: Council, first: dt.date, last: dt.date, asked: list[Organisation]) -> None:
    if last < first:
        raise Refused(_("Periodens sista dag kommer före den första."), "last")
    if last - first > LONGEST:
        raise Refused(_("Välj en period på högst två år."), "last")
    if any(one.municipality_id != council.municipality_id for one in asked):
        raise Refused(_("Välj bland kommunens egna organisationer."), "organisations")
