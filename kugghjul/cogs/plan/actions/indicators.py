"""Indicators and their outcomes, one by one or from a file."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.cogs.council.models import Council
from kugghjul.cogs.plan.models import Indicator, IndicatorValue
from kugghjul.cogs.plan.queries import checks, sheets
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused
from kugghjul.kit.sheets import Outcome, Row
from kugghjul.kit.words import day


@action
def add_indicator(
    council: Council, *, name: str, by: Any, at: dt.datetime, **values: Any
) -> Indicator:
    """A new indicator. `values`: measure, unit, source, baseline(_on), target(_on), every, negative."""
    values["name"] = checks.has_text(name, _("Skriv vad som mäts."), "name")
    _sound(council, values)
    indicator = Indicator.objects.create(council=council, **values)
    record("indicator.added", indicator, by=by, at=at)
    return indicator


@action
def change_indicator(
    indicator: Indicator, *, by: Any, at: dt.datetime, counter: int | None = None, **values: Any
) -> Indicator:
    """Change what is measured, or its baseline and target. Outcomes stay."""
    found = checks.locked(indicator, counter)
    if "name" in values:
        checks.has_text(values["name"], _("Skriv vad som mäts."), "name")
    _sound(found.council, values)
    checks.written(found, values)
    record("indicator.changed", found, by=by, at=at, fields=sorted(values))
    return found


@action
def remove_indicator(indicator: Indicator, *, by: Any, at: dt.datetime) -> None:
    """Take away an indicator that has no outcomes."""
    found = checks.locked(indicator)
    if found.values.exists():
        raise Refused(_("Indikatorn har utfall. Ta bort dem först."), status=409)
    record("indicator.removed", found, by=by, at=at)
    found.delete()


@action
def enter_value(
    indicator: Indicator, *, on: dt.date, value: Decimal, by: Any, at: dt.datetime, note: str = ""
) -> IndicatorValue:
    """An outcome of a day; the same day again corrects it."""
    sheets.sound_value(indicator, on, value, local_day(at))
    made, new = IndicatorValue.objects.update_or_create(
        indicator=indicator, on=on, defaults={"value": value, "note": note.strip()[:500]}
    )
    record("indicator.value", indicator, by=by, at=at, on=on.isoformat(), new=new)
    return made


@action
def remove_value(value: IndicatorValue, *, by: Any, at: dt.datetime) -> None:
    """Take an outcome away."""
    record("indicator.value_removed", value.indicator, by=by, at=at, on=value.on.isoformat())
    value.delete()


@action
def import_values(council: Council, rows: list[Row], *, by: Any, at: dt.datetime) -> Outcome:
    """Outcomes, and new indicators, from a file. All rows or none: refused at the first fault."""
    outcome, plans = sheets.review(council, rows, local_day(at))
    if outcome.faults:
        said = _("Rad %(row)s: %(fault)s Inget är inläst.")
        raise Refused(said % dict(zip(("row", "fault"), outcome.faults[0], strict=True)), "file")
    for plan in plans:
        if plan.indicator.pk is None:
            plan.indicator.save()
        if plan.on is None:
            continue
        IndicatorValue.objects.update_or_create(
            indicator=plan.indicator, on=plan.on,
            defaults={"value": plan.value, "note": plan.note},
        )  # fmt: skip
    record("indicator.values_imported", council, by=by, at=at, rows=len(plans))
    return outcome


def _sound(council: Council, values: dict[str, Any]) -> None:
    checks.own(council, [values.get("measure")], "measure")
    for name in ("baseline", "target"):
        checks.figure(values.get(name), name)
    since, until = values.get("baseline_on"), values.get("target_on")
    if since and until and until <= since:
        said = _("Målets dag ska vara efter utgångslägets, %(day)s.")
        raise Refused(said % {"day": day(since)}, "target_on")
    for name in ("baseline", "target"):
        value = values.get(name)
        if value is not None and value < 0 and not values.get("negative", True):
            raise Refused(
                _("Talet är mindre än noll. Kryssa i att det får vara det, eller rätta talet."),
                name,
            )
