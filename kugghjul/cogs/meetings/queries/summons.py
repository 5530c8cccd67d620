"""What stands before a summons is sent: the notice, what is missing, and what has been sent already
(R9).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from kugghjul.cogs.meetings.models import AgendaItem, Attachment, Delivery, Meeting, Summons
from kugghjul.cogs.meetings.queries import detail, rules
from kugghjul.cogs.meetings.queries.frozen import summons_facts
from kugghjul.cogs.meetings.queries.recipients import Calling, calling
from kugghjul.core.calendar import days_before, is_in_time
from kugghjul.core.documents import SummonsFacts
from kugghjul.kit import clock
from kugghjul.kit.models import Letter


@dataclass(frozen=True)
class Readiness:
    """What a summons would be if it were sent at `at`.

    `missing`: (field, sentence) for what it *ska* carry; `lacks`: sentences for what it *bör*.
    `contents` and `without` are keys of NoticeContents. `days` None: no clause sets a notice.
    """

    at: dt.datetime
    days: int | None
    last_day: dt.date | None
    late: bool
    missing: tuple[tuple[str, str], ...]
    lacks: tuple[str, ...]
    contents: tuple[str, ...]
    without: tuple[str, ...]

    @property
    def left(self) -> int | None:
        """Days from `at` to the last day; negative when it has passed."""
        return (self.last_day - clock.local_day(self.at)).days if self.last_day else None


@dataclass(frozen=True)
class Prepared:
    """Everything the page of the summons shows, and the sending freezes."""

    meeting: Meeting
    items: list[AgendaItem]
    loose: list[Attachment]
    calling: Calling
    ready: Readiness
    areas: dict[str, str]

    @property
    def documents(self) -> list[Attachment]:
        """The living documents of the meeting and of its points."""
        return [*self.loose, *(row for item in self.items for row in item.documents)]  # type: ignore[attr-defined]

    def facts(self, **said: object) -> SummonsFacts:
        """The snapshot as it would be frozen now."""
        told = {"notice_days": self.ready.days or 0, "last_day": self.ready.last_day, **said}
        return summons_facts(self.meeting, self.items, self.calling, self.areas, **told)


def prepared(meeting: Meeting, at: dt.datetime) -> Prepared:
    """Agenda, documents, recipients and readiness of `meeting` at `at`. A constant number of
    queries.
    """
    items, loose = detail.items_of(meeting), detail.loose_documents(meeting)
    day = clock.local_day(meeting.starts_at)
    charter = rules.charter_on(meeting.council, day)
    called = calling(meeting, clock.local_day(at))
    keys = [body.key for body in meeting.bodies.all()]
    days = rules.notice_for(charter, keys, day)
    documents = [*loose, *(row for item in items for row in item.documents)]  # type: ignore[attr-defined]
    contents, without = _contents(meeting, items, documents)
    shall, should = rules.parts_asked(charter, keys)
    ready = Readiness(
        at,
        days,
        days_before(meeting.starts_at, days) if days is not None else None,
        days is not None and not is_in_time(at, meeting.starts_at, days),
        tuple(_missing(shall - set(contents))),
        tuple(_lacks(should, contents, documents)),
        contents,
        without,
    )
    return Prepared(meeting, items, loose, called, ready, dict(rules.areas_of(charter)))


def _contents(
    meeting: Meeting, items: list[AgendaItem], documents: list[Attachment]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    there = ["written", "date"]
    there += ["place"] if meeting.place or meeting.link else []
    there += ["agenda"] if items else []
    there += ["documents"] if documents and all(row.file for row in documents) else []
    return tuple(there), ("documents",) if not documents else ()


def _missing(parts: Iterable[str]) -> Iterable[tuple[str, str]]:
    words = {
        "place": _("Skriv var mötet hålls. Kallelsen ska innehålla plats."),
        "agenda": _("Gör en föredragningslista. Kallelsen ska innehålla den."),
        "documents": _("Bifoga handlingarna. Kallelsen ska åtföljas av dem."),
    }
    return ((part, words[part]) for part in sorted(parts) if part in words)


def _lacks(
    should: set[str], contents: tuple[str, ...], documents: list[Attachment]
) -> Iterable[str]:
    """Sentences for what ought to go along: it may be sent anyway (bör)."""
    owed = [row.name for row in documents if row.required and not row.file]
    if owed:
        yield ngettext(
            "En handling som ska bifogas saknas: %s.",
            "Handlingar som ska bifogas saknas: %s.",
            len(owed),
        ) % ", ".join(owed)
    if "documents" in should and "documents" not in contents and not documents:
        yield _("Inga handlingar är bifogade. Kallelsen bör åtföljas av handlingarna.")
    waiting = [row.name for row in documents if not row.required and not row.file]
    if waiting:
        yield _("Handlingar som väntas men inte är bifogade: %s.") % ", ".join(waiting)


def changes_since(meeting: Meeting, last: Summons, now: SummonsFacts) -> list[str]:
    """What has changed since the last dispatch, as sentences; empty when the
    summons still holds.
    """
    then = SummonsFacts.from_json(last.facts)
    said = []
    if (then.starts, then.ends) != (now.starts, now.ends):
        said.append(_("Tiden är ändrad."))
    if (then.place, then.link) != (now.place, now.link):
        said.append(_("Platsen är ändrad."))
    if then.agenda != now.agenda:
        said.append(_("Föredragningslistan eller handlingarna är ändrade."))
    if {row.function for row in then.summoned} != {
        row.function for row in now.summoned
    } or then.bodies != now.bodies:
        said.append(_("Andra kallas."))
    return said


def last_summons(meeting: Meeting) -> Summons | None:
    """The latest dispatch of the meeting."""
    return meeting.summonses.order_by("-number").first()


def ledger(meeting: Meeting) -> QuerySet[Summons]:
    """Every dispatch with its deliveries, latest first. Four queries."""
    from django.db.models import Prefetch

    rows = (
        Delivery.objects.select_related("person", "letter")
        .prefetch_related("seats")
        .order_by("person__name")
    )
    return (
        meeting.summonses.select_related("sent_by")
        .prefetch_related(Prefetch("deliveries", rows))
        .order_by("-number")
    )


def latest_delivery(token: str) -> Delivery | None:
    """The newest delivery to the person and meeting that a link of any dispatch was made for."""
    one = Delivery.objects.filter(token=token).select_related("summons").first()
    if one is None:
        return None
    return (
        Delivery.objects.filter(person=one.person_id, summons__meeting=one.summons.meeting_id)
        .select_related(
            "summons__meeting__municipality", "summons__meeting__council", "person__user"
        )
        .order_by("-summons__number")
        .first()
    )


def answers_of(meeting: Meeting) -> dict[str, int]:
    """How many have said yes, no, deputy, and how many have not answered, of the latest dispatch to
    each.
    """
    rows = Delivery.objects.filter(summons__meeting=meeting).order_by("summons__number")
    latest = {
        row.person_id: row for row in rows.only("person_id", "answer", "called_off", "summons")
    }
    counts = {"yes": 0, "no": 0, "deputy": 0, "none": 0}
    for row in latest.values():
        if not row.called_off:
            counts[row.answer or "none"] += 1
    return counts


def not_called_yet(meeting: Meeting, at: dt.datetime) -> list[str]:
    """Names of those who should have the latest summons and have not got it."""
    last = last_summons(meeting)
    if last is None or meeting.state != Meeting.State.SUMMONED or meeting.starts_at <= at:
        return []
    have = set(last.deliveries.values_list("person_id", flat=True))
    called = calling(meeting, clock.local_day(at))
    return [one.person.name for one in called.everybody if one.person.pk not in have]


def answer_page(delivery: Delivery, now: dt.datetime) -> dict[str, object]:
    """What the page behind an answer link shows; `closed` is a sentence when no answer is taken any
    more.
    """
    meeting = delivery.summons.meeting
    closed = ""
    if meeting.state == Meeting.State.CANCELLED:
        closed = _("Mötet är inställt. Du behöver inte svara.")
    elif delivery.called_off:
        closed = _("Du är inte längre kallad till mötet. Du behöver inte svara.")
    elif meeting.ends_at <= now or meeting.state in (Meeting.State.HELD, Meeting.State.APPROVED):
        closed = _("Mötet har varit.")
    return {
        "delivery": delivery,
        "meeting": meeting,
        "closed": closed,
        "items": list(meeting.items.all()),
    }


def superseded(letter: Letter, at: dt.datetime) -> str:
    """Why a summons that is still waiting shall not leave: the person has a later dispatch, or else
    "" (B124).
    """
    row = Delivery.objects.filter(letter=letter).select_related("summons").first()
    if row is None:
        return ""
    later = Delivery.objects.filter(
        person=row.person_id,
        summons__meeting=row.summons.meeting_id,
        summons__number__gt=row.summons.number,
    )
    return (
        gettext_noop("En senare kallelse till mötet har ersatt den här.") if later.exists() else ""
    )
