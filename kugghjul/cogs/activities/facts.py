"""Rows as core facts: what `check` judges yearly activities, projects and routines by (K2, K6–K12,
S11, T7)."""

from __future__ import annotations

from typing import Any

from kugghjul.cogs.activities.models import Activity, Party, Project
from kugghjul.cogs.activities.queries.routines import SUBJECT, written_rows
from kugghjul.cogs.council.models import Council
from kugghjul.core.rules.facts import ActivityFact, CoverageFact, StandingFact
from kugghjul.kit.aggregates import below, listed
from kugghjul.kit.clock import local_day

P = Project.State


def facts(council: Council) -> dict[str, tuple[Any, ...]]:
    """The council's activities of a kind, its projects and its routines. Three queries, whatever
    the history.
    """
    projects = list(council.projects.order_by("ended_on", "number"))
    activities = (*_activities(council), *(f for one in projects if (f := project_fact(one))))
    return {
        "activities": activities,
        "coverages": (*_absorbed(projects), *_routines(council)),
        "standings": tuple(_new_project(one) for one in projects if one.assignment_id),
    }


def _activities(council: Council) -> list[ActivityFact]:
    came = below(Party.objects.filter(took_part=True), "activity", name="organisation__name")
    rows = Activity.objects.filter(council=council).exclude(kind="").annotate(came=came)
    return [
        ActivityFact(
            id=f"activity:{row.pk}", kind=row.kind, on=row.held_on or row.starts_on,
            held=row.state == Activity.State.DONE,
            cancelled=row.state == Activity.State.NOT_DONE, mode=row.mode,
            parties=tuple(sorted({one["name"] for one in listed(row.came)})),
            target=row.target, place=row.place,
        )
        for row in rows.order_by("number")
    ]  # fmt: skip


def project_fact(project: Project) -> ActivityFact | None:
    """A project as an activity of the kind «project»: held when it ended carried out (K6).

    A running one is planned for the day that it is to end. One without any day, or given up, is
    none.
    """
    day = project.ended_on if project.ended else (project.ends_on or project.starts_on)
    if day is None or (project.state == P.CLOSED and not project.carried_out):
        return None
    return ActivityFact(
        id=f"project:{project.pk}", kind="project", on=day, held=project.ended,
        target=project.target,
    )  # fmt: skip


def _absorbed(projects: list[Project]) -> list[CoverageFact]:
    """After each absorption, the projects absorbed so far (K2)."""
    done = [one for one in projects if one.state == P.ABSORBED and one.ended_on]
    return [
        CoverageFact(
            id=f"project:{one.pk}", subject="absorbed-projects", on=one.ended_on,
            reached=tuple(other.name for other in done[:n]),
            evidence=tuple(f"project:{other.pk}" for other in done[:n]),
        )
        for n, one in enumerate(done, start=1)
        if one.ended_on
    ]  # fmt: skip


def _routines(council: Council) -> list[CoverageFact]:
    """After each new routine, the cogs that have one so far (S11)."""
    rows = sorted(written_rows(council), key=lambda one: (one.created_at, one.pk))
    return [
        CoverageFact(
            id=f"routine:{row.pk}", subject=SUBJECT, on=local_day(row.created_at),
            reached=tuple(other.name for other in rows[:n]),
            evidence=tuple(f"routine:{other.pk}" for other in rows[:n]),
        )
        for n, row in enumerate(rows, start=1)
    ]  # fmt: skip


def _new_project(project: Project) -> StandingFact:
    """A project born from an assignment (T7)."""
    return StandingFact(
        id=f"project:{project.pk}", subject="new-projects", since=local_day(project.created_at)
    )
