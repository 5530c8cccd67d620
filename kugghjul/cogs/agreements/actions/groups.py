"""Groups that work with the areas of an agreement (V1)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.cogs.agreements.models import Agreement, GroupLink
from kugghjul.cogs.council.models import Body
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused
from kugghjul.kit.words import day


@action
def attach_group(
    agreement: Agreement, body: Body, *, area: str, since: dt.date | None = None,
    by: Any, at: dt.datetime,
) -> GroupLink:  # fmt: skip
    """A group works with one of the agreement's areas from a day (V1)."""
    if body.council_id != agreement.council_id:
        raise Refused(_("Välj en av rådets egna grupper."), "body")
    if body.dissolved_on:
        said = _("Gruppen upplöstes %(day)s. Välj en grupp som finns.")
        raise Refused(said % {"day": day(body.dissolved_on)}, "body")
    if area not in agreement.areas:
        raise Refused(_("Välj ett av överenskommelsens områden."), "area")
    if agreement.groups.filter(body=body, area=area, until=None).exists():
        raise Refused(_("Gruppen arbetar redan med det området."), "body")
    link = GroupLink.objects.create(
        agreement=agreement, body=body, area=area, since=since or local_day(at)
    )
    record("agreement.group_attached", agreement, by=by, at=at, body=body.key)
    return link


@action
def detach_group(link: GroupLink, *, by: Any, at: dt.datetime) -> GroupLink:
    """The group no longer works with the area, from today."""
    link.until = max(link.since, local_day(at))
    link.save(update_fields=["until"])
    record("agreement.group_detached", link.agreement, by=by, at=at, body=link.body.key)
    return link
