"""Why there is no plan: a smallest set of clauses that cannot hold together, what is in the way.

A set is made smallest by leaving out one clause at a time and keeping it out when there is still
no plan. What is left cannot lose any clause without becoming possible.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from kugghjul.core.calendar import MunicipalCalendar, Span
from kugghjul.core.rules.kinds import MeetingCount
from kugghjul.core.rules.model import Clause
from kugghjul.core.schedule.arrange import arrange, bodies_in_order, taken_by_existing
from kugghjul.core.schedule.demands import NO_LIMIT, Demand, body_of, demand_of
from kugghjul.core.schedule.layout import Ground, lay
from kugghjul.core.schedule.pace import Field
from kugghjul.core.schedule.plan import YIELDABLE, Collision, Request
from kugghjul.core.schedule.search import fewest
from kugghjul.core.sentences import N_, Sentence, counted, joined, sentence

NAMED_OBSTACLES = 4


def collisions(ground: Ground, clauses: Sequence[Clause]) -> tuple[Collision, ...]:
    """One collision per body whose own clauses fail; otherwise one over the bodies together."""
    alone = [
        _of_one_body(ground, body, [each for each in clauses if body_of(each) == body])
        for body in bodies_in_order(ground.request, clauses)
        if not _possible(ground, body, clauses)
    ]
    return tuple(alone) or (_of_several(ground, clauses),)


def smallest(clauses: Sequence[Clause], possible: Callable[[list[Clause]], bool]) -> list[Clause]:
    """A subset that is impossible and becomes possible when any one clause is left out."""
    kept = list(clauses)
    for each in clauses:
        fewer = [other for other in kept if other is not each]
        if not possible(fewer):
            kept = fewer
    return kept


def _possible(ground: Ground, body: str, clauses: Iterable[Clause]) -> bool:
    return lay(ground, body, clauses, taken_by_existing(ground.request)) is not None


def _of_one_body(ground: Ground, body: str, clauses: Sequence[Clause]) -> Collision:
    core = smallest(clauses, lambda some: _possible(ground, body, some))
    demand = demand_of(ground.request.charter, body, core, ground.request.period)
    if not _possible(_unhindered(ground.request), body, core):
        return Collision((body,), _ids(core), _among_clauses(ground.request, core, demand))
    helps = _would_help(ground.request, body, core)
    room, obstacles = _room(ground, demand), _in_the_way(ground, demand)
    return Collision(
        (body,),
        _ids(core),
        _with_calendar(core, demand, room, obstacles, helps),
        obstacles,
        helps,
    )


def _of_several(ground: Ground, clauses: Sequence[Clause]) -> Collision:
    core = smallest(clauses, lambda some: arrange(ground, some) is not None)
    because = sentence(
        N_(
            "Det gick inte att hitta en gemensam plan för {clauses}. Låt grupperna mötas på olika "
            "tider, eller ändra en av reglerna."
        ),
        clauses=_titles(core),
    )
    bodies = tuple(dict.fromkeys(map(body_of, core)))
    return Collision(bodies, _ids(core), because, proven=False)


def _unhindered(request: Request) -> Ground:
    """The same question when every weekday of the year is open and nothing stands."""
    ground = Ground(replace(request, calendar=MunicipalCalendar(), existing=(), earliest=None))
    ground.open = {day: 0 for day in request.period.days() if day.weekday() < 5}
    return ground


def _would_help(request: Request, body: str, clauses: Sequence[Clause]) -> tuple[str, ...]:
    """The kinds of obstacle, each alone or else all together, that open a way if they yield."""

    def helps(*kinds: str) -> bool:
        yielding = request.preferences.may_yield | set(kinds)
        wishes = replace(request.preferences, may_yield=yielding)
        return _possible(Ground(replace(request, preferences=wishes)), body, clauses)

    single = tuple(kind for kind in YIELDABLE if helps(kind))
    return single or (YIELDABLE if helps(*YIELDABLE) else ())


def _room(ground: Ground, demand: Demand) -> tuple[int, list[str]]:
    """How many open days the demand has to choose among, and the windows that have too few."""
    open_days = ground.open_to(demand, (demand.body,))
    starved = [
        window.name
        for window in demand.windows
        if sum(day in open_days for day in window.days) < window.minimum
    ]
    asked = _asked_days(ground.request.period, demand)
    return sum(day in open_days for day in asked), starved


def _in_the_way(ground: Ground, demand: Demand) -> tuple[str, ...]:
    """The names of what closes most of the days that the demand asks for."""
    days = _asked_days(ground.request.period, demand)
    open_days = ground.open_to(demand, (demand.body,))
    closed = Counter(
        obstacle.name
        for day in days
        if day.weekday() < 5
        and day not in open_days
        and (obstacle := ground.obstacles[day]) is not None
    )
    ordered = sorted(closed.items(), key=lambda each: (-each[1], each[0]))
    return tuple(name for name, _ in ordered[:NAMED_OBSTACLES])


def _asked_days(period: Span, demand: Demand) -> list[date]:
    asked = {day for window in demand.windows for day in window.days if day in period}
    return sorted(asked) if asked and not demand.rhythms else list(period.days())


def _among_clauses(request: Request, core: Sequence[Clause], demand: Demand) -> Sentence:
    """The clauses contradict one another on any calendar."""
    limits = [each for each in core if isinstance(each.rule, MeetingCount) and each.rule.maximum]
    others = [each for each in core if each not in limits]
    if limits and others:
        needed = fewest(replace(demand, most=NO_LIMIT), _weekdays(request.period))
        return sentence(
            N_(
                "«{limit}» tillåter högst {most} möten om året, men {others} kräver minst {needed}. "
                "Höj det högsta antalet eller ändra den andra regeln."
            ),
            limit=limits[0].title,
            most=demand.most,
            others=_titles(others),
            needed=needed if needed is not None else sentence(N_("fler än året har dagar")),
        )
    if len(core) == 1 and limits:
        return sentence(
            N_(
                "«{title}» kräver minst {least} möten men tillåter högst {most}. "
                "Ändra ett av talen."
            ),
            title=core[0].title,
            least=demand.least,
            most=demand.most,
        )
    return sentence(
        N_("{clauses} går inte att uppfylla, vilka dagar man än väljer. Ändra någon av dem."),
        clauses=_titles(core),
    )


def _with_calendar(
    core: Sequence[Clause],
    demand: Demand,
    room: tuple[int, list[str]],
    obstacles: tuple[str, ...],
    helps: tuple[str, ...],
) -> Sentence:
    """The clauses could hold, but not on the days that are open."""
    said = [_too_few_days(core, demand, *room)]
    if obstacles:
        said.append(
            sentence(N_("I vägen står bland annat {names}."), names=tuple(map(Sentence, obstacles)))
        )
    if "break" in helps and demand.rhythms:
        said.append(sentence(N_("Bestäm månader då gruppen vilar, eller tillåt möten under lov.")))
    elif "break" in helps:
        said.append(sentence(N_("Tillåt möten under lov, eller ändra regeln.")))
    return joined(said)


def _too_few_days(
    core: Sequence[Clause], demand: Demand, days: int, starved: Sequence[str]
) -> Sentence:
    if demand.rhythms:
        return sentence(
            N_(
                "{clauses} går inte att hålla: "
                "mellanrummet mellan två möjliga dagar blir för långt."
            ),
            clauses=_titles(core),
        )
    if starved:
        return sentence(
            N_("{clauses} går inte att hålla: det finns för få möjliga dagar under {names}."),
            clauses=_titles(core),
            names=tuple(map(Sentence, starved)),
        )
    if not days:
        return sentence(
            N_("{clauses} går inte att hålla: det finns ingen möjlig dag för mötena."),
            clauses=_titles(core),
        )
    return counted(
        N_("{clauses} går inte att hålla: det finns bara {n} möjlig dag för mötena."),
        N_("{clauses} går inte att hålla: det finns bara {n} möjliga dagar för mötena."),
        days,
        clauses=_titles(core),
    )


def _weekdays(period: Span) -> Field:
    return Field(period, {day: 0 for day in period.days() if day.weekday() < 5})


def _titles(clauses: Iterable[Clause]) -> tuple[str, ...]:
    return tuple(f"«{each.title}»" for each in clauses)


def _ids(clauses: Iterable[Clause]) -> tuple[str, ...]:
    return tuple(each.id for each in clauses)
