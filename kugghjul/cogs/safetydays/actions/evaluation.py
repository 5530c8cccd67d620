"""Open the evaluation, take an answer apart and count it, take a remark away (K8; reliability §2.1)."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping

from django.db.models import F
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.safetydays.models import Audience, Remark, SafetyDay, Tally
from kugghjul.cogs.safetydays.queries.evaluation import takes_answers
from kugghjul.cogs.safetydays.queries.questions import QUESTIONS, SCALE
from kugghjul.core.personal_numbers import has_personal_number
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import STOCKHOLM, local_day
from kugghjul.kit.refusals import Refused


@action
def open_evaluation(
    day: SafetyDay, *, opens_on: dt.date, closes_on: dt.date, by: User, at: dt.datetime
) -> SafetyDay:
    """Answers are taken from `opens_on` to `closes_on`, both included. Closed once, closed for good:
    results have been shown, and one more answer would show what it said (B044).
    """
    if closes_on < opens_on:
        raise Refused(_("Sista dagen ligger före första. Byt datum."), "closes_on")
    if closes_on < local_day(at):
        raise Refused(_("Välj en sista dag som inte har varit."), "closes_on")
    if day.evaluation_closes_on and day.evaluation_closes_on < local_day(at):
        raise Refused(_("Utvärderingen är stängd och resultatet visat. Den öppnas inte igen."))
    day.evaluation_opens_on, day.evaluation_closes_on = opens_on, closes_on
    day.save(update_fields=["evaluation_opens_on", "evaluation_closes_on"])
    record("safety_day.evaluation_opened", day, by=by, at=at, until=closes_on.isoformat())
    return day


@action
def answer_evaluation(
    day: SafetyDay,
    audience: str,
    answers: Mapping[str, int],
    text: str = "",
    *,
    by: User | None = None,
    at: dt.datetime,
) -> None:
    """Count an answer: one more for each of its scales, its free text by itself.

    Nothing says who, when or what else was answered. The log has the day and not the hour.
    """
    if not takes_answers(day, at):
        raise Refused(_("Utvärderingen är stängd. Svaret sparades inte."), status=410)
    if has_personal_number(text):
        raise Refused(_("Skriv inga personnummer. Ta bort det och skicka igen."), "text")
    _check(audience, answers)
    for question in QUESTIONS[audience]:
        row = {"day": day, "audience": audience, "question": question.key}
        tally, _made = Tally.objects.get_or_create(**row, value=answers[question.key])
        Tally.objects.filter(pk=tally.pk).update(count=F("count") + 1)
    if text.strip():
        Remark.objects.create(id=uuid.uuid4(), day=day, audience=audience, text=text.strip())
    midnight = dt.datetime.combine(local_day(at), dt.time.min, STOCKHOLM)
    record("safety_day.evaluated", day, by=None, at=midnight)


@action
def remove_remark(remark: Remark, *, by: User, at: dt.datetime) -> SafetyDay:
    """Take a free text away for good: it names somebody or hurts somebody (B056)."""
    day = remark.day
    remark.delete()
    record("safety_day.remark_removed", day, by=by, at=at)
    return day


def _check(audience: str, answers: Mapping[str, int]) -> None:
    if audience not in Audience.values:
        raise Refused(_("Välj om du är elev eller lärare."))
    for question in QUESTIONS[audience]:
        if answers.get(question.key) not in dict(SCALE):
            raise Refused(_("Välj ett av svaren."), question.key)
