"""Agreements as lists and pages show them: how each stands on a day, and what is next."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from kugghjul.cogs.agreements.models import (
    Agreement,
    Attempt,
    Commitment,
    Evidence,
    GroupLink,
)
from kugghjul.cogs.council.models import Council
from kugghjul.core.documents.agreement import AgreedParty, AgreedTask, AgreementFacts
from kugghjul.core.documents.wording import day as document_day
from kugghjul.kit.finding import has_words
from kugghjul.kit.words import day

S = Agreement.State
WARN_DAYS = 90
SOON_DAYS = 30
ORDERS = {"nummer": "number", "namn": "title", "till": "last_day"}


@dataclass(frozen=True)
class Row:
    """An agreement in the list. `status` is a mark, `said` its words."""

    agreement: Agreement
    parties: str
    status: str
    said: str


def of(council: Council) -> QuerySet[Agreement]:
    """The council's agreements with their last day, and what a line about each needs."""
    rows = Agreement.objects.filter(council=council).select_related("replaces", "renewed_by")
    return rows.annotate(last_day=F("ends_on")).prefetch_related("parties")


def whole(agreement: Agreement) -> Agreement:
    """The agreement with parties, undertakings, evidence, groups and attempts."""
    evidence = Evidence.objects.select_related("activity", "document__document")
    tasks = Commitment.objects.select_related("party").prefetch_related(
        Prefetch("evidence", evidence)
    )
    rows = Agreement.objects.select_related("council__municipality", "replaces", "renewed_by")
    return rows.prefetch_related(
        "parties",
        Prefetch("commitments", tasks),
        Prefetch("groups", GroupLink.objects.select_related("body")),
        Prefetch("attempts", Attempt.objects.filter(withdrawn_at=None)),
        "pledges",
    ).get(pk=agreement.pk)


def listed(
    council: Council, chosen: dict[str, Any], order: str, today: dt.date
) -> QuerySet[Agreement]:
    """As the list shows them: filtered by state, area and words, sorted."""
    rows = of(council)
    state = chosen.get("visa")
    if state == "galler":
        rows = rows.filter(in_force(today))
    elif state == "snart":
        rows = rows.filter(in_force(today), ends_on__lte=today + dt.timedelta(days=WARN_DAYS))
    elif state == "utkast":
        rows = rows.filter(state=S.DRAFT)
    elif state == "slut":
        rows = rows.filter(Q(state=S.ENDED) | Q(state=S.SIGNED, ends_on__lt=today))
    if chosen.get("q"):
        found = Agreement.objects.filter(
            has_words(chosen["q"], "title", "parties__name", "commitments__text", "diary_number")
        )
        rows = rows.filter(pk__in=found.values("pk"))
    name = ORDERS.get(order.removeprefix("-"), "number")
    key = F(name).desc(nulls_last=True) if order.startswith("-") else F(name).asc(nulls_last=True)
    return rows.order_by(key, "pk")


def in_force(today: dt.date) -> Q:
    """Signed by all, begun, and not over."""
    return Q(state=S.SIGNED, starts_on__lte=today) & (
        Q(ends_on__isnull=True) | Q(ends_on__gte=today)
    )


def row_of(one: Agreement, today: dt.date) -> Row:
    """The line of an agreement."""
    parties = [party.name for party in one.parties.all()]
    status, said = standing(one, today)
    return Row(one, ", ".join(parties), status, said)


def standing(one: Agreement, today: dt.date) -> tuple[str, str]:
    """(mark, words): under work, in force, soon over, over."""
    if one.state == S.ENDED:
        return "planned", _("Avslutad %(day)s") % {"day": day(one.ended_on)}
    if one.state == S.DRAFT:
        parties = list(one.parties.all())
        signed = sum(party.signed_on is not None for party in parties)
        if signed:
            told = {"n": signed, "m": len(parties)}
            return "ongoing", _("%(n)s av %(m)s har undertecknat") % told
        return "planned", _("Under arbete")
    if renewed(one):
        return "done", _("Förnyad genom %(code)s") % {"code": one.renewed_by}
    if one.starts_on > today:
        return "planned", _("Gäller från %(day)s") % {"day": day(one.starts_on)}
    if one.ends_on is None:
        return "done", _("Gäller tills vidare")
    if one.ends_on < today:
        return "overdue", _("Gick ut %(day)s") % {"day": day(one.ends_on)}
    if (one.ends_on - today).days <= WARN_DAYS:
        return "due", _("Går ut %(day)s") % {"day": day(one.ends_on)}
    return "done", _("Gäller till %(day)s") % {"day": day(one.ends_on)}


