"""The register of governing documents: what applies, until when, and what comes next (R1, S1)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from kugghjul.cogs.council.models import (
    Council,
    DocumentVersion,
    FollowUp,
    GoverningDocument,
    Undertaking,
)
from kugghjul.cogs.tenancy.models import Municipality

State = DocumentVersion.State
WARN_DAYS = 180
SOON_DAYS = 60


@dataclass(frozen=True)
class Expiring:
    """A version in force that ends. `soon`: within two months; the warning itself comes half a
    year before."""

    version: DocumentVersion
    until: dt.date
    days_left: int

    @property
    def soon(self) -> bool:
        """Whether it must be dealt with now."""
        return self.days_left <= SOON_DAYS


@dataclass(frozen=True)
class DocumentRow:
    """A document on a day: the version in force, the one on its way, the latest follow-up."""

    document: GoverningDocument
    ruling: DocumentVersion | None
    coming: DocumentVersion | None
    status: str
    until: dt.date | None
    followed_up: FollowUp | None = None


def document_rows(home: Municipality, today: dt.date) -> list[DocumentRow]:
    """Every document of the register, three queries whatever their number."""
    rows = home.governing_documents.prefetch_related(
        Prefetch("versions", DocumentVersion.objects.prefetch_related("follow_ups").order_by("pk"))
    )
    return [document_row(document, today) for document in rows]


def document_row(document: GoverningDocument, today: dt.date) -> DocumentRow:
    """One document on a day. Status: none, draft, valid, expiring, expired, withdrawn."""
    versions = list(document.versions.all())
    ruling = _ruling(versions, today)
    coming = next((v for v in reversed(versions) if v.state in (State.DRAFT, State.TREATED)), None)
    follow_ups = [up for version in versions for up in version.follow_ups.all()]
    latest = max(follow_ups, key=lambda up: (up.on, up.pk), default=None)
    until = ruling.valid_until if ruling else None
    return DocumentRow(document, ruling, coming, _status(ruling, versions, today), until, latest)


def expiring(home: Municipality, today: dt.date) -> list[Expiring]:
    """Versions in force that end within half a year, or have ended without a successor. Soonest
    first."""
    last = today + dt.timedelta(days=WARN_DAYS)
    return [one for one in _ends(home, today) if one.until <= last]


def ending_in(home: Municipality, year: int, today: dt.date) -> list[Expiring]:
    """Versions in force whose last day lies in `year`."""
    return [one for one in _ends(home, today) if one.until.year == year]


def undertaken_in(council: Council, year: int) -> QuerySet[Undertaking]:
    """What was entered for a year, except what merely stands."""
    rows = Undertaking.objects.filter(council=council, withdrawn_at=None, on__year=year)
    return rows.exclude(kind=Undertaking.Kind.STANDING)


def _ends(home: Municipality, today: dt.date) -> list[Expiring]:
    versions = DocumentVersion.objects.filter(document__municipality=home, state=State.DECIDED)
    by_document: dict[int, list[DocumentVersion]] = {}
    for version in versions.select_related("document").order_by("pk"):
        by_document.setdefault(version.document_id, []).append(version)
    ruling = [_ruling(rows, today) for rows in by_document.values()]
    ends = [
        Expiring(version, version.valid_until, (version.valid_until - today).days)
        for version in ruling
        if version is not None and version.valid_until is not None
    ]
    return sorted(ends, key=lambda one: one.until)


def _begins(version: DocumentVersion) -> dt.date:
    return version.in_force_from or version.decided_on or dt.date.min


def _ruling(versions: list[DocumentVersion], today: dt.date) -> DocumentVersion | None:
    """The latest decided version that has begun, ended or not."""
    begun = [v for v in versions if v.state == State.DECIDED and _begins(v) <= today]
    return max(begun, key=lambda version: (_begins(version), version.pk), default=None)


def _status(ruling: DocumentVersion | None, versions: list[DocumentVersion], today: dt.date) -> str:
    if ruling is None:
        if versions and all(version.state == State.WITHDRAWN for version in versions):
            return "withdrawn"
        return "draft" if versions else "none"
    if ruling.valid_until is None:
        return "valid"
    if ruling.valid_until < today:
        return "expired"
    return "expiring" if (ruling.valid_until - today).days <= WARN_DAYS else "valid"
