"""Areas: register, change, signs and marking, gatherings (K9)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.cogs.watch.models import Gathering, WatchArea
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused

MOST_HOUSEHOLDS = 5000


@action
def register_area(
    municipality: Municipality,
    *,
    name: str,
    households: int,
    place: str = "",
    started_on: dt.date | None = None,
    state: str = WatchArea.State.STARTING,
    signs_needed: int = 0,
    note: str = "",
    by: User,
    at: dt.datetime,
) -> WatchArea:
    """A new area. Refused when the municipality has one with that name."""
    values = {
        "name": name, "households": households, "place": place, "started_on": started_on,
        "state": state, "signs_needed": signs_needed, "note": note,
    }  # fmt: skip
    area = WatchArea.objects.create(
        municipality=municipality, **_checked(municipality, None, values, at)
    )
    record("watch.area_registered", area, by=by, at=at)
    return area


@action
def change_area(area: WatchArea, *, by: User, at: dt.datetime, **values: Any) -> WatchArea:
    """Other values of name, place, households, started_on, state, signs_needed, note."""
    for name, value in _checked(area.municipality, area, values, at).items():
        setattr(area, name, value)
    area.save()
    record("watch.area_changed", area, by=by, at=at, state=str(area.state))
    return area


@action
def record_signs(
    area: WatchArea,
    *,
    signs_ordered: int,
    signs_ordered_on: dt.date | None = None,
    signs_up: int,
    signs_up_on: dt.date | None = None,
    by: User,
    at: dt.datetime,
) -> WatchArea:
    """How many signs were ordered and how many are up, and when."""
    if signs_up > max(signs_ordered, 0):
        raise Refused(_("Fler skyltar kan inte vara uppsatta än beställda."), "signs_up")
    if signs_up and signs_up_on is None:
        raise Refused(_("Skriv när skyltarna sattes upp."), "signs_up_on")
    _not_ahead(signs_up_on, "signs_up_on", at)
    area.signs_ordered, area.signs_ordered_on = signs_ordered, signs_ordered_on
    area.signs_up, area.signs_up_on = signs_up, signs_up_on
    area.save()
    record("watch.signs_recorded", area, by=by, at=at, ordered=signs_ordered, up=signs_up)
    return area


@action
def record_marking(
    area: WatchArea, *, kits_handed_out: int, households_marked: int, by: User, at: dt.datetime
) -> WatchArea:
    """How many DNA kits were handed out and how many households have marked their things."""
    if households_marked > area.households:
        said = _("Området har %(n)s hushåll. Fler kan inte ha märkt.")
        raise Refused(said % {"n": area.households}, "households_marked")
    area.kits_handed_out, area.households_marked = kits_handed_out, households_marked
    area.save()
    record(
        "watch.marking_recorded", area, by=by, at=at, kits=kits_handed_out, marked=households_marked
    )
    return area


@action
def record_gathering(
    area: WatchArea,
    *,
    on: dt.date,
    people: int | None = None,
    note: str = "",
    by: User,
    at: dt.datetime,
) -> Gathering:
    """The area met on a day. Refused for a day to come and for the same day twice."""
    _not_ahead(on, "on", at)
    if area.gatherings.filter(on=on).exists():
        raise Refused(_("Träffen den dagen är redan inskriven."), "on")
    made = Gathering.objects.create(area=area, on=on, people=people, note=note)
    record("watch.gathering_recorded", area, by=by, at=at, on=on.isoformat())
    return made


def _checked(
    municipality: Municipality, area: WatchArea | None, values: dict[str, Any], at: dt.datetime
) -> dict[str, Any]:
    name = " ".join(str(values["name"]).split())
    if not name:
        raise Refused(_("Skriv vad området heter."), "name")
    others = WatchArea.objects.filter(municipality=municipality)
    others = others.exclude(pk=area.pk) if area else others
    if name.casefold() in {one.casefold() for one in others.values_list("name", flat=True)}:
        raise Refused(_("Det finns redan ett område som heter så."), "name")
    if not 1 <= values["households"] <= MOST_HOUSEHOLDS:
        said = _("Skriv mellan 1 och %(most)s hushåll.") % {"most": MOST_HOUSEHOLDS}
        raise Refused(said, "households")
    if area and values["households"] < area.households_marked:
        raise Refused(_("Fler hushåll än så har redan märkt sina saker."), "households")
    _not_ahead(values.get("started_on"), "started_on", at)
    ended = values.get("state") == WatchArea.State.ENDED
    before = area.ended_on if area else None
    return values | {"name": name, "ended_on": (before or local_day(at)) if ended else None}


def _not_ahead(on: dt.date | None, field: str, at: dt.datetime) -> None:
    if on is not None and on > local_day(at):
        raise Refused(_("Datumet har inte varit än."), field)
    if on is not None and on.year < 1980:
        raise Refused(_("Skriv ett år från 1980 och framåt."), field)
