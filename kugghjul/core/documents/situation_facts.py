"""What a situation picture says, as frozen values: the page and the document are both drawn from these.

A draft's are counted anew each time; an approved picture's are stored with it, so that it reads the same years later.
Counts are whole numbers of accepted observations. `rate` is per 1,000 inhabitants. Weeks are ISO weeks, oldest first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .snapshot import Snapshot


@dataclass(frozen=True)
class ResponseFact(Snapshot):
    """How many units were asked and have answered. `silent`: answered that there was nothing new."""

    asked: int
    answered: int
    silent: int
    missing: tuple[str, ...] = ()

    @property
    def nobody(self) -> bool:
        """Whether units were asked and none has answered: then nothing is known, and calm is not the word."""
        return bool(self.asked) and not self.answered

    @property
    def calm(self) -> bool:
        """Whether all who were asked have answered that there was nothing new."""
        return bool(self.asked) and self.silent == self.answered == self.asked


@dataclass(frozen=True)
class AreaFact(Snapshot):
    """An area. `band` 1–4 is its class on the map, 0 is hatched (`hidden`). `trend`: up, down, none or unknown.

    `low`–`high` is what is usual there for as many reporters; `against`: above, within, below or unknown.
    """

    key: int
    name: str
    count: int
    population: int | None = None
    rate: float | None = None
    band: int = 0
    hidden: bool = False
    weeks: tuple[int, ...] = ()
    trend: str = "unknown"
    why: str = ""
    low: int | None = None
    high: int | None = None
    against: str = "unknown"


@dataclass(frozen=True)
class PlaceFact(Snapshot):
    """A place of the register with how many observations, and where it lies."""

    key: int
    name: str
    area: str
    count: int
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True)
class CategoryFact(Snapshot):
    """A category: how many, and what its own history would give (`expected`, at most `upper`)."""

    key: int
    name: str
    count: int
    weeks: tuple[int, ...] = ()
    expected: float | None = None
    upper: float | None = None
    alarm: bool = False
    trend: str = "unknown"
    why: str = ""
    retired_on: date | None = None


@dataclass(frozen=True)
class PartFact(Snapshot):
    """One part of a score: its value 0–100, its weight in percent, and what it rests on in words."""

    key: str
    label: str
    value: float
    weight: int
    said: str = ""


@dataclass(frozen=True)
class RankFact(Snapshot):
    """A problem on the list: a category at a place, or in an area. `low`–`high` hold with 80 % probability."""

    key: str
    title: str
    category: str
    place: str
    area: str
    count: int
    score: float
    low: float
    high: float
    best: int
    worst: int
    parts: tuple[PartFact, ...] = ()
    level: str = ""
    counted_level: str = ""
    reason: str = ""
    renamed: bool = False


@dataclass(frozen=True)
class LevelFact(Snapshot):
    """A level of the scale that was used: its shape, its words and from which score."""

    key: str
    name: str
    mark: str
    criteria: str
    least: int


@dataclass(frozen=True)
class MatrixFact(Snapshot):
    """Weekday × hour, Monday first: how many, each interval spread over the hours that it may have been."""

    cells: tuple[tuple[float, ...], ...] = ()
    placed: int = 0
    too_wide: int = 0


@dataclass(frozen=True)
class SeriesFact(Snapshot):
    """A line through the weeks with the range that is usual (`low`–`high`); None where the history is too short.

    `basis`: what the range rests on: season, level, simple or none. `alarms`: the weeks that gave more than chance.
    """

    name: str
    first: date
    counts: tuple[int, ...] = ()
    expected: tuple[float | None, ...] = ()
    low: tuple[float | None, ...] = ()
    high: tuple[float | None, ...] = ()
    alarms: tuple[bool, ...] = ()
    reporters: tuple[int, ...] = ()
    basis: str = "none"


@dataclass(frozen=True)
class OnlyFact(Snapshot):
    """What only one organisation has seen."""

    organisation: str
    category: str
    area: str
    count: int


@dataclass(frozen=True)
class ComingFact(Snapshot):
    """A day or span to come with its name: an event, a holiday, a school break."""

    first: date
    last: date
    name: str


@dataclass(frozen=True)
class FindingFact(Snapshot):
    """What an analysis says, in words, and how sure it is. `kind`: alarm, hot_spot, scan, near_repeat …"""

    kind: str
    sentence: str
    sure: str = ""


@dataclass(frozen=True)
class TextFact(Snapshot):
    """A part that a person has written: its heading and its text as typed (`rich`). `within`: a heading above it."""

    key: str
    heading: str
    text: str
    within: str = ""


@dataclass(frozen=True)
class SituationFacts(Snapshot):
    """The whole picture. `organisation` empty: the joint one. `approved_by` empty: a draft."""

    municipality: str
    organisation: str
    kind: str
    name: str
    first: date
    last: date
    as_of: date
    response: ResponseFact
    count: int
    points: tuple[str, ...] = ()
    texts: tuple[TextFact, ...] = ()
    areas: tuple[AreaFact, ...] = ()
    unplaced: int = 0
    places: tuple[PlaceFact, ...] = ()
    categories: tuple[CategoryFact, ...] = ()
    ranks: tuple[RankFact, ...] = ()
    left_out: int = 0
    levels: tuple[LevelFact, ...] = ()
    scale: int = 0
    matrix: MatrixFact = MatrixFact()
    series: SeriesFact | None = None
    only: tuple[OnlyFact, ...] = ()
    coming: tuple[ComingFact, ...] = ()
    findings: tuple[FindingFact, ...] = ()
    least_people: int = 0
    least_count: int = 0
    layer: int = 0
    approved_by: str = ""
    approved_on: date | None = None
    diary_number: str = ""

    def level(self, key: str) -> LevelFact | None:
        """The level of that key, or None when the scale had none such."""
        return next((one for one in self.levels if one.key == key), None)
