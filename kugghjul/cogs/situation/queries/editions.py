"""The open edition: which numbers everybody may see, and which are withheld so that they cannot be worked out (B077).

Small areas are put together first. Then areas and categories, each a table whose sum is the total, pass disclosure
control. A table that would need its sum hidden is not shown at all: the same sum stands under the other.
"""

from __future__ import annotations

import datetime as dt

import numpy as np
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kugghjul.cogs.situation.models import Picture, Setting, Whose
from kugghjul.cogs.situation.queries import areas, periods
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.core.documents.situation_edition import EditionFacts, OpenCell
from kugghjul.core.documents.situation_facts import SituationFacts


def edition_of(
    facts: SituationFacts, setting: Setting, points: tuple[str, ...] = ()
) -> EditionFacts:
    """What everybody may read of an approved picture. `points` are those that were reviewed for it."""
    shown = facts.count == 0 or facts.count >= setting.open_least
    places, joined = _areas(facts, setting)
    kinds = [OpenCell(one.name, one.count, one.key) for one in facts.categories]
    return EditionFacts(
        municipality=facts.municipality,
        kind=facts.kind,
        name=facts.name,
        first=facts.first,
        last=facts.last,
        total=facts.count if shown else None,
        least=setting.open_least,
        points=tuple(one for one in points if one.strip()),
        areas=_protected(places, setting, facts.kind) if shown else _nothing(places),
        categories=_protected(kinds, setting, facts.kind) if shown else _nothing(kinds),
        joined=joined,
        answered=facts.response.answered,
        asked=facts.response.asked,
        layer=facts.layer,
    )


def publishable_from(picture: Picture, setting: Setting) -> dt.date:
    """The first day that the edition may be published."""
    return picture.last + dt.timedelta(days=setting.open_delay)


def overlapping(picture: Picture) -> Picture | None:
    """Another open edition that shares days with this picture: one less the other would give hidden numbers away.

    One that was taken away counts too: somebody may have kept it.
    """
    rows = Picture.objects.filter(
        municipality=picture.municipality, whose=Whose.JOINT, published_at__isnull=False,
        first__lte=picture.last, last__gte=picture.first,
    )  # fmt: skip
    return rows.exclude(pk=picture.pk).first()


def published(municipality: Municipality) -> QuerySet[Picture]:
    """Open editions, latest first."""
    return Picture.objects.filter(
        municipality=municipality, whose=Whose.JOINT, state=Picture.State.PUBLISHED
    ).order_by("-last")


def period_of(picture: Picture) -> periods.Period:
    """The picture's period."""
    return periods.Period(picture.kind, picture.first, picture.last)


def _areas(facts: SituationFacts, setting: Setting) -> tuple[list[OpenCell], tuple[str, ...]]:
    """Areas where enough people live, and one line for all the rest and what has no known area."""
    large = [one for one in facts.areas if (one.population or 0) >= setting.open_people]
    small = [one for one in facts.areas if (one.population or 0) < setting.open_people]
    cells = [
        OpenCell(one.name, one.count, one.key, _rate(one.count, one.population)) for one in large
    ]
    rest = sum(one.count for one in small) + facts.unplaced
    if small or facts.unplaced:
        cells.append(OpenCell(_("Övriga områden"), rest))
    return cells, tuple(one.name for one in small)


def _protected(cells: list[OpenCell], setting: Setting, kind: str) -> tuple[OpenCell, ...]:
    """The cells with those withheld that must be, given that their sum is published."""
    from kugghjul.analysis.disclosure import Rule, protect

    if not cells:
        return ()
    rule = Rule(
        least=setting.open_least, inhabitants=None, width=float(setting.open_least),
        row_totals=False,
    )  # fmt: skip
    found = protect(np.array([[one.count] for one in cells]), rule=rule)
    if found.hidden_total or found.hidden_column_totals.any() or not found.audit.safe:
        return _nothing(cells)
    both = list(zip(cells, found.hidden[:, 0].tolist(), strict=True))
    shown = tuple(_banded(one, kind) for one, hidden in both if not hidden)
    return shown + _nothing([one for one, hidden in both if hidden])


def _nothing(cells: list[OpenCell]) -> tuple[OpenCell, ...]:
    """Cells without their numbers, by name: the order they come in is that of the numbers."""
    return tuple(_withheld(one) for one in sorted(cells, key=lambda one: one.name))


def _withheld(one: OpenCell) -> OpenCell:
    return OpenCell(one.name, None, one.key)


def _banded(one: OpenCell, kind: str) -> OpenCell:
    band = areas.band_of(one.rate, kind) if one.rate is not None else 0
    return OpenCell(one.name, one.count, one.key, one.rate, band)


def _rate(count: int, people: int | None) -> float | None:
    return round(1000 * count / people, 2) if people else None
