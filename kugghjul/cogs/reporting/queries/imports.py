"""Files of records that have been read, or wait to be: the list, one of them, what it will become."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kugghjul.cogs.places.models import Place
from kugghjul.cogs.places.queries import by_name, folded
from kugghjul.cogs.reporting.models import Category, Import
from kugghjul.cogs.reporting.models import Mapping as SavedMapping
from kugghjul.cogs.reporting.queries import import_files
from kugghjul.cogs.reporting.queries.guarded import names_of
from kugghjul.cogs.reporting.queries.import_columns import places_of, tally
from kugghjul.cogs.reporting.queries.import_rows import Plan, Record, record_of
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.refusals import Refused
from kugghjul.kit.sheets import Column

S = Import.State
RUNNING = (S.WAITING,)
SHOWN = 8
MOST_WORDS = 60
COLUMNS = (
    Column("row", gettext_lazy("Rad"), "whole"),
    Column("reason", gettext_lazy("Varför den inte lästes in")),
    Column("when", gettext_lazy("När")),
    Column("category", gettext_lazy("Kategori i filen")),
    Column("place", gettext_lazy("Plats i filen")),
)


@dataclass(frozen=True)
class Previewed:
    """A row of the file: as an observation to be, or with the reason why it is none."""

    number: int
    record: Record | None
    reason: str = ""
    category: str = ""
    place: str = ""


def imports_of(municipality: Municipality) -> QuerySet[Import]:
    """All files, latest first, without the long lists of rejected rows. One query."""
    rows = Import.objects.filter(municipality=municipality).defer("rejected", "options")
    return rows.select_related("organisation", "made_by", "mapping")


def saved_for(record: Import) -> SavedMapping | None:
    """The mapping that was used last for this organisation's files."""
    rows = SavedMapping.objects.filter(
        municipality=record.municipality_id, organisation=record.organisation_id
    )
    return rows.order_by("-changed_at").first()


def rows_of(record: Import) -> Iterator[tuple[int, list[str]]]:
    """The rows of the kept file. Refused when the store has lost it."""
    if not record.file or not default_storage.exists(record.file):
        raise Refused(_("Filen finns inte kvar. Läs in den på nytt."))
    with default_storage.open(record.file) as file:
        yield from import_files.again(file)


def first_rows(record: Import) -> list[tuple[int, list[str]]]:
    """The first rows, to be shown beside the choice of columns."""
    return list(itertools.islice(rows_of(record), SHOWN))


def words_of(record: Import) -> dict[str, dict[str, int]]:
    """The file's own words for categories and places that nobody has explained, with how often each stands there."""
    found = tally(rows_of(record), where_of(record))
    places = by_name(record.municipality)
    found["place"] = {word: n for word, n in found["place"].items() if folded(word) not in places}
    return found


def where_of(record: Import) -> dict[str, int]:
    """{target: which cell}, by the columns that were chosen."""
    return places_of(record.options.get("columns", {}), record.options.get("headings", []))


def guesses(record: Import, words: Mapping[str, int]) -> dict[str, int]:
    """{word: category} for the file's words: what the mapping says, else a category of that name or beginning."""
    saved = (record.mapping.words if record.mapping else {}).get("category", {})
    rows = list(Category.objects.filter(municipality=record.municipality_id, retired_on=None))
    by_key = {row.key: row.pk for row in rows}
    names = {folded(row.name): row.pk for row in rows}
    found = {}
    for word in words:
        bare = folded(word)
        key = by_key.get(str(saved.get(bare, "")))
        begins = next((pk for name, pk in names.items() if bare.startswith(name)), None)
        if (guess := key or names.get(bare) or begins) is not None:
            found[word] = guess
    return found


def place_guesses(record: Import, words: Mapping[str, int]) -> dict[str, int]:
    """{word: place} by what the mapping says."""
    saved = (record.mapping.words if record.mapping else {}).get("place", {})
    living = Place.objects.filter(municipality=record.municipality_id, retired_at=None)
    keys = set(living.values_list("pk", flat=True))
    return {word: saved[folded(word)] for word in words if saved.get(folded(word)) in keys}


