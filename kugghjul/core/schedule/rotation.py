"""The rotation of a safety day: every class meets every station once, none is crowded.

`rotate` gives a schedule or the reason why there is none. `clashes` judges one that a person has
changed by hand. Slots are numbered from 0; breaks are no slots. Source: verksamhetsplan 2018,
"Säkerhetsdagarna för 8:or" (K8).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from kugghjul.core.sentences import N_, Sentence, counted, sentence


@dataclass(frozen=True, slots=True)
class Flock:
    """A class that goes round: its key, its name and how many pupils it has."""

    key: int
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Stop:
    """A station: `room` is how many pupils it takes at once."""

    key: int
    name: str
    room: int


@dataclass(frozen=True, slots=True)
class Visit:
    """A class is at a station in a slot."""

    flock: int
    stop: int
    slot: int


@dataclass(frozen=True, slots=True)
class Rotation:
    """The visits; or none, with the reason `why` and the number of slots that would do (0: none)."""

    visits: tuple[Visit, ...] = ()
    why: Sentence | None = None
    needed: int = 0


@dataclass(frozen=True, slots=True)
class Pass:
    """A stretch of the day, local time: a slot of the rotation, or a break."""

    starts: time
    ends: time
    is_break: bool = False


def rotate(flocks: Sequence[Flock], stops: Sequence[Stop], slots: int) -> Rotation:
    """A schedule in `slots` slots, or why not. The same question always gives the same answer.

    Classes share a station only when there are too few slots for each to come alone; those that
    share go together all day. A schedule that this cannot find is told apart from one that no
    schedule can be.
    """
    if not flocks or not stops:
        return Rotation(why=sentence(N_("Det behövs minst en klass och en station.")))
    if (crowded := _too_large(flocks, stops)) is not None:
        return Rotation(why=crowded)
    least = least_slots(flocks, stops)
    if slots < least:
        return Rotation(why=_too_few(flocks, stops, least), needed=least)
    teams = _teams(flocks, min(stop.room for stop in stops), slots)
    if len(teams) > slots:
        needed = max(len(teams), len(stops))
        return Rotation(why=_not_found(slots, needed), needed=needed)
    return Rotation(_round(teams, stops), needed=max(len(teams), len(stops)))


def least_slots(flocks: Sequence[Flock], stops: Sequence[Stop]) -> int:
    """A number of slots that no schedule can do with less than: proved, not guessed."""
    return max(len(stops), *(_least_at(flocks, stop.room) for stop in stops))


def clashes(
    flocks: Sequence[Flock], stops: Sequence[Stop], visits: Iterable[Visit]
) -> tuple[Sentence, ...]:
    """What is wrong with a schedule: crowded, in two places at once, twice or never at a station."""
    size = {flock.key: flock for flock in flocks}
    room = {stop.key: stop for stop in stops}
    rows = [visit for visit in visits if visit.flock in size and visit.stop in room]
    there: dict[tuple[int, int], list[Flock]] = defaultdict(list)
    for visit in rows:
        there[visit.slot, visit.stop].append(size[visit.flock])
    return (
        *(
            _crowd(room[stop], slot, group)
            for (slot, stop), group in sorted(there.items())
            if sum(one.size for one in group) > room[stop].room
        ),
        *_doubled(rows, size),
        *_missed(rows, flocks, stops),
    )


def passes(
    starts: time, slots: int, minutes: int, change: int, breaks: dict[int, int]
) -> tuple[Pass, ...]:
    """The day's slots and breaks: `minutes` each, `change` minutes between, `breaks[n]` minutes
    after slot n (from 1). ValueError when the day would pass midnight.
    """
    now = datetime.combine(date(2000, 1, 1), starts)
    made: list[Pass] = []
    for number in range(1, slots + 1):
        ends = now + timedelta(minutes=minutes)
        made.append(_pass(now, ends))
        now = ends
        if number < slots and number in breaks:
            ends = now + timedelta(minutes=breaks[number])
            made.append(_pass(now, ends, is_break=True))
            now = ends
        elif number < slots:
            now += timedelta(minutes=change)
    return tuple(made)


def _pass(starts: datetime, ends: datetime, *, is_break: bool = False) -> Pass:
    if ends.day != 1:
        raise ValueError("the day ends at midnight")
    return Pass(starts.time(), ends.time(), is_break)


def _too_large(flocks: Sequence[Flock], stops: Sequence[Stop]) -> Sentence | None:
    flock, stop = max(flocks, key=lambda one: one.size), min(stops, key=lambda one: one.room)
    if flock.size <= stop.room:
        return None
    template = N_("{flock} har {size} elever, men {stop} tar emot högst {room} åt gången.")
    return sentence(template, flock=flock.name, size=flock.size, stop=stop.name, room=stop.room)


def _least_at(flocks: Sequence[Flock], room: int) -> int:
    """How many slots one station needs at the least: by its room, and by classes that are alone."""
    by_room = -(-sum(flock.size for flock in flocks) // room)
    alone = sum(2 * flock.size > room for flock in flocks)  # no two of these fit together
    return max(by_room, alone)


def _teams(flocks: Sequence[Flock], room: int, slots: int) -> list[list[Flock]]:
    """At most `slots` teams when it can be done: first fit, the largest class first."""
    if len(flocks) <= slots:
        return [[flock] for flock in flocks]
    teams: list[list[Flock]] = []
    for flock in sorted(flocks, key=lambda one: (-one.size, one.key)):
        fits = [team for team in teams if sum(one.size for one in team) + flock.size <= room]
        if fits:
            fits[0].append(flock)
        else:
            teams.append([flock])
    return _parted(teams, slots)


def _parted(teams: list[list[Flock]], slots: int) -> list[list[Flock]]:
    """Teams are broken up again while there are slots left, so that nobody shares needlessly."""
    while len(teams) < slots:
        largest = max(teams, key=len)
        if len(largest) == 1:
            break
        teams.append([largest.pop()])
    return teams


def _round(teams: list[list[Flock]], stops: Sequence[Stop]) -> tuple[Visit, ...]:
    """Team i is at station j in slot (i + j) mod n: no two teams at one station, no team in two."""
    n = max(len(teams), len(stops))
    return tuple(
        Visit(flock.key, stop.key, (i + j) % n)
        for i, team in enumerate(teams)
        for flock in team
        for j, stop in enumerate(stops)
    )


def _too_few(flocks: Sequence[Flock], stops: Sequence[Stop], least: int) -> Sentence:
    template = N_("{flocks} och {stops} behöver minst {least}.")
    return sentence(
        template,
        flocks=counted(N_("{n} klass"), N_("{n} klasser"), len(flocks)),
        stops=counted(N_("{n} station"), N_("{n} stationer"), len(stops)),
        least=counted(N_("{n} pass"), N_("{n} pass"), least),
    )


def _not_found(slots: int, needed: int) -> Sentence:
    template = N_("Det gick inte att hitta ett schema med {slots} pass. Med {needed} pass går det.")
    return sentence(template, slots=slots, needed=needed)


def _crowd(stop: Stop, slot: int, group: list[Flock]) -> Sentence:
    return sentence(
        N_("Pass {slot}: {stop} tar emot {room} elever, men {flocks} är {size}."),
        slot=slot + 1,
        stop=stop.name,
        room=stop.room,
        flocks=tuple(flock.name for flock in group),
        size=sum(flock.size for flock in group),
    )


def _doubled(rows: list[Visit], size: dict[int, Flock]) -> Iterable[Sentence]:
    for (flock, slot), n in sorted(Counter((one.flock, one.slot) for one in rows).items()):
        if n > 1:
            template = N_("Pass {slot}: {flock} är på {n} stationer samtidigt.")
            yield sentence(template, slot=slot + 1, flock=size[flock].name, n=n)


def _missed(
    rows: list[Visit], flocks: Sequence[Flock], stops: Sequence[Stop]
) -> Iterable[Sentence]:
    seen = Counter((one.flock, one.stop) for one in rows)
    for flock in flocks:
        for stop in stops:
            n = seen[flock.key, stop.key]
            if n > 1:
                template = N_("{flock} besöker {stop} {n} gånger.")
                yield sentence(template, flock=flock.name, stop=stop.name, n=n)
            elif not n:
                yield sentence(N_("{flock} besöker inte {stop}."), flock=flock.name, stop=stop.name)
