"""What the guard says to the review: what stops a text, what holds it, and which words for readers.

The reviewer's own corrections and reasons pass the same guard as what came in (B066, B068).
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.reporting.models import Observation
from kugghjul.cogs.reporting.queries.guarded import Names, names_of, nobody, seen_in
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.refusals import Refused

WORDS = {
    "personal_number": _("Personnummer"),
    "coordination_number": _("Samordningsnummer"),
    "phone": _("Telefonnummer"),
    "email": _("Mejladress"),
    "plate": _("Registreringsnummer"),
    "account": _("Kontonummer"),
    "profile_link": _("Länk till en persons sida"),
    "case_number": _("Ärendenummer hos en myndighet"),
    "name": _("Namn"),
    "relation": _("Någons släkting eller vän"),
    "dwelling": _("En bostad"),
    "sensitive": _("Känslig uppgift om en person"),
    "photo": _("Bild som inte är suddad"),
    "reviewer": _("Pausad av den som granskar"),
}
"""The kinds of findings, for readers."""


def kinds(text: str, strength: str, names: Names = nobody) -> list[str]:
    """The kinds found in `text` with that strength (stop, hold, warn), each once, in order."""
    found = [str(one.kind) for one in seen_in(text, names) if one.strength == strength]
    return list(dict.fromkeys(found))


def held_by(observation: Observation, names: Names | None = None) -> list[str]:
    """The kinds that make its text or its place words one to be held, stops included. `names`: for many in a row."""
    names = names or (lambda: names_of(observation.municipality)())
    words = (observation.text, observation.place_text)
    return list(dict.fromkeys(kind for text in words for strength in ("stop", "hold")
                              for kind in kinds(text, strength, names)))  # fmt: skip


def found_in(text: str, names: Names) -> list[Any]:
    """The findings that hold or stop a text, for the reviewer to see marked."""
    return [one for one in seen_in(text, names) if one.strength in ("stop", "hold")]


def refuse_numbers(text: str, field: str) -> None:
    """Refused at `field` when there is something that must never be stored."""
    if text and kinds(text, "stop"):
        raise Refused(gettext("Ta bort personnumret. Personnummer får inte sparas här."), field)


def clean_reason(reason: str, home: Municipality, field: str = "reason") -> str:
    """The reason, trimmed; refused when it is empty or points at a person, which a place of `home` does not."""
    reason = " ".join(reason.split())
    if not reason:
        raise Refused(gettext("Skriv ett skäl."), field)
    refuse_numbers(reason, field)
    if kinds(reason, "hold", names_of(home)):
        raise Refused(gettext("Skriv skälet utan uppgifter om personer."), field)
    return reason
