"""The rotation as tables: a row for each class, a row for each station."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kugghjul.cogs.safetydays.models import DayDate, SafetyDay, SchoolClass, Slot, Station, Visit
from kugghjul.cogs.safetydays.queries import round_values
from kugghjul.core.schedule.rotation import clashes
from kugghjul.core.sentences import Sentence


@dataclass(frozen=True)
class ClassRound:
    """A class and where it is in each of the date's slots (None: nowhere)."""

    row: SchoolClass
    cells: list[Station | None]


@dataclass(frozen=True)
class StationRound:
    """A station and the classes that come to it in each slot, with how many pupils they are."""

    row: Station
    cells: list[list[SchoolClass]]
    room_used: list[int]


@dataclass(frozen=True)
class Line:
    """A row of a table: its heading, a remark under it, and words for each slot, breaks too."""

    name: str
    under: str
    cells: list[str]


@dataclass(frozen=True)
class Round:
    """A date's rotation. `slots` has breaks too; `turns` only what one rotates in."""

    date: DayDate
    slots: list[Slot]
    turns: list[Slot]
    classes: list[ClassRound]
    stations: list[StationRound]
    made: bool
    clashes: tuple[Sentence, ...]

    @property
    def class_rows(self) -> list[Line]:
        """The table per class."""
        return [
            Line(
                one.row.name, one.row.school.name, self._cells([str(at or "–") for at in one.cells])
            )
            for one in self.classes
        ]

    @property
    def station_rows(self) -> list[Line]:
        """The table per station."""
        return [_station_line(self, one) for one in self.stations]

    def _cells(self, words: list[str]) -> list[str]:
        """One cell for each slot: nothing in a break."""
        left = iter(words)
        return ["" if slot.is_break else next(left) for slot in self.slots]


def rounds_of(day: SafetyDay) -> list[Round]:
    """Every date's rotation."""
    return [round_of(date) for date in day.dates.select_related("day__activity")]


def round_of(date: DayDate) -> Round:
    """One date's rotation, with what is wrong in it. A constant number of queries."""
    slots = list(date.slots.all())
    turns = [slot for slot in slots if not slot.is_break]
    classes = list(date.classes.select_related("school"))
    stations = list(date.day.stations.select_related("organisation"))
    visits = list(Visit.objects.filter(slot__date=date))
    named = {row.pk: row for row in classes}
    stops = {row.pk: row for row in stations}
    of_class: dict[tuple[int, int], Station] = {}
    of_station: dict[tuple[int, int], list[SchoolClass]] = defaultdict(list)
    for visit in visits:
        of_class[visit.school_class_id, visit.slot_id] = stops[visit.station_id]
        if visit.school_class_id in named:
            of_station[visit.station_id, visit.slot_id].append(named[visit.school_class_id])
    return Round(
        date=date,
        slots=slots,
        turns=turns,
        classes=[
            ClassRound(row, [of_class.get((row.pk, slot.pk)) for slot in turns]) for row in classes
        ],
        stations=[_station_round(row, turns, of_station) for row in stations],
        made=bool(visits),
        clashes=clashes(
            round_values.flocks(date), round_values.stops(date.day), round_values.visits(date)
        )
        if visits
        else (),
    )


def _station_round(
    row: Station, turns: list[Slot], there: dict[tuple[int, int], list[SchoolClass]]
) -> StationRound:
    cells = [there.get((row.pk, slot.pk), []) for slot in turns]
    return StationRound(row, cells, [sum(one.pupils for one in cell) for cell in cells])


def _station_line(whole: Round, one: StationRound) -> Line:
    room = _("högst %(n)s elever") % {"n": one.row.room}
    under = ", ".join(part for part in (str(one.row.organisation or ""), room) if part)
    words = [", ".join(f"{row.name} {row.school}" for row in cell) or "–" for cell in one.cells]
    return Line(one.row.name, under, whole._cells(words))
