"""Write a work plan: its texts, focus areas, goals and what comes back every year (K5, K6).

    plan = start_work_plan(council, 2018, name="RTH Verksamhetsplan 2018",
                           overview_name="Övergripande Version", by=user, at=at)
    write_introduction(plan, "Rådet …", recurring_text="Rådet … har några …", by=user, at=at)
    add_focus(plan, title="Nystart", text="Sedan hösten …\\n\\nSåledes …",
              origins=[("directive", "Direktiv från kommunstyrelsen")], by=user, at=at)
    add_goal(plan, "Att genomföra 3-4 möten", clause="K6.1", by=user, at=at)
    add_recurring(plan, heading="Trygghetsvandring", text="Under året …", kind="safety-walk", …)

Texts are typed as `core.documents.rich` says: an empty line is a new paragraph, «- » a list point,
«__ord__» emphasis. `revision` is what the page was opened with; with another one since, `Clash`
(409) tells both texts. Left out, the caller overwrites knowingly.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from kugghjul.cogs.activities.models import Series
from kugghjul.cogs.council.models import Body, Council
from kugghjul.cogs.council.queries import editions
from kugghjul.cogs.workplan.models import (
    FocusArea,
    FocusOrigin,
    Goal,
    RecurringSection,
    WorkPlan,
)
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clashes import beside, refuse_old
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused

Thing = FocusArea | Goal | RecurringSection
HEADINGS = {
    "focus_heading": "Fokus {year}",
    "goals_heading": "Mål {year}",
    "recurring_heading": "Återkommande aktiviteter",
    "overview_name": "Övergripande version",
    "detailed_name": "Detaljerad version",
}
FARTHEST = 5  # years ahead


@action
def start_work_plan(
    council: Council, year: int, *, name: str = "", like: WorkPlan | None = None,
    by: Any, at: dt.datetime, **headings: str,
) -> WorkPlan:  # fmt: skip
    """A plan for `year`. `headings`: overview_name, detailed_name, focus_heading, goals_heading,
    recurring_heading; the usual words when left out.

    `like` is an earlier plan whose goals and recurring sections are taken over. Refused when the
    year has one, or lies more than five years ahead.
    """
    if not 1996 <= year <= local_day(at).year + FARTHEST:
        raise Refused(_("Skriv ett år, till exempel 2027."), "year")
    if WorkPlan.objects.filter(council=council, year=year).exists():
        raise Refused(
            _("Det finns redan en verksamhetsplan för %(year)s.") % {"year": year}, "year"
        )
    words = {
        key: headings.get(key, "").strip() or usual.format(year=year)
        for key, usual in HEADINGS.items()
    }
    plan = WorkPlan.objects.create(
        council=council,
        year=year,
        name=name.strip() or f"Verksamhetsplan {year}",
        created_at=at,
        created_by=by,
        **words,
    )
    if like is not None:
        _take_over(plan, like)
    record("workplan.started", plan, by=by, at=at, year=year)
    return plan


@action
def write_introduction(
    plan: WorkPlan, text: str, *, recurring_text: str | None = None,
    revision: int | None = None, by: Any, at: dt.datetime,
) -> WorkPlan:  # fmt: skip
    """The text before the first heading and, when given, the one that opens what comes back."""
    more = {} if recurring_text is None else {"recurring_text": recurring_text.strip()}
    values = {"introduction": text.strip(), **more}
    _change_plan(plan, values, revision)
    record("workplan.introduction_written", plan, by=by, at=at)
    return plan


@action
def change_work_plan(
    plan: WorkPlan, *, revision: int | None = None, by: Any, at: dt.datetime, **values: str
) -> WorkPlan:
    """Name, headings and texts of the plan itself: any of name, overview_name, detailed_name,
    introduction, focus_heading, goals_heading, recurring_heading, recurring_text.
    """
    _change_plan(plan, {key: value.strip() for key, value in values.items()}, revision)
    record("workplan.changed", plan, by=by, at=at, fields=sorted(values))
    return plan


@action
def add_focus(
    plan: WorkPlan, *, title: str, text: str, origins: Iterable[tuple[Any, ...]],
    detail: str = "", area: str = "", by: Any, at: dt.datetime,
) -> FocusArea:  # fmt: skip
    """A focus area, last. `origins`: (kind, reference) or (kind, reference, DocumentVersion), at
    least one with a reference: a focus comes from somewhere (K5). Kinds: FocusOrigin.Kind.
    """
    values = _focus_values(title, text, detail, area)
    rows = _origins(plan, origins)
    focus = FocusArea.objects.create(plan=plan, order=_next(plan.focuses), **values)
    _set_origins(focus, rows)
    record("workplan.focus_added", focus, by=by, at=at)
    return focus


@action
def change_focus(
    focus: FocusArea, *, title: str, text: str, origins: Iterable[tuple[Any, ...]],
    detail: str = "", area: str = "", revision: int | None = None, by: Any, at: dt.datetime,
) -> FocusArea:  # fmt: skip
    """Other words or origins of a focus area."""
    rows = _origins(focus.plan, origins)
    _change(focus, _focus_values(title, text, detail, area), revision)
    focus.origins.all().delete()
    _set_origins(focus, rows)
    record("workplan.focus_changed", focus, by=by, at=at)
    return focus


@action
def add_goal(plan: WorkPlan, text: str, *, clause: str = "", by: Any, at: dt.datetime) -> Goal:
    """A goal, last. `clause` is the id of the charter's clause that measures it («K6.1»)."""
    values = _goal_values(plan, text, clause)
    goal = Goal.objects.create(plan=plan, order=_next(plan.goals), **values)
    record("workplan.goal_added", goal, by=by, at=at, clause=clause)
    return goal


