"""The year's evening meetings on watch and marking: planned, signed up for, held (K9)."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.activities.actions import change_activity, hold_activity, plan_activity
from kugghjul.cogs.activities.models import Activity, Party
from kugghjul.cogs.council.models import Council
from kugghjul.cogs.tenancy.models import Organisation
from kugghjul.cogs.watch.models import Evening, SignUp
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused

KIND = "neighbourhood-watch-evening"
MOST_AT_ONCE = 10


@action
def plan_evening(
    council: Council,
    *,
    title: str,
    on: dt.date,
    starts: dt.time,
    place: str,
    theme: str,
    invitation: str = "",
    parties: Iterable[Organisation] = (),
    takes_sign_ups: bool = False,
    seats: int = 100,
    by: User,
    at: dt.datetime,
) -> Evening:
    """A new evening; `parties` are invited to it."""
    activity = plan_activity(
        council,
        title=title,
        kind=KIND,
        starts_on=on,
        mode=Activity.Mode.PHYSICAL,
        place=place,
        parties=parties,
        by=by,
        at=at,
    )
    evening = Evening.objects.create(
        activity=activity,
        municipality=council.municipality,
        starts=starts,
        theme=theme,
        invitation=invitation,
        token=secrets.token_urlsafe(16),
        takes_sign_ups=takes_sign_ups,
        seats=seats,
    )
    record("watch.evening_planned", evening, by=by, at=at, on=on.isoformat())
    return evening


@action
def change_evening(
    evening: Evening,
    *,
    title: str,
    on: dt.date,
    starts: dt.time,
    place: str,
    theme: str,
    invitation: str = "",
    parties: Iterable[Organisation] = (),
    takes_sign_ups: bool = False,
    seats: int = 100,
    by: User,
    at: dt.datetime,
) -> Evening:
    """Other words, another day or other parties. What was held stays as it was."""
    _not_over(evening)
    change_activity(evening.activity, title=title, starts_on=on, place=place, by=by, at=at)
    _invite(evening.activity, list(parties))
    evening.starts, evening.theme, evening.invitation = starts, theme, invitation
    evening.takes_sign_ups, evening.seats = takes_sign_ups, seats
    evening.save()
    record("watch.evening_changed", evening, by=by, at=at, on=on.isoformat())
    return evening


@action
def hold_evening(
    evening: Evening,
    *,
    people: int,
    organisations: Iterable[Organisation],
    outcome: str = "",
    by: User,
    at: dt.datetime,
) -> Evening:
    """It was held: how many came, and which parties took part."""
    _not_over(evening)
    if evening.activity.starts_on > local_day(at):
        raise Refused(_("Kvällsmötet har inte varit än."))
    hold_activity(
        evening.activity,
        held_on=evening.activity.starts_on,
        parties=list(organisations),
        outcome=outcome,
        by=by,
        at=at,
    )
    evening.people = people
    evening.save(update_fields=["people"])
    record("watch.evening_held", evening, by=by, at=at, people=people)
    return evening


@action
def sign_up(evening: Evening, people: int, *, by: Any = None, at: dt.datetime) -> SignUp:
    """So many will come. A number and nothing else; refused when the evening is full or past."""
    evening = (
        Evening.objects.select_for_update(of=("self",))
        .select_related("activity")
        .get(pk=evening.pk)
    )
    if not evening.takes_sign_ups or evening.activity.state != Activity.State.PLANNED:
        raise Refused(_("Det går inte att anmäla sig till kvällsmötet."), status=410)
    if evening.activity.starts_on < local_day(at):
        raise Refused(_("Kvällsmötet har redan varit."), status=410)
    if not 1 <= people <= MOST_AT_ONCE:
        said = _("Skriv mellan 1 och %(most)s personer.") % {"most": MOST_AT_ONCE}
        raise Refused(said, "people")
    taken = evening.sign_ups.aggregate(n=Sum("people"))["n"] or 0
    if taken + people > evening.seats:
        left = max(evening.seats - taken, 0)
        words = ngettext("Det finns en plats kvar.", "Det finns %(n)s platser kvar.", left)
        raise Refused(words % {"n": left}, "people")
    made = SignUp.objects.create(evening=evening, people=people)
    record("watch.signed_up", evening, by=by, at=at, people=people)
    return made


def _not_over(evening: Evening) -> None:
    if evening.activity.state in (Activity.State.DONE, Activity.State.NOT_DONE):
        raise Refused(_("Kvällsmötet är avslutat och går inte att ändra."))


def _invite(activity: Activity, wanted: list[Organisation]) -> None:
    if any(one.municipality_id != activity.council.municipality_id for one in wanted):
        raise Refused(_("Organisationen hör inte till kommunen."), "parties")
    activity.parties.exclude(organisation__in=wanted).delete()
    known = set(activity.parties.values_list("organisation_id", flat=True))
    Party.objects.bulk_create(
        Party(activity=activity, organisation=one) for one in wanted if one.pk not in known
    )
