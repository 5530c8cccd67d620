"""The steering group's training: planned, theme decided, people invited, held (K12)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.activities.actions.activities import (
    change_activity,
    hold_activity,
    plan_activity,
)
from kugghjul.cogs.activities.models import Activity, Invitee, Training
from kugghjul.cogs.activities.queries.training import holders_of, invitation_of, organisations_of
from kugghjul.cogs.council.models import Body
from kugghjul.cogs.tenancy.models import Person
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import local_day
from kugghjul.kit.mail import post
from kugghjul.kit.refusals import Refused
from kugghjul.kit.secret_links import new_secret

BEFORE = dt.timedelta(days=30)
"""Other elected members are to be asked this long before."""


@action
def plan_training(
    body: Body,
    *,
    subject: str,
    planned_on: dt.date,
    theme_by: dt.date,
    by: User | None,
    at: dt.datetime,
) -> Training:
    """A training for the group's seats, with its three activities: theme, invitation, the day."""
    if not subject.strip():
        raise Refused(_("Skriv vad utbildningen handlar om."), field="subject")
    if theme_by >= planned_on:
        raise Refused(_("Temat beslutas före utbildningen."), field="theme_by")
    name = subject.strip()[:150]
    kinds = {
        "activity": ("training", f"Utbildning: {name}", planned_on),
        "theme_activity": ("training-theme", f"Tema för utbildningen: {name}", theme_by),
        "invitation": ("training-invitation", f"Inbjudan till utbildningen: {name}",
                       max(theme_by, planned_on - BEFORE)),
    }  # fmt: skip
    made = {
        field: plan_activity(
            body.council, kind=kind, title=title, starts_on=day, body=body, by=by, at=at
        )
        for field, (kind, title, day) in kinds.items()
    }
    training = Training.objects.create(
        council=body.council, body=body, year=planned_on.year, subject=subject.strip(),
        theme_by=theme_by, created_at=at, created_by=by, **made,
    )  # fmt: skip
    _call_seats(training, local_day(at))
    record("training.planned", training, by=by, at=at)
    return training


@action
def decide_theme(
    training: Training, *, theme: str, on: dt.date, by: User | None, at: dt.datetime
) -> Training:
    """Theme and field of the seminar, decided on a day (in spring, says the plan)."""
    if not theme.strip():
        raise Refused(_("Skriv temat."), field="theme")
    hold_activity(training.theme_activity, held_on=on, outcome=theme.strip(), by=by, at=at)
    training.theme, training.theme_decided_on = theme.strip(), on
    training.save(update_fields=["theme", "theme_decided_on"])
    record("training.theme_decided", training, by=by, at=at, on=on.isoformat())
    return training


@action
def set_day(
    training: Training,
    *,
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    place: str,
    lecturer: str = "",
    message: str = "",
    by: User | None,
    at: dt.datetime,
) -> Training:
    """Day, hours and place. Changed after the invitations, everybody is to be told again."""
    if ends_at <= starts_at:
        raise Refused(_("Sluttiden är före starttiden."), field="end")
    if not place.strip():
        raise Refused(_("Skriv var utbildningen hålls."), field="place")
    moved = (training.starts_at, training.ends_at, training.place) != (
        starts_at, ends_at, place.strip(),
    )  # fmt: skip
    training.starts_at, training.ends_at, training.place = starts_at, ends_at, place.strip()
    training.lecturer, training.message = lecturer.strip(), message.strip()
    if moved and training.invitees.filter(invited_at__isnull=False).exists():
        training.sequence += 1
        training.invitees.update(invited_at=None)
    training.save()
    change_activity(
        training.activity, starts_on=local_day(starts_at), place=place.strip()[:160], by=by, at=at
    )
    record("training.day_set", training, by=by, at=at, sequence=training.sequence)
    return training


