"""Ekköping's work plan of the year, and the question to every operation of what it sees (K4, K5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from kugghjul.cogs.workplan.actions.analysis import Area, prepare_round, save_answer, send_round
from kugghjul.cogs.workplan.actions.editions import freeze_edition
from kugghjul.cogs.workplan.actions.plan import (
    add_focus,
    add_goal,
    add_recurring,
    start_work_plan,
    write_introduction,
)
from kugghjul.cogs.workplan.models import AnalysisRound
from kugghjul.demo.ekkoping import days
from kugghjul.demo.teller import Teller

DAY = dt.timedelta(days=1)
INTRODUCTION = (
    "Rådet för trygghet och hälsa samlar dem som i sin vardag kan göra Ekköping tryggare. Planen "
    "säger vad rådet siktar på i år och vad som kommer tillbaka varje år."
)
GOALS = (
    ("Styrgruppen möts minst fyra gånger", "E8.1"),
    ("Operativa gruppen möts varje månad utom i juli", "E8.2"),
    ("Rådet presenteras för alla tolv ledningsgrupper", "E3.2"),
    ("Två kvällsmöten om grannsamverkan", "E11.5"),
)
RECURRING = (
    ("Trygghetsvandring", "En på våren och en på vintern, med minst tre av rådets aktörer.", "safety-walk"),
    ("Säkerhetsdag för årskurs 8", "I maj, med stationer för brand, cykel, första hjälpen och nätet.", "safety-day"),
    ("Grannsamverkan", "Två kvällsmöten om grannsamverkan och märkning med DNA.", "neighbourhood-watch-evening"),
    ("Utbildning för styrgruppen", "En eftermiddag på hösten. Temat beslutas på våren.", "training"),
)  # fmt: skip
AREAS = (
    Area("Oro vid stationen efter skolan", "Stationen, vardagar 15–18", "Elever i årskurs 7–9", "",
         "Vuxna på plats, tätare bussar"),
    Area("Klotter på gångtunnlar", "Norrdal, hela året", "Boende", "90 000 kronor om året", "Snabb sanering"),
    Area("Ensamma äldre blir lurade på telefon", "Hela kommunen", "Äldre", "", "Banker, hemtjänst och polis"),
)  # fmt: skip


def arrange(teller: Teller, as_of: dt.date) -> None:
    """The plan in the January of the story's last year; the question was asked forty days ago."""
    started = days.workday(max(dt.date(as_of.year, 1, 8), days.begins(as_of) + 30 * DAY))
    teller.timeline.on(started, "8.40", lambda at: _plan(teller, as_of.year, at))
    asked = days.workday(as_of - 40 * DAY)
    teller.timeline.on(asked, "9.00", lambda at: _asks(teller, as_of, at))
    for place in range(6):
        teller.timeline.on(asked + (4 + 5 * place) * DAY, "10.20", _answers(teller, place))


def _plan(teller: Teller, year: int, at: dt.datetime) -> None:
    sign: dict[str, Any] = {"by": teller.by, "at": at}
    plan = start_work_plan(teller.council, year, **sign)
    write_introduction(plan, INTRODUCTION, **sign)
    add_focus(
        plan, title="Stråket mellan Norrdal och centrum", area="trygghet",
        text="I år ska fler våga gå stråket efter klockan 20.",
        origins=[("citizens", "Trygghetsundersökningen"), ("knowledge", "Lägesbilden")],
        detail="Belysningen är klar. Kvar är vuxna på plats torsdag till lördag.", **sign,
    )  # fmt: skip
    add_focus(
        plan, title="Unga och narkotika", area="andts",
        text="Skola, socialtjänst och polis ska mötas inom fem dagar när någon är orolig.",
        origins=[("political", "Kommunstyrelsens budget")], **sign,
    )  # fmt: skip
    for text, clause in GOALS:
        add_goal(plan, text, clause=clause, **sign)
    for heading, text, kind in RECURRING:
        add_recurring(plan, heading=heading, text=text, kind=kind, **sign)
    freeze_edition(
        plan, "overview", decided_by="Styrgruppen", decided_on=at.date(), **sign
    )  # fmt: skip


def _asks(teller: Teller, as_of: dt.date, at: dt.datetime) -> None:
    sign: dict[str, Any] = {"by": teller.by, "at": at}
    made = prepare_round(
        teller.council, at.year, due_on=as_of + 10 * DAY,
        message="Svaren blir årets problembild. Det räcker med några rader.", **sign,
    )  # fmt: skip
    send_round(made, **sign)


def _answers(teller: Teller, place: int) -> Callable[[dt.datetime], object]:
    def act(at: dt.datetime) -> None:
        asks = AnalysisRound.objects.get(council=teller.council).asks.order_by("pk")
        if place < len(asks) - 2:
            area = AREAS[place % len(AREAS)]
            save_answer(asks[place], [area], submit=True, answered_by="Chefen", by=teller.by, at=at)

    return act
