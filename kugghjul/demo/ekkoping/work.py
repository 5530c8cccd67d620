"""What Ekköping does about its problems: the register, causes, eleven measures, and the action plan
in two editions.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from kugghjul.cogs.activities.actions.activities import hold_activity, plan_activity
from kugghjul.cogs.activities.actions.projects import absorb_project, propose_project, start_project
from kugghjul.cogs.activities.models import Activity, Series
from kugghjul.cogs.council.actions.documents import treat_version
from kugghjul.cogs.council.models import DocumentVersion, GoverningDocument
from kugghjul.cogs.plan.actions.causes import add_cause
from kugghjul.cogs.plan.actions.editions import (
    begin_edition,
    change_edition,
    decide_edition,
    put_up,
)
from kugghjul.cogs.plan.actions.follow_ups import follow_up_measure
from kugghjul.cogs.plan.actions.indicators import add_indicator, enter_value
from kugghjul.cogs.plan.actions.linked import link_plan
from kugghjul.cogs.plan.actions.measures import propose_measure, set_measure_state, tie_activity
from kugghjul.cogs.plan.actions.problems import register_problem, set_problem_state
from kugghjul.cogs.plan.models import Edition, Measure, Problem
from kugghjul.core.calendar import add_months
from kugghjul.demo.ekkoping import days
from kugghjul.demo.points import table
from kugghjul.demo.teller import Teller

DAY = dt.timedelta(days=1)
EDITIONS = (26, 9)
"""How many months ago each edition was decided."""
WHY_STOPPED = "Tjänsterna gick inte att tillsätta. Frågan är lämnad till budgeten."
INTRO = (
    "Planen bygger på lägesbilden och på de orsaker som grupperna kom fram till. Varje åtgärd har "
    "en ansvarig chef, ett mål och ett mått."
)


def arrange(teller: Teller, as_of: dt.date) -> None:
    """Problems and measures as they came, the plan's editions, and what was done and measured."""
    story = _Work(teller, as_of, table(__package__, "work.toml"))
    story.problems()
    story.measures()
    for months in EDITIONS:
        story.edition(months)
    story.activities()
    story.projects()
    story.linked()


