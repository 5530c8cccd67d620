"""Rows as core facts: agreements and attempts (L9), areas with a group at work (V1)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kugghjul.cogs.agreements.models import Agreement, Attempt, GroupLink, Party
from kugghjul.cogs.council.models import Council
from kugghjul.core.rules.facts import AgreementFact, AttemptFact, CoverageFact
from kugghjul.kit.aggregates import below, listed

GROUPS = "focus-groups"


def facts(council: Council) -> dict[str, tuple[Any, ...]]:
    """Signed agreements, attempts, and which areas have a group. Two queries, whatever the history."""
    rows = list(
        Agreement.objects.filter(council=council, signed_on__isnull=False)
        .annotate(
            party_rows=below(Party.objects, "agreement", name="name"),
            group_rows=below(
                GroupLink.objects, "agreement", area="area", since="since", until="until",
                dissolved="body__dissolved_on",
            ),
        )
        .order_by("signed_on", "pk")
    )  # fmt: skip
    attempts = Attempt.objects.filter(council=council, withdrawn_at=None).order_by("on", "pk")
    return {
        "agreements": tuple(map(_agreement, rows)),
        "attempts": tuple(
            AttemptFact(f"attempt:{one.pk}", "agreement", one.on, one.what) for one in attempts
        ),
        "coverages": tuple(_coverages(rows)),
    }


def _agreement(row: Any) -> AgreementFact:
    return AgreementFact(
        id=f"agreement:{row.pk}",
        signed_on=row.signed_on,
        parties=tuple(sorted(one["name"] for one in listed(row.party_rows))),
        purposes=tuple(row.purposes),
        areas=tuple(row.areas),
        until=_last(row),
    )


def _last(row: Any) -> dt.date | None:
    return min(filter(None, (row.ends_on, row.ended_on)), default=None)


def _coverages(rows: list[Any]) -> list[CoverageFact]:
    """The state on each day that an agreement was signed or a group came or left."""
    groups = {row.pk: listed(row.group_rows) for row in rows}
    if not any(groups.values()):
        return []
    days = {row.signed_on for row in rows}
    for one in (link for links in groups.values() for link in links):
        days |= {day for name in ("since", "until", "dissolved") if (day := _day(one[name]))}
    return [fact for day in sorted(days) if (fact := _on(rows, groups, day))]


def _on(rows: list[Any], groups: dict[int, list[dict]], day: dt.date) -> CoverageFact | None:
    ruling = [
        row for row in rows
        if row.signed_on <= day and ((last := _last(row)) is None or day <= last)
    ]  # fmt: skip
    if not ruling:
        return None
    wanted = dict.fromkeys(area for row in ruling for area in row.areas)
    served = {one["area"] for row in ruling for one in groups[row.pk] if _works(one, day)}
    return CoverageFact(
        f"agreement:{ruling[-1].pk}", GROUPS, day,
        wanted=tuple(wanted), reached=tuple(area for area in wanted if area in served),
    )  # fmt: skip


def _works(link: dict[str, Any], day: dt.date) -> bool:
    """`until` is the group's last day with the area; a dissolved group has none left."""
    since, until, dissolved = (_day(link[name]) for name in ("since", "until", "dissolved"))
    return (
        since is not None
        and since <= day
        and (until is None or day < until)
        and (dissolved is None or day < dissolved)
    )


def _day(value: object) -> dt.date | None:
    return dt.date.fromisoformat(str(value)[:10]) if value else None
