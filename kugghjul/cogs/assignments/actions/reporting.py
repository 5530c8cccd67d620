"""Tell how an assignment goes: the whole of it, an organisation's own part, and its four stages
(R7, T1, T3).
"""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db.models import Max
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.assignments.models import (
    Assignment,
    Implementation,
    PartnerLink,
    Progress,
    Stage,
)
from kugghjul.cogs.assignments.queries.due import OPEN
from kugghjul.cogs.tenancy.models import Organisation
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused
from kugghjul.kit.uploads import checked

S = Assignment.State
PART = Implementation.State


@action
def report(
    assignment: Assignment,
    text: str,
    *,
    state: str = S.ONGOING,
    seen: int | None = None,
    via: PartnerLink | None = None,
    by: User | None,
    at: dt.datetime,
) -> Progress:
    """Tell how it goes (`ongoing`), that it is `done`, or that it was `not_done` and why.

    Refused without words. An answered assignment that is reported as ongoing is open again. `seen`
    is the number of the last report that the writer had read: somebody else's since is a 409, so
    that nobody writes over what they have not seen. `via` is the signed link that was used.
    """
    assignment = _locked(assignment)
    _nobody_was_first(assignment, seen)
    if not text.strip():
        reasons = {
            S.NOT_DONE: _("Skriv varför det inte blev av."),
            S.DONE: _("Skriv vad som gjordes."),
        }
        raise Refused(reasons.get(state, _("Skriv hur det går.")), field="text")  # type: ignore[call-overload]
    progress = _reported(assignment, text.strip(), state, via, by, at)
    detail = {"state": str(state), "by_link": via is not None}
    record("assignment.reported", assignment, by=by, at=at, **detail)
    return progress


@action
def move(
    assignment: Assignment, state: str, text: str = "", *, by: User, at: dt.datetime
) -> Progress:
    """Move a card on the board. Done and not done are told in words; planned and under way need
    none.
    """
    assignment = _locked(assignment)
    if state == assignment.state:
        raise Refused(_("Uppdraget står redan där. Välj en annan kolumn."), field="state")
    if not text.strip() and state == S.NOT_DONE:
        raise Refused(_("Skriv varför det inte blev av."), field="text")
    if not text.strip() and state == S.DONE:
        raise Refused(_("Skriv vad som gjordes."), field="text")
    progress = _reported(assignment, text.strip(), state, None, by, at)
    record("assignment.reported", assignment, by=by, at=at, state=str(state))
    return progress


@action
def report_implementation(
    assignment: Assignment,
    organisation: Organisation,
    text: str = "",
    *,
    state: str,
    via: PartnerLink | None = None,
    by: User | None,
    at: dt.datetime,
) -> Implementation:
    """An organisation's own part: planned, under way, done, or not done and why (R7).

    The assignment itself stays as it is, but for one that was only given: it is under way when the
    first one is. Refused when the organisation was not asked.
    """
    assignment = _locked(assignment)
    if not assignment.each:
        raise Refused(_("Uppdraget besvaras gemensamt, inte av varje förvaltning."), status=409)
    _has_a_seat(assignment, organisation, local_day(at))
    if state == PART.NOT_DONE and not text.strip():
        raise Refused(_("Skriv varför det inte blev av."), field="text")
    values = {"state": state, "text": text.strip(), "at": at, "by": by}
    row, _new = Implementation.objects.update_or_create(
        assignment=assignment, organisation=organisation, defaults=values
    )
    history = S.GIVEN if state == PART.PLANNED else state
    _noted(assignment, text.strip(), history, via, by, at, organisation=organisation)
    if assignment.state == S.GIVEN and state in (PART.ONGOING, PART.DONE):
        assignment.state = S.ONGOING
        assignment.save(update_fields=["state"])
    detail = {"organisation": organisation.pk, "state": str(state), "by_link": via is not None}
    record("assignment.implemented", assignment, by=by, at=at, **detail)
    return row


@action
def reach_stage(
    assignment: Assignment,
    kind: str,
    *,
    on: dt.date,
    text: str = "",
    link: str = "",
    upload: Any = None,
    by: User,
    at: dt.datetime,
) -> Stage:
    """Note a stage of the effort: its day and what shows it (T1). The same stage again replaces
    what was written; a file stays until another is chosen.

    Refused without words, for a coming day, and before the assignment was initiated.
    """
    assignment = _locked(assignment)
    if not text.strip():
        raise Refused(_("Skriv vad som visar det."), field="text")
    if on > local_day(at):
        raise Refused(_("Dagen har inte varit än. Välj en dag till och med i dag."), field="on")
    begun = assignment.stages.filter(kind=Stage.Kind.INITIATED).first()
    if begun is not None and kind != Stage.Kind.INITIATED and on < begun.on:
        raise Refused(_("Välj en dag efter att insatsen initierades."), field="on")
    values: dict[str, Any] = {"on": on, "text": text.strip(), "link": link, "by": by, "at": at}
    if upload is not None:
        values |= _kept(upload, assignment)
    stage, _new = Stage.objects.update_or_create(assignment=assignment, kind=kind, defaults=values)
    record("assignment.stage", assignment, by=by, at=at, stage=str(kind), on=on.isoformat())
    return stage


def _locked(assignment: Assignment) -> Assignment:
    return Assignment.objects.select_for_update(of=("self",)).get(pk=assignment.pk)


def _nobody_was_first(assignment: Assignment, seen: int | None) -> None:
    if seen is None:
        return
    last = assignment.progress.aggregate(last=Max("pk"))["last"] or 0
    if last > seen:
        raise Refused(
            _("Någon annan rapporterade medan du skrev. Läs det först, och skicka sedan igen."),
            status=409,
        )


def _reported(
    assignment: Assignment,
    text: str,
    state: str,
    via: PartnerLink | None,
    by: User | None,
    at: dt.datetime,
) -> Progress:
    progress = _noted(assignment, text, state, via, by, at)
    assignment.state = state
    answered = state not in OPEN
    assignment.answer, assignment.answered_at = (text, at) if answered else ("", None)
    assignment.save(update_fields=["state", "answer", "answered_at"])
    return progress


def _noted(
    assignment: Assignment,
    text: str,
    state: str,
    via: PartnerLink | None,
    by: User | None,
    at: dt.datetime,
    organisation: Organisation | None = None,
) -> Progress:
    """The line of the history, and the mark on the link that it came by."""
    if via is not None:
        PartnerLink.objects.filter(pk=via.pk).update(reported_at=at)
    return Progress.objects.create(
        assignment=assignment,
        text=text,
        state=state,
        organisation=organisation,
        person=via.person if via else None,
        by=by,
        at=at,
    )


def _has_a_seat(assignment: Assignment, organisation: Organisation, day: dt.date) -> None:
    asked = assignment.implementations.filter(organisation=organisation).exists()
    seats = assignment.to_body.seats if assignment.to_body else None
    seated = seats is not None and (
        seats.filter(organisation=organisation, since__lte=day).exclude(until__lt=day).exists()
    )
    if not asked and not seated:
        raise Refused(_("Organisationen har ingen plats i gruppen."), field="organisation")


def _kept(upload: Any, assignment: Assignment) -> dict[str, Any]:
    """The evidence's file under a name of our own, judged by its content."""
    found = checked(upload, settings.FILE_LARGEST, "upload")
    where = f"uppdrag/{assignment.municipality_id}/{uuid.uuid4().hex}"
    return {
        "file": default_storage.save(where, upload),
        "file_name": found.name,
        "content_type": found.content_type,
        "sha256": found.sha256,
    }
