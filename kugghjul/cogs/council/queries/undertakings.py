"""The register of what has been done outside the meetings, and the words its forms choose among."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from kugghjul import charters as ready
from kugghjul.cogs.council.models import Council, Undertaking
from kugghjul.cogs.council.queries.charters import edition_on
from kugghjul.core.rules.facts import MeetingState
from kugghjul.core.rules.model import BodyKind, Charter, Modality
from kugghjul.kit import panels
from kugghjul.kit.clock import local_day
from kugghjul.kit.words import day

HEARERS = (BodyKind.BOARD, BodyKind.ASSEMBLY, BodyKind.COMMITTEE, BodyKind.MANAGEMENT,
BodyKind.PUBLIC,
           BodyKind.COUNCIL)  # fmt: skip
MOST_MEETINGS = 60


@dataclass(frozen=True)
class Vocabulary:
    """What the forms choose among: the charter's own keys and names, the law's, the meetings
    held."""

    bodies: tuple[tuple[str, str], ...] = ()
    hearers: tuple[tuple[str, str], ...] = ()
    meetings: tuple[tuple[str, str], ...] = ()
    worked_for: tuple[tuple[str, str], ...] = ()
    subjects: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


def vocabulary(council: Council, today: dt.date) -> Vocabulary:
    """The words of the charter in force on `today` and of the law."""
    ruling = edition_on(council, today)
    law = ready.load(ready.LAW)
    charters = ([ruling.charter] if ruling else []) + [law]
    own = tuple((body.key, body.name) for body in ruling.charter.bodies) if ruling else ()
    return Vocabulary(
        bodies=own,
        hearers=_hearers(charters),
        meetings=_meetings(council),
        worked_for=tuple(
            (clause.id, f"{clause.id} {clause.title}")
            for charter in charters for clause in charter.clauses
            if clause.modality is Modality.WORK_TOWARDS
        ),
        subjects=_used(charters, "subject"),
        parts=_used(charters, "contents"),
    )  # fmt: skip


def entered(council: Council, kind: str = "", words: str = "") -> QuerySet[Undertaking]:
    """Entries of a kind (all when empty) with all of `words`, latest first; withdrawn ones too."""
    rows = Undertaking.objects.filter(council=council).select_related("created_by")
    if kind:
        rows = rows.filter(kind=kind)
    for word in words.split()[:8]:
        rows = rows.filter(Q(title__icontains=word) | Q(note__icontains=word))
    return rows


def told(row: Undertaking) -> list[tuple[str, str]]:
    """(label, value) of what an entry keeps beside title and day."""
    return [
        (DATA_WORDS[name](), _written(value))
        for name, value in row.data.items()
        if name in DATA_WORDS
    ]


DATA_WORDS = {
    "held": lambda: _("Genomförd"), "cancelled": lambda: _("Inställd"), "mode": lambda: _("Form"),
    "parties": lambda: _("Aktörer eller parter"), "target": lambda: _("Målgrupp"),
    "place": lambda: _("Plats"),
    "occasion": lambda: _("När"), "from_body": lambda: _("Från"), "meeting": lambda: _("Möte"),
    "covers_until": lambda: _("Handlar om tiden till och med"), "contents": lambda: _("Delar"),
    "purposes": lambda: _("Ändamål"), "areas": lambda: _("Områden"),
    "written": lambda: _("Skriftlig"),
    "wanted": lambda: _("Ska nås"), "reached": lambda: _("Har nåtts"), "due": lambda: _("Senast"),
    "share": lambda: _("Procent av en heltid"), "trained": lambda: _("Utbildad"),
    "decided_by": lambda: _("Beslutat av"), "diary_number": lambda: _("Diarienummer"),
    "parts": lambda: _("Finns"),
}  # fmt: skip


def _written(value: object) -> str:
    if isinstance(value, bool):
        return _("ja") if value else _("nej")
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _hearers(charters: list[Charter]) -> tuple[tuple[str, str], ...]:
    kinds: dict[str, str] = {}
    for charter in charters:
        for body in charter.bodies:
            same = body.kind in {one.kind for one in kinds.values()} and charter is charters[-1]
            if body.kind in HEARERS and not (same and len(charters) > 1):
                kinds.setdefault(body.key, body)
    return tuple((key, body.name) for key, body in kinds.items())


def _meetings(council: Council) -> tuple[tuple[str, str], ...]:
    """Held meetings, latest first, as the cogs above tell of them."""
    held = [
        fact
        for fact in panels.merge("facts", council).get("meetings", ())
        if fact.state is MeetingState.HELD
    ]
    names = {body.key: body.name for body in council.bodies.all()}
    latest = sorted(held, key=lambda fact: fact.starts, reverse=True)[:MOST_MEETINGS]
    return tuple(
        (
            fact.id,
            ", ".join([day(local_day(fact.starts)), *(names.get(key, key) for key in fact.bodies)]),
        )
        for fact in latest
    )


def _used(charters: list[Charter], name: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for charter in charters:
        for clause in charter.clauses:
            if name in {part.name for part in fields(clause.rule)}:
                value = getattr(clause.rule, name)
                found |= dict.fromkeys((value,) if isinstance(value, str) else value)
    return tuple(found)
