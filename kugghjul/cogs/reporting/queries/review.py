"""What waits for review and what has been reviewed: the list, one observation, what was done with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, QuerySet
from django.utils.translation import gettext as _

from kugghjul.cogs.reporting.models import Observation, Photo, Revision
from kugghjul.cogs.reporting.queries.compartments import visible
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.core.calendar import first_moment
from kugghjul.kit.finding import has_words
from kugghjul.kit.refusals import Refused

S = Observation.State
WAITING = (S.NEW, S.HELD)
TABS = ("new", "held", "accepted", "rejected", "merged")
ORDERS = {
    "tid": ("starts_at", "pk"),
    "inkom": ("made_at", "pk"),
    "kategori": ("category__name", "-starts_at"),
    "plats": ("place__name", "place_text", "-starts_at"),
    "omrade": ("area__name", "-starts_at"),
    "allvar": ("severity", "-starts_at"),
    "vem": ("organisation__name", "-starts_at"),
}
CHANNELS = ("web", "offline", "openrosa")


class Clash(Refused):
    """Somebody else did something with the observation after it was opened: 409, with what they did."""

    def __init__(self, found: Observation, theirs: list[Revision]) -> None:
        super().__init__(
            _("Någon annan har ändrat iakttagelsen medan du hade den öppen. Se vad som har gjorts och gör om."),
            status=409,
        )  # fmt: skip
        self.found, self.theirs = found, theirs

    def onto(self, form: Any) -> None:
        """The form keeps what was typed; sent again, it goes on top of what the other did."""
        super().onto(form)
        form.theirs = self.theirs
        data = form.data.copy()
        data["counter"] = str(self.found.counter)
        form.data = data


def observations(user: Any, municipality: Municipality) -> QuerySet[Observation]:
    """All that the user may review, with what a list shows of each. One query."""
    rows = visible(user, municipality).select_related(
        "category", "place", "area", "unit", "organisation", "report", "imported"
    )
    return rows.defer("area__geometry", "area__properties")


def counts(rows: QuerySet[Observation]) -> dict[str, int]:
    """How many there are in each state, none left out. One query."""
    found = dict(rows.order_by().values_list("state").annotate(n=Count("pk")))
    return {state: found.get(state, 0) for state in TABS}


def listed(
    rows: QuerySet[Observation], chosen: dict[str, Any], order: str
) -> QuerySet[Observation]:
    """`rows` as the list shows them: filtered by what was chosen, sorted; the latest first."""
    for name, value in chosen.items():
        if value and name in FILTERS:
            rows = FILTERS[name](rows, value)
    bare = order.removeprefix("-")
    names = ORDERS.get(bare, ORDERS["tid"])
    down = order.startswith("-") or bare not in ORDERS
    return rows.order_by(*(_ordered(name, down) for name in names))


def next_waiting(rows: QuerySet[Observation], after: Observation) -> Observation | None:
    """The next to review: the one that came after, of the same kind, else the first that waits; None when all is
    done. The queue runs from the first that came in to the last.
    """
    queue = rows.filter(state__in=WAITING).exclude(pk=after.pk).order_by("made_at", "pk")
    later = queue.filter(made_at__gte=after.made_at).exclude(made_at=after.made_at, pk__lt=after.pk)
    return later.first() or queue.first()


def waiting(rows: QuerySet[Observation]) -> int:
    """How many wait for review."""
    return rows.filter(state__in=WAITING).count()


def photos_of(observation: Observation) -> list[Photo]:
    """The photos that are still there."""
    return list(observation.photos.filter(removed_at=None))


def revisions_of(observation: Observation) -> list[Revision]:
    """What was done with it, latest first."""
    return list(observation.revisions.select_related("by"))


def latest(observation: Observation) -> Revision | None:
    """The act that can be undone: the last one that has not been, unless it was the cleaning."""
    found = observation.revisions.filter(undone_at=None).first()
    return None if found is None or found.verb == "cleaned" else found


@dataclass(frozen=True)
class Piece:
    """A stretch of text, and what the guard saw in it ("" for nothing)."""

    text: str
    kind: str = ""
    words: str = ""


def pieces(text: str, findings: Iterable[Any], words: dict[str, Any]) -> list[Piece]:
    """The text cut at what the guard found, in order, for the reviewer to see; overlapping findings are joined."""
    found, here = [], 0
    for one in sorted(findings, key=lambda one: (one.start, -one.end)):
        if one.start < here:
            continue
        if one.start > here:
            found.append(Piece(text[here : one.start]))
        kind = str(one.kind)
        found.append(Piece(text[one.start : one.end], kind, str(words.get(kind, kind))))
        here = one.end
    return [*found, Piece(text[here:])] if here < len(text) else found


def _ordered(name: str, down: bool) -> Any:
    other = name.startswith("-")
    field = F(name.removeprefix("-"))
    return field.desc(nulls_last=True) if down != other else field.asc(nulls_last=True)


def _since(rows: QuerySet[Observation], day: dt.date) -> QuerySet[Observation]:
    return rows.filter(ends_at__gte=first_moment(_within(day)))


def _until(rows: QuerySet[Observation], day: dt.date) -> QuerySet[Observation]:
    return rows.filter(starts_at__lt=first_moment(_within(day) + dt.timedelta(days=1)))


def _within(day: dt.date) -> dt.date:
    """The day, or the nearest that the database can tell the hours of."""
    return min(max(day, dt.date(1900, 1, 1)), dt.date(2199, 12, 31))


def _source(rows: QuerySet[Observation], source: str) -> QuerySet[Observation]:
    if source == "fil":
        return rows.filter(imported__isnull=False)
    return rows.filter(report__channel=source) if source in CHANNELS else rows


FILTERS: dict[str, Any] = {
    "lage": lambda rows, value: rows.filter(state=value),
    "fran": _since,
    "till": _until,
    "organisation": lambda rows, value: rows.filter(organisation=value),
    "kategori": lambda rows, value: rows.filter(category=value),
    "omrade": lambda rows, value: rows.filter(area=value),
    "plats": lambda rows, value: rows.filter(has_words(value, "place__name", "place_text")),
    "kalla": _source,
    "q": lambda rows, value: rows.filter(has_words(value, "text", "place_text", "place__name")),
}