@action
def change_goal(
    goal: Goal, text: str, *, clause: str = "", revision: int | None = None,
    by: Any, at: dt.datetime,
) -> Goal:  # fmt: skip
    """Other words of a goal, or another clause that measures it."""
    _change(goal, _goal_values(goal.plan, text, clause), revision)
    record("workplan.goal_changed", goal, by=by, at=at, clause=clause)
    return goal


@action
def add_recurring(
    plan: WorkPlan, *, heading: str, text: str, detail: str = "", kind: str = "",
    series: Series | None = None, body: Body | None = None, by: Any, at: dt.datetime,
) -> RecurringSection:  # fmt: skip
    """What comes back every year, last. `series`, `kind` (of activity) and `body` (a group whose
    meetings it is) tie the year's activities to it; all may be left out.
    """
    values = _section_values(plan, heading, text, detail, kind, series, body)
    section = RecurringSection.objects.create(plan=plan, order=_next(plan.sections), **values)
    record("workplan.section_added", section, by=by, at=at)
    return section


@action
def change_recurring(
    section: RecurringSection, *, heading: str, text: str, detail: str = "", kind: str = "",
    series: Series | None = None, body: Body | None = None, revision: int | None = None,
    by: Any, at: dt.datetime,
) -> RecurringSection:  # fmt: skip
    """Other words of a recurring section, or other activities tied to it."""
    values = _section_values(section.plan, heading, text, detail, kind, series, body)
    _change(section, values, revision)
    record("workplan.section_changed", section, by=by, at=at)
    return section


@action
def remove(thing: Thing, *, by: Any, at: dt.datetime) -> None:
    """Take a focus, goal or section out of the plan. What is frozen keeps it."""
    record("workplan.removed", thing, by=by, at=at, kind=thing._meta.model_name)
    thing.delete()


@action
def move(thing: Thing, *, up: bool, by: Any, at: dt.datetime) -> None:
    """One step up or down among its like. At the end nothing happens."""
    rows = list(type(thing).objects.filter(plan=thing.plan_id))
    at_now = next(n for n, row in enumerate(rows) if row.pk == thing.pk)
    there = at_now + (-1 if up else 1)
    if 0 <= there < len(rows):
        rows[at_now], rows[there] = rows[there], rows[at_now]
        for order, row in enumerate(rows, 1):
            type(thing).objects.filter(pk=row.pk).update(order=order)
    record("workplan.moved", thing, by=by, at=at, up=up)


