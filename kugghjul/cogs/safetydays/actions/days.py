"""Plan a safety day, change it, take last year's again, and tell that it was held (K8, T5)."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.activities.actions import change_activity, hold_activity, plan_activity
from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.council.models import Council
from kugghjul.cogs.safetydays.models import DayDate, SafetyDay, SchoolClass, Slot, Station
from kugghjul.cogs.safetydays.queries.days import open_day, target_of
from kugghjul.cogs.tenancy.models import Organisation
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused

KIND = "safety-day"
MOST_DATES = 5


@action
def plan_day(
    council: Council,
    *,
    cohort: int,
    title: str,
    dates: Sequence[dt.date],
    place: str = "",
    text: str = "",
    by: User,
    at: dt.datetime,
) -> SafetyDay:
    """A new safety day for school year `cohort` on `dates`; its activity gets the charter's target."""
    days = _checked_dates(dates)
    activity = plan_activity(
        council,
        title=title,
        text=text,
        kind=KIND,
        starts_on=days[0],
        ends_on=days[-1],
        mode=Activity.Mode.PHYSICAL,
        target=target_of(cohort),
        place=place,
        by=by,
        at=at,
    )
    day = SafetyDay.objects.create(
        activity=activity,
        municipality=council.municipality,
        cohort=cohort,
        token=secrets.token_urlsafe(16),
    )
    DayDate.objects.bulk_create(DayDate(day=day, on=on) for on in days)
    record("safety_day.planned", day, by=by, at=at, dates=[str(on) for on in days])
    return day


@action
def change_day(
    day: SafetyDay,
    *,
    cohort: int,
    title: str,
    dates: Sequence[dt.date],
    place: str = "",
    text: str = "",
    by: User,
    at: dt.datetime,
) -> SafetyDay:
    """Other words, another place or other dates. A date that classes come on stays until they moved."""
    open_day(day)
    days = _checked_dates(dates)
    _move_dates(day, days)
    change_activity(
        day.activity,
        title=title,
        text=text,
        starts_on=days[0],
        ends_on=days[-1],
        place=place,
        target=target_of(cohort),
        by=by,
        at=at,
    )
    day.cohort = cohort
    day.save(update_fields=["cohort"])
    record("safety_day.changed", day, by=by, at=at, dates=[str(on) for on in days])
    return day


@action
def copy_day(
    day: SafetyDay, *, title: str, dates: Sequence[dt.date], by: User, at: dt.datetime
) -> SafetyDay:
    """Another year's day with the same stations, times and classes; the numbers are to be checked.

    Classes and times of the n:th date go to the n:th new one, the last new one when there are fewer.
    """
    made = plan_day(
        day.activity.council,
        cohort=day.cohort,
        title=title,
        dates=dates,
        place=day.activity.place,
        text=day.activity.text,
        by=by,
        at=at,
    )
    made.copied_from = day
    made.save(update_fields=["copied_from"])
    _copy_programme(day, made)
    record("safety_day.copied", made, by=by, at=at, source=day.pk)
    return made


@action
def hold_day(
    day: SafetyDay,
    *,
    organisations: Iterable[Organisation],
    outcome: str = "",
    by: User,
    at: dt.datetime,
) -> SafetyDay:
    """The day was held, by these organisations together. Refused before its last date."""
    open_day(day)
    last = day.dates.order_by("-on").values_list("on", flat=True)[0]
    if last > local_day(at):
        raise Refused(_("Dagen har inte varit än. Vänta till efter sista datumet."))
    hold_activity(
        day.activity,
        held_on=day.activity.starts_on,
        parties=list(organisations),
        outcome=outcome,
        by=by,
        at=at,
    )
    record("safety_day.held", day, by=by, at=at)
    return day


def _checked_dates(dates: Sequence[dt.date]) -> list[dt.date]:
    days = sorted(set(dates))
    if not days:
        raise Refused(_("Skriv minst ett datum."), field="dates")
    if len(days) > MOST_DATES or (days[-1] - days[0]).days > 60:
        said = _("Skriv högst %(n)s datum inom två månader.") % {"n": MOST_DATES}
        raise Refused(said, field="dates")
    return days


def _move_dates(day: SafetyDay, days: list[dt.date]) -> None:
    """Dates that are in both stay; the others are moved in order, with their classes and times."""
    rows = list(day.dates.order_by("on"))
    gone = [row for row in rows if row.on not in days]
    new = [on for on in days if on not in {row.on for row in rows}]
    for row, on in zip(gone, new, strict=False):
        DayDate.objects.filter(pk=row.pk).update(on=on)
    for row in gone[len(new) :]:
        if row.classes.exists():
            said = _(
                "Klasser kommer på ett datum som du tar bort. Flytta dem till ett annat först."
            )
            raise Refused(said, field="dates")
        row.delete()
    DayDate.objects.bulk_create(DayDate(day=day, on=on) for on in new[len(gone) :])


def _copy_programme(day: SafetyDay, made: SafetyDay) -> None:
    new = list(made.dates.all())
    for n, date in enumerate(day.dates.prefetch_related("slots", "classes")):
        to = new[min(n, len(new) - 1)]
        if n < len(new):
            Slot.objects.bulk_create(
                Slot(date=to, starts=one.starts, ends=one.ends, is_break=one.is_break)
                for one in date.slots.all()
            )
        SchoolClass.objects.bulk_create(
            SchoolClass(
                day=made, date=to, school_id=one.school_id, name=one.name, pupils=one.pupils
            )
            for one in date.classes.all()
        )
    Station.objects.bulk_create(
        Station(
            day=made,
            name=one.name,
            what=one.what,
            place=one.place,
            organisation_id=one.organisation_id,
            room=one.room,
            order=one.order,
        )  # fmt: skip
        for one in day.stations.all()
    )
