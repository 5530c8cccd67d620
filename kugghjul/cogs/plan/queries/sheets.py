"""Indicators and their outcomes as a table, out and in with the same columns."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from kugghjul.cogs.council.models import Council
from kugghjul.cogs.plan.models import Indicator, Measure
from kugghjul.cogs.plan.queries import checks
from kugghjul.cogs.plan.queries.figures import written
from kugghjul.kit.refusals import Refused
from kugghjul.kit.sheets import Column, Outcome, Row
from kugghjul.kit.words import day

COLUMNS = (
    Column("indicator", lazy("Indikator"), required=True, longest=200),
    Column("measure", lazy("Åtgärd"), longest=20),
    Column("unit", lazy("Enhet"), longest=40),
    Column("source", lazy("Källa"), longest=300),
    Column("baseline", lazy("Utgångsläge"), "number"),
    Column("baseline_on", lazy("Utgångslägets dag"), "date"),
    Column("target", lazy("Mål"), "number"),
    Column("target_on", lazy("Målets dag"), "date"),
    Column("on", lazy("Datum"), "date", also=("dag",)),
    Column("value", lazy("Utfall"), "number", also=("värde",)),
    Column("note", lazy("Anteckning"), longest=500),
)
ABOUT = ("unit", "source", "baseline", "baseline_on", "target", "target_on")


@dataclass
class Planned:
    """What one row would do: an outcome of an indicator that is there, or of a new one."""

    indicator: Indicator
    on: dt.date | None = None
    value: Decimal | None = None
    note: str = ""


@dataclass
class Known:
    """The council's indicators by name, its measures by code, and the outcomes there are."""

    council: Council
    names: dict[str, list[Indicator]] = field(default_factory=lambda: defaultdict(list))
    measures: dict[str, Measure] = field(default_factory=dict)
    values: dict[tuple[int, dt.date], Decimal] = field(default_factory=dict)


def rows_out(council: Council) -> list[dict[str, Any]]:
    """Every outcome, and every indicator that has none. Two queries."""
    found = []
    rows = Indicator.objects.filter(council=council).select_related("measure")
    for one in rows.prefetch_related("values"):
        about = {name: getattr(one, name) for name in ABOUT}
        about |= {"indicator": one.name, "measure": str(one.measure) if one.measure else ""}
        outcomes = list(one.values.all())
        found += [about | {"on": v.on, "value": v.value, "note": v.note} for v in outcomes]
        found += [] if outcomes else [about]
    return found


def review(council: Council, rows: list[Row], today: dt.date) -> tuple[Outcome, list[Planned]]:
    """What the rows would change, and their faults with row and column. Three queries."""
    known, outcome, plans = _known(council), Outcome(rows=len(rows)), []
    seen: set[tuple[str, str, dt.date]] = set()
    for row in rows:
        outcome.faults += [(row.number, fault) for fault in row.faults]
        if row.faults:
            continue
        try:
            plan = _planned(known, row, today, seen)
        except Refused as refusal:
            outcome.faults.append((row.number, refusal.reason))
            continue
        plans.append(plan)
        outcome.changes += [(row.number, told) for told in _told(known, plan)]
    return outcome, plans


def sound_value(indicator: Indicator, on: dt.date, value: Decimal, today: dt.date) -> None:
    """Refuse an outcome of a day to come, one below zero that may not be, and one too large."""
    if on > today:
        raise Refused(_("Dagen har inte varit än. Välj en dag som har varit."), "on")
    checks.figure(value, "value")
    if value < 0 and not indicator.negative:
        raise Refused(
            _("Utfallet är mindre än noll. Rätta det, eller kryssa i på indikatorn att det får vara det."),
            "value",
        )  # fmt: skip


def _known(council: Council) -> Known:
    known = Known(council)
    rows = Indicator.objects.filter(council=council).select_related("measure")
    for one in rows.prefetch_related("values"):
        known.names[one.name.casefold()].append(one)
        known.values |= {(one.pk, v.on): v.value for v in one.values.all()}
    known.measures = {str(one): one for one in Measure.objects.filter(council=council)}
    return known


def _planned(known: Known, row: Row, today: dt.date, seen: set[Any]) -> Planned:
    values = row.values
    indicator = _indicator(known, values)
    on, value = values.get("on"), values.get("value")
    if (on is None) != (value is None):
        empty = _("Utfall: cellen är tom.") if value is None else _("Datum: cellen är tom.")
        raise Refused(empty)
    if on is None or value is None:
        return Planned(indicator)
    sound_value(indicator, on, value, today)
    key = (indicator.name.casefold(), str(indicator.measure or ""), on)
    if key in seen:
        raise Refused(_("Samma indikator och dag står på en tidigare rad."))
    seen.add(key)
    return Planned(indicator, on, value, values.get("note", "") or "")


def _indicator(known: Known, values: dict[str, Any]) -> Indicator:
    name, code = values["indicator"].strip(), (values.get("measure") or "").strip().upper()
    if code and code not in known.measures:
        raise Refused(_("Åtgärd: %(code)s finns inte.") % {"code": code})
    found = known.names[name.casefold()]
    if code:
        found = [one for one in found if str(one.measure) == code]
    if len(found) > 1:
        raise Refused(_("Indikator: flera heter så. Skriv åtgärdens nummer i kolumnen Åtgärd."))
    if found:
        return found[0]
    about = {key: values[key] for key in ABOUT if values.get(key) not in (None, "")}
    lowest = [values.get(key) for key in ("baseline", "target", "value")]
    made = Indicator(
        council=known.council, name=name, measure=known.measures.get(code),
        negative=any(one is not None and one < 0 for one in lowest[:2]), **about,
    )  # fmt: skip
    for key in ("baseline", "target"):
        checks.figure(getattr(made, key), key)
    known.names[name.casefold()].append(made)
    return made


def _told(known: Known, plan: Planned) -> list[str]:
    name = {"name": plan.indicator.name}
    told: list[str] = []
    if plan.indicator.pk is None and not getattr(plan.indicator, "told", False):
        plan.indicator.told = True  # type: ignore[attr-defined]
        told.append(_("Ny indikator: %(name)s.") % name)
    if plan.on is None or plan.value is None:
        return told
    was = known.values.get((plan.indicator.pk, plan.on)) if plan.indicator.pk else None
    said = name | {"day": day(plan.on), "value": written(plan.value)}
    if was is None:
        told.append(_("%(name)s %(day)s: %(value)s.") % said)
    elif was != plan.value:
        said["was"] = written(was)
        told.append(_("%(name)s %(day)s: %(value)s i stället för %(was)s.") % said)
    return told
