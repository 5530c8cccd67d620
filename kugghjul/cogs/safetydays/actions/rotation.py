"""Make a date's rotation, and change it by hand with the clashes checked (K8)."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.safetydays.models import DayDate, SchoolClass, Slot, Station, Visit
from kugghjul.cogs.safetydays.queries import round_values
from kugghjul.cogs.safetydays.queries.days import open_day
from kugghjul.core.schedule.rotation import clashes, rotate
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.refusals import Refused
from kugghjul.kit.words import said as in_words


@action
def make_rotation(date: DayDate, *, by: User, at: dt.datetime) -> DayDate:
    """A schedule for the date's classes and the day's stations, in place of the one that was.

    Refused with the reason when there is none.
    """
    open_day(date.day)
    slots = list(date.slots.filter(is_break=False))
    if not slots:
        raise Refused(_("Skriv dagens tider först."))
    flocks, stops = round_values.flocks(date), round_values.stops(date.day)
    made = rotate(flocks, stops, len(slots))
    if made.why is not None:
        raise Refused(in_words(made.why))
    Visit.objects.filter(slot__date=date).delete()
    Visit.objects.bulk_create(
        Visit(school_class_id=one.flock, station_id=one.stop, slot=slots[one.slot])
        for one in made.visits
    )
    record("safety_day.rotation_made", date.day, by=by, at=at, visits=len(made.visits))
    return date


@action
def move_visit(
    row: SchoolClass, slot: Slot, station: Station, *, by: User, at: dt.datetime
) -> SchoolClass:
    """The class is at `station` in `slot`; the two visits that this touches change places.

    Refused when either station would be crowded. The rest of the schedule stays as it is.
    """
    open_day(row.day)
    date = DayDate.objects.select_for_update().get(pk=row.date_id)
    _same_round(row, slot, station)
    before = {str(one) for one in _clashes(date)}
    there = row.visits.filter(slot=slot).first()
    then = row.visits.filter(station=station).first()
    _swap(row, slot, station, there, then)
    _refuse_new_clashes(date, before)
    record("safety_day.visit_moved", row.day, by=by, at=at, pk=row.pk)
    return row


@action
def exchange(one: SchoolClass, other: SchoolClass, *, by: User, at: dt.datetime) -> SchoolClass:
    """Two classes of a date take each other's whole round. Refused when a station gets crowded."""
    open_day(one.day)
    if one.pk == other.pk or one.date_id != other.date_id:
        raise Refused(_("Välj två olika klasser som kommer samma dag."), "other")
    date = DayDate.objects.select_for_update().get(pk=one.date_id)
    before = {str(clash) for clash in _clashes(date)}
    first, second = list(one.visits.all()), list(other.visits.all())
    Visit.objects.filter(pk__in=[visit.pk for visit in (*first, *second)]).delete()
    Visit.objects.bulk_create(
        Visit(school_class=owner, station_id=visit.station_id, slot_id=visit.slot_id)
        for owner, visits in ((one, second), (other, first))
        for visit in visits
    )
    _refuse_new_clashes(date, before)
    record("safety_day.classes_exchanged", one.day, by=by, at=at, pks=[one.pk, other.pk])
    return one


def _same_round(row: SchoolClass, slot: Slot, station: Station) -> None:
    if slot.date_id != row.date_id or slot.is_break:
        raise Refused(_("Välj ett av dagens pass."), "slot")
    if station.day_id != row.day_id:
        raise Refused(_("Välj en av dagens stationer."), "station")


def _swap(
    row: SchoolClass, slot: Slot, station: Station, there: Visit | None, then: Visit | None
) -> None:
    if there is not None and there.station_id == station.pk:
        return
    for visit in (there, then):
        if visit is not None:
            visit.delete()
    Visit.objects.create(school_class=row, slot=slot, station=station)
    if there is not None and then is not None:
        Visit.objects.create(school_class=row, slot_id=then.slot_id, station_id=there.station_id)
    elif there is not None:
        raise Refused(_("Passet är upptaget, och klassen har inget annat att byta med."), "slot")


def _refuse_new_clashes(date: DayDate, before: set[str]) -> None:
    new = [clash for clash in _clashes(date) if str(clash) not in before]
    if new:
        raise Refused(" ".join(in_words(clash) for clash in new))


def _clashes(date: DayDate) -> tuple:
    """What is wrong with the date's schedule as it stands in the tables."""
    return clashes(
        round_values.flocks(date), round_values.stops(date.day), round_values.visits(date)
    )
