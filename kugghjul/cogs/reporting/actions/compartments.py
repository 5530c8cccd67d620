"""Which organisation sees what of whose observations: by an agreement or another ground, for a time (domain §1.4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.reporting.models import Compartment
from kugghjul.cogs.reporting.queries.compartments import FIELDS
from kugghjul.cogs.tenancy.models import Municipality, Organisation
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.refusals import Refused


@action
def open_compartment(
    municipality: Municipality,
    *,
    owner: Organisation,
    reader: Organisation,
    fields: Iterable[str],
    ground: str,
    since: dt.date,
    until: dt.date | None = None,
    by: User,
    at: dt.datetime,
) -> Compartment:
    """`reader` sees `fields` of `owner`'s accepted observations from `since`. A ground is required."""
    row = Compartment(municipality=municipality, owner=owner, reader=reader)
    _filled(row, fields, ground, since, until)
    row.save()
    record(
        "reporting.compartment_opened", row, by=by, at=at, owner=owner.pk, reader=reader.pk,
        fields=row.fields,
    )  # fmt: skip
    return row


@action
def change_compartment(
    row: Compartment,
    *,
    fields: Iterable[str],
    ground: str,
    since: dt.date,
    until: dt.date | None = None,
    by: User,
    at: dt.datetime,
) -> Compartment:
    """Other fields, ground or days; between whom it is never changes."""
    before = list(row.fields)
    _filled(row, fields, ground, since, until)
    row.save()
    record("reporting.compartment_changed", row, by=by, at=at, before=before, fields=row.fields)
    return row


@action
def close_compartment(row: Compartment, *, on: dt.date, by: User, at: dt.datetime) -> Compartment:
    """The last day that it is in force."""
    if on < row.since:
        raise Refused(_("Sista dagen ligger före den första."), "on")
    row.until = on
    row.save(update_fields=["until"])
    record("reporting.compartment_closed", row, by=by, at=at, on=on.isoformat())
    return row


def _filled(
    row: Compartment, fields: Iterable[str], ground: str, since: dt.date, until: dt.date | None
) -> None:
    chosen = set(fields)
    if row.owner_id == row.reader_id:
        raise Refused(_("Välj två olika organisationer."), "reader")
    if {row.owner.municipality_id, row.reader.municipality_id} != {row.municipality_id}:
        raise Refused(_("Välj organisationer i kommunen."), "owner")
    if not chosen or chosen - FIELDS.keys():
        raise Refused(_("Välj vad som får ses."), "fields")
    if not ground.strip():
        raise Refused(
            _("Skriv vilken överenskommelse eller regel som ger rätt till det."), "ground"
        )
    if since.year < 1990 or since.year > 2199:
        raise Refused(_("Skriv ett år från 1990 till 2199."), "since")
    if until is not None and until < since:
        raise Refused(_("Sista dagen ligger före den första."), "until")
    others = Compartment.objects.filter(owner=row.owner, reader=row.reader).exclude(pk=row.pk)
    open_end = Q(until__isnull=True) | Q(until__gte=since)
    clash = others.filter(open_end, **({"since__lte": until} if until else {}))
    if clash.exists():
        raise Refused(_("De två har redan en sådan för de dagarna. Ändra den i stället."), "since")
    row.fields = [key for key in FIELDS if key in chosen]
    row.ground, row.since, row.until = ground.strip(), since, until
