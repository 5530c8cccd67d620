"""What the guard against personal data says of a text: what stops it, and what holds it for review (B057–B067)."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kugghjul.cogs.reporting.queries.drafts import Fault
from kugghjul.cogs.reporting.queries.questions import PLACE, TEXT
from kugghjul.cogs.reporting.queries.suggestions import place_names
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.core.person_data import Finding, findings

Names = Callable[[], frozenset[str]]
"""The names of the municipality's own places, asked for when a text has something that may be a name."""


@dataclass(frozen=True)
class Guarded:
    """`faults` refuse the text at its field; `held` are the kinds that hold it for review, never the words."""

    faults: tuple[Fault, ...] = ()
    held: frozenset[str] = frozenset()


def nobody() -> frozenset[str]:
    """No names at all, for texts that belong to no municipality."""
    return frozenset()


def names_of(home: Municipality) -> Names:
    """The names of its places and their other names. At most two queries however often it is asked."""
    return functools.cache(lambda: frozenset(place_names(home)))


def seen_in(text: str, names: Names = nobody) -> tuple[Finding, ...]:
    """What the guard sees in `text`; the municipality's own places are no persons. A clean text asks nobody."""
    found = findings(text) if text else ()
    if all(one.strength == "stop" for one in found):
        return found
    known = names()
    return findings(text, known) if known else found


def guarded(text: str, place: str = "", names: Names = nobody) -> Guarded:
    """Look through what was written and the name of the place."""
    faults, held = [], set()
    for where, words in ((TEXT, text), (PLACE, place)):
        found = seen_in(words, names)
        if any(one.strength == "stop" for one in found):
            faults.append(
                Fault(where, _("Det ser ut som ett personnummer. Ta bort det och skicka igen."))
            )
        held |= {str(one.kind) for one in found if one.strength == "hold"}
    return Guarded(tuple(faults), frozenset(held))
