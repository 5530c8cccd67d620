"""What the addresses of the plan take."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.plan.actions import (
    causes,
    editions,
    follow_ups,
    indicators,
    linked,
    measures,
    problems,
)

order = 60
WORDS = {"csv"}
PLACES: list[tuple[str, str, str]] = [
    ("indikatorer/tabell.", "form", "csv"),
    ("problem/p-", "number", "plan_problem.number"),
    ("problem/orsak-", "pk", "plan_cause.pk"),
    ("atgarder/a-<int:number>/anta/", "number", "plan_proposal.number"),
    ("atgarder/a-", "number", "plan_measure.number"),
    ("aktivitet/<int:pk>", "pk", "plan_activity.pk"),
    ("indikatorer/i-", "pk", "plan_indicator.pk"),
    ("indikatorer/utfall-", "pk", "plan_value.pk"),
    ("skillnad/<int:other>", "other", "plan_edition.pk"),
    ("skillnad/<int:other>", "pk", "plan_draft.pk"),
    ("atgardsplan/utgava-<int:pk>/uppfoljning/", "pk", "plan_edition.pk"),
    ("atgardsplan/utgava-<int:pk>/atgardsplan.", "pk", "plan_edition.pk"),
    ("atgardsplan/utgava-", "pk", "plan_draft.pk"),
    ("atgardsplan/andra-planer/", "pk", "plan_linked.pk"),
]


def build(world: SimpleNamespace, o: Any, at: dt.datetime, by: dict[str, Any]) -> None:
    """A problem with causes, a measure followed up, a decided plan and a draft."""
    council, day = world.council, dt.timedelta(days=1)
    today = at.date()
    o.plan_problem = problems.register_problem(
        council, title="Skadegörelse vid Västra skolan", place="Västra skolan", **by
    )
    o.plan_cause = causes.add_cause(
        o.plan_problem, method="triangle", slot="place", text="Mörk skolgård", aimed=True, **by
    )
    causes.add_cause(o.plan_problem, method="fishbone", slot="Skolvägen", text="Ingen ser", **by)
    o.plan_activity = Activity.objects.create(
        council=council, number=9001, title="Byte av armaturer", starts_on=today - day,
        created_at=at, created_by=by["by"],
    )  # fmt: skip
    o.plan_measure = measures.propose_measure(
        council, title="Bättre belysning", goal="Färre skador", causes=[o.plan_cause],
        activities=[o.plan_activity], due_on=today + 200 * day, cost_planned=Decimal(480000),
        body=world.operative, **by,
    )  # fmt: skip
    o.plan_indicator = indicators.add_indicator(
        council, name="Anmälda skadegörelser", measure=o.plan_measure, baseline=Decimal(40),
        baseline_on=today - 700 * day, target=Decimal(25), every=6, unit="antal", **by,
    )  # fmt: skip
    for days, value in ((400, 38), (30, 31)):
        o.plan_value = indicators.enter_value(
            o.plan_indicator, on=today - days * day, value=Decimal(value), **by
        )
    o.plan_linked = linked.link_plan(council, name="Plan för folkhälsa", since=today, **by)
    _plans(o, council, today, by)
    o.plan_proposal = measures.propose_measure(council, title="Fältgrupp på fredagar", **by)


def _plans(o: Any, council: Any, today: dt.date, by: dict[str, Any]) -> None:
    first = editions.begin_edition(council, title="Åtgärdsplan", **by)
    editions.change_edition(first, intro="Planen samlar vad som görs.", **by)
    editions.put_up(first, **by)
    o.plan_edition = editions.decide_edition(
        first, decided_by="Kommunstyrelsen", decided_on=today, **by
    )
    o.plan_measure.refresh_from_db()
    follow_ups.follow_up_measure(
        o.plan_measure, choice="continue", reason="Går bra", process_text="Allt gjordes", **by
    )
    o.plan_draft = editions.begin_edition(council, title="Åtgärdsplan nästa", **by)
