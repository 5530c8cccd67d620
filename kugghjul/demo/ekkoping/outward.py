"""Ekköping shows itself and learns: presentations to management groups, the steering group's training,
camera sites.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from kugghjul.cogs.activities.actions.cameras import register_site, review_site
from kugghjul.cogs.activities.actions.presentations import add_audience, hold_presentation
from kugghjul.cogs.activities.actions.training import (
    ask,
    call_seats,
    decide_theme,
    plan_training,
    record_training,
    send_invitations,
    set_day,
)
from kugghjul.cogs.activities.models import Audience, CameraSite, Training
from kugghjul.core.calendar import add_months
from kugghjul.demo.ekkoping import days
from kugghjul.demo.points import table
from kugghjul.demo.teller import Teller
from kugghjul.demo.timeline import moment

DAY = dt.timedelta(days=1)
GROUPS = (
    ("Kommunledningen", "inside"),
    ("Socialförvaltningen", "inside"),
    ("Utbildningsförvaltningen", "inside"),
    ("Samhällsbyggnadsförvaltningen", "inside"),
    ("Kultur- och fritidsförvaltningen", "inside"),
    ("Ekköpingsbostäder", "inside"),
    ("Ekköping Energi", "inside"),
    ("Lokalpolisområde Ekbygden", "outside"),
    ("Räddningstjänsten Ekbygden", "outside"),
    ("Regionens vårdcentraler", "outside"),
    ("Handelsföreningen Ekköping Centrum", "outside"),
    ("Ekköpings församling", "outside"),
)
PRESENTED = ((14, 0, 4), (8, 4, 7), (2, 7, 9))
"""(months ago, from which group, to which): nine of twelve so far."""
THEMES = ("Unga och nätet", "Barn som anhöriga", "Trygga platser", "Desinformation")


def arrange(teller: Teller, as_of: dt.date) -> None:
    """Groups from the first months, a training every autumn, two places with cameras."""
    begins = days.begins(as_of)
    line = teller.timeline
    line.on(begins + 13 * DAY, "9.00", lambda at: _audiences(teller, at))
    for months, first, last in PRESENTED:
        day = days.workday(add_months(as_of, -months))
        line.on(day, "15.00", _presenting(teller, first, last))
    for year in range(begins.year, as_of.year + 1):
        _training(teller, year, max(begins + 15 * DAY, dt.date(year, 1, 20)))
    for row in table(__package__, "work.toml")["camera"]:
        _camera(teller, row, as_of)


def _audiences(teller: Teller, at: dt.datetime) -> None:
    for name, scope in GROUPS:
        add_audience(teller.council, name=name, scope=scope, since=at.date(), by=teller.by, at=at)


def _presenting(teller: Teller, first: int, last: int) -> Callable[[dt.datetime], object]:
    return lambda at: _presents(teller, first, last, at)


def _presents(teller: Teller, first: int, last: int, at: dt.datetime) -> None:
    for name, _scope in GROUPS[first:last]:
        hold_presentation(
            Audience.objects.get(council=teller.council, name=name), on=at.date(),
            who="Trygghetssamordnaren", presented="Rådets uppdrag, lägesbilden och åtgärdsplanen.",
            discussed="Vad gruppen själv ser, och vad den kan bidra med.", by=teller.by, at=at,
        )  # fmt: skip


def _training(teller: Teller, year: int, planned: dt.date) -> None:
    """The theme is decided in April, the day is in October."""
    held, line = days.workday(dt.date(year, 10, 1)), teller.timeline
    subject = f"Utbildning för styrgruppen {year}"
    theme = THEMES[year % len(THEMES)]

    def found() -> Training:
        return Training.objects.get(body__council=teller.council, subject=subject)

    def fills(at: dt.datetime) -> None:
        sign: dict[str, Any] = {"by": teller.by, "at": at}
        set_day(
            found(), starts_at=moment(held, "13.00"), ends_at=moment(held, "16.00"),
            place="Ekköpings stadshus", lecturer="Lärosätets lektor i kriminologi", **sign,
        )  # fmt: skip
        call_seats(found(), **sign)
        ask(found(), [teller.people["ledamot"]], **sign)
        send_invitations(found(), **sign)

    def happens(at: dt.datetime) -> None:
        came = [one.pk for one in found().invitees.all()]
        record_training(found(), came=came, by=teller.by, at=at)

    line.on(planned, "13.10", lambda at: plan_training(
        teller.body("styrgruppen"), subject=subject, planned_on=held,
        theme_by=dt.date(year, 5, 31), by=teller.by, at=at,
    ))  # fmt: skip
    line.on(days.workday(dt.date(year, 4, 20)), "13.10", lambda at: decide_theme(
        found(), theme=theme, on=at.date(), by=teller.by, at=at
    ))  # fmt: skip
    line.on(days.workday(dt.date(year, 9, 3)), "13.10", fills)
    line.on(held, "17.10", happens)


def _camera(teller: Teller, row: dict[str, Any], as_of: dt.date) -> None:
    """Decided and put up, and tried again since: the first one lately."""
    since = max(days.workday(add_months(as_of, -row["months"])), days.begins(as_of) + 20 * DAY)

    def registers(at: dt.datetime) -> None:
        register_site(
            teller.council, place=row["place"], purpose=row["purpose"], decided_on=since,
            since=since, legal_ground="Intresseavvägning enligt kamerabevakningslagen",
            camera="Fast kamera utan ljud", decided_by="Kommunstyrelsen",
            diary_number=f"KS {since.year}/310", review_on=add_months(since, 24),
            by=teller.by, at=at,
        )  # fmt: skip

    def reviews(at: dt.datetime) -> None:
        review_site(
            CameraSite.objects.get(council=teller.council, place=row["place"]), on=at.date(),
            by_whom="Säkerhetssamordnaren", result="Behovet finns kvar. Stölderna har halverats.",
            keep=True, next_on=add_months(at.date(), 24), by=teller.by, at=at,
        )  # fmt: skip

    teller.timeline.on(since, "14.20", registers)
    reviewed = days.workday(add_months(as_of, -row["reviewed"]))
    if reviewed > since:
        teller.timeline.on(reviewed, "14.20", reviews)
