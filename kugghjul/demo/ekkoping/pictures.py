"""Ekköping's situation pictures: weeks, a month, a tertial with its open edition, and a year for the plan."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from kugghjul.cogs.situation.actions import pictures as acts
from kugghjul.cogs.situation.actions.editions import publish_edition
from kugghjul.cogs.situation.models import Kind, Picture
from kugghjul.cogs.situation.queries import counted, scopes
from kugghjul.cogs.situation.queries.periods import Period, holding
from kugghjul.cogs.situation.queries.suggestions import suggested
from kugghjul.core.calendar import add_months
from kugghjul.demo.ekkoping import days, weeks
from kugghjul.demo.teller import Teller

DAY = days.DAY
WEEK_POINTS = (
    "Resecentrum har tagit över som veckans tyngsta plats. Sex iakttagelser, de flesta fredag kväll.",
    "Norrdal har fyra iakttagelser. Ingen säker förändring, även om veckorna skiljer sig åt.",
    "Skadegörelsen på Västra skolan är ny. Tre rapporter från tre olika verksamheter.",
)
CALM = "Inget sticker ut mer än slumpen brukar ge."
COMMENT = (
    "Vi följer de platser som åtgärdsplanen pekar ut. Skollov och helger gör att färre rapporterar."
)
LAW = {
    "mapping-extent": "Lägesbilden bygger på årets iakttagelser från kommunens verksamheter, bolag och partner "
    "och på Polisens statistik. Flest iakttagelser gäller Centrum och gångstråket från Norrdal, mest sena kvällar.",
    "mapping-consequences": "Nära fyra av tio undviker stråket på kvällen. Skadegörelse och bränder vid skolor kostar "
    "fastighetsavdelningen mest under loven. Föreningar har flyttat kvällsaktiviteter till dagen.",
    "other-information": "Trygghetsundersökningen, elevhälsans enkät, dialoger och vandringar är med. Kommunen växer i "
    "Sjöstaden, och bussarnas kvällstrafik har minskat.",
    "analysis": "Få vuxna rör sig där unga väntar, och mörka punkter ligger längs de vägar som flest går. Belysning, "
    "siktlinjer och vuxna på plats är det som kommunen kan påverka snabbast.",
}
"""The law's three parts, the mapping in its two halves."""
YEAR_AGO = 9
"""The plan's edition of so many months ago rests on the yearly picture, approved five weeks before."""


def arrange(teller: Teller, as_of: dt.date) -> None:
    """The year's, the tertial's, the month's and the weeks' pictures, each when its period has ended."""
    line, last = teller.timeline, weeks.last_week(teller.timeline.end)
    year = days.workday(add_months(as_of, -YEAR_AGO) - 35 * DAY)
    line.on(
        year, "13.15", partial(_approves, teller, holding(Kind.YEAR, add_months(year, -12)), LAW)
    )
    tertial = _ended(Kind.TERTIAL, as_of - 20 * DAY)
    told = {"comment": COMMENT, "analysis": LAW["analysis"]}
    line.on(
        days.workday(tertial.last + 6 * DAY), "14.10", partial(_approves, teller, tertial, told)
    )
    line.on(days.workday(tertial.last + 12 * DAY), "9.50", partial(_publishes, teller, tertial))
    month = _ended(Kind.MONTH, as_of - 5 * DAY)
    told = {"comment": COMMENT}
    line.on(days.workday(month.last + 3 * DAY), "14.20", partial(_approves, teller, month, told))
    for back in (2, 1):
        week = holding(Kind.WEEK, last - back * 7 * DAY)
        line.on(days.workday(week.last + 2 * DAY), "10.20", partial(_approves, teller, week, told))
    line.on(last + 6 * DAY, "9.08", partial(_begins, teller, holding(Kind.WEEK, last)))


def _ended(kind: str, day: dt.date) -> Period:
    """The latest period of a kind that had ended on a day."""
    return holding(kind, day).before()


def _begins(teller: Teller, week: Period, at: dt.datetime) -> None:
    """The last week's picture is a draft with its three points."""
    sign: dict[str, Any] = {"by": teller.by, "at": at}
    begun = acts.begin_picture(scopes.joint(teller.municipality), week, **sign)
    acts.write_picture(begun, points=WEEK_POINTS, texts={}, **sign)


def _approves(teller: Teller, period: Period, texts: dict[str, str], at: dt.datetime) -> None:
    """Begun, written with the points that the numbers suggest, and approved."""
    sign: dict[str, Any] = {"by": teller.by, "at": at}
    scope = scopes.joint(teller.municipality)
    begun = acts.begin_picture(scope, period, **sign)
    facts = counted.counted(scope, period, begun, at.date())
    points = suggested(facts)[:3] or (CALM,)
    written = acts.write_picture(begun, points=points, texts=texts, **sign)
    facts = counted.counted(scope, period, written, at.date())
    told: dict[str, Any] = (
        {"diary_number": f"KS {at.year}/{140 + at.day}"} if period.kind == Kind.YEAR else {}
    )
    who = "Kommunstyrelsen" if period.kind == Kind.YEAR else "Trygghetssamordnaren"
    acts.approve_picture(written, facts, approved_by=who, **told, **sign)


def _publishes(teller: Teller, period: Period, at: dt.datetime) -> None:
    """Everybody may read it, with the points that somebody has read for that."""
    rows = Picture.objects.filter(municipality=teller.municipality, kind=period.kind)
    found = rows.get(first=period.first, organisation=None, whose="joint")
    publish_edition(found, points=found.points, reviewed=True, by=teller.by, at=at)
