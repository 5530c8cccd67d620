"""Trainings: who must and may come, the invitation's letter, the attendance list (K12)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from kugghjul.cogs.activities.models import Invitee, Training
from kugghjul.cogs.council.models import Body, Council
from kugghjul.cogs.council.queries import held_on
from kugghjul.cogs.tenancy.models import Municipality, Organisation, Person
from kugghjul.core.documents import wording
from kugghjul.core.documents.training import Participant, TrainingFacts
from kugghjul.kit import ics
from kugghjul.kit.clock import STOCKHOLM, local_day
from kugghjul.kit.doors import to


def trainings_of(council: Council) -> QuerySet[Training]:
    """Every training with how many are invited, come and came. One query."""
    return (
        Training.objects.filter(council=council)
        .select_related("body", "activity", "theme_activity", "invitation")
        .annotate(
            asked=Count("invitees"),
            coming=Count("invitees", filter=Q(invitees__answer=Invitee.Answer.YES)),
            came=Count("invitees", filter=Q(invitees__attended=True)),
        )
        .order_by("-year", "-pk")
    )


def invitees_of(training: Training) -> list[Invitee]:
    """The list, those who must come first."""
    return list(training.invitees.select_related("person__organisation"))


def holders_of(body: Body, day: dt.date) -> list[tuple[Person, str]]:
    """Who holds the group's seats that day, and as what; deputies are not called."""
    rows = held_on(day).filter(seat__body=body, deputy=False).select_related("person", "seat")
    return [(row.person, row.seat.function) for row in rows.order_by("seat__order", "pk")]


def others_of(training: Training) -> QuerySet[Person]:
    """People of the municipality who are not on the list."""
    listed = training.invitees.values("person")
    people = Person.objects.filter(municipality=training.municipality).exclude(pk__in=listed)
    return people.select_related("organisation")


def organisations_of(training: Training) -> list[Organisation]:
    """The organisations of those who came."""
    rows = Organisation.objects.filter(
        people__trainings__training=training, people__trainings__attended=True
    )
    return list(rows.distinct())


def status_of(training: Training, today: dt.date) -> tuple[str, str]:
    """The mark of a training and its words."""
    if training.activity.held_on is not None:
        return "done", _("Genomförd")
    if not training.theme and training.theme_by < today:
        return "overdue", _("Temat är inte beslutat")
    if training.activity.starts_on < today:
        return "overdue", _("Skulle ha hållits")
    return "ongoing", _("Planerad")


def training_facts(training: Training) -> TrainingFacts:
    """What the attendance list is printed from."""
    return TrainingFacts(
        municipality=training.municipality.name, council=training.council.name,
        body=training.body.name, theme=str(training), lecturer=training.lecturer,
        starts_at=training.starts_at.astimezone(STOCKHOLM) if training.starts_at else None,
        ends_at=training.ends_at.astimezone(STOCKHOLM) if training.ends_at else None,
        place=training.place,
        people=tuple(
            Participant(
                name=one.person.name, function=one.function, mandatory=one.mandatory,
                answer=one.answer, attended=one.attended,
            )
            for one in invitees_of(training)
        ),
    )  # fmt: skip


def invitation_of(training: Training, invitee: Invitee, at: dt.datetime) -> dict[str, Any]:
    """The letter's arguments for `kit.mail.post`: words, calendar entry, the link to answer by."""
    home = training.municipality
    link = answer_link(home, invitee.token)
    sort = "Ändrad inbjudan" if training.sequence else "Inbjudan"
    return {
        "kind": "training-invitation",
        "unique": f"training:{training.pk}:{invitee.person_id}:{training.sequence}",
        "to_name": invitee.person.name,
        "to_address": invitee.person.email,
        "subject": f"{sort}: {training} {wording.day(local_day(training.starts_at))}",
        "text": _letter(training, invitee, link),
        "at": at,
        "municipality": home,
        "recipient": f"person:{invitee.person_id}",
        "calendar": _calendar(training, invitee, link, at),
        "calendar_method": "REQUEST",
        "reply_to": home.contact_email,
        "void_after": training.ends_at,
    }


def answer_link(municipality: Municipality, token: str) -> str:
    """The address where an invitation is answered without signing in."""
    return settings.PUBLIC_URL + to(municipality, "activities_open:training", token)


def _letter(training: Training, invitee: Invitee, link: str) -> str:
    starts = training.starts_at.astimezone(STOCKHOLM)
    ends = training.ends_at.astimezone(STOCKHOLM)
    duty = (
        f"Du har en plats i {wording.in_sentence(training.body.name)} och ska delta."
        if invitee.mandatory
        else "Du är välkommen att delta om du vill."
    )
    lines = [
        f"Hej {invitee.person.name}!",
        f"{training.body.name} bjuder in till utbildning: {training}.",
        f"När: {wording.weekday(starts.date())} {wording.hours(starts, ends)}\n"
        f"Var: {training.place}" + (f"\nVem: {training.lecturer}" if training.lecturer else ""),
        duty,
        training.message,
        f"Svara här: {link}",
    ]
    return "\n\n".join(line for line in lines if line) + "\n"


def _calendar(training: Training, invitee: Invitee, link: str, at: dt.datetime) -> str:
    home = training.municipality
    return ics.event(
        uid=f"training-{training.pk}@{home.slug}.kugghjul", sequence=training.sequence,
        method="REQUEST", starts=training.starts_at, ends=training.ends_at, title=str(training),
        place=training.place, description=training.message, organiser_name=home.name,
        organiser_address=home.contact_email, attendee_name=invitee.person.name,
        attendee_address=invitee.person.email, url=link, stamp=at,
    )  # fmt: skip
