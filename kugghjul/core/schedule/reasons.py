"""Why a day was chosen, and which wish had to yield: the sentences beside each proposed date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta

from kugghjul.core.calendar import at, days_before, days_between, term_of, week_of
from kugghjul.core.calendar.names import weekday_name
from kugghjul.core.rules.kinds import DueAtMeeting, Occasion, ReportBack
from kugghjul.core.rules.model import Clause
from kugghjul.core.schedule.layout import Ground, Laid
from kugghjul.core.schedule.plan import BodyWish, Request
from kugghjul.core.sentences import N_, Sentence, counted, sentence

TERM_WORDS = {"spring": N_("våren"), "autumn": N_("hösten")}


def reasons(
    request: Request, laid: Laid, row: Sequence[date], turn: int, notice: int | None
) -> tuple[Sentence, ...]:
    """Why the day: the spread or the rhythm, the summons, reports and plans that fall due."""
    body, day = laid.demand.body, row[turn]
    found = [_spread(laid, row, turn)]
    if notice is not None:
        found.append(_summons(day, notice))
    found += _reports(request, body, day)
    if turn == 0:
        found += _due(request, body)
    return tuple(found)


def yielded_wishes(ground: Ground, wish: BodyWish, day: date, start: time) -> tuple[Sentence, ...]:
    """The wishes that the chosen day and time could not keep, each with its reason."""
    found = []
    if ground.obstacles[day] is not None:
        found.append(
            sentence(
                N_("Ingen annan dag räckte till, fast det är {name} {day}."),
                day=day,
                name=Sentence(ground.obstacles[day].name),  # type: ignore[union-attr]
            )
        )
    if wish.weekday is not None and day.weekday() != wish.weekday:
        found.append(_weekday_yielded(ground, wish.weekday, day))
    if start != wish.start:
        found.append(
            sentence(
                N_("Den önskade tiden var upptagen för någon i gruppen: {wished}."),
                wished=at(day, wish.start),
            )
        )
    return tuple(found)


def yielded_clause(clause: Clause) -> Sentence:
    """A clause that only says *bör* and had to give way for those that say *ska*."""
    return sentence(
        N_("«{title}» gick inte att förena med reglerna som säger ska, och fick stå tillbaka."),
        title=clause.title,
    )


def _spread(laid: Laid, row: Sequence[date], turn: int) -> Sentence:
    day = row[turn]
    if laid.demand.rhythms and turn:
        weeks, rest = divmod(days_between(row[turn - 1], day), 7)
        return counted(
            N_("{n} vecka efter mötet {previous}.")
            if not rest
            else N_("Drygt {n} vecka efter mötet {previous}."),
            N_("{n} veckor efter mötet {previous}.")
            if not rest
            else N_("Drygt {n} veckor efter mötet {previous}."),
            weeks,
            previous=row[turn - 1],
        )
    term = term_of(day)
    same = sum(term_of(other) == term for other in row)
    return counted(
        N_("Det enda nya mötet under {term}, vecka {week}."),
        N_("Ett av {n} nya möten under {term}, jämnt fördelade: vecka {week}."),
        same,
        term=Sentence(TERM_WORDS[term.name]),
        week=str(week_of(day).number),
    )


def _summons(day: date, notice: int) -> Sentence:
    return counted(
        N_("Kallelsen ska skickas senast {due}, {n} dag före."),
        N_("Kallelsen ska skickas senast {due}, {n} dagar före."),
        notice,
        due=days_before(day, notice),
    )


def _reports(request: Request, body: str, day: date) -> list[Sentence]:
    """After the meeting: the first day on which those to be told meet (V7)."""
    found = []
    for clause in request.charter.clauses:
        rule = clause.rule
        if not isinstance(rule, ReportBack) or rule.occasion is not Occasion.AFTER_MEETING:
            continue
        if rule.from_body not in ("", body):
            continue
        dates = request.board_dates.get(rule.to, ())
        following = next((each for each in dates if each > day), None)
        if following is not None:
            found.append(
                sentence(
                    N_("Mötet redovisas för {to} {day}."), to=_name(request, rule.to), day=following
                )
            )
    return found


def _due(request: Request, body: str) -> list[Sentence]:
    """What other bodies owe at this body's next meeting (V3)."""
    return [
        sentence(N_("Ska redovisas här: {title}."), title=clause.title)
        for clause in request.charter.clauses
        if isinstance(clause.rule, DueAtMeeting) and clause.rule.at_body == body
    ]


def _weekday_yielded(ground: Ground, weekday: int, day: date) -> Sentence:
    wished = day + timedelta(days=weekday - day.weekday())
    obstacle = ground.obstacles.get(wished)
    if obstacle is None:
        return sentence(
            N_(
                "Önskad veckodag är {weekday}. Den gick inte att förena med övriga krav den veckan."
            ),
            weekday=Sentence(weekday_name(weekday)),
        )
    return sentence(
        N_("Önskad veckodag är {weekday}, men {day} är det {name}."),
        weekday=Sentence(weekday_name(weekday)),
        day=wished,
        name=Sentence(obstacle.name),
    )


def _name(request: Request, body: str) -> str:
    return next((each.name for each in request.charter.bodies if each.key == body), body)
