"""A problem with a cause, a measure against it with an indicator, and a plan: made by actions."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from kugghjul.cogs.council.actions import documents
from kugghjul.cogs.council.models import DocumentVersion, GoverningDocument
from kugghjul.cogs.plan.actions import causes, editions, indicators, measures, problems
from kugghjul.cogs.plan.models import Edition, Measure, Problem

DECIDED = {"decided_by": "Kommunstyrelsen", "decided_on": dt.date(2026, 11, 9),
           "paragraph": "§ 41", "diary_number": "KS 2026/112"}  # fmt: skip


def signed(world: SimpleNamespace, at: dt.datetime) -> dict[str, Any]:
    """Anna signs."""
    return {"by": world.anna, "at": at}


def a_problem(world: SimpleNamespace, at: dt.datetime, title: str = "Skadegörelse") -> Problem:
    """A problem of the register."""
    return problems.register_problem(
        world.council, title=title, area="trygghet", place="Västra skolan", **signed(world, at)
    )


def a_measure(world: SimpleNamespace, at: dt.datetime, **values: Any) -> Measure:
    """A proposal with an analysis behind it, unless told otherwise."""
    if "problems" not in values:
        problem = a_problem(world, at)
        cause = causes.add_cause(
            problem, method="triangle", slot="place", text="Mörk skolgård", **signed(world, at)
        )
        values |= {"problems": [problem], "causes": [cause]}
    values = {"title": "Bättre belysning", "due_on": dt.date(2027, 6, 30)} | values
    return measures.propose_measure(world.council, **values, **signed(world, at))


def an_indicator(world: SimpleNamespace, at: dt.datetime, **values: Any) -> Any:
    """Forty at the start, twenty-five the goal."""
    about = {
        "name": "Anmälda skadegörelser", "unit": "antal", "source": "Polisen",
        "baseline": Decimal(40), "baseline_on": dt.date(2025, 12, 31), "target": Decimal(25),
        "target_on": dt.date(2027, 12, 31),
    }  # fmt: skip
    return indicators.add_indicator(world.council, **about | values, **signed(world, at))


def a_picture(world: SimpleNamespace, at: dt.datetime) -> DocumentVersion:
    """A decided situation picture."""
    document = documents.register_document(
        world.municipality, kind=GoverningDocument.Kind.SITUATION_PICTURE, name="Lägesbild",
        **signed(world, at),
    )  # fmt: skip
    version = documents.draft_version(document, **signed(world, at))
    return documents.decide_version(
        version, decided_by="Kommunstyrelsen", decided_on=dt.date(2026, 3, 3), **signed(world, at)
    )


def an_edition(world: SimpleNamespace, at: dt.datetime, **values: Any) -> Edition:
    """A draft of the plan with what is proposed."""
    values = {"title": "Åtgärdsplan 2026–2027"} | values
    return editions.begin_edition(world.council, **values, **signed(world, at))


def a_decided_plan(world: SimpleNamespace, at: dt.datetime, **values: Any) -> Edition:
    """A plan with one measure, put up and decided."""
    if not Measure.objects.filter(council=world.council).exists():
        a_measure(world, at)
    edition = editions.put_up(an_edition(world, at, **values), **signed(world, at))
    return editions.decide_edition(edition, **DECIDED, **signed(world, at))
