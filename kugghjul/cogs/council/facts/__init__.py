"""The council's rows as facts for `check`: who sits where, documents, what has been done, what is
there.

Ids lead back to the rows: «holding:17», «document:4», «follow-up:2», «undertaking:9», «council:1».
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from kugghjul.cogs.council.facts.people import holding_facts, staffing, standing_seats
from kugghjul.cogs.council.facts.register import undertaking_facts
from kugghjul.cogs.council.models import (
    Body,
    Council,
    DocumentVersion,
    FollowUp,
    GoverningDocument,
    Holding,
    Undertaking,
)
from kugghjul.cogs.council.queries.charters import Edition, editions
from kugghjul.core.rules.facts import DocumentFact, FollowUpFact, StandingFact
from kugghjul.kit.aggregates import below, listed
from kugghjul.kit.clock import local_day

FACTS = dict[str, tuple[Any, ...]]
DRAFTS = (DocumentVersion.State.DRAFT, DocumentVersion.State.TREATED)


def facts(council: Council) -> FACTS:
    """Everything the council cog knows, in five queries whatever the history."""
    holdings = list(
        Holding.objects.filter(seat__body__council=council, deputy=False)
        .select_related("seat__body", "seat__organisation", "person__organisation")
        .order_by("since", "pk")
    )
    ruled = editions(council)
    versions = _versions(council)
    known: FACTS = {
        "holdings": holding_facts(holdings),
        "documents": tuple(
            _document(row, keys) for keys in [_body_keys(ruled)] for row in versions
        ),
        "follow_ups": _follow_ups(versions),
        "standings": (*standing_seats(council, holdings), *_council_itself(council, ruled)),
        "coverages": staffing(council, list(Body.objects.filter(council=council)), holdings),
    }
    entered = Undertaking.objects.filter(council=council, withdrawn_at=None).order_by("pk")
    for name, values in undertaking_facts(entered).items():
        known[name] = known.get(name, ()) + values
    return known


def kind_of(document: GoverningDocument) -> str:
    """The rules' word for the kind: «situation-picture»."""
    return document.kind.replace("_", "-")


def _body_keys(ruled: list[Edition]) -> dict[str, str]:
    """Names of bodies as people write them → the charter's keys."""
    return {body.name.casefold(): body.key for one in ruled for body in one.charter.bodies}


def _versions(council: Council) -> list[DocumentVersion]:
    """Every version of every document, with its follow-ups. One query."""
    rows = DocumentVersion.objects.filter(document__municipality=council.municipality_id)
    told = below(FollowUp.objects, "version", id="pk", on="on", parts="parts")
    return list(rows.select_related("document").annotate(told=told).order_by("pk"))


def _document(row: DocumentVersion, keys: dict[str, str]) -> DocumentFact:
    return DocumentFact(
        id=f"document:{row.pk}", kind=kind_of(row.document), version=row.number,
        decided_on=None if row.state in DRAFTS else row.decided_on,
        decided_by=keys.get(row.decided_by.casefold(), row.decided_by),
        diary_number=row.diary_number, parts=tuple(row.parts), valid_until=row.valid_until,
        rests_on=(f"document:{row.rests_on_id}",) if row.rests_on_id else (),
        drafted_on=local_day(row.created_at),
    )  # fmt: skip


def _follow_ups(versions: list[DocumentVersion]) -> tuple[FollowUpFact, ...]:
    return tuple(
        FollowUpFact(
            f"follow-up:{one['id']}",
            kind_of(row.document),
            dt.date.fromisoformat(one["on"]),
            tuple(json.loads(one["parts"]) if isinstance(one["parts"], str) else one["parts"]),
        )
        for row in versions
        for one in sorted(listed(row.told), key=lambda one: int(one["id"]))  # type: ignore[attr-defined]
    )


def _council_itself(council: Council, ruled: list[Edition]) -> tuple[StandingFact, ...]:
    """What follows from an adopted charter: a council (10 §) with a decided role and a responsible
    committee; and the contact point that the municipality has published (12 §)."""
    found = []
    if ruled:
        since = ruled[0].since
        subjects = ["strategic-council", "council-role"]
        subjects += ["lead-body"] if ruled[-1].charter.responsible else []
        found = [StandingFact(f"council:{council.pk}", subject, since) for subject in subjects]
    home = council.municipality
    if home.contact_email or home.contact_phone:
        since = local_day(home.created_at)
        found.append(StandingFact(f"council:{council.pk}", "contact-point", since))
    return tuple(found)
