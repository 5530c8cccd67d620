"""The work plan's objects: a plan with a part of each kind, an edition, an analysis, a picture."""

from __future__ import annotations

import datetime as dt
import re
from types import SimpleNamespace
from typing import Any

from kugghjul.cogs.tenancy.models import Person
from kugghjul.cogs.workplan.actions import analysis, editions, picture
from kugghjul.cogs.workplan.actions import plan as acts
from kugghjul.cogs.workplan.actions.analysis import Area
from kugghjul.kit import clock
from kugghjul.kit.models import Letter

order = 60
PLACES: list[tuple[str, str, str]] = [
    ("problemanalys/<str:token>", "token", "analysis_token"),
    ("/problembild/<int:year>", "year", "work_plan.year"),
    ("verksamhetsplan/problembild/", "key", "statistics"),
    ("verksamhetsplan/problemanalys/<int:year>/svar/", "pk", "ask.pk"),
    ("verksamhetsplan/problemanalys/", "year", "analysis_round.year"),
    ("verksamhetsplan/utgavor/", "pk", "work_plan_edition.pk"),
    ("verksamhetsplan/<int:year>/<what:what>/", "pk", "work_plan_focus.pk"),
    ("verksamhetsplan/", "what", "fokus"),
    ("verksamhetsplan/<int:year>/", "kind", "detaljerad"),
    ("verksamhetsplan/<int:year>/<what:what>/", "way", "upp"),
    ("verksamhetsplan/", "year", "work_plan.year"),
]
WORDS = {"fokus", "detaljerad", "upp", "statistics"}


def build(world: SimpleNamespace, o: SimpleNamespace, at: dt.datetime, by: dict[str, Any]) -> None:
    """This year's plan and published picture; next year's analysis is open and partly answered."""
    year = clock.local_day(at).year
    o.work_plan = acts.start_work_plan(world.council, year, **by)
    acts.write_introduction(o.work_plan, "Rådet är ett forum.", recurring_text="Varje år.", **by)
    o.work_plan_focus = acts.add_focus(
        o.work_plan, title="Skadegörelse", text="Nolltolerans.",
        origins=[("citizens", "Medborgardialog 2025")], **by,
    )  # fmt: skip
    acts.add_goal(o.work_plan, "Fyra möten", clause="R8.1", **by)
    acts.add_recurring(o.work_plan, heading="Vandring", text="Vår.", kind="safety-walk", **by)
    o.work_plan_edition = editions.freeze_edition(o.work_plan, "detailed", **by)
    past = _round(world, o, year, at, by)
    _answer(past, world.office, by)
    made = picture.compile_picture(world.council, year, round=past, **by)
    picture.approve_picture(made, approved_by="Styrgruppen", **by)
    o.problem_picture = picture.publish_picture(made, **by)
    o.analysis_round = _round(world, o, year + 1, at, by)
    o.ask = o.analysis_round.asks.get(organisation=world.police)
    person = Person.objects.get(user=world.maja)
    letter = Letter.objects.filter(kind="analysis", to_name=person.name).latest("pk")
    o.analysis_token = re.search(r"/problemanalys/(\S+)/", letter.text)[1]  # type: ignore[index]


def _round(world: SimpleNamespace, o: SimpleNamespace, year: int, at: dt.datetime, by: Any) -> Any:
    due = clock.local_day(at) + dt.timedelta(days=30)
    made = analysis.prepare_round(world.council, year, due_on=due, message="Tack.", **by)
    analysis.send_round(made, **by)
    return made


def _answer(round: Any, organisation: Any, by: dict[str, Any]) -> None:
    ask = round.asks.get(organisation=organisation)
    areas = [Area("Skadegörelse", "Stationen", "Resande", "Dyrt", "Gå dit ihop")]
    analysis.save_answer(ask, areas, answered_by="Kanslichef", submit=True, **by)
