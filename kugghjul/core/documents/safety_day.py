"""A safety day on paper: the programme, a page for each class, and a list for each station (K8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .prose import prose
from .snapshot import Snapshot
from .tree import (
    Block,
    Document,
    Facts,
    Heading,
    PageBreak,
    Paragraph,
    Table,
    row,
    spans,
)  # fmt: skip
from .wording import capital, count, weekday

HOLE = "–"


@dataclass(frozen=True)
class PrintedStation(Snapshot):
    """A station: who is in charge, where, what is done there and how many it takes at once."""

    name: str
    organisation: str = ""
    place: str = ""
    what: str = ""
    room: int = 0


@dataclass(frozen=True)
class PrintedClass(Snapshot):
    """A class and its station in each slot of the date, "" where it has none."""

    school: str
    name: str
    pupils: int
    stations: tuple[str, ...] = ()


@dataclass(frozen=True)
class PrintedSlot(Snapshot):
    """A stretch of the day in words («8.30–9.10»)."""

    hours: str
    is_break: bool = False


@dataclass(frozen=True)
class PrintedDate(Snapshot):
    """A date with its slots, breaks too, and its classes; `PrintedClass.stations` skip the breaks."""

    on: date
    slots: tuple[PrintedSlot, ...] = ()
    classes: tuple[PrintedClass, ...] = ()


@dataclass(frozen=True)
class SafetyDayFacts(Snapshot):
    """Everything that is printed of a day."""

    municipality: str
    council: str
    title: str
    target: str
    place: str = ""
    text: str = ""
    dates: tuple[PrintedDate, ...] = ()
    stations: tuple[PrintedStation, ...] = ()


def safety_day(facts: SafetyDayFacts) -> Document:
    """The whole programme, ready to cut apart: overview first, then each class, then each station."""
    return Document(
        kind="safety_day",
        title=facts.title,
        sender=facts.council,
        lead=", ".join(part for part in (capital(facts.target), facts.place) if part),
        blocks=(*_overview(facts), *_class_pages(facts), *_station_pages(facts)),
        footer=(facts.municipality, facts.title),
        subject=f"Program för {facts.target}",
    )


def _overview(facts: SafetyDayFacts) -> tuple[Block, ...]:
    blocks: list[Block] = [*prose(facts.text), Heading(1, "Program")]
    for each in facts.dates:
        blocks += [Heading(2, capital(weekday(each.on))), *_programme(each)]
    if facts.stations:
        header = ("Station", "Ansvarig", "Plats", "Elever åt gången")
        rows = tuple(
            row(one.name, one.organisation or HOLE, one.place or HOLE, str(one.room))
            for one in facts.stations
        )
        table = Table("Stationer", header, rows, widths=(4, 4, 3, 2), numeric=(3,))
        blocks += [Heading(1, "Stationer"), table]
    return tuple(blocks)


def _programme(each: PrintedDate) -> tuple[Block, ...]:
    if not each.classes or not each.slots:
        return (Paragraph(spans("Tider eller klasser är inte bestämda än.")),)
    turns = [slot for slot in each.slots if not slot.is_break]
    total = sum(one.pupils for one in each.classes)
    said = f"{count(len(each.classes), 'klass', 'klasser')}, {count(total, 'elev', 'elever')}."
    pauses = [slot.hours for slot in each.slots if slot.is_break]
    said += f" Rast {', '.join(pauses)}." if pauses else ""
    rows = tuple(
        row(f"{one.name}\n{one.school}", *_cells(one.stations, len(turns))) for one in each.classes
    )
    header = ("Klass", *(slot.hours for slot in turns))
    caption = f"Schema {weekday(each.on)}"
    widths = (2.2, *[1.6] * len(turns))
    return (Paragraph(spans(said)), Table(caption, header, rows, widths=widths))


def _class_pages(facts: SafetyDayFacts) -> tuple[Block, ...]:
    places = {one.name: one for one in facts.stations}
    blocks: list[Block] = []
    for each in facts.dates:
        for one in each.classes:
            blocks += [PageBreak(), Heading(1, f"{one.name}, {one.school}")]
            blocks.append(Paragraph(spans(f"{capital(weekday(each.on))}. {_pupils(one)}.")))
            blocks.append(_class_table(one, each, places))
    return tuple(blocks)


def _class_table(one: PrintedClass, each: PrintedDate, places: dict[str, PrintedStation]) -> Table:
    at = iter(_cells(one.stations, sum(not slot.is_break for slot in each.slots)))
    rows = []
    for slot in each.slots:
        station = "Rast" if slot.is_break else next(at)
        known = places.get(station)
        rows.append(row(slot.hours, station, known.place or HOLE if known else HOLE))
    header = ("Tid", "Station", "Plats")
    return Table(f"Schema för {one.name}, {one.school}", header, tuple(rows), widths=(2, 5, 4))


def _station_pages(facts: SafetyDayFacts) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for station in facts.stations:
        blocks += [PageBreak(), Heading(1, station.name)]
        pairs = (
            ("Ansvarig", station.organisation),
            ("Plats", station.place),
            ("Elever åt gången", str(station.room)),
        )
        blocks.append(Facts(tuple((term, spans(value)) for term, value in pairs if value)))
        blocks += prose(station.what)
        for each in facts.dates:
            blocks += [Heading(2, capital(weekday(each.on))), _station_table(station, each)]
    return tuple(blocks)


def _station_table(station: PrintedStation, each: PrintedDate) -> Table:
    rows, turn = [], 0
    for slot in each.slots:
        if slot.is_break:
            rows.append(row(slot.hours, "Rast", HOLE))
            continue
        here = [one for one in each.classes if _cells(one.stations, turn + 1)[turn] == station.name]
        names = ", ".join(f"{one.name} {one.school}" for one in here)
        rows.append(row(slot.hours, names or HOLE, str(sum(one.pupils for one in here)) or HOLE))
        turn += 1
    header = ("Tid", "Klasser", "Elever")
    return Table(
        f"{station.name} {weekday(each.on)}", header, tuple(rows), widths=(2, 7, 1.5), numeric=(2,)
    )


def _cells(stations: tuple[str, ...], turns: int) -> list[str]:
    return [name or HOLE for name in (*stations, *([""] * (turns - len(stations))))]


def _pupils(one: PrintedClass) -> str:
    return count(one.pupils, "elev", "elever")