def plan_of(record: Import) -> Plan:
    """How the file is read, by what was chosen for it. Four queries."""
    options = record.options
    home = record.municipality
    named = dict(by_name(home))
    named |= {str(word): int(pk) for word, pk in options.get("places", {}).items()}
    rows = Place.objects.filter(municipality=home, pk__in=set(named.values()))
    points = {pk: (lat, lon) for pk, lat, lon in rows.values_list("pk", "lat", "lon")}
    categories = Category.objects.filter(municipality=home).values_list("pk", "key")
    known = dict(categories)
    return Plan(
        where_of(record),
        {word: int(pk) for word, pk in options.get("categories", {}).items() if int(pk) in known},
        {word: pk for word, pk in named.items() if pk in points},
        points, record.organisation_id, options.get("personal", "reject"), names=names_of(home),
        rough=frozenset(pk for pk, key in known.items() if key == "narkotika"),
    )  # fmt: skip


def preview(record: Import, at: dt.datetime) -> list[Previewed]:
    """The first rows as they will be."""
    plan = plan_of(record)
    names = dict(
        Category.objects.filter(municipality=record.municipality_id).values_list("pk", "name")
    )
    places = dict(Place.objects.filter(pk__in=plan.points).values_list("pk", "name"))
    found = []
    for number, cells in first_rows(record):
        try:
            one = record_of(cells, plan, at)
        except Refused as refusal:
            found.append(Previewed(number, None, refusal.reason))
        else:
            place = places.get(one.place or 0, one.place_text)
            found.append(Previewed(number, one, "", names.get(one.category, ""), place))
    return found


def rejected(record: Import) -> list[dict[str, Any]]:
    """The rows that were not taken, as the cells of their table."""
    return [dict(zip((one.name for one in COLUMNS), row, strict=False)) for row in record.rejected]


def reasons(rows: Sequence[Sequence[Any]]) -> list[tuple[str, int]]:
    """The reasons with how many rows each, the commonest first."""
    found: dict[str, int] = {}
    for row in rows:
        found[str(row[1])] = found.get(str(row[1]), 0) + 1
    return sorted(found.items(), key=lambda pair: -pair[1])[:20]


def counted(record: Import) -> dict[str, int]:
    """What the file became: waiting, held, accepted … by state, today. One query."""
    from kugghjul.cogs.reporting.queries.review import counts

    return counts(record.observations.all())


@dataclass(frozen=True)
class Asked:
    """The words that are asked about, what is guessed of each, and how many more there are."""

    words: dict[str, dict[str, int]]
    guesses: dict[str, dict[str, int]]
    more: dict[str, int]


def asked(record: Import) -> Asked:
    """The commonest words of the file, at most `MOST_WORDS` of each kind."""
    found = words_of(record)
    shown = {target: dict(list(counts.items())[:MOST_WORDS]) for target, counts in found.items()}
    more = {target: len(counts) - len(shown[target]) for target, counts in found.items()}
    guessed = {
        "category": guesses(record, shown["category"]), "place": place_guesses(record, shown["place"])
    }  # fmt: skip
    return Asked(shown, guessed, more)


def can_be_read(record: Import) -> bool:
    """Whether the file is still there and has not been read in."""
    return record.state in (S.CHOSEN, S.FAILED) and bool(record.file)


def has_columns(record: Import) -> bool:
    """Whether somebody has said which column is what."""
    return {"category", "starts"} <= set(record.options.get("columns", {}).values())


def page_of(record: Import, at: dt.datetime) -> dict[str, Any]:
    """What the file's page shows, by how far it has come."""
    ready = can_be_read(record) and bool(record.options.get("categories"))
    states = counted(record) if record.state == S.DONE else {}
    return {
        "preview": preview(record, at) if ready else [],
        "ready": ready,
        "open": can_be_read(record),
        "running": record.state in RUNNING,
        "reasons": reasons(record.rejected),
        "n_rejected": len(record.rejected),
        "states": states,
        "dropped": record.options.get("dropped", 0),
        "percent": round(100 * record.done / record.rows) if record.rows else 0,
    }
