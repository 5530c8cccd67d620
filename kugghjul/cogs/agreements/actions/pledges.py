"""Pledges to the citizens: said plainly, published, and told how it went and why (R4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.activities.queries.numbering import next_number
from kugghjul.cogs.agreements.models import Agreement, Pledge
from kugghjul.cogs.council.models import Council
from kugghjul.cogs.plan.models import Measure
from kugghjul.cogs.tenancy.models import Organisation
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused
from kugghjul.kit.words import day

LONGEST = 300


@action
def draft_pledge(
    council: Council, text: str, *, starts_on: dt.date, ends_on: dt.date, area: str = "",
    organisations: Iterable[Organisation] = (), agreement: Agreement | None = None,
    measures: Iterable[Measure] = (), activities: Iterable[Activity] = (),
    by: Any, at: dt.datetime,
) -> Pledge:  # fmt: skip
    """A pledge of the municipality and `organisations`, in at most 300 plain characters."""
    links = (list(organisations), list(measures), list(activities))
    values = _values(council, text, starts_on, ends_on, area, agreement, links)
    pledge = Pledge.objects.create(
        council=council, number=next_number(council, Pledge), created_at=at, created_by=by,
        **values,
    )  # fmt: skip
    _tie(pledge, links)
    record("pledge.drafted", pledge, by=by, at=at, number=pledge.number)
    return pledge


@action
def change_pledge(
    pledge: Pledge, text: str, *, starts_on: dt.date, ends_on: dt.date, area: str = "",
    organisations: Iterable[Organisation] = (), agreement: Agreement | None = None,
    measures: Iterable[Measure] = (), activities: Iterable[Activity] = (),
    revision: int | None = None, by: Any, at: dt.datetime,
) -> Pledge:  # fmt: skip
    """Other words or ties. The words of a published pledge stand: only its ties are changed."""
    pledge = (
        Pledge.objects.select_for_update(of=("self",)).select_related("council").get(pk=pledge.pk)
    )
    if revision is not None and revision != pledge.revision:
        raise Refused(_("Någon annan har ändrat löftet. Öppna det igen och jämför."), status=409)
    links = (list(organisations), list(measures), list(activities))
    values = _values(pledge.council, text, starts_on, ends_on, area, agreement, links)
    words = ("text", "starts_on", "ends_on")
    if pledge.published_at and any(getattr(pledge, name) != values[name] for name in words):
        raise Refused(
            _(
                "Löftet är publicerat. Det som är lovat ändras inte. Berätta i utfallet hur det gick."
            ),
            "text",
            status=409,
        )
    for name, value in values.items():
        setattr(pledge, name, value)
    pledge.revision += 1
    pledge.save()
    _tie(pledge, links)
    record("pledge.changed", pledge, by=by, at=at)
    return pledge


@action
def publish_pledge(pledge: Pledge, *, by: Any, at: dt.datetime) -> Pledge:
    """Show it to everybody at /<kommun>/medborgarloften/."""
    pledge.published_at = pledge.published_at or at
    pledge.save(update_fields=["published_at"])
    record("pledge.published", pledge, by=by, at=at)
    return pledge


@action
def hide_pledge(pledge: Pledge, *, by: Any, at: dt.datetime) -> Pledge:
    """Take it away from the public page; the log keeps that it was there."""
    pledge.published_at = None
    pledge.save(update_fields=["published_at"])
    record("pledge.hidden", pledge, by=by, at=at)
    return pledge


@action
def tell_outcome(
    pledge: Pledge, *, outcome: str, outcome_text: str, by: Any, at: dt.datetime
) -> Pledge:
    """Kept, partly or not kept, and why. Refused without a reason, and before it has begun."""
    if outcome not in (Pledge.Outcome.KEPT, Pledge.Outcome.PARTLY, Pledge.Outcome.NOT_KEPT):
        raise Refused(_("Välj om löftet hölls."), "outcome")
    if not outcome_text.strip():
        raise Refused(_("Skriv varför, så att invånarna förstår."), "outcome_text")
    if local_day(at) < pledge.starts_on:
        said = _("Löftet gäller från %(day)s. Utfallet kan inte berättas före det.")
        raise Refused(said % {"day": day(pledge.starts_on)}, "outcome")
    pledge.outcome, pledge.outcome_text = outcome, outcome_text.strip()
    pledge.outcome_on = local_day(at)
    pledge.save(update_fields=["outcome", "outcome_text", "outcome_on"])
    record("pledge.told", pledge, by=by, at=at, outcome=outcome)
    return pledge


def _values(
    council: Council, text: str, starts_on: dt.date, ends_on: dt.date, area: str,
    agreement: Agreement | None, links: tuple[list, list, list],
) -> dict[str, Any]:  # fmt: skip
    said = " ".join(text.split())
    if not said:
        raise Refused(_("Skriv vad ni lovar."), "text")
    if len(said) > LONGEST:
        raise Refused(_("Korta löftet till högst 300 tecken."), "text")
    if ends_on < starts_on:
        raise Refused(_("Sista dagen är före första dagen."), "ends_on")
    organisations, measures, activities = links
    foreign = [one for one in organisations if one.municipality_id != council.municipality_id]
    foreign += [one for one in (*measures, *activities) if one.council_id != council.pk]
    if foreign or agreement is not None and agreement.council_id != council.pk:
        raise Refused(_("Välj något i det egna rådet."))
    return {
        "text": said, "starts_on": starts_on, "ends_on": ends_on, "area": area,
        "agreement": agreement,
    }  # fmt: skip


def _tie(pledge: Pledge, links: tuple[list, list, list]) -> None:
    pledge.organisations.set(links[0])
    pledge.measures.set(links[1])
    pledge.activities.set(links[2])