class _Work:
    """The story of the plan; problems and measures are found again by their place in the file."""

    def __init__(self, teller: Teller, as_of: dt.date, told: dict[str, Any]) -> None:
        self.teller, self.as_of, self.told = teller, as_of, told
        self.problem: dict[int, Problem] = {}
        self.measure: dict[int, Measure] = {}

    def ago(self, months: float, days_later: int = 0) -> dt.date:
        """A working day so many months before the end of the story."""
        return days.workday(add_months(self.as_of, -int(months)) + days_later * DAY)

    def on(self, day: dt.date, time: str, act: Callable[..., object]) -> None:
        """`act(by=…, at=…)` happens then, if the story reaches so far."""
        self.teller.timeline.on(day, time, lambda at: act(by=self.teller.by, at=at))

    def problems(self) -> None:
        """Each is registered on a day of its own, with its causes a week later."""
        for number, row in enumerate(self.told["problem"], 1):
            self.on(self.ago(row["months"], number), "9.20", self._registers(number, row))
            self.on(self.ago(row["months"], number + 6), "13.40", self._analyses(number, row))
            if row.get("closed") or row.get("state"):
                self.on(self.ago(5, number), "15.05", self._turns(number, row))

    def _registers(self, number: int, row: dict[str, Any]) -> Callable[..., object]:
        told = {name: row[name] for name in ("title", "text", "area", "place", "source")}

        def act(**sign: Any) -> None:
            self.problem[number] = register_problem(self.teller.council, **told, **sign)

        return act

    def _analyses(self, number: int, row: dict[str, Any]) -> Callable[..., object]:
        def act(**sign: Any) -> None:
            for method, slot, text in row["causes"]:
                add_cause(
                    self.problem[number], method=method, slot=slot, text=text, aimed=True, **sign
                )

        return act

    def _turns(self, number: int, row: dict[str, Any]) -> Callable[..., object]:
        state = "closed" if row.get("closed") else row["state"]
        return lambda **sign: set_problem_state(
            Problem.objects.get(pk=self.problem[number].pk), state=state,
            reason=row.get("closed", ""), **sign,
        )  # fmt: skip

    def measures(self) -> None:
        """Proposed ten days after the analysis, begun after the decision, ended as it went."""
        for number, row in enumerate(self.told["measure"], 1):
            months = self.told["problem"][row["problem"] - 1]["months"]
            self.on(self.ago(months, 16), f"10.{10 + number}", self._proposes(number, row, months))
            decided = EDITIONS[0] if months > EDITIONS[0] else EDITIONS[1]
            self._goes(number, row, decided)
            self._measured(number, row, decided)

    def _proposes(self, number: int, row: dict[str, Any], months: int) -> Callable[..., object]:
        def act(**sign: Any) -> None:
            problem = self.problem[row["problem"]]
            day = self.ago(months, 16)
            self.measure[number] = propose_measure(
                self.teller.council, title=row["title"], goal=row["goal"], area=problem.area,
                problems=[problem], causes=list(problem.causes.all()),
                organisation=self.teller.organisation(row["organisation"]),
                starts_on=day, due_on=add_months(day, 30), cost_planned=Decimal(row["cost"]),
                expected_effect=row["effect"], **sign,
            )  # fmt: skip
            name, unit, source, baseline, target, _outcomes = row["indicator"]
            add_indicator(
                self.teller.council, name=name, measure=self.measure[number], unit=unit,
                source=source, baseline=Decimal(baseline), baseline_on=day,
                target=Decimal(target), target_on=add_months(day, 30), every=12, **sign,
            )  # fmt: skip

        return act

    def _goes(self, number: int, row: dict[str, Any], decided: int) -> None:
        fate = row["fate"]
        if fate == "adopted":
            return
        self.on(self.ago(decided, 20), "8.30", self._moves(number, "ongoing"))
        if fate == "done":
            self.on(self.ago(4, number), "16.00", self._moves(number, "done"))
        if fate == "stopped":
            self.on(self.ago(12), "16.00", self._moves(number, "stopped", WHY_STOPPED))

    def _moves(self, number: int, state: str, reason: str = "") -> Callable[..., object]:
        return lambda **sign: set_measure_state(
            self.measure[number], state=state, reason=reason, **sign
        )

    def _measured(self, number: int, row: dict[str, Any], decided: int) -> None:
        """The outcomes a year apart, the latest two months ago; then the measure is looked at."""
        outcomes = row["indicator"][-1]
        first = 14 if decided == EDITIONS[0] else 7
        for place, outcome in enumerate(outcomes):
            months = first if place == 0 and len(outcomes) > 1 else 2
            self.on(self.ago(months, number), "14.10", self._enters(number, outcome))
        if row["fate"] == "done":
            self.on(self.ago(1, number), "11.15", self._looks_back(number))

    def _enters(self, number: int, outcome: int) -> Callable[..., object]:
        def act(at: dt.datetime, **sign: Any) -> None:
            indicator = self.measure[number].indicators.get()
            enter_value(indicator, on=at.date(), value=Decimal(outcome), at=at, **sign)

        return act

    def _looks_back(self, number: int) -> Callable[..., object]:
        return lambda **sign: follow_up_measure(
            self.measure[number], choice="continue", reason="Arbetet går över i ordinarie drift.",
            process_text="Alla moment är genomförda.",
            effect_text="Utfallet går åt rätt håll. Vi följer det ett år till.", **sign,
        )  # fmt: skip

    def edition(self, months: int) -> None:
        """Begun, put up, treated by the steering group and decided by the board."""
        decided = self.ago(months)
        self.on(decided - 30 * DAY, "14.00", self._begins)
        self.on(decided - 14 * DAY, "14.30", lambda **sign: put_up(self._latest(), **sign))
        treated: dict[str, Any] = {"treated_by": "Styrgruppen", "treated_on": decided - 12 * DAY}
        self.on(
            decided - 12 * DAY, "11.30",
            lambda **sign: treat_version(self._latest().version, **treated, **sign),
        )  # fmt: skip
        decision: dict[str, Any] = {
            "decided_by": "Kommunstyrelsen", "decided_on": decided,
            "paragraph": f"§ {60 + decided.month * 7}",
            "diary_number": f"KS {decided.year}/{200 + decided.day}",
        }  # fmt: skip
        self.on(decided, "15.30", lambda **sign: decide_edition(self._latest(), **decision, **sign))

    def _begins(self, **sign: Any) -> None:
        picture = DocumentVersion.objects.filter(
            document__municipality=self.teller.municipality,
            document__kind=GoverningDocument.Kind.SITUATION_PICTURE,
            state=DocumentVersion.State.DECIDED,
        ).order_by("pk")
        edition = begin_edition(
            self.teller.council, title="Åtgärdsplan för trygghet och hälsa",
            rests_on=picture.last(), **sign,
        )  # fmt: skip
        if not edition.intro:
            change_edition(edition, intro=INTRO, **sign)

    def _latest(self) -> Edition:
        return Edition.objects.filter(council=self.teller.council).latest("pk")

    def activities(self) -> None:
        """What carries the measures out: planned a month ahead, held with hours and cost."""
        for number, row in enumerate(self.told["activity"][0]["rows"]):
            of, title, months, hours, cost, outcome = row
            day = self.ago(months, number % 9)
            planned = min(day - 30 * DAY, self.as_of - 5 * DAY)
            self.on(planned, "9.45", self._plans(of, title, day, hours, cost))
            if months > 0:
                self.on(day, "16.30", self._holds(title, day, hours, cost, outcome))

    def _plans(
        self, of: int, title: str, day: dt.date, hours: int, cost: int
    ) -> Callable[..., object]:
        def act(**sign: Any) -> None:
            measure = self.measure[of]
            made = plan_activity(
                self.teller.council, title=title, starts_on=day, area=measure.area,
                body=self.teller.body("operativa-gruppen"), organisation=measure.organisation,
                hours_planned=Decimal(hours), cost_planned=Decimal(cost), **sign,
            )  # fmt: skip
            tie_activity(measure, made, **sign)

        return act

    def _holds(
        self, title: str, day: dt.date, hours: int, cost: int, outcome: str
    ) -> Callable[..., object]:
        return lambda **sign: hold_activity(
            Activity.objects.get(council=self.teller.council, title=title), held_on=day,
            hours_spent=Decimal(hours) * Decimal("1.1"), cost_spent=Decimal(cost),
            outcome=outcome, **sign,
        )  # fmt: skip

    def projects(self) -> None:
        """One that was worked into the regular work, one that goes on."""
        for row in self.told["project"]:
            told: dict[str, Any] = {name: row[name] for name in ("name", "target", "purpose")}
            began = self.ago(row["months"])
            self.on(began, "10.00", self._runs(told, began))
            if "absorbed" in row:
                self.on(self.ago(row["absorbed"]), "10.00", self._absorbs(row["name"]))

    def _runs(self, told: dict[str, Any], began: dt.date) -> Callable[..., object]:
        def act(**sign: Any) -> None:
            group = self.teller.body("operativa-gruppen")
            made = propose_project(self.teller.council, body=group, **told, **sign)
            start_project(made, starts_on=began, **sign)

        return act

    def _absorbs(self, name: str) -> Callable[..., object]:
        def act(**sign: Any) -> None:
            into = Series.objects.filter(council=self.teller.council, kind="safety-walk")[0]
            note = "Tända skolgårdar ingår nu i vandringarnas ordinarie checklista."
            absorb_project(self.teller.council.projects.get(name=name), into, note=note, **sign)

        return act

    def linked(self) -> None:
        """Plans under other laws (7 §)."""
        for row in self.told["linked"]:
            told = {
                "statute": row["law"],
                **{name: row[name] for name in ("name", "owner", "common")},
            }
            since = days.begins(self.as_of) + 12 * DAY
            self.on(
                since, "10.40",
                lambda told=told, since=since, **sign: link_plan(
                    self.teller.council, since=since, **told, **sign
                ),
            )  # fmt: skip
