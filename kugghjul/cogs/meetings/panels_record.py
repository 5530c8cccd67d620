"""What the record of meetings hands up: approvals to do, decisions and notes to find."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.access import RUNS_MEETINGS, SEES_MEETINGS, has_role
from kugghjul.cogs.council.queries import held_on
from kugghjul.cogs.meetings.models import AgendaItem, Approver, Decision, Meeting, Notes
from kugghjul.cogs.meetings.queries.internal import nothing_internal
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.finding import has_words
from kugghjul.kit.panels import Hit, Todo
from kugghjul.kit.words import day

MOST = 20
NUMBER = re.compile(r"(?:§ ?)?(\d{1,6})/(\d{4})")
PATIENCE = dt.timedelta(days=7)
"""How long after a meeting its notes may wait before the page says that they are late."""


def todo(user: Any, municipality: Municipality, today: dt.date) -> Iterator[Todo]:
    """Notes to approve for the one who was asked; notes to finish and send for who keeps them."""
    asked = Approver.objects.filter(
        person__user=user,
        approved_at=None,
        notes__state=Notes.State.REVIEW,
        notes__meeting__municipality=municipality,
    ).select_related("notes__meeting", "person")
    for one in asked:
        meeting = one.notes.meeting
        yield Todo(
            _("Justera anteckningarna från %(meeting)s") % {"meeting": _named(meeting)},
            _("Du är utsedd att justera. Läs texten och godkänn den."),
            to(municipality, "meetings:approve", meeting.slug),
            _("Läs och justera"),
            _due(meeting),
            one.person.name,
            "due",
        )
    if has_role(user, municipality, RUNS_MEETINGS):
        yield from _to_finish(municipality, today)


def _to_finish(municipality: Municipality, today: dt.date) -> Iterator[Todo]:
    waiting = Q(state=Notes.State.DRAFT) | Q(state=Notes.State.APPROVED, sent_at=None)
    rows = Notes.objects.filter(waiting, meeting__municipality=municipality)
    for notes in rows.select_related("meeting").order_by("meeting__starts_at"):
        draft, meeting = notes.state == Notes.State.DRAFT, notes.meeting
        title = (
            _("Skicka anteckningarna från %(meeting)s på justering")
            if draft
            else _("Skicka ut anteckningarna från %(meeting)s")
        )
        yield Todo(
            title % {"meeting": _named(meeting)},
            _("Mötet är hållet.") if draft else _("Anteckningarna är justerade och låsta."),
            to(municipality, "meetings:notes", meeting.slug),
            _("Öppna anteckningarna"),
            _due(meeting),
            _("Samordnaren"),
            "overdue" if _due(meeting) < today else "due",
        )


def search(user: Any, municipality: Municipality, words: str) -> Iterator[Hit]:
    """Decisions, and what approved notes say. Nothing internal to those outside the group (R10)."""
    if not words.strip() or not has_role(user, municipality, SEES_MEETINGS):
        return
    decisions = Decision.objects.filter(
        has_words(words, "text") | _numbered(words), municipality=municipality
    )
    for row in open_to(user, municipality, decisions, "item__").select_related("meeting")[:MOST]:
        address = to(municipality, "meetings:decision", row.year, row.number)
        when = clock.local_day(row.meeting.starts_at)
        yield Hit(_("Beslut"), str(row), address, row.text[:200], when)
    items = AgendaItem.objects.filter(
        has_words(words, "notes"),
        meeting__municipality=municipality,
        meeting__state=Meeting.State.APPROVED,
    ).order_by("-meeting__starts_at")
    for item in open_to(user, municipality, items, "").select_related("meeting")[:MOST]:
        address = to(municipality, "meetings:notes", item.meeting.slug)
        when = clock.local_day(item.meeting.starts_at)
        yield Hit(_("Anteckningar"), item.title, address, _around(item.notes, words), when)


def open_to(user: Any, municipality: Municipality, rows: QuerySet, to_item: str) -> QuerySet:
    """`rows` without internal points and internal groups' for those who do not sit there."""
    if has_role(user, municipality, RUNS_MEETINGS):
        return rows
    held = held_on(clock.today()).filter(person__user=user)
    mine = Meeting.objects.filter(bodies__in=held.values("seat__body")).values("pk")
    return rows.filter(nothing_internal(municipality.pk, to_item) | Q(meeting__in=mine))


def _numbered(words: str) -> Q:
    """«§ 4/2026» or «4/2026» is a decision's own number."""
    found = NUMBER.fullmatch(words.strip())
    return Q(number=int(found[1]), year=int(found[2])) if found else Q(pk__in=())


def _around(text: str, words: str, span: int = 90) -> str:
    place = max(0, text.lower().find(words.lower().split()[0]) - span)
    return ("… " if place else "") + " ".join(text[place : place + 2 * span].split())


def _due(meeting: Meeting) -> dt.date:
    return clock.local_day(meeting.starts_at + PATIENCE)


def _named(meeting: Meeting) -> str:
    return f"{meeting.title} {day(meeting.starts_at)}"
