"""Facts from the register of what has been done outside the meetings (`Undertaking`).

What each kind keeps in `data` (all of it may be left out):

| kind | `subject` | `on` | `data` |
|---|---|---|---|
| report | the body that hears it | handed over | occasion, from_body, meeting, covers_until,
contents |
| attempt | a clause, requirement or subject | tried | – (`note` tells) |
| coverage | what is to be covered | as of | wanted, reached, due |
| standing | what is there | since | share, trained |
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from kugghjul.cogs.council.models import Undertaking
from kugghjul.core.rules import facts

Kind = Undertaking.Kind


def undertaking_facts(rows: Iterable[Undertaking]) -> dict[str, tuple[Any, ...]]:
    """The rows as keyword tuples for `core.rules.facts.Facts`."""
    found: dict[str, tuple[Any, ...]] = {}
    for row in rows:
        name, make = MAKERS[Kind(row.kind)]
        found[name] = (*found.get(name, ()), make(row, f"undertaking:{row.pk}", row.data))
    return found


def _report(row: Undertaking, id: str, data: dict[str, Any]) -> facts.ReportFact:
    return facts.ReportFact(
        id=id, to=row.subject, on=row.on, occasion=data.get("occasion", ""),
        from_body=data.get("from_body", ""), meeting=data.get("meeting", ""),
        covers_until=_day(data, "covers_until"), contents=_words(data, "contents"),
    )  # fmt: skip


def _attempt(row: Undertaking, id: str, data: dict[str, Any]) -> facts.AttemptFact:
    return facts.AttemptFact(id=id, subject=row.subject, on=row.on, note=row.note)


def _coverage(row: Undertaking, id: str, data: dict[str, Any]) -> facts.CoverageFact:
    return facts.CoverageFact(
        id=id, subject=row.subject, on=row.on, wanted=_words(data, "wanted"),
        reached=_words(data, "reached"), due=_day(data, "due"),
    )  # fmt: skip


def _standing(row: Undertaking, id: str, data: dict[str, Any]) -> facts.StandingFact:
    return facts.StandingFact(
        id=id, subject=row.subject, since=row.on, until=row.until,
        share=data.get("share"), trained=data.get("trained"),
    )  # fmt: skip


MAKERS: dict[Undertaking.Kind, tuple[str, Callable[..., Any]]] = {
    Kind.REPORT: ("reports", _report),
    Kind.ATTEMPT: ("attempts", _attempt),
    Kind.COVERAGE: ("coverages", _coverage),
    Kind.STANDING: ("standings", _standing),
}


def _words(data: dict[str, Any], name: str) -> tuple[str, ...]:
    return tuple(data.get(name) or ())


def _day(data: dict[str, Any], name: str) -> dt.date | None:
    return dt.date.fromisoformat(data[name]) if data.get(name) else None