def renewed(one: Agreement) -> bool:
    """Whether another agreement that all have signed has taken its place."""
    later = getattr(one, "renewed_by", None)
    return later is not None and later.state != S.DRAFT


def expiring(council: Council, today: dt.date, last: dt.date | None = None) -> list[Agreement]:
    """In force and soon over (within 90 days, or by `last`), or over, and not renewed."""
    last = last or today + dt.timedelta(days=WARN_DAYS)
    rows = Agreement.objects.filter(council=council, state=S.SIGNED, ends_on__lte=last)
    rows = rows.exclude(renewed_by__state__in=(S.SIGNED, S.ENDED))
    return list(rows.order_by("ends_on", "pk"))


def due_commitments(council: Council, today: dt.date) -> list[Commitment]:
    """Open undertakings of signed agreements that are due within 30 days, or late."""
    rows = Commitment.objects.filter(
        agreement__council=council, agreement__state=S.SIGNED, state=Commitment.State.OPEN,
        due_on__lte=today + dt.timedelta(days=SOON_DAYS),
    )  # fmt: skip
    return list(rows.select_related("agreement", "party").order_by("due_on", "pk"))


def task_status(one: Commitment, today: dt.date) -> str:
    """The mark of an undertaking."""
    if one.state == Commitment.State.DONE:
        return "done"
    if one.state == Commitment.State.NOT_DONE:
        return "planned"
    if one.due_on is None:
        return "ongoing"
    if one.due_on < today:
        return "overdue"
    return "due" if (one.due_on - today).days <= SOON_DAYS else "ongoing"


def attempts_of(council: Council) -> QuerySet[Attempt]:
    """The log of attempts, latest first; those withdrawn are left out."""
    rows = Attempt.objects.filter(council=council, withdrawn_at=None)
    return rows.select_related("agreement", "created_by")


def unserved_areas(one: Agreement) -> list[str]:
    """Areas of the agreement that no living group works with (V1)."""
    served = {
        link.area
        for link in one.groups.all()
        if link.until is None and link.body.dissolved_on is None
    }
    return [area for area in one.areas if area not in served]


def facts_of(one: Agreement, today: dt.date) -> AgreementFacts:
    """The agreement as values for print; `one` from `whole`."""
    return AgreementFacts(
        municipality=one.municipality.name,
        council=one.council.name,
        code=str(one),
        title=one.title,
        as_of=today,
        starts_on=one.starts_on,
        ends_on=one.ended_on or one.ends_on,
        diary_number=one.diary_number,
        signed_on=one.signed_on,
        replaces=f"{one.replaces} {one.replaces.title}" if one.replaces else "",
        parties=tuple(AgreedParty(p.name, p.signed_by, p.signed_on) for p in one.parties.all()),
        purposes=tuple(one.purposes),
        areas=tuple(one.areas),
        tasks=tuple(map(_task, one.commitments.all())),
        groups=tuple(str(link) for link in one.groups.all() if link.until is None),
    )


STATES = {"open": "Pågår", "done": "Gjort", "not_done": "Blev inte av"}


def _task(one: Commitment) -> AgreedTask:
    lines = tuple(f"{document_day(row.on)}: {row.text}" for row in one.evidence.all())
    return AgreedTask(
        who=one.party.name, what=one.text, when=document_day(one.due_on), area=one.area,
        state=STATES[one.state] + (f". {one.reason}" if one.reason else ""), evidence=lines,
    )  # fmt: skip
