"""A report looked through before it is stored: category, place, time and words of every draft, and what is wrong.

Reads only, so that nobody waits for it: the database is locked for what is written and for nothing else.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kugghjul.cogs.reporting.models import Observation, Unit
from kugghjul.cogs.reporting.queries import moments
from kugghjul.cogs.reporting.queries.beside import texts
from kugghjul.cogs.reporting.queries.desk import Desk
from kugghjul.cogs.reporting.queries.drafts import Draft, Fault, Sent
from kugghjul.cogs.reporting.queries.guarded import Guarded, guarded, names_of
from kugghjul.cogs.reporting.queries.placing import Spot
from kugghjul.cogs.reporting.queries.questions import (
    CATEGORY,
    FAULT,
    OBSERVATIONS,
    PHOTOS,
    PLACE,
    POLICE,
    SEEN,
    SEVERITY,
    TEXT,
    TIME,
)  # fmt: skip
from kugghjul.kit.refusals import Refused

MOST_OBSERVATIONS = 20
MOST_PHOTOS = 5
LONGEST_TEXT = 2000


class NotTaken(Refused):
    """Something must be put right first. `faults` has every one of them, each with its place."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(faults[0].sentence, faults[0].where)
        self.faults = tuple(faults)


@dataclass(frozen=True)
class Ready:
    """A draft with the key of its category, its place and what the guard says of its words."""

    draft: Draft
    category: int
    spot: Spot
    guarded: Guarded


def check_key(sent: Sent) -> None:
    """Refused when the report has no key of its own that a database can keep."""
    if not 8 <= len(sent.key) <= 64 or not sent.key.isprintable():
        raise Refused(_("Rapporten saknar en nyckel. Öppna formuläret på nytt."), status=400)


def ready_of(unit: Unit, sent: Sent, at: dt.datetime, desk: Desk | None = None) -> list[Ready]:
    """Every draft looked through, at the request's desk. NotTaken with all faults at once."""
    if len(sent.drafts) > MOST_OBSERVATIONS:
        said = _("Skicka högst %(n)s iakttagelser åt gången.") % {"n": MOST_OBSERVATIONS}
        raise NotTaken([Fault(OBSERVATIONS, said)])
    desk = desk or Desk(unit)
    categories = desk.categories
    register = desk.register(sent.drafts)
    names = names_of(unit.municipality)
    beside = [(where, guarded(text, names=names)) for where, text in texts(sent.answers)]
    faults = [Fault(where, one.sentence) for where, said in beside for one in said.faults]
    ready = []
    for n, draft in enumerate(sent.drafts):
        words = _with_beside(guarded(draft.text, draft.place, names), beside, n)
        found = [*_faults_of(draft, categories, at), *words.faults]
        try:
            spot = register.spot(draft)
        except Refused as refusal:
            found.append(Fault(refusal.field or PLACE, refusal.reason))
        faults += [Fault(f"{OBSERVATIONS}.{n}.{one.where}", one.sentence) for one in found]
        if not found:
            ready.append(Ready(draft, categories[draft.category], spot, words))
    if faults:
        raise NotTaken(faults)
    return ready


def _faults_of(draft: Draft, categories: Mapping[str, int], at: dt.datetime) -> list[Fault]:
    found = []
    if draft.category not in categories:
        found.append(Fault(CATEGORY, _("Välj vad det handlar om.")))
    if why := moments.faults(draft.starts_at, draft.ends_at, at):
        found.append(Fault(TIME, why))
    if len(draft.text) > LONGEST_TEXT:
        said = _("Texten är för lång. Skriv högst %(n)s tecken.") % {"n": LONGEST_TEXT}
        found.append(Fault(TEXT, said))
    if not 1 <= draft.severity <= 5:
        found.append(Fault(SEVERITY, _("Välj hur stort problemet är.")))
    for field, given, values in (
        (SEEN, draft.seen, Observation.Seen),
        (POLICE, draft.told_police, Observation.Known),
        (FAULT, draft.told_fault, Observation.Known),
    ):
        if given not in values.values:
            found.append(Fault(field, _("Välj ett av svaren.")))
    if len(draft.photos) > MOST_PHOTOS:
        said = _("Skicka högst %(n)s foton av en sak.") % {"n": MOST_PHOTOS}
        found.append(Fault(PHOTOS, said))
    return found


def _with_beside(words: Guarded, beside: Sequence[tuple[str, Guarded]], n: int) -> Guarded:
    """The guard's word on the draft, with what it says of the answers to the municipality's own questions."""
    mine = [
        said.held for where, said in beside
        if not where.startswith(f"{OBSERVATIONS}.") or where.startswith(f"{OBSERVATIONS}.{n}.")
    ]  # fmt: skip
    return Guarded(words.faults, words.held.union(*mine))
