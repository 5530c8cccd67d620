"""What a contact says yes to. The wording in force has the version that is kept with each yes."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.cogs.watch.models import CONSENT_VERSION


def wording(municipality: Municipality) -> dict[str, str]:
    """`version` and `text` of the consent, to read out or hand over."""
    text = _(
        "%(municipality)s sparar ditt namn, din roll, din mejladress och ditt telefonnummer för att "
        "kunna nå dig om grannsamverkan. Uppgifterna syns för samordnaren och sekreteraren. Du kan "
        "när som helst ta tillbaka ditt samtycke. Då tas uppgifterna bort."
    )
    return {"version": CONSENT_VERSION, "text": text % {"municipality": municipality.name}}
