"""What the page needs beside the numbers: the map, the drawings, the selector, suggestions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.cogs.places.models import Layer
from kugghjul.cogs.places.queries.drawing import MapPicture, Ring
from kugghjul.cogs.situation.models import Kind, Picture
from kugghjul.cogs.situation.queries import areas, drawn, periods, settings, sheet, suggestions
from kugghjul.cogs.situation.queries.periods import Period
from kugghjul.cogs.situation.queries.scopes import Scope
from kugghjul.core.documents.situation_facts import SituationFacts
from kugghjul.kit.doors import to
from kugghjul.kit.words import number


@dataclass(frozen=True)
class Choice:
    """A line of the selector: the period's address, its words, whether it is the one shown."""

    value: str
    words: str
    chosen: bool


def context_of(
    scope: Scope, period: Period, picture: Picture | None, facts: SituationFacts, today: dt.date
) -> dict[str, Any]:
    """Everything that the template draws."""
    home = scope.municipality
    return {
        "scope": scope,
        "period": period,
        "picture": picture,
        "facts": facts,
        "map": map_of(scope, period, facts),
        "grid": drawn.grid(facts.matrix),
        "hours": drawn.grid(facts.matrix, 1),
        "chart": drawn.chart(facts.series),
        "choices": choices(period, today),
        "kinds": kinds(scope, period, today),
        "before": period.before(),
        "after": period.after() if period.after().first <= today else None,
        "suggested": suggestions.suggested(facts) if not any(facts.points) else (),
        "written": [one for one in facts.texts if one.text.strip()],
        "sheets": sheet.tables(),
        "remind": to(home, "reporting:units"),
        "hidden_areas": any(one.hidden for one in facts.areas),
        "open": to(home, "situation_open:edition", period.year, period.part),
    }


def choices(period: Period, today: dt.date) -> list[Choice]:
    """The periods of the kind to choose among."""
    return [
        Choice(f"{one.year}/{one.part}", one.long_words, one == period)
        for one in periods.recent(period.kind, today, period)
    ]


def kinds(scope: Scope, period: Period, today: dt.date) -> list[tuple[str, str, bool]]:
    """(label, address, current) for each rhythm in use: the one that holds the shown period's last day."""
    found = []
    for kind in settings.kinds_of(settings.setting_of(scope.municipality)):
        day = min(period.last, today)
        one = period if kind == period.kind else periods.holding(kind, day)
        url = to(scope.municipality, "situation:picture", scope.slug, one.year, one.part)
        found.append((str(Kind(kind).label), url, kind == period.kind))
    return found


def map_of(scope: Scope, period: Period, facts: SituationFacts) -> MapPicture | None:
    """The map, on the layer that was in use when the numbers were counted; None without a division."""
    if not facts.layer:
        return None
    layer = Layer.objects.filter(pk=facts.layer, municipality=scope.municipality).first()
    said = _(
        "Områden färgade efter antal iakttagelser per 1 000 invånare. Samma värden står i tabellen Områden."
    )
    return MapPicture(
        title=_("Karta över %(where)s, %(period)s") % {"where": scope.municipality.name, "period": period.words},
        description=said,
        classes={one.key: one.band for one in facts.areas if one.hidden or one.rate is not None},
        values={one.key: _value(one.count, one.rate, one.hidden) for one in facts.areas},
        links={
            one.key: to(scope.municipality, "situation:area", scope.slug, period.year, period.part, one.key)
            for one in facts.areas
        },
        rings=tuple(
            Ring(one.lat, one.lon, one.count, one.name)
            for one in facts.places
            if one.lat is not None and one.lon is not None
        ),
        legend=(*areas.band_words(period.kind), *_hatched(facts)),
        layer=layer,
    )  # fmt: skip


def _hatched(facts: SituationFacts) -> list[tuple[int, str]]:
    return [(0, _("visas inte, för få"))] if any(one.hidden for one in facts.areas) else []


def _value(count: int, rate: float | None, hidden: bool) -> str:
    if hidden:
        return _("visas inte per invånare, för få")
    if rate is None:
        return _("%(n)s iakttagelser") % {"n": count}
    return _("%(rate)s per 1 000 invånare") % {"rate": number(round(rate, 2))}
