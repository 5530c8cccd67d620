"""The plan's editions: which one rules, which is on its way, and the follow-up clock of 6 §."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from kugghjul.cogs.council.models import Council, DocumentVersion, FollowUp, GoverningDocument
from kugghjul.cogs.plan.models import Edition, Measure, MeasureFollowUp
from kugghjul.core.calendar.deadlines import add_months

State = DocumentVersion.State
ON_THE_WAY = (State.DRAFT, State.TREATED)
MONTHS = 24
WARN = dt.timedelta(days=90)


@dataclass(frozen=True)
class Clock:
    """When the plan must have been followed up (6 §). `since`: the decision or latest follow-up."""

    since: dt.date
    due: dt.date
    latest: FollowUp | None
    days_left: int

    @property
    def status(self) -> str:
        """ongoing, due (90 days before) or overdue."""
        if self.days_left < 0:
            return "overdue"
        return "due" if self.days_left <= WARN.days else "ongoing"


@dataclass(frozen=True)
class Round:
    """The follow-up under way: the latest words on each measure, and the measures without any."""

    done: tuple[MeasureFollowUp, ...]
    left: tuple[Measure, ...]


def editions_of(council: Council) -> QuerySet[Edition]:
    """Every edition, the newest first, with its version and document."""
    rows = Edition.objects.filter(council=council).order_by("-pk")
    return rows.select_related(
        "council__municipality", "version__document", "version__rests_on__document"
    )


def plan_document(council: Council) -> GoverningDocument | None:
    """The governing document that the editions are versions of."""
    kind = GoverningDocument.Kind.ACTION_PLAN
    rows = GoverningDocument.objects.filter(municipality=council.municipality_id, kind=kind)
    return rows.order_by("pk").first()


def latest(council: Council) -> Edition | None:
    """The edition begun last, decided or not."""
    return editions_of(council).first()


def draft(council: Council) -> Edition | None:
    """The edition on its way to a decision."""
    return editions_of(council).filter(version__state__in=ON_THE_WAY).first()


def ruling(council: Council, today: dt.date) -> Edition | None:
    """The decided edition that is in force on `today`, the latest one if several."""
    rows = editions_of(council).filter(version__state=State.DECIDED)
    rows = rows.filter(version__in_force_from__lte=today)
    return rows.order_by("-version__in_force_from", "-pk").first()


def living_measures(council: Council) -> QuerySet[Measure]:
    """Measures that a new edition starts with: not done, not stopped."""
    ended = (Measure.State.DONE, Measure.State.STOPPED)
    return Measure.objects.filter(council=council).exclude(state__in=ended)


def clock_of(council: Council, today: dt.date) -> Clock | None:
    """The follow-up clock of the action plan that rules, None without a decided one. Two queries.

    The clock starts at the first decision and again at each follow-up; a new edition does not
    stop it, as 6 § asks for the plan to be followed up whatever its edition.
    """
    kind = GoverningDocument.Kind.ACTION_PLAN
    versions = DocumentVersion.objects.filter(
        document__municipality=council.municipality_id, document__kind=kind, state=State.DECIDED
    )
    first = versions.order_by("decided_on").first()
    if first is None or first.decided_on is None:
        return None
    done = FollowUp.objects.filter(version__document=first.document_id, on__lte=today)
    found = done.select_related("version").order_by("-on", "-pk").first()
    since = found.on if found else first.decided_on
    due = add_months(since, MONTHS)
    return Clock(since, due, found, (due - today).days)


def round_of(edition: Edition) -> Round:
    """What has been followed up since the last finished round. Two queries."""
    ups = MeasureFollowUp.objects.filter(measure__editions=edition, follow_up=None)
    newest: dict[int, MeasureFollowUp] = {}
    for one in ups.select_related("measure", "created_by").order_by("on", "pk"):
        newest[one.measure_id] = one
    measures = edition.measures.exclude(state=Measure.State.PROPOSED).order_by("number")
    left = tuple(one for one in measures if one.pk not in newest)
    return Round(tuple(newest.values()), left)
