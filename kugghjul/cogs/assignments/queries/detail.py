"""What an assignment's own page shows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from kugghjul.cogs.assignments.models import Assignment, Stage
from kugghjul.cogs.assignments.queries.due import OPEN
from kugghjul.cogs.assignments.queries.escalations import question_of
from kugghjul.cogs.assignments.queries.implementation import houses_of
from kugghjul.cogs.assignments.queries.links import outsiders
from kugghjul.cogs.assignments.queries.lists import progress_of, row_of
from kugghjul.kit import words
from kugghjul.kit.clock import local_day


@dataclass(frozen=True)
class Step:
    """One of the four stages as components/steps.html shows it, with its evidence."""

    label: str
    text: str
    state: str
    stage: Stage | None


def page_of_assignment(found: Assignment, now: dt.datetime, runs: bool) -> dict[str, Any]:
    """The page's context but for what the reader may do. `found` has its `due`."""
    today = local_day(now)
    return {
        "row": row_of(found, today),
        "progress": list(progress_of(found)),
        "steps": steps_of(found),
        "houses": houses_of(found, today) if found.each else None,
        "questions": [question_of(one, today) for one in found.escalations.all()],
        "outsiders": outsiders(found, now) if runs and found.state in OPEN else [],
        "open": found.state in OPEN,
        "lacks_receiver": receiver_is_gone(found, today),
    }


def steps_of(found: Assignment) -> list[Step]:
    """Initiated, supported, followed, evaluated: those reached, and the next ones. One query."""
    reached = {stage.kind: stage for stage in found.stages.all()}
    return [_step(kind, reached.get(kind)) for kind in Stage.Kind]


def _step(kind: Stage.Kind, stage: Stage | None) -> Step:
    if stage is None:
        return Step(str(kind.label), _("Inte än"), "next", None)
    return Step(str(kind.label), words.day(stage.on), "done", stage)


def last_report(found: Assignment) -> int:
    """The key of the latest report, 0 for none; what a form has «seen»."""
    return found.progress.aggregate(last=Max("pk"))["last"] or 0


def receiver_is_gone(found: Assignment, today: dt.date) -> bool:
    """Whether the group that should do it is dissolved."""
    body = found.to_body
    gone = body is not None and body.dissolved_on is not None and body.dissolved_on <= today
    return gone and found.state in OPEN
