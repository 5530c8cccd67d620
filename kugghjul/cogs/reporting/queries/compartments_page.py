"""Shared observations as a reader sees them: each field, or nothing where it is not shared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, DateTimeField, F, QuerySet, When
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kugghjul.cogs.reporting.models import Category, Compartment, Observation
from kugghjul.cogs.reporting.queries import naming
from kugghjul.cogs.reporting.queries.compartments import ALL, FIELDS, Seen, living
from kugghjul.cogs.reporting.queries.review import FILTERS
from kugghjul.cogs.reporting.templatetags.review_words import severity, span
from kugghjul.cogs.tenancy.models import Municipality, Organisation
from kugghjul.kit.clock import STOCKHOLM
from kugghjul.kit.finding import has_words
from kugghjul.kit.sheets import Column

NEEDS = {
    "q": "text", "kategori": "category", "omrade": "area", "plats": "place", "fran": "time", "till": "time",
    "organisation": "organisation",
}  # fmt: skip
"""What a filter asks about: rows that hide it are not found by it."""
COLUMNS = (
    Column("number", gettext_lazy("Nummer")),
    Column("organisation", FIELDS["organisation"]),
    Column("unit", FIELDS["unit"]),
    Column("category", FIELDS["category"]),
    Column("area", FIELDS["area"]),
    Column("place", FIELDS["place"]),
    Column("lat", gettext_lazy("Latitud"), "number"),
    Column("lon", gettext_lazy("Longitud"), "number"),
    Column("starts_at", gettext_lazy("Tidigast")),
    Column("ends_at", gettext_lazy("Senast")),
    Column("severity", FIELDS["severity"], "whole"),
    Column("text", FIELDS["text"]),
)
COLUMN_NEEDS = {
    "number": "",
    "lat": "point",
    "lon": "point",
    "starts_at": "time",
    "ends_at": "time",
}


@dataclass(frozen=True)
class Shown:
    """One observation with what the reader sees of it; "" or None where a field is not shared."""

    number: int
    pk: int
    own: bool
    owner: int
    fields: frozenset[str]
    organisation: str = ""
    unit: str = ""
    category: str = ""
    area: str = ""
    place: str = ""
    point: tuple[float, float] | None = None
    when: str = ""
    starts_at: dt.datetime | None = None
    ends_at: dt.datetime | None = None
    severity: int | None = None
    severity_words: str = ""
    text: str = ""

    def __str__(self) -> str:
        return f"I-{self.number}"


def listed(seen: Seen, chosen: dict[str, Any]) -> QuerySet[Observation]:
    """The rows that pass the filter, the latest first; those whose time is not shared come last, by number."""
    rows = seen.rows
    for name, value in chosen.items():
        if not value or name not in NEEDS:
            continue
        allowed = seen.with_field(NEEDS[name])
        if name == "q":
            rows = rows.filter(pk__in=allowed.filter(has_words(value, "text")).values("pk"))
        else:
            rows = FILTERS[name](rows.filter(pk__in=allowed.values("pk")), value)
    return rows.annotate(told=_told(seen)).order_by(F("told").desc(nulls_last=True), "-number")


def _told(seen: Seen) -> Any:
    if seen.everything:
        return F("starts_at")
    owners = [key for key, share in seen.shares.items() if "time" in share.fields]
    owners += [seen.own] if seen.own else []
    return Case(When(organisation__in=owners, then="starts_at"), output_field=DateTimeField())


def shown(rows: Iterable[Observation], seen: Seen, today: dt.date) -> list[Shown]:
    """The rows as the reader sees them. `rows` are from `with_names`."""
    found = list(rows)
    units = naming.names((one.unit_id for one in found if one.unit_id), today)
    return [_shown(one, seen, units) for one in found]


def with_names(rows: QuerySet[Observation]) -> QuerySet[Observation]:
    """With all that a reader might see, in the same query."""
    rows = rows.select_related("category", "place", "area", "organisation", "unit")
    return rows.defer("area__geometry", "area__properties")


def _shown(one: Observation, seen: Seen, units: dict[int, str]) -> Shown:
    fields = seen.fields_of(one.organisation_id)

    def told(name: str, value: Any, nothing: Any = "") -> Any:
        return value if name in fields and value is not None else nothing

    place = str(one.place) if one.place else one.place_text
    point = (one.lat, one.lon) if one.lat is not None and one.lon is not None else None
    return Shown(
        one.number, one.pk, one.organisation_id == seen.own, one.organisation_id, fields,
        organisation=told("organisation", str(one.organisation), _("En annan organisation")),
        unit=told("unit", units.get(one.unit_id or 0, "")),
        category=told("category", str(one.category), _("Iakttagelse")),
        area=told("area", str(one.area) if one.area else ""), place=told("place", place),
        point=told("point", point, None),
        when=told("time", span(one.starts_at, one.ends_at, one.exactness)),
        starts_at=told("time", one.starts_at, None), ends_at=told("time", one.ends_at, None),
        severity=told("severity", one.severity, None),
        severity_words=told("severity", severity(one.severity)), text=told("text", one.text),
    )  # fmt: skip


def counts(seen: Seen, municipality: Municipality) -> list[tuple[str, int]]:
    """(organisation, accepted observations) of those that share their number but no rows. One query."""
    keys = [key for key, share in seen.shares.items() if "count" in share.fields]
    if seen.everything or not keys:
        return []
    rows = Observation.objects.filter(
        municipality=municipality, organisation__in=keys, state="accepted", only_own=False
    )
    since = {key: seen.shares[key].since for key in keys}
    told = rows.order_by().values_list("organisation", "organisation__name", "starts_at__date")
    found: dict[str, int] = {}
    for key, name, day, n in told.annotate(n=Count("pk")):
        if since[key] is None or day >= since[key]:
            found[name] = found.get(name, 0) + n
    return sorted(found.items())


def table(rows: Iterable[Shown], seen: Seen) -> tuple[list[dict[str, Any]], list[Column]]:
    """The rows and the columns of an export: a column that nobody shares is not there at all."""
    found = list(rows)
    names = {name for one in found for name in one.fields} if not seen.everything else ALL
    columns = [one for one in COLUMNS if COLUMN_NEEDS.get(one.name, one.name) in ("", *names)]
    return [_line(one) for one in found], columns


def clocked(moment: dt.datetime) -> str:
    """A moment in a table, as the clock on the wall in Sweden showed it; a spreadsheet knows it as a time."""
    return f"{moment.astimezone(STOCKHOLM):%Y-%m-%d %H:%M}"


def _line(one: Shown) -> dict[str, Any]:
    times = {name: clocked(value) if (value := getattr(one, name)) else ""
             for name in ("starts_at", "ends_at")}  # fmt: skip
    lat, lon = one.point or (None, None)
    plain = ("number", "organisation", "unit", "category", "area", "place", "severity", "text")
    return {name: getattr(one, name) for name in plain} | times | {"lat": lat, "lon": lon}


def matrix(municipality: Municipality, today: dt.date) -> dict[str, Any]:
    """Who sees what of whom today: readers as columns, owners as rows, words in the cells. One query."""
    rows = list(living(municipality, today).select_related("owner", "reader"))
    readers = sorted({(row.reader.name, row.reader_id) for row in rows})
    owners = sorted({(row.owner.name, row.owner_id) for row in rows})
    cells: dict[tuple[int, int], set[str]] = {}
    for row in rows:
        cells.setdefault((row.owner_id, row.reader_id), set()).update(row.fields)
    lines = [
        (name, [(reader, words_of(cells.get((owner, key), ()))) for reader, key in readers])
        for name, owner in owners
    ]
    return {"readers": [name for name, _key in readers], "lines": lines}


def words_of(fields: Iterable[str]) -> list[str]:
    """The fields' words, in the register's order, as they stand in a row with commas."""
    chosen = set(fields)
    found = [str(words) for key, words in FIELDS.items() if key in chosen]
    return [word if n == 0 else word[:1].lower() + word[1:] for n, word in enumerate(found)]


def compartments_of(municipality: Municipality) -> list[Compartment]:
    """All compartments, those that have ended too, with `.words`. One query."""
    rows = Compartment.objects.filter(municipality=municipality)
    found = list(
        rows.select_related("owner", "reader").order_by("owner__name", "reader__name", "-since")
    )
    for row in found:
        row.words = words_of(row.fields)
    return found


def filter_choices(seen: Seen, municipality: Municipality) -> dict[str, Any]:
    """What the filter offers: the register's categories and the organisations that share anything."""
    organisations = Organisation.objects.filter(municipality=municipality)
    if not seen.everything:
        keys = [*seen.shares, *([seen.own] if seen.own else [])]
        organisations = organisations.filter(pk__in=keys)
    return {
        "kategori": Category.objects.filter(municipality=municipality),
        "organisation": organisations,
    }
