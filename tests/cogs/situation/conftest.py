"""Ekköping with three areas, two places, categories, units of three organisations, and hands to make observations."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine

from kugghjul.cogs.places.models import Area, Layer, Place
from kugghjul.cogs.reporting.models import Category, Observation, SituationReport, Unit
from kugghjul.cogs.situation.queries import counted, periods, scopes
from kugghjul.cogs.tenancy.models import Organisation

WEEK = periods.Period("week", dt.date(2026, 11, 2), dt.date(2026, 11, 8))
NOW = dt.datetime(2026, 11, 10, 9, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def by(world: SimpleNamespace) -> dict[str, Any]:
    """The coordinator, on Tuesday 10 November 2026."""
    return {"by": world.anna, "at": NOW}


@pytest.fixture
def scene(world: SimpleNamespace) -> SimpleNamespace:
    """`area(name)`, `place`, `category(key)`, `unit(n)`, `seen(…)`, `answered(…)`, `facts(…)`, `scope`, `week`."""
    home = world.municipality
    made = SimpleNamespace(world=world, home=home, week=WEEK, scope=scopes.joint(home), n=0)
    made.layer = Layer.objects.create(municipality=home, name="Områden", made_at=NOW, in_use=True)
    people = {"Centrum": 7480, "Norrdal": 5010, "Hultet": 640}
    made.areas = {
        name: Area.objects.create(
            layer=made.layer, code=name[0], name=name, order=i, population=people[name],
            geometry=_square(i), label_lat=58.3, label_lon=14.05 + 0.1 * i,
        )
        for i, name in enumerate(people)
    }  # fmt: skip
    made.place = Place.objects.create(
        municipality=home, name="Resecentrum", lat=58.3, lon=14.05, area=made.areas["Centrum"],
        made_at=NOW,
    )  # fmt: skip
    made.categories = {
        key: Category.objects.create(municipality=home, key=key, name=name, order=i)
        for i, (key, name) in enumerate((("skada", "Skadegörelse"), ("oro", "Oro och störningar")))
    }
    made.housing = Organisation.objects.create(
        municipality=home, name="Ekköpingsbostäder", kind="housing"
    )
    made.units = [
        Unit.objects.create(
            municipality=home, organisation=who, name=name, since=dt.date(2023, 1, 2)
        )
        for name, who in (
            ("Västra skolan", world.office), ("Fritidsgården", world.office),
            ("Kommunpolisen", world.police), ("Bovärdarna", made.housing),
        )
    ]  # fmt: skip
    made.seen = lambda day=WEEK.first, **values: _seen(made, day, **values)
    made.answered = lambda *units, **values: _answered(made, units, **values)
    made.facts = lambda scope=None, period=WEEK, picture=None: counted.facts_of(
        scope or made.scope, period, picture, NOW.date()
    )
    return made


def _square(i: int) -> dict[str, Any]:
    west = 14.0 + 0.1 * i
    ring = [[west, 58.25], [west + 0.1, 58.25], [west + 0.1, 58.35], [west, 58.35], [west, 58.25]]
    return {"type": "Polygon", "coordinates": [ring]}


def _seen(made: SimpleNamespace, day: dt.date, *, unit: int = 0, area: str | None = "Centrum",
          category: str = "skada", **values: Any) -> Observation:  # fmt: skip
    made.n += 1
    start = dt.datetime.combine(day, dt.time(18), tzinfo=dt.UTC)
    who = made.units[unit]
    given = {
        "municipality": made.home, "number": made.n, "unit": who, "organisation": who.organisation,
        "category": made.categories[category], "area": made.areas[area] if area else None,
        "starts_at": start, "ends_at": start + dt.timedelta(hours=2), "state": "accepted",
        "reviewed_at": NOW, "made_at": NOW, "severity": 3,
    }  # fmt: skip
    return Observation.objects.create(**given | values)


def _answered(
    made: SimpleNamespace,
    units: tuple[int, ...],
    *,
    week: dt.date = WEEK.first,
    nothing: bool = False,
) -> None:
    for n in units:
        SituationReport.objects.create(
            municipality=made.home, unit=made.units[n], key=f"{n}-{week}-{nothing}", nothing=nothing,
            content_hash="x", period_first=week, period_last=week + dt.timedelta(days=6),
            received_at=NOW,
        )  # fmt: skip
