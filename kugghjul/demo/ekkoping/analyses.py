"""The analysis group of Ekköping: three sessions with what came of them, and one to come with its table laid."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

from kugghjul.cogs.actionanalysis.actions import proposals
from kugghjul.cogs.actionanalysis.actions.candidates import (
    judge_candidate,
    lay_several,
    make_problem,
)
from kugghjul.cogs.actionanalysis.actions.sessions import hold_session, plan_session
from kugghjul.cogs.actionanalysis.models import Candidate, Proposal, Session
from kugghjul.cogs.actionanalysis.queries.evidence import Ground, grounds_of, typed
from kugghjul.cogs.activities.actions.activities import plan_activity
from kugghjul.cogs.places.models import Place
from kugghjul.cogs.plan.actions.causes import add_cause
from kugghjul.cogs.plan.actions.measures import change_measure, tie_activity
from kugghjul.cogs.plan.models import Measure, Problem
from kugghjul.cogs.reporting.models import Category
from kugghjul.demo.ekkoping import days, weeks
from kugghjul.demo.points import table
from kugghjul.demo.teller import Teller

DAY, WEEK = weeks.DAY, weeks.WEEK
THERE = (
    "Socialförvaltningen", "Utbildningsförvaltningen", "Samhällsbyggnadsförvaltningen", "Polisen",
    "Ekköpingsbostäder",
)  # fmt: skip
PLACE = "Sammanträdesrum Lönnen, kommunhuset"
BOARD = "styrelsen"


def arrange(teller: Teller, as_of: dt.date) -> None:
    """Each session is planned ten days before, its table laid and judged on its day."""
    for row in table(__package__, "analyses.toml")["session"]:
        on = days.workday(as_of - row["ago"] * DAY)
        _Told(teller, row, on, as_of).arrange()


class _Told:
    """One session of the story."""

    def __init__(self, teller: Teller, row: dict[str, Any], on: dt.date, as_of: dt.date) -> None:
        self.teller, self.row, self.on, self.as_of = teller, row, on, as_of

    def arrange(self) -> None:
        """Planned; held with what came of it, or waiting with its table laid."""
        line = self.teller.timeline
        line.on(min(self.on - 10 * DAY, self.as_of - DAY), "9.35", self._plans)
        if self.row["ago"] < 0:
            line.add(line.end, self._lays)
            return
        line.on(self.on, "9.40", self._lays)
        line.on(self.on, "11.30", self._holds)

    def _sign(self, at: dt.datetime) -> dict[str, Any]:
        return {"by": self.teller.by, "at": at}

    def _plans(self, at: dt.datetime) -> None:
        last = self.on - self.on.weekday() * DAY - DAY
        plan_session(
            self.teller.council, on=self.on, first=last - self.row["weeks"] * WEEK + DAY, last=last,
            organisations=self._organisations(), place=PLACE, **self._sign(at),
        )  # fmt: skip

    def _organisations(self) -> list[Any]:
        return [self.teller.organisation(name) for name in THERE]

    def _session(self) -> Session:
        return Session.objects.get(council=self.teller.council, on=self.on)

    def _lays(self, at: dt.datetime) -> None:
        """What the numbers say of the period; what too few have seen to be a group is laid there by hand."""
        session = self._session()
        grounds = {
            (one.category.key, one.place.name): one
            for one in grounds_of(session) if one.category and one.place
        }  # fmt: skip
        chosen = [
            grounds.get((row["category"], row["where"])) or self._by_hand(session, row)
            for row in self.row["candidate"]
        ]
        lay_several(session, chosen, **self._sign(at))

    def _by_hand(self, session: Session, row: dict[str, Any]) -> Ground:
        home = self.teller.municipality
        what = Category.objects.get(municipality=home, key=row["category"])
        where = Place.objects.get(municipality=home, name=row["where"])
        title = f"{what}, {where}"
        return typed(session, {"title": title, "category": what, "place": where, "area": None})

    def _holds(self, at: dt.datetime) -> None:
        session = self._session()
        for row in self.row["candidate"]:
            rows = session.candidates.filter(category__key=row["category"])
            candidate = rows.filter(place__name=row["where"]).first()
            if candidate is not None:
                self._judges(candidate, row, at)
        hold_session(
            session, organisations=self._organisations(), note=self.row["note"], **self._sign(at)
        )

    def _judges(self, candidate: Candidate, row: dict[str, Any], at: dt.datetime) -> None:
        told = {name: row[name] for name in ("choice", "need", "influence")}
        said = {name: row.get(name, "") for name in ("causes", "reason")}
        judged = judge_candidate(candidate, **told, **said, **self._sign(at))
        if row["choice"] == "act":
            self._problem(judged, row, at)
        for one in row.get("proposal", ()):
            self._proposes(judged, one, at)

    def _problem(self, candidate: Candidate, row: dict[str, Any], at: dt.datetime) -> None:
        """One of the register, or a new one with the cause that the group saw."""
        known = Problem.objects.filter(council=self.teller.council, title=row.get("problem", ""))
        made = make_problem(
            candidate, title=row.get("title", ""), problem=known.first(), **self._sign(at)
        )
        if "title" in row:
            add_cause(
                made, method="triangle", slot="guardian", text=row["causes"], aimed=True,
                **self._sign(at),
            )  # fmt: skip

    def _proposes(self, candidate: Candidate, row: dict[str, Any], at: dt.datetime) -> None:
        board = row["to"] == BOARD
        made = proposals.write_proposal(
            candidate, text=row["text"], why=row["why"], answer_by=self.on + row["within"] * DAY,
            to_kind="board" if board else "organisation",
            organisation=None if board else self.teller.organisation(row["to"]), **self._sign(at),
        )  # fmt: skip
        line = self.teller.timeline
        line.on(self.on, "15.20", partial(self._sends, made.pk))
        if "answered" in row:
            answered = days.workday(self.on + row["answered"] * DAY)
            line.on(answered, "10.50", self._answers(made.pk, row, answered))
            line.on(answered, "13.30", self._follows(made.pk, row))

    def _sends(self, pk: int, at: dt.datetime) -> None:
        proposals.send_proposal(Proposal.objects.get(pk=pk), **self._sign(at))

    def _answers(self, pk: int, row: dict[str, Any], on: dt.date) -> Callable[..., object]:
        decided: dict[str, Any] = {"decided_on": on, "diary_number": f"KS {on.year}/{300 + on.day}"}
        return lambda at: proposals.answer_proposal(
            Proposal.objects.get(pk=pk), state=row["state"], answer=row["answer"], answered_on=on,
            answered_by=row["who"], **(decided if row.get("decided") else {}), **self._sign(at),
        )  # fmt: skip

    def _follows(self, pk: int, row: dict[str, Any]) -> Callable[..., object]:
        """What came of a yes: a measure that was there already, or a new one with its first activity."""

        def act(at: dt.datetime) -> None:
            proposal = Proposal.objects.get(pk=pk)
            if "measure" in row:
                known = Measure.objects.get(council=self.teller.council, title=row["measure"])
                proposals.tie(proposal, measure=known, **self._sign(at))
            if "makes" in row:
                self._starts(proposals.make_measure(proposal, **self._sign(at)), row, at)

        return act

    def _starts(self, measure: Measure, row: dict[str, Any], at: dt.datetime) -> None:
        change_measure(measure, title=row["makes"], **self._sign(at))
        title, hours, cost = row["activity"]
        made = plan_activity(
            self.teller.council, title=title, starts_on=days.workday(self.as_of + 3 * DAY),
            body=self.teller.body("operativa-gruppen"), organisation=measure.organisation,
            hours_planned=Decimal(hours), cost_planned=Decimal(cost), **self._sign(at),
        )  # fmt: skip
        tie_activity(measure, made, **self._sign(at))
