"""What the municipality settles: its rhythms, what the open edition may show, and the scale of priorities."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext as _

from kugghjul.cogs.situation.models import Kind, Scale, Setting
from kugghjul.cogs.situation.queries import scales
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.core.documents.situation_facts import LevelFact
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.refusals import Refused

NUMBERS = ("least_people", "least_count", "open_least", "open_people", "open_delay")


@action
def settle(
    municipality: Municipality, *, kinds: Sequence[str], by: Any, at: dt.datetime, **numbers: int
) -> Setting:
    """Which pictures are made, and the limits below which nothing is shown. At least one rhythm."""
    chosen = [kind.value for kind in Kind if kind.value in kinds]
    if not chosen:
        raise Refused(_("Välj minst en rytm."), "kinds")
    if numbers.get("open_least", 3) < 3:
        raise Refused(_("Minsta antal för allmänheten är 3."), "open_least")
    setting, _new = Setting.objects.get_or_create(
        municipality=municipality, defaults={"changed_at": at}
    )
    for name in NUMBERS:
        setattr(setting, name, numbers.get(name, getattr(setting, name)))
    setting.kinds, setting.changed_at, setting.counter = chosen, at, setting.counter + 1
    setting.save()
    record("situation.settled", setting, by=by, at=at, kinds=chosen, **numbers)
    return setting


@action
def change_scale(
    municipality: Municipality, levels: Sequence[LevelFact], weights: dict[str, int], *,
    note: str = "", by: Any, at: dt.datetime,
) -> Scale:  # fmt: skip
    """A new edition of the scale. Two to five levels, from 0 up, each with a shape, a name and criteria of its own;
    the weights are 100 together."""
    _refuse_levels(levels)
    before = scales.in_force(municipality).levels
    if set(weights) != set(scales.PARTS) or any(one < 0 for one in weights.values()):
        raise Refused(_("Skriv en vikt för varje del."))
    if sum(weights.values()) != 100:
        said = _("Vikterna är %(sum)s tillsammans. De ska vara 100.")
        raise Refused(said % {"sum": sum(weights.values())})
    rows = Scale.objects.select_for_update().filter(municipality=municipality)
    last = rows.aggregate(top=Max("number"))["top"] or 0
    made = Scale.objects.create(
        municipality=municipality, number=last + 1, levels=[one.to_json() for one in _keyed(levels, before)],
        weights=weights, note=note.strip(), made_at=at, made_by=by,
    )  # fmt: skip
    record("scale.changed", made, by=by, at=at, number=made.number)
    return made


def _refuse_levels(levels: Sequence[LevelFact]) -> None:
    if not 2 <= len(levels) <= scales.MOST_LEVELS:
        raise Refused(_("Skalan ska ha mellan två och fem nivåer."))
    if levels[0].least != 0:
        raise Refused(_("Den lägsta nivån börjar på 0 poäng."), "least_1")
    for n, one in enumerate(levels, 1):
        if not one.name.strip() or not one.criteria.strip():
            raise Refused(
                _("Varje nivå behöver ett namn och ord för vad den betyder."), f"name_{n}"
            )
        if one.mark not in scales.MARKS:
            raise Refused(_("Välj en form."), f"mark_{n}")
        if not 0 <= one.least <= 100:
            raise Refused(_("Poängen går från 0 till 100."), f"least_{n}")
    for n, (lower, higher) in enumerate(pairwise(levels), 2):
        if higher.least <= lower.least:
            raise Refused(_("Skriv nivåerna i ordning, den lägsta först."), f"least_{n}")
    for what, said in (
        ("mark", _("Två nivåer har samma form. De ska gå att skilja åt utan färg.")),
        ("name", _("Två nivåer heter likadant.")),
    ):
        told = [str(getattr(one, what)).casefold() for one in levels]
        twice = next((n for n, one in enumerate(told) if one in told[:n]), None)
        if twice is not None:
            raise Refused(said, f"{what}_{twice + 1}")


def _keyed(levels: Sequence[LevelFact], before: Sequence[LevelFact]) -> list[LevelFact]:
    """Each level with a key of its own: the one that it had, or made of its name.

    A level with the name of one before is that one, and a new name where one stood is its new name: what a
    person has judged points at the key, and would otherwise point at nothing.
    """
    called = {one.name.casefold(): one.key for one in before}
    named = [called.get(one.name.strip().casefold(), "") for one in levels]
    keyed: list[LevelFact] = []
    for n, one in enumerate(levels, 1):
        stood = before[n - 1].key if n <= len(before) and before[n - 1].key not in named else ""
        key = one.key or named[n - 1] or stood or slugify(one.name)[:30] or f"niva-{n}"
        taken = {other.key for other in keyed}
        key = key if key not in taken else f"{key}-{n}"
        keyed.append(LevelFact(key, one.name.strip(), one.mark, one.criteria.strip(), one.least))
    return keyed
