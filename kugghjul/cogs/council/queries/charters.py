"""The charter in its versions, read into values. Texts are parsed once in each process, by their
hash."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from kugghjul.cogs.council.models import CharterVersion, Council, DocumentVersion
from kugghjul.core.rules.model import Charter
from kugghjul.core.rules.reading import read_charter


@dataclass(frozen=True)
class Edition:
    """A version of the charter with its values and the days on which it rules. `until` None:
    still."""

    row: CharterVersion
    charter: Charter
    since: dt.date
    until: dt.date | None = None


@lru_cache(maxsize=256)
def parsed(toml: str) -> Charter:
    """The charter in a stored text. It was sound when it was stored."""
    return read_charter(toml)


def editions(council: Council) -> list[Edition]:
    """Every adopted version, oldest first; each rules until the day before the next one. One query.

    What happened is judged by the rules in force that day (V8). A version that was withdrawn ends
    on
    its last valid day, if nothing replaced it before.
    """
    if (fetched := council.__dict__.get("_fetched_editions")) is not None:
        return list(fetched)
    rows = list(
        CharterVersion.objects.filter(council=council, version__in_force_from__isnull=False)
        .exclude(version__state__in=(DocumentVersion.State.DRAFT, DocumentVersion.State.TREATED))
        .select_related("version__document")
        .order_by("version__in_force_from", "pk")
    )
    starts: list[dt.date] = [row.version.in_force_from for row in rows]  # type: ignore[misc]
    made = []
    for number, row in enumerate(rows):
        later = [day for day in starts[number + 1 :] if day > starts[number]]
        ends = [later[0] - dt.timedelta(days=1)] if later else []
        if row.version.state == DocumentVersion.State.WITHDRAWN and row.version.valid_until:
            ends.append(row.version.valid_until)
        made.append(Edition(row, parsed(row.toml), starts[number], min(ends, default=None)))
    return made


def fetch_editions(council: Council) -> Council:
    """Read the editions once for all who ask this object, as prefetch_related does: for one request."""
    council.__dict__["_fetched_editions"] = tuple(editions(council))
    return council


def edition_on(council: Council, day: dt.date) -> Edition | None:
    """The version that rules on `day`, or None when none does."""
    ruling = [
        one
        for one in editions(council)
        if one.since <= day and (one.until is None or day <= one.until)
    ]
    return ruling[-1] if ruling else None


def charters_in_force(council: Council) -> list[tuple[dt.date, Charter]]:
    """(in force from, charter) of every adopted version, oldest first: what `check` judges by."""
    return [(one.since, one.charter) for one in editions(council)]


def drafts(council: Council) -> list[CharterVersion]:
    """Versions on their way to a decision, latest first."""
    states = (DocumentVersion.State.DRAFT, DocumentVersion.State.TREATED)
    rows = CharterVersion.objects.filter(council=council, version__state__in=states)
    return list(rows.select_related("version__document").order_by("-pk"))


def areas(council: Council, day: dt.date) -> list[tuple[str, str]]:
    """(key, name) of the areas of responsibility in the charter that rules on `day` (R4)."""
    ruling = edition_on(council, day)
    return [(area.key, area.name) for area in ruling.charter.areas] if ruling else []
