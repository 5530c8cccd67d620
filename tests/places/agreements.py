"""An agreement under work, a pledge, an attempt, with everything that hangs on them."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from kugghjul.cogs.agreements.actions import agreements, attempts, commitments, groups, pledges
from kugghjul.kit import clock

order = 61
PLACES: list[tuple[str, str, str]] = [
    ("/parter/<int:pk>/underteckna/", "pk", "agreement_party.pk"),
    ("/parter/<int:pk>/ta-bort/", "pk", "agreement_spare.pk"),
    ("overenskommelser/o-<int:number>/grupper/", "pk", "agreement_group.pk"),
    ("/ataganden/<int:pk>/", "pk", "commitment.pk"),
    ("overenskommelser/forsok/", "pk", "attempt.pk"),
    ("overenskommelser/loften/", "number", "pledge.number"),
    ("o-<int:number>/fornya/", "number", "signed_agreement.number"),
    ("o-<int:number>/avsluta/", "number", "signed_agreement.number"),
    ("o-<int:number>/fil/", "number", "signed_agreement.number"),
    ("overenskommelser/", "number", "agreement.number"),
]


def build(world: SimpleNamespace, o: SimpleNamespace, at: dt.datetime, by: dict[str, Any]) -> None:
    """Ö-1 under work, Ö-2 signed and with its file; L-1 published."""
    today = clock.local_day(at)
    o.agreement = _drafted(world, "Samverkan mot brott", today, by)
    o.agreement_party, o.agreement_spare = (
        o.agreement.parties.get(name="Polisen"),
        agreements.add_party(o.agreement, name="Grannkommunen", side="other", **by),
    )
    o.commitment = commitments.add_commitment(
        o.agreement, party=o.agreement_party, text="Patrullera vid stationen", **by
    )
    commitments.add_evidence(o.commitment, on=today, text="Patrull i oktober", **by)
    o.agreement_group = groups.attach_group(
        o.agreement, world.operative, area="Inbrott", since=today, **by
    )
    o.signed_agreement = _drafted(world, "Samverkan om trafik", today, by)
    for party in o.signed_agreement.parties.all():
        agreements.sign_party(party, signed_by="Chef", signed_on=today, **by)
    upload = SimpleUploadedFile("avtal.txt", "Avtal på svenska.".encode())
    o.signed_agreement.refresh_from_db()
    agreements.attach_document(o.signed_agreement, upload, **by)
    o.attempt = attempts.log_attempt(
        world.council, on=today, whom="Bostadsbolaget", what="Ringde", result="Ett möte", **by
    )
    o.pledge = pledges.draft_pledge(
        world.council, "Vi går runt i parken varje fredag kväll.", starts_on=today,
        ends_on=today + dt.timedelta(days=90), organisations=[world.police],
        agreement=o.signed_agreement, **by,
    )  # fmt: skip
    pledges.publish_pledge(o.pledge, **by)


def _drafted(world: SimpleNamespace, title: str, today: dt.date, by: dict[str, Any]) -> Any:
    made = agreements.draft_agreement(
        world.council, title, starts_on=today - dt.timedelta(days=10),
        ends_on=today + dt.timedelta(days=60), purposes=["Minska brotten"],
        areas=["Inbrott", "Trafik"], **by,
    )  # fmt: skip
    agreements.add_party(made, organisation=world.police, side="other", **by)
    return made
