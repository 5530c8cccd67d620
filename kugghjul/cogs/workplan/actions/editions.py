"""Freeze the work plan as an edition: a version of a governing document, with its decision (K5, R1)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.cogs.council.actions.documents import (
    decide_version,
    draft_version,
    register_document,
)
from kugghjul.cogs.council.models import DocumentVersion, GoverningDocument
from kugghjul.cogs.workplan.models import Edition, WorkPlan
from kugghjul.cogs.workplan.queries.snapshot import facts_of
from kugghjul.core.documents.work_plan import work_plan
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused
from kugghjul.render.text import to_text

DOCUMENTS = {
    Edition.Kind.OVERVIEW: (GoverningDocument.Kind.WORK_PLAN, "Verksamhetsplan"),
    Edition.Kind.DETAILED: (
        GoverningDocument.Kind.DETAILED_WORK_PLAN,
        "Detaljerad verksamhetsplan",
    ),
}
DRAFTS = (DocumentVersion.State.DRAFT, DocumentVersion.State.TREATED)


@action
def freeze_edition(
    plan: WorkPlan, kind: str, *, decided_by: str = "", decided_on: dt.date | None = None,
    paragraph: str = "", diary_number: str = "", note: str = "", by: Any, at: dt.datetime,
) -> Edition:  # fmt: skip
    """The plan as it stands now, as an edition of `kind` («overview», «detailed»).

    With `decided_by` it is decided on `decided_on` (today when left out); without, it is a draft on
    its way to a decision, and the next one takes its place. Refused when the plan is empty, or says
    exactly what the latest decided edition says.
    """
    if kind not in Edition.Kind.values:
        raise Refused(_("Välj vilken version som ska frysas."), "kind")
    plan = WorkPlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    _refuse_empty(plan)
    today = local_day(at)
    number, draft = _number(plan, kind)
    facts = facts_of(plan, kind, today, note.strip(), number)
    _refuse_same(plan, kind, facts.to_json())
    values = {"text": to_text(work_plan(facts)), "parts": _parts(plan)}
    if draft is not None:
        version = draft.version
        DocumentVersion.objects.filter(pk=version.pk).update(**values)
        Edition.objects.filter(pk=draft.pk).update(
            facts=facts.to_json(), note=note.strip(), frozen_at=at, frozen_by=by
        )
        edition = Edition.objects.select_related("version__document").get(pk=draft.pk)
    else:
        document = _document(plan, kind, by, at)
        version = draft_version(document, number=number, **values, by=by, at=at)
        edition = Edition.objects.create(
            plan=plan, kind=kind, version=version, facts=facts.to_json(), note=note.strip(),
            frozen_at=at, frozen_by=by,
        )  # fmt: skip
    if decided_by.strip():
        _decide(edition, decided_by, decided_on or today, paragraph, diary_number, by, at)
    record("workplan.frozen", edition, by=by, at=at, kind=kind, number=number)
    return edition


def _refuse_empty(plan: WorkPlan) -> None:
    if not plan.goals.exists() and not plan.focuses.exists() and not plan.sections.exists():
        raise Refused(_("Planen är tom. Lägg till fokus, mål eller aktiviteter först."))


def _refuse_same(plan: WorkPlan, kind: str, facts: dict[str, Any]) -> None:
    rows = Edition.objects.filter(plan=plan, kind=kind).exclude(version__state__in=DRAFTS)
    latest = rows.order_by("-frozen_at", "-pk").first()
    passing = {"as_of", "version", "changes"}
    if latest is not None and all(
        latest.facts.get(key) == value for key, value in facts.items() if key not in passing
    ):
        raise Refused(_("Inget har ändrats sedan version %s.") % latest.version.number)


def _number(plan: WorkPlan, kind: str) -> tuple[str, Edition | None]:
    """«2018.2» and the draft that it belongs to, if there is one."""
    rows = Edition.objects.filter(plan=plan, kind=kind).select_related("version")
    draft = rows.filter(version__state__in=DRAFTS).first()
    if draft is not None:
        return draft.version.number, draft
    return f"{plan.year}.{rows.count() + 1}", None


def _document(plan: WorkPlan, kind: str, by: Any, at: dt.datetime) -> GoverningDocument:
    """The governing document whose versions the editions of all years are."""
    document_kind, name = DOCUMENTS[Edition.Kind(kind)]
    found = GoverningDocument.objects.filter(municipality=plan.municipality, kind=document_kind)
    return found.order_by("pk").first() or register_document(
        plan.municipality, kind=document_kind, name=name, owner=plan.council.name,
        review_rule="Varje år", by=by, at=at,
    )  # fmt: skip


def _parts(plan: WorkPlan) -> list[str]:
    """The parts that a charter may ask for: focus, and its origin when every focus has one."""
    focuses = list(plan.focuses.prefetch_related("origins"))
    parts = ["focus"] if focuses else []
    return parts + (["focus-origin"] if focuses and all(f.origins.all() for f in focuses) else [])


def _decide(
    edition: Edition, decided_by: str, decided_on: dt.date, paragraph: str, diary_number: str,
    by: Any, at: dt.datetime,
) -> None:  # fmt: skip
    last = dt.date(edition.plan.year, 12, 31)
    decide_version(
        edition.version,
        decided_by=decided_by.strip(),
        decided_on=decided_on,
        paragraph=paragraph,
        diary_number=diary_number,
        in_force_from=max(decided_on, dt.date(edition.plan.year, 1, 1)),
        valid_until=last if last >= decided_on else None,
        by=by,
        at=at,
    )
