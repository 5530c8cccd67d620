"""Draft an agreement, sign it party by party, renew it, end it (L9).

ours = draft_agreement(council, "Samverkan mot brott", starts_on=day, ends_on=day,
                       purposes=["…"], areas=["Inbrott"], by=user, at=at)
polis = add_party(ours, organisation=police, side="other", by=user, at=at)
sign_party(polis, signed_by="Lokalpolisområdeschef", signed_on=day, by=user, at=at)
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db.models import Max
from django.utils.translation import gettext as _

from kugghjul.cogs.activities.queries.numbering import next_number
from kugghjul.cogs.agreements.models import Agreement, GroupLink, Party
from kugghjul.cogs.council.models import Council
from kugghjul.cogs.tenancy.models import Organisation
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused
from kugghjul.kit.uploads import checked
from kugghjul.kit.words import day

S = Agreement.State


@action
def draft_agreement(
    council: Council, title: str, *, starts_on: dt.date, ends_on: dt.date | None = None,
    purposes: Iterable[str] = (), areas: Iterable[str] = (), diary_number: str = "",
    by: Any, at: dt.datetime,
) -> Agreement:  # fmt: skip
    """An agreement under work; the municipality itself is its first party."""
    values = _values(title, purposes, areas, starts_on, ends_on, diary_number)
    agreement = Agreement.objects.create(
        council=council, number=next_number(council, Agreement), created_at=at, created_by=by,
        **values,
    )  # fmt: skip
    Party.objects.create(
        agreement=agreement, side=Party.Side.OWN, name=council.municipality.name, order=1
    )
    record("agreement.drafted", agreement, by=by, at=at, number=agreement.number)
    return agreement


@action
def change_agreement(
    agreement: Agreement, *, title: str, starts_on: dt.date, ends_on: dt.date | None = None,
    purposes: Iterable[str] = (), areas: Iterable[str] = (), diary_number: str = "",
    revision: int | None = None, by: Any, at: dt.datetime,
) -> Agreement:  # fmt: skip
    """Other words or another time. Refused once somebody has signed: then it is renewed instead.

    `revision` is what the page was opened with; 409 when somebody has changed it since.
    """
    agreement = _unsigned(agreement)
    if revision is not None and revision != agreement.revision:
        raise Refused(
            _("Någon annan har ändrat överenskommelsen. Öppna den igen och jämför."), status=409
        )
    values = _values(title, purposes, areas, starts_on, ends_on, diary_number)
    for name, value in values.items():
        setattr(agreement, name, value)
    agreement.revision += 1
    agreement.save()
    record("agreement.changed", agreement, by=by, at=at)
    return agreement


@action
def add_party(
    agreement: Agreement, *, side: str, organisation: Organisation | None = None, name: str = "",
    by: Any, at: dt.datetime,
) -> Party:  # fmt: skip
    """A party on the own side («own») or the other («other»): one of the list, or by name."""
    agreement = _unsigned(agreement)
    if organisation is not None and organisation.municipality_id != agreement.municipality.pk:
        raise Refused(_("Välj en organisation i listan."), "organisation")
    called = organisation.name if organisation else name.strip()
    if not called:
        raise Refused(_("Välj en organisation, eller skriv vad parten heter."), "organisation")
    if side not in Party.Side.values:
        raise Refused(_("Välj vilken sida parten står på."), "side")
    same = next(
        (one for one in agreement.parties.all() if one.name.casefold() == called.casefold()), None
    )
    if same is not None:
        field = "organisation" if organisation else "name"
        if same.side != side:
            said = _("%(name)s står redan på den andra sidan. En part kan bara stå på en sida.")
            raise Refused(said % {"name": called}, field)
        raise Refused(_("%(name)s är redan part.") % {"name": called}, field)
    party = Party.objects.create(
        agreement=agreement, side=side, organisation=organisation, name=called,
        order=(agreement.parties.aggregate(last=Max("order"))["last"] or 0) + 1,
    )  # fmt: skip
    record("agreement.party_added", agreement, by=by, at=at, party=party.pk)
    return party


@action
def remove_party(party: Party, *, by: Any, at: dt.datetime) -> None:
    """Take a party away before anybody has signed. Refused when it has undertaken something."""
    _unsigned(party.agreement)
    if party.commitments.exists():
        raise Refused(_("Parten har åtaganden. Ändra dem först."))
    record("agreement.party_removed", party.agreement, by=by, at=at, party=party.pk)
    party.delete()


@action
def sign_party(
    party: Party, *, signed_by: str, signed_on: dt.date, by: Any, at: dt.datetime
) -> Agreement:
    """A party has signed: by which function, on which day. With the last one it is in force.

    Refused before purposes, areas and two sides are there (9 §), and for a day that has not come.
    """
    agreement = _locked(party.agreement)
    _refuse_unfinished(agreement)
    if not signed_by.strip():
        raise Refused(_("Skriv vilken funktion som undertecknade."), "signed_by")
    if signed_on > local_day(at):
        raise Refused(_("Dagen har inte varit än."), "signed_on")
    party.signed_by, party.signed_on = signed_by.strip(), signed_on
    party.save(update_fields=["signed_by", "signed_on"])
    days = [one.signed_on for one in agreement.parties.all()]
    if all(days):
        agreement.state, agreement.signed_on = S.SIGNED, max(one for one in days if one)
        agreement.save(update_fields=["state", "signed_on"])
    record("agreement.signed", agreement, by=by, at=at, party=party.pk, all=all(days))
    return agreement


@action
def renew_agreement(
    agreement: Agreement, *, starts_on: dt.date, ends_on: dt.date | None = None,
    by: Any, at: dt.datetime,
) -> Agreement:  # fmt: skip
    """A new draft that replaces this one, with its parties, purposes, areas, groups and what is
    still to be done. Refused when it has been renewed already.
    """
    agreement = _locked(agreement)
    if agreement.state == S.DRAFT:
        raise Refused(_("Överenskommelsen är inte undertecknad än."), status=409)
    if hasattr(agreement, "renewed_by"):
        said = _("Den är redan förnyad genom %(code)s.")
        raise Refused(said % {"code": agreement.renewed_by}, status=409)
    words = (agreement.title, agreement.purposes, agreement.areas)
    values = _values(*words, starts_on, ends_on, agreement.diary_number)
    new = Agreement.objects.create(
        council=agreement.council, number=next_number(agreement.council, Agreement),
        created_at=at, created_by=by, replaces=agreement, **values,
    )  # fmt: skip
    _take_over(new, agreement)
    record("agreement.renewed", new, by=by, at=at, replaces=agreement.number)
    return new


@action
def end_agreement(
    agreement: Agreement, *, ended_on: dt.date, reason: str, by: Any, at: dt.datetime
) -> Agreement:
    """It ends before its time; `ended_on` is its last day. Refused without a reason."""
    agreement = _locked(agreement)
    if agreement.state != S.SIGNED:
        raise Refused(_("Bara en undertecknad överenskommelse kan avslutas."), status=409)
    if not reason.strip():
        raise Refused(_("Skriv varför den avslutas."), "reason")
    if ended_on < (agreement.signed_on or agreement.starts_on):
        raise Refused(_("Den kan inte sluta innan den har undertecknats."), "ended_on")
    agreement.state, agreement.ended_on = S.ENDED, ended_on
    agreement.end_reason = reason.strip()
    agreement.save(update_fields=["state", "ended_on", "end_reason"])
    record("agreement.ended", agreement, by=by, at=at, on=ended_on.isoformat())
    return agreement


@action
def attach_document(agreement: Agreement, upload: Any, *, by: Any, at: dt.datetime) -> Agreement:
    """Keep the signed document itself; another one takes its place."""
    found = checked(upload, settings.FILE_LARGEST)
    where = f"overenskommelser/{agreement.municipality.pk}/{uuid.uuid4().hex}"
    agreement.file = default_storage.save(where, upload)
    agreement.file_name, agreement.content_type = found.name, found.content_type
    agreement.sha256 = found.sha256
    try:
        agreement.save(update_fields=["file", "file_name", "content_type", "sha256"])
        record("agreement.document_added", agreement, by=by, at=at, sha256=found.sha256)
    except BaseException:
        default_storage.delete(agreement.file.name)
        raise
    return agreement


def _values(
    title: str, purposes: Iterable[str], areas: Iterable[str], starts_on: dt.date,
    ends_on: dt.date | None, diary_number: str,
) -> dict[str, Any]:  # fmt: skip
    if not title.strip():
        raise Refused(_("Skriv vad överenskommelsen heter."), "title")
    if ends_on is not None and ends_on < starts_on:
        said = _("Sista dagen är före %(day)s då den börjar gälla.")
        raise Refused(said % {"day": day(starts_on)}, "ends_on")
    return {
        "title": title.strip(), "purposes": _lines(purposes, "purposes", 500), "areas": _lines(areas, "areas", 160),
        "starts_on": starts_on, "ends_on": ends_on, "diary_number": diary_number.strip(),
    }  # fmt: skip


def _lines(lines: Iterable[str], field: str, longest: int) -> list[str]:
    kept = list(dict.fromkeys(line.strip() for line in lines if line.strip()))
    for line in kept:
        if len(line) > longest:
            start = _("Raden «%(start)s …» är för lång. Korta den till %(n)s tecken.")
            raise Refused(start % {"start": line[:40], "n": longest}, field)
    return kept


def _locked(agreement: Agreement) -> Agreement:
    rows = Agreement.objects.select_for_update(of=("self",)).select_related("council__municipality")
    return rows.get(pk=agreement.pk)


def _unsigned(agreement: Agreement) -> Agreement:
    agreement = _locked(agreement)
    if agreement.parties.filter(signed_on__isnull=False).exists():
        raise Refused(
            _("Någon har redan undertecknat. Förnya överenskommelsen i stället."), status=409
        )
    return agreement


def _refuse_unfinished(agreement: Agreement) -> None:
    if agreement.state != S.DRAFT:
        raise Refused(_("Alla har redan undertecknat."), status=409)
    if not agreement.purposes or not agreement.areas:
        raise Refused(_("Skriv ändamål och områden först. Lagen kräver båda."))
    sides = {one.side for one in agreement.parties.all()}
    if len(sides) < 2:
        raise Refused(_("Lägg till motparten först."))


def _take_over(new: Agreement, old: Agreement) -> None:
    own: dict[int, Party] = {}
    for one in old.parties.all():
        own[one.pk] = Party.objects.create(
            agreement=new, side=one.side, organisation=one.organisation, name=one.name,
            order=one.order,
        )  # fmt: skip
    for task in old.commitments.filter(state="open"):
        new.commitments.create(
            party=own[task.party_id], text=task.text, area=task.area, order=task.order
        )
    for link in old.groups.filter(until=None, body__dissolved_on=None):
        GroupLink.objects.create(agreement=new, body=link.body, area=link.area, since=new.starts_on)
