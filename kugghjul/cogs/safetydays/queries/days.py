"""The list of safety days, and a day with its classes and stations."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.safetydays.models import DayDate, SafetyDay, SchoolClass, Station, Visit
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.refusals import Refused

OVER = (Activity.State.DONE, Activity.State.NOT_DONE)
ORDERS = {
    "datum": ("activity__starts_on",),
    "dag": ("activity__title",),
    "malgrupp": ("cohort", "activity__starts_on"),
}


def target_of(cohort: int) -> str:
    """The target group as the charters write it: «årskurs 8»."""
    return f"årskurs {cohort}"


def open_day(day: SafetyDay) -> None:
    """Refused when the day is over: what was held stays as it was."""
    if day.activity.state in OVER:
        raise Refused(_("Dagen är avslutad och går inte att ändra."))


def days_of(municipality: Municipality) -> QuerySet[SafetyDay]:
    """The municipality's days with their activity and council."""
    rows = SafetyDay.objects.filter(municipality=municipality)
    return rows.select_related("activity__council", "municipality")


def listed(rows: QuerySet[SafetyDay], order: str) -> QuerySet[SafetyDay]:
    """`rows` with the numbers that the list shows (classes, pupils, present, stations), sorted."""
    classes = SchoolClass.objects.filter(day=OuterRef("pk")).order_by().values("day")
    stations = Station.objects.filter(day=OuterRef("pk")).order_by().values("day")
    names = ORDERS.get(order.removeprefix("-"), ORDERS["datum"])
    down = order.startswith("-") or order.removeprefix("-") not in ORDERS
    return rows.annotate(
        n_classes=Coalesce(Subquery(classes.annotate(n=Count("pk")).values("n")), 0),
        n_pupils=Coalesce(Subquery(classes.annotate(n=Sum("pupils")).values("n")), 0),
        n_present=Subquery(classes.annotate(n=Sum("present")).values("n")),
        n_stations=Coalesce(Subquery(stations.annotate(n=Count("pk")).values("n")), 0),
    ).order_by(*(F(name).desc() if down else F(name).asc() for name in names), "pk")


@dataclass(frozen=True)
class DateLook:
    """A date with its classes, in numbers: `present` counts only classes whose attendance is told."""

    date: DayDate
    classes: list[SchoolClass]
    pupils: int
    present: int
    told: int
    enrolled_told: int
    slots: int


def dates_of(day: SafetyDay) -> list[DateLook]:
    """The day's dates with classes and slots. Three queries."""
    rows = day.dates.prefetch_related("slots", "classes__school")
    return [_date_look(row) for row in rows]


def _date_look(row: DayDate) -> DateLook:
    classes = list(row.classes.all())
    told = [one for one in classes if one.present is not None]
    return DateLook(
        date=row,
        classes=classes,
        pupils=sum(one.pupils for one in classes),
        present=sum(one.present or 0 for one in told),
        told=len(told),
        enrolled_told=sum(one.pupils for one in told),
        slots=sum(not slot.is_break for slot in row.slots.all()),
    )


def waiting(municipality: Municipality, today: dt.date) -> QuerySet[SafetyDay]:
    """Days that need somebody: over without having been held, or within 30 days without a round."""
    visits = Visit.objects.filter(slot__date__day=OuterRef("pk"))
    soon = Q(activity__starts_on__lte=today + dt.timedelta(days=30), has_round=False)
    return (
        days_of(municipality)
        .exclude(activity__state__in=OVER)
        .annotate(
            has_round=Exists(visits), last=Coalesce("activity__ends_on", "activity__starts_on")
        )
        .filter(soon | Q(last__lt=today))
    )


def organisations_of(day: SafetyDay) -> list[Any]:
    """The organisations in charge of stations, each once, in the stations' order."""
    rows = day.stations.exclude(organisation=None).select_related("organisation")
    return list(dict.fromkeys(row.organisation for row in rows))