@action
def ask(
    training: Training, people: Iterable[Person], *, by: User | None, at: dt.datetime
) -> list[Invitee]:
    """Put other elected members on the list: they may come. Who is there already stays as is."""
    rows = []
    for person in people:
        if person.municipality_id != training.municipality.pk:
            raise Refused(_("Välj någon i den egna kommunen."), field="people")
        row, _made = training.invitees.get_or_create(
            person=person,
            defaults={"token": new_secret(), "function": person.title},
        )
        rows.append(row)
    record("training.asked", training, by=by, at=at, people=len(rows))
    return rows


@action
def call_seats(training: Training, *, by: User | None, at: dt.datetime) -> Training:
    """Put those who hold the group's seats today on the list: they must come."""
    _call_seats(training, local_day(at))
    record("training.seats_called", training, by=by, at=at)
    return training


@action
def uninvite_person(invitee: Invitee, *, by: User | None, at: dt.datetime) -> None:
    """Take somebody off the list who has not been sent an invitation."""
    if invitee.invited_at is not None:
        raise Refused(_("Inbjudan är redan skickad."), status=409)
    record("training.uninvited", invitee.training, by=by, at=at, invitee=invitee.pk)
    invitee.delete()


@action
def send_invitations(training: Training, *, by: User | None, at: dt.datetime) -> int:
    """A letter with a calendar entry to everybody on the list who has not had this one.

    When somebody who may come has been asked, the plan's clause about others is met.
    """
    if training.starts_at is None:
        raise Refused(_("Bestäm dag och plats först."), status=409)
    waiting = list(training.invitees.filter(invited_at=None).select_related("person"))
    if not waiting:
        raise Refused(_("Alla på listan har fått sin inbjudan."), status=409)
    for invitee in waiting:
        post(**invitation_of(training, invitee, at))
        invitee.invited_at = at
        invitee.save(update_fields=["invited_at"])
    others = any(not one.mandatory for one in waiting)
    if others and training.invitation and training.invitation.state != Activity.State.DONE:
        hold_activity(training.invitation, held_on=local_day(at), by=by, at=at)
    record("training.invited", training, by=by, at=at, letters=len(waiting))
    return len(waiting)


@action
def answer_invitation(
    invitee: Invitee, *, choice: str, by: User | None, at: dt.datetime
) -> Invitee:
    """Comes or does not; may be changed until the training begins."""
    if choice not in (Invitee.Answer.YES, Invitee.Answer.NO):
        raise Refused(_("Välj om du kommer."), field="choice")
    starts = invitee.training.starts_at
    if starts is not None and at >= starts:
        raise Refused(_("Utbildningen har redan börjat."), status=409)
    invitee.answer, invitee.answered_at = choice, at
    invitee.save(update_fields=["answer", "answered_at"])
    record("training.answered", invitee.training, by=by, at=at, invitee=invitee.pk, answer=choice)
    return invitee


@action
def record_training(
    training: Training, *, came: Iterable[int], by: User | None, at: dt.datetime
) -> Training:
    """It was held: who of the list came (ids). The day's activity is held with their organisations."""
    if training.starts_at is None or training.starts_at > at:
        raise Refused(_("Utbildningen har inte varit än."), status=409)
    there = set(came)
    if not there:
        raise Refused(_("Kryssa för dem som var där."), field="came")
    for invitee in training.invitees.all():
        invitee.attended = invitee.pk in there
        invitee.save(update_fields=["attended"])
    hold_activity(
        training.activity, held_on=local_day(training.starts_at), by=by, at=at,
        parties=organisations_of(training), outcome=training.theme,
    )  # fmt: skip
    record("training.held", training, by=by, at=at, came=len(there))
    return training


def _call_seats(training: Training, day: dt.date) -> None:
    for person, function in holders_of(training.body, day):
        row, made = training.invitees.get_or_create(
            person=person,
            defaults={
                "token": new_secret(), "function": function, "mandatory": True,
            },
        )  # fmt: skip
        if not made and not row.mandatory:
            row.mandatory, row.function = True, function
            row.save(update_fields=["mandatory", "function"])
