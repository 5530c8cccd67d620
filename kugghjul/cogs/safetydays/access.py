"""The only way a view gets a safety day: fetch it, or be refused."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from kugghjul.cogs.accounts.access import SEES_MEETINGS, K, has_role, require_role
from kugghjul.cogs.council.models import Council
from kugghjul.cogs.safetydays.models import DayDate, Remark, SafetyDay, SchoolClass, Station
from kugghjul.cogs.safetydays.queries import days
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.doors import there

RUNS_DAYS = (K.COORDINATOR, K.SECRETARY)
READS_REMARKS = (K.COORDINATOR,)


def may_run(user: Any, municipality: Municipality) -> bool:
    """Whether the user plans safety days."""
    return has_role(user, municipality, RUNS_DAYS)


def days_to_see(user: Any, municipality: Municipality) -> QuerySet[SafetyDay]:
    """All days, for everybody who sees meetings."""
    require_role(user, municipality, SEES_MEETINGS)
    return days.days_of(municipality)


def day_to_see(user: Any, municipality: Municipality, pk: int) -> SafetyDay:
    """A day; 404 in another municipality."""
    found = there(days.days_of(municipality).filter(pk=pk).first())
    require_role(user, municipality, SEES_MEETINGS)
    return found


def day_to_run(user: Any, municipality: Municipality, pk: int) -> SafetyDay:
    """A day for those who plan them."""
    found = day_to_see(user, municipality, pk)
    require_role(user, municipality, RUNS_DAYS)
    return found


def council_to_plan_for(user: Any, municipality: Municipality) -> Council:
    """The municipality's council, for those who plan its safety days."""
    require_role(user, municipality, RUNS_DAYS)
    return there(
        Council.objects.filter(municipality=municipality).select_related("municipality").first()
    )


def date_to_run(user: Any, municipality: Municipality, pk: int) -> DayDate:
    """One of a day's dates, for those who plan it."""
    rows = DayDate.objects.select_related("day__activity__council", "day__municipality")
    found = there(rows.filter(day__municipality=municipality, pk=pk).first())
    require_role(user, municipality, RUNS_DAYS)
    return found


def class_to_run(user: Any, municipality: Municipality, pk: int) -> SchoolClass:
    """A class, for those who plan its day."""
    rows = SchoolClass.objects.select_related(
        "day__activity__council", "day__municipality", "school", "date"
    )
    found = there(rows.filter(day__municipality=municipality, pk=pk).first())
    require_role(user, municipality, RUNS_DAYS)
    return found


def station_to_run(user: Any, municipality: Municipality, pk: int) -> Station:
    """A station, for those who plan its day."""
    rows = Station.objects.select_related("day__activity__council", "day__municipality")
    found = there(rows.filter(day__municipality=municipality, pk=pk).first())
    require_role(user, municipality, RUNS_DAYS)
    return found


def remark_to_judge(user: Any, municipality: Municipality, pk: Any) -> Remark:
    """A free text of the evaluation, for the coordinator alone."""
    rows = Remark.objects.select_related("day__activity", "day__municipality")
    found = there(rows.filter(day__municipality=municipality, pk=pk).first())
    require_role(user, municipality, READS_REMARKS)
    return found


def reads_remarks(user: Any, municipality: Municipality) -> bool:
    """Whether the free texts are for this user."""
    return has_role(user, municipality, READS_REMARKS)


def day_to_evaluate(municipality: Municipality, token: str) -> SafetyDay:
    """The day behind the address that classes were given, for anybody."""
    found = days.days_of(municipality).filter(token=token).first()
    if found is None or found.evaluation_opens_on is None:
        raise Http404
    return found
