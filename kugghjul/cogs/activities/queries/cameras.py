"""Places under camera surveillance: which are in use, and which should have been reviewed (L14)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from kugghjul.cogs.activities.models import CameraReview, CameraSite
from kugghjul.cogs.council.models import Council
from kugghjul.core.documents.cameras import CameraFacts, CameraRow
from kugghjul.kit import words

SOON = dt.timedelta(days=60)


@dataclass(frozen=True)
class CameraLine:
    """A place with what it lacks. `status` as the marks have it."""

    site: CameraSite
    status: str
    status_text: str
    lacks: tuple[str, ...]
    reviewed: CameraReview | None


def sites_of(council: Council) -> QuerySet[CameraSite]:
    """Every place, with its reviews. Two queries when it is read."""
    reviews = Prefetch("reviews", CameraReview.objects.order_by("-on", "-pk"))
    return CameraSite.objects.filter(council=council).prefetch_related(reviews)


def in_use(rows: QuerySet[CameraSite], day: dt.date) -> QuerySet[CameraSite]:
    """The places that are watched on that day, or will be."""
    return rows.filter(Q(until__isnull=True) | Q(until__gte=day))


def overdue(rows: QuerySet[CameraSite], today: dt.date) -> QuerySet[CameraSite]:
    """The places in use whose day of review has passed, or that have none."""
    return in_use(rows, today).filter(Q(review_on__lt=today) | Q(review_on__isnull=True))


def line_of(site: CameraSite, today: dt.date) -> CameraLine:
    """The register's row of a place from `sites_of`."""
    reviewed = next(iter(site.reviews.all()), None)
    status, text = _status(site, today)
    return CameraLine(site, status, text, _lacks(site), reviewed)


def parts_of(site: CameraSite, today: dt.date) -> tuple[str, ...]:
    """Which of the law's parts are there: purpose, decision, and a review that is not overdue."""
    there = {
        "purpose": bool(site.purpose),
        "decision": bool(site.decided_by and site.diary_number),
        "review": site.review_on is not None and site.review_on >= today,
    }
    return tuple(name for name, holds in there.items() if holds)


def camera_facts(council: Council, today: dt.date) -> CameraFacts:
    """What the register is printed from."""
    rows = [line_of(row, today) for row in sites_of(council)]
    return CameraFacts(
        municipality=council.municipality.name, council=council.name, as_of=today,
        sites=tuple(_row(line) for line in rows),
    )  # fmt: skip


def _row(line: CameraLine) -> CameraRow:
    site = line.site
    return CameraRow(
        code=str(site), place=site.place, purpose=site.purpose, legal_ground=site.legal_ground,
        camera=site.camera, decided_on=site.decided_on, decided_by=site.decided_by,
        diary_number=site.diary_number, since=site.since, until=site.until,
        reviewed_on=line.reviewed.on if line.reviewed else None,
        reviewed=line.reviewed.result if line.reviewed else "", review_on=site.review_on,
        overdue=line.status == "overdue",
    )  # fmt: skip


def _lacks(site: CameraSite) -> tuple[str, ...]:
    named = (
        (site.purpose, _("ändamål")),
        (site.legal_ground, _("laglig grund")),
        (site.decided_by, _("vem som beslutade")),
        (site.diary_number, _("diarienummer")),
        (site.review_on, _("dag för omprövning")),
    )
    return tuple(name for value, name in named if not value)


def _status(site: CameraSite, today: dt.date) -> tuple[str, str]:
    if site.until is not None and site.until < today:
        return "planned", _("Avslutad %(day)s") % {"day": words.day(site.until)}
    if site.review_on is None:
        return "overdue", _("Omprövning saknas")
    if site.review_on < today:
        return "overdue", words.deadline(site.review_on, today)
    if site.review_on <= today + SOON:
        return "due", words.deadline(site.review_on, today)
    return "done", _("I bruk")