def _change_plan(plan: WorkPlan, values: dict[str, str], revision: int | None) -> None:
    if "name" in values and not values["name"]:
        raise Refused(_("Skriv vad planen heter."), "name")
    for key, usual in HEADINGS.items():
        if key in values and not values[key]:
            values[key] = usual.format(year=plan.year)
    _change(plan, values, revision)


def _change(row: Any, values: dict[str, Any], revision: int | None) -> None:
    """Set `values` on the locked row. Raises Clash when somebody was first with other words."""
    locked = type(row).objects.select_for_update().filter(pk=row.pk).first()
    if locked is None:
        raise Refused(_("Någon annan har tagit bort det. Öppna planen igen."), status=409)
    refuse_old(locked.revision, revision, beside(locked, values))
    for name, value in values.items():
        setattr(row, name, value)
    row.revision = locked.revision + 1
    row.save(update_fields=[*values, "revision"])


def _focus_values(title: str, text: str, detail: str, area: str) -> dict[str, str]:
    if not title.strip():
        raise Refused(_("Skriv vad fokusområdet heter."), "title")
    if not text.strip():
        raise Refused(_("Skriv vad fokus innebär."), "text")
    return {"title": title.strip(), "text": text.strip(), "detail": detail.strip(), "area": area}


def _origins(plan: WorkPlan, origins: Iterable[tuple[Any, ...]]) -> list[dict[str, Any]]:
    rows = []
    for kind, reference, *rest in origins:
        if kind not in FocusOrigin.Kind.values:
            raise Refused(_("Välj varifrån fokusområdet kommer."), "origins")
        document = rest[0] if rest else None
        if document is not None and document.document.municipality_id != plan.municipality.pk:
            raise Refused(_("Välj ett dokument i det egna registret."), "origins")
        if reference.strip():
            rows.append({"kind": kind, "reference": reference.strip(), "document": document})
    if not rows:
        raise Refused(_("Skriv varifrån fokusområdet kommer, och vad som visar det."), "origins")
    return rows


def _set_origins(focus: FocusArea, rows: list[dict[str, Any]]) -> None:
    FocusOrigin.objects.bulk_create(
        FocusOrigin(focus=focus, order=n, **row) for n, row in enumerate(rows, 1)
    )


def _goal_values(plan: WorkPlan, text: str, clause: str) -> dict[str, str]:
    if not text.strip():
        raise Refused(_("Skriv målet."), "text")
    known = {one.id for edition in editions(plan.council) for one in edition.charter.clauses}
    if clause and clause not in known:
        raise Refused(_("Kravet %(id)s finns inte i reglementet.") % {"id": clause}, "clause")
    return {"text": text.strip(), "clause": clause}


def _section_values(
    plan: WorkPlan, heading: str, text: str, detail: str, kind: str,
    series: Series | None, body: Body | None,
) -> dict[str, Any]:  # fmt: skip
    if not heading.strip():
        raise Refused(_("Skriv en rubrik."), "heading")
    if not text.strip():
        raise Refused(_("Skriv vad som görs varje år."), "text")
    for name, thing in (("series", series), ("body", body)):
        if thing is not None and thing.council_id != plan.council_id:
            raise Refused(_("Välj något i det egna rådet."), name)
    return {
        "heading": heading.strip(), "text": text.strip(), "detail": detail.strip(),
        "kind": kind.strip(), "series": series, "body": body,
    }  # fmt: skip


def _next(rows: Any) -> int:
    return (rows.aggregate(last=Max("order"))["last"] or 0) + 1


def _take_over(plan: WorkPlan, like: WorkPlan) -> None:
    if like.council_id != plan.council_id:
        raise Refused(_("Välj en av rådets egna planer."), "like")
    for goal in like.goals.all():
        Goal.objects.create(plan=plan, order=goal.order, text=goal.text, clause=goal.clause)
    for one in like.sections.all():
        RecurringSection.objects.create(
            plan=plan, order=one.order, heading=one.heading, text=one.text, detail=one.detail,
            kind=one.kind, series=one.series, body=one.body,
        )  # fmt: skip
    plan.recurring_text = like.recurring_text
    plan.save(update_fields=["recurring_text"])
