"""The day's times, classes and stations, and who came (K8)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.safetydays.models import (
    LARGEST_CLASS,
    LARGEST_ROOM,
    DayDate,
    SafetyDay,
    School,
    SchoolClass,
    Slot,
    Station,
)
from kugghjul.cogs.safetydays.queries.days import open_day
from kugghjul.cogs.tenancy.models import Organisation
from kugghjul.core.schedule.rotation import passes
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused

MOST_CLASSES = 120
MOST_STATIONS = 40


@action
def set_times(
    date: DayDate,
    *,
    starts: dt.time,
    slots: int,
    minutes: int,
    change: int = 0,
    break_after: int | None = None,
    break_minutes: int | None = None,
    by: User,
    at: dt.datetime,
) -> DayDate:
    """The date's slots: `slots` of `minutes` with `change` between, one break after slot
    `break_after`. The rotation of the date is made anew afterwards.
    """
    open_day(date.day)
    breaks = {break_after: break_minutes} if break_after and break_minutes else {}
    try:
        made = passes(starts, slots, minutes, change, breaks)
    except ValueError:
        raise Refused(
            _("Passen ryms inte före midnatt. Börja tidigare eller gör dem kortare."), "slots"
        ) from None
    date.slots.all().delete()
    Slot.objects.bulk_create(
        Slot(date=date, starts=one.starts, ends=one.ends, is_break=one.is_break) for one in made
    )
    record("safety_day.times_set", date.day, by=by, at=at, slots=slots)
    return date


@action
def add_classes(
    date: DayDate,
    *,
    school: str,
    classes: Sequence[tuple[str, int]],
    by: User,
    at: dt.datetime,
) -> list[SchoolClass]:
    """Classes (name, pupils) of a school, named as it was before or new. No pupil has a name here."""
    day = date.day
    open_day(day)
    if day.classes.count() + len(classes) > MOST_CLASSES:
        raise Refused(_("Högst %(n)s klasser på en dag.") % {"n": MOST_CLASSES}, "classes")
    owner = _school(day, school)
    taken = {
        name.casefold() for name in day.classes.filter(school=owner).values_list("name", flat=True)
    }
    for name, pupils in classes:
        _checked_size(name, pupils)
        if name.casefold() in taken:
            said = _("%(name)s på %(school)s finns redan. En klass skrivs en gång.")
            raise Refused(said % {"name": name, "school": owner}, "classes")
        taken.add(name.casefold())
    made = SchoolClass.objects.bulk_create(
        SchoolClass(day=day, date=date, school=owner, name=name, pupils=pupils)
        for name, pupils in classes
    )
    record("safety_day.classes_added", day, by=by, at=at, classes=len(made))
    return made


@action
def change_class(
    row: SchoolClass, *, name: str, pupils: int, date: DayDate, by: User, at: dt.datetime
) -> SchoolClass:
    """Another name, size or date. A class that changes date leaves its old round."""
    open_day(row.day)
    _checked_size(name, pupils, "pupils")
    if row.day.classes.filter(school=row.school, name__iexact=name).exclude(pk=row.pk).exists():
        raise Refused(_("Skolan har redan en klass som heter så den dagen."), "name")
    if row.present is not None and row.present > pupils:
        raise Refused(_("Fler var närvarande än så. Ändra närvaron först."), "pupils")
    if date.pk != row.date_id:
        row.visits.all().delete()
    row.name, row.pupils, row.date = name, pupils, date
    row.save()
    record("safety_day.class_changed", row.day, by=by, at=at, pk=row.pk)
    return row


@action
def remove_class(row: SchoolClass, *, by: User, at: dt.datetime) -> SafetyDay:
    """The class does not come."""
    open_day(row.day)
    day, pk = row.day, row.pk
    row.delete()
    record("safety_day.class_removed", day, by=by, at=at, pk=pk)
    return day


@action
def add_station(day: SafetyDay, *, by: User, at: dt.datetime, **values: Any) -> Station:
    """A station last in the order: name, what, place, organisation, room (pupils at once)."""
    open_day(day)
    if day.stations.count() >= MOST_STATIONS:
        raise Refused(_("Högst %(n)s stationer på en dag.") % {"n": MOST_STATIONS}, "name")
    checked = _checked_station(day, None, **values)
    last = day.stations.aggregate(last=Max("order"))["last"]
    row = Station.objects.create(day=day, order=(last or 0) + 1, **checked)
    record("safety_day.station_added", day, by=by, at=at, pk=row.pk)
    return row


@action
def change_station(row: Station, *, by: User, at: dt.datetime, **values: Any) -> Station:
    """Other words, another organisation or another room. The rotation is judged again when shown."""
    open_day(row.day)
    for name, value in _checked_station(row.day, row, **values).items():
        setattr(row, name, value)
    row.save()
    record("safety_day.station_changed", row.day, by=by, at=at, pk=row.pk)
    return row


@action
def remove_station(row: Station, *, by: User, at: dt.datetime) -> SafetyDay:
    """The station is left out, with the visits to it."""
    open_day(row.day)
    day, pk = row.day, row.pk
    row.delete()
    record("safety_day.station_removed", day, by=by, at=at, pk=pk)
    return day


@action
def record_attendance(
    date: DayDate, present: Mapping[int, int | None], *, by: User, at: dt.datetime
) -> DayDate:
    """How many came of each class (key: the class's pk) on the date. None takes the number away."""
    if date.on > local_day(at):
        raise Refused(_("Närvaron fylls i när dagen har varit."))
    rows = {row.pk: row for row in date.classes.select_for_update(of=("self",))}
    for pk, number in present.items():
        row = rows.get(pk)
        if row is None:
            raise Refused(_("Klassen kommer inte den dagen."))
        if number is not None and not 0 <= number <= row.pupils:
            said = _("%(name)s har %(n)s elever. Fler kan inte vara närvarande.")
            raise Refused(said % {"name": row.name, "n": row.pupils}, f"present_{pk}")
        row.present = number
    SchoolClass.objects.bulk_update(rows.values(), ["present"])
    record("safety_day.attendance_recorded", date.day, by=by, at=at, classes=len(present))
    return date


def _school(day: SafetyDay, name: str) -> School:
    name = " ".join(name.split())
    if not name:
        raise Refused(_("Skriv skolans namn."), "school")
    known = School.objects.filter(municipality=day.municipality)
    same = [row for row in known if row.name.casefold() == name.casefold()]
    return same[0] if same else School.objects.create(municipality=day.municipality, name=name)


def _checked_size(name: str, pupils: int, field: str = "classes") -> None:
    if not 1 <= pupils <= LARGEST_CLASS:
        said = _("%(name)s: skriv mellan 1 och %(most)s elever.")
        raise Refused(said % {"name": name, "most": LARGEST_CLASS}, field)


def _checked_station(
    day: SafetyDay,
    row: Station | None,
    *,
    name: str,
    what: str = "",
    place: str = "",
    organisation: Organisation | None = None,
    room: int = 30,
) -> dict[str, Any]:
    if day.stations.filter(name__iexact=name).exclude(pk=row.pk if row else None).exists():
        raise Refused(_("Det finns redan en station som heter så."), "name")
    if not 1 <= room <= LARGEST_ROOM:
        raise Refused(_("Skriv mellan 1 och %(most)s elever.") % {"most": LARGEST_ROOM}, "room")
    if organisation is not None and organisation.municipality_id != day.municipality_id:
        raise Refused(_("Välj en organisation i den egna kommunen."), "organisation")
    return {
        "name": name, "what": what, "place": place, "organisation": organisation, "room": room,
    }  # fmt: skip
