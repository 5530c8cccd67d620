"""The situation picture's objects: an approved week, a scale, an analysis, an open edition."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

from kugghjul.cogs.places.models import Area, Layer
from kugghjul.cogs.reporting.models import Category, Observation
from kugghjul.cogs.situation.actions import editions, pictures, runs, settling
from kugghjul.cogs.situation.queries import counted, periods, scales, scopes
from kugghjul.kit import clock

order = 85
PLACES: list[tuple[str, str, str]] = [
    ("lagesbild/skala/", "number", "scale_edition.number"),
    ("lagesbild/analyser/", "number", "analysis_run.number"),
    ("/problem/<str:key>", "key", "ranked_key"),
    ("/omrade/<int:pk>", "pk", "counted_area.pk"),
    ("lagesbild/<str:whose>", "whose", "alla"),
    ("lagesbild/", "year", "picture_period.year"),
    ("/publicera/", "part", "published_period.part"),
    ("lagesbild/", "part", "picture_period.part"),
    ("lagesbild/", "what", "omraden"),
    ("<str:what>", "form", "csv"),
    ("laget/", "year", "published_period.year"),
    ("laget/", "part", "published_period.part"),
    ("siffror.", "form", "csv"),
]
WORDS = {"alla", "omraden", "csv"}


def build(world: SimpleNamespace, o: SimpleNamespace, at: dt.datetime, by: dict[str, Any]) -> None:
    """A draft of last week with something ranked, and last month's picture approved and open."""
    home, today = world.municipality, clock.local_day(at)
    layer = Layer.objects.filter(municipality=home, in_use=True, kind="own").first()
    layer = layer or Layer.objects.create(
        municipality=home, name="Områden", made_at=at, in_use=True
    )
    o.counted_area = layer.areas.first() or Area.objects.create(
        layer=layer, code="C", name="Centrum", population=5000
    )
    category = Category.objects.filter(municipality=home).first() or Category.objects.create(
        municipality=home, key="skada", name="Skadegörelse"
    )
    o.picture_period = periods.holding("week", today).before()
    o.published_period = periods.holding("month", today.replace(day=1) - dt.timedelta(days=40))
    top = Observation.objects.filter(municipality=home).order_by("-number").first()
    first = (top.number if top else 0) + 1
    for n, day in enumerate((o.picture_period.first, *[o.published_period.first] * 6)):
        moment = dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC)
        Observation.objects.create(
            municipality=home, number=first + n, organisation=world.office, category=category,
            area=o.counted_area, starts_at=moment, ends_at=moment, state="accepted", made_at=at,
            reviewed_at=at,
        )  # fmt: skip
    scope = scopes.joint(home)
    draft = pictures.begin_picture(scope, o.picture_period, **by)
    pictures.write_picture(draft, points=["Lugnt."], **by)
    o.ranked_key = counted.counted(scope, o.picture_period, draft, today).ranks[0].key
    month = pictures.begin_picture(scope, o.published_period, **by)
    month = pictures.write_picture(month, points=["Lugnt."], **by)
    facts = counted.counted(scope, o.published_period, month, today)
    pictures.approve_picture(month, facts, approved_by="Samordnaren", **by)
    month.refresh_from_db()
    editions.publish_edition(month, **by)
    o.scale_edition = settling.change_scale(
        home, scales.default().levels, scales.default().weights, **by
    )
    o.analysis_run = runs.start_run(home, "alarms", today - dt.timedelta(days=60), today, **by)
