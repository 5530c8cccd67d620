"""What the guard against personal data says of a text: what stops it, and what holds it for review (B057–B067)."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kugghjul.cogs.reporting.queries.drafts import Fault
from kugghjul.cogs.reporting.queries.questions import PLACE, TEXT
from kugghjul.core.person_data import findings


@dataclass(frozen=True)
class Guarded:
    """`faults` refuse the text at its field; `held` are the kinds that hold it for review, never the words."""

    faults: tuple[Fault, ...] = ()
    held: frozenset[str] = frozenset()


def guarded(text: str, place: str = "") -> Guarded:
    """Look through what was written and the name of the place."""
    faults, held = [], set()
    for where, words in ((TEXT, text), (PLACE, place)):
        found = findings(words) if words else ()
        if any(one.strength == "stop" for one in found):
            faults.append(
                Fault(where, _("Det ser ut som ett personnummer. Ta bort det och skicka igen."))
            )
        held |= {str(one.kind) for one in found if one.strength == "hold"}
    return Guarded(tuple(faults), frozenset(held))
