"""The activity plan of a group and year: drafted, written, presented and then frozen (V3)."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.activities.models import ActivityPlan
from kugghjul.cogs.activities.queries.plans import facts_of
from kugghjul.cogs.council.models import Body
from kugghjul.cogs.meetings.models import Meeting
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused
from kugghjul.kit.words import day


@action
def draft_plan(
    body: Body,
    year: int,
    *,
    text: str = "",
    meeting: Meeting | None = None,
    by: User | None,
    at: dt.datetime,
) -> ActivityPlan:
    """The group's plan of the year. Drafted twice, it is the same plan.

    `meeting`: where it is to be presented.
    """
    _refuse_foreign(body, meeting)
    plan, _made = ActivityPlan.objects.get_or_create(
        body=body, year=year, defaults={"created_at": at, "created_by": by, "text": text,
                                        "meeting": meeting}
    )  # fmt: skip
    record("activity_plan.drafted", plan, by=by, at=at, year=year)
    return plan


@action
def change_plan(
    plan: ActivityPlan,
    *,
    text: str | None = None,
    meeting: Meeting | None = None,
    by: User | None,
    at: dt.datetime,
) -> ActivityPlan:
    """Other opening words, another meeting. Refused when it has been presented."""
    plan = _open(plan)
    _refuse_foreign(plan.body, meeting)
    plan.text = plan.text if text is None else text
    plan.meeting = meeting
    plan.save(update_fields=["text", "meeting"])
    record("activity_plan.changed", plan, by=by, at=at)
    return plan


@action
def present_plan(
    plan: ActivityPlan,
    *,
    on: dt.date,
    meeting: Meeting | None = None,
    by: User | None,
    at: dt.datetime,
) -> ActivityPlan:
    """It was presented on `on` (at `meeting`) and is frozen: it reads the same years later."""
    plan = _open(plan)
    _refuse_foreign(plan.body, meeting)
    if on > local_day(at):
        raise Refused(_("%(day)s har inte varit än.") % {"day": day(on)}, "on")
    plan.state, plan.presented_on = ActivityPlan.State.PRESENTED, on
    plan.meeting = meeting or plan.meeting
    plan.frozen = facts_of(plan).to_json()
    plan.save(update_fields=["state", "presented_on", "meeting", "frozen"])
    record("activity_plan.presented", plan, by=by, at=at, on=on.isoformat())
    return plan


def _open(plan: ActivityPlan) -> ActivityPlan:
    """The plan, locked. Refused when it has been presented."""
    ActivityPlan.objects.select_for_update().get(pk=plan.pk)
    plan.refresh_from_db(fields=["state"])
    if plan.state == ActivityPlan.State.PRESENTED:
        raise Refused(_("Planen är presenterad och ändras inte mer."), status=409)
    return plan


def _refuse_foreign(body: Body, meeting: Meeting | None) -> None:
    if meeting is not None and meeting.council_id != body.council_id:
        raise Refused(_("Mötet hör inte till rådet."), "meeting")
