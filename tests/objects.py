"""Fills real objects of Ekköping into an address: `<slug:meeting>` becomes a meeting that fits the
page.

`made(world)` builds the objects once for each world, through the product's own actions: an adopted
charter and a draft, meetings in every state with their points, files, letters, answers, notes and
decisions. `PLACES` tells which of them an address takes; an address that no line fits fails by
name, so that a new page is given an object here.
"""

from __future__ import annotations

import datetime as dt
import re
from types import SimpleNamespace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from kugghjul import charters as ready
from kugghjul.cogs.accounts import actions as accounts
from kugghjul.cogs.accounts import queries as accounts_queries
from kugghjul.cogs.assignments import actions as assignments
from kugghjul.cogs.council.actions import charters, documents, undertakings
from kugghjul.cogs.council.models import Holding
from kugghjul.cogs.meetings.actions import (
    agenda,
    answers,
    approval,
    decisions,
    files,
    notes,
    planning,
    room,
    summons,
)
from kugghjul.cogs.meetings.models import Meeting
from kugghjul.cogs.tenancy.models import Person
from kugghjul.kit import clock
from tests import places

PART = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^()]*\)")
DAY = dt.timedelta(days=1)

# (a piece of the route, the part, what is put there); the first line that fits is taken.
PLACES: list[tuple[str, str, str]] = [
    ("", "kommun", "municipality.slug"),
    ("", "form", "pdf"),
    ("ny-regel/", "kind", "NoticePeriod"),
    ("dokument/", "kind", "kallelse"),
    ("arsplan/", "year", "next_year"),
    ("arshjul/", "year", "this_year"),
    # Meetings, before
    ("/mall/<int:pk>", "pk", "template.pk"),
    ("/angra/<int:pk>", "pk", "removed.pk"),
    ("/forslag/<int:pk>", "pk", "proposal.pk"),
    ("handling/<int:pk>", "pk", "attachment.pk"),
    ("/handlingar/<int:pk>", "pk", "attachment.pk"),
    ("/kallelse/svar/<int:pk>", "pk", "delivery.pk"),
    ("/kallelse/svar/", "slug", "summoned.slug"),
    ("/kallelse/fler/", "slug", "summoned.slug"),
    ("/foredragningslista/", "way", "upp"),
    ("/foredragningslista/", "pk", "item.pk"),
    ("moten/", "slug", "planned.slug"),
    # Meetings, in and after
    ("beslut/<int:year>", "year", "decision.year"),
    ("beslut/<int:year>", "number", "decision.number"),
    ("justera/", "token", "approval_token"),
    ("/oppna/", "meeting", "summoned.slug"),
    ("/mottagare/<int:receiver>", "receiver", "receiver.pk"),
    ("/utskick/", "meeting", "held.slug"),
    ("/ta-tillbaka/", "meeting", "reviewed.slug"),
    ("/justera/", "meeting", "reviewed.slug"),
    ("/ratta/", "meeting", "approved.slug"),
    ("/anteckningar/", "meeting", "held.slug"),
    ("/gast/<int:guest>", "guest", "guest.pk"),
    ("/punkt/<int:n>", "n", "number_one"),
    ("", "item", "noted.pk"),
    ("", "meeting", "ongoing.slug"),
    # Assignments
    ("uppdrag/", "number", "assignment.number"),
    # The council
    ("reglementet/versioner/<int:pk>", "pk", "adopted.pk"),
    ("reglementet/utkast/<int:pk>", "pk", "draft.pk"),
    ("/regel/<str:id>", "id", "clause_id"),
    ("grupper/<slug:key>", "key", "steering.key"),
    ("platser/<int:pk>", "pk", "seat.pk"),
    ("innehav/<int:pk>", "pk", "holding.pk"),
    ("personer/<int:pk>", "pk", "person.pk"),
    ("organisationer/<int:pk>", "pk", "office.pk"),
    ("styrdokument/", "slug", "document.slug"),
    ("/versioner/<int:pk>", "pk", "version.pk"),
    ("underlag/nytt/", "kind", "report"),
    ("underlag/<int:pk>", "pk", "undertaking.pk"),
    ("styrdokument/", "pk", "version.pk"),
    # Accounts
    ("anvandare/<int:pk>", "pk", "maja.pk"),
    ("roller/<int:pk>", "pk", "role.pk"),
    ("inbjudningar/<int:pk>", "pk", "invitation.pk"),
    ("inbjudan/<str:token>", "token", "invitation_token"),
    # The hub
    ("efterlevnad/", "document", "charter_key"),
    ("efterlevnad/", "clause", "clause_id"),
    # Without signing in
    ("svar/<str:token>", "token", "delivery.token"),
    ("kalender/<str:token>", "token", "person.calendar_token"),
    ("kalender/<str:token>", "body", "steering.key"),
]
PLACES = [line for module in places.modules() for line in module.PLACES] + PLACES
WORDS = {"report", "pdf", "kallelse", "upp", "NoticePeriod"}.union(
    *(getattr(module, "WORDS", ()) for module in places.modules())
)


def fill(route: str, world: SimpleNamespace) -> str:
    """The address of `route` with Ekköping's objects in its places. KeyError names a part nobody
    filled.
    """
    plain = route.replace("^", "").replace("$", "")
    return "/" + PART.sub(
        lambda part: str(_value(part.group(1) or part.group(2), route, world)), plain
    )


def names_ours(route: str) -> bool:
    """Whether the address holds something that only Ekköping has: a key, number or secret, not a
    mere word.
    """
    paths = [_path(part.group(1) or part.group(2), route) for part in PART.finditer(route)]
    return any(
        path.endswith((".pk", ".slug", ".number", "token"))
        for path in paths
        if path != "municipality.slug"
    )


def made(world: SimpleNamespace) -> SimpleNamespace:
    """The objects of this world, built when they are first asked for."""
    if getattr(world, "made", None) is None:
        world.made = _build(world)
    return world.made


def _value(name: str, route: str, world: SimpleNamespace) -> object:
    path = _path(name, route)
    return path if path in WORDS else _reach(world, path)


def _path(name: str, route: str) -> str:
    for piece, part, path in PLACES:
        if part == name and piece in "/" + route:
            return path
    raise KeyError(f"{route}: no object for <{name}>. Add a line to PLACES in tests/objects.py")


def _reach(world: SimpleNamespace, path: str) -> object:
    thing: Any = None
    for step, name in enumerate(path.split(".")):
        if step:
            thing = getattr(thing, name)
        else:
            thing = getattr(world, name) if hasattr(world, name) else getattr(made(world), name)
    return thing


def _build(world: SimpleNamespace) -> SimpleNamespace:
    at = clock.now().replace(minute=0, second=0, microsecond=0)
    o = SimpleNamespace(
        this_year=clock.today().year, next_year=clock.today().year + 1, number_one=1
    )
    by = {"by": world.anna, "at": at}
    _charters(world, o, by)
    _planned(world, o, at, by)
    _summoned(world, o, at, by)
    _ongoing(world, o, at, by)
    _after(world, o, at, by)
    _accounts(world, o, at)
    o.person = Person.objects.get(user=world.maja)
    o.seat = world.seats["lokalpolisomradeschef"]
    o.holding = Holding.objects.get(seat=o.seat)
    for module in places.modules():
        module.build(world, o, at, by)
    return o


def _charters(world: SimpleNamespace, o: SimpleNamespace, by: Any) -> None:
    """The regulation of 2023 in force since 2025, and a draft of the next one."""
    text = ready.text("reglemente-2023")
    decided = {
        "decided_by": "Kommunstyrelsen",
        "decided_on": dt.date(2025, 1, 15),
        "paragraph": "§ 12",
    }
    o.adopted = charters.adopt_charter(
        charters.draft_charter(world.council, text, **by), **decided, **by
    )
    o.draft = charters.draft_charter(world.council, text, **by)
    o.document = documents.register_document(
        world.municipality, kind="plan", name="Trygghetsplan", **by
    )
    o.version = documents.draft_version(o.document, text="Utkast.", **by)
    o.undertaking = undertakings.enter_undertaking(
        world.council,
        kind="report",
        subject="kommunstyrelsen",
        title="Lägesrapport",
        on=clock.today() - 60 * DAY,
        **by,
    )
    o.charter_key, o.clause_id = "reglementet", ready.load("reglemente-2023").clauses[0].id


def _meet(world: SimpleNamespace, day: dt.date, by: Any, hour: int = 9) -> Meeting:
    """A meeting of the steering group with three points."""
    start, end = dt.time(hour), dt.time(hour + 2)
    meeting = planning.create_meeting(
        world.council,
        [world.steering],
        day=day,
        start=start,
        end=end,
        place="Kommunhuset, rum Eken",
        afterwards=True,
        **by,
    )
    for title, kind in (
        ("Lägesbild", "information"),
        ("Medborgarlöfte", "decision"),
        ("Övrigt", "discussion"),
    ):
        agenda.add_item(
            meeting, title=title, kind=kind, text="Underlag finns.", presenter="Kommunpolisen", **by
        )
    return meeting


def _accounts(world: SimpleNamespace, o: SimpleNamespace, at: dt.datetime) -> None:
    invited = {"email": "ny@ekkoping.example", "name": "Ny Ledamot", "kind": "member"}
    o.invitation = accounts.invite(world.municipality, **invited, by=world.adam, at=at)
    o.invitation_token = accounts_queries.invitation_token(o.invitation)
    o.role = world.maja.roles.get()


def _planned(world: SimpleNamespace, o: SimpleNamespace, at: dt.datetime, by: Any) -> None:
    o.planned = _meet(world, clock.local_day(at) + 60 * DAY, by)
    o.removed = agenda.remove_item(o.planned.items.last(), **by)
    o.item = o.planned.items.first()
    o.template = agenda.save_template(o.planned, world.steering, name="Vanlig dagordning", **by)
    member = {"by": world.maja, "at": at}
    o.proposal = agenda.propose_item(
        world.steering, title="Belysning vid stationen", text="Mörkt.", **member
    )
    upload = SimpleUploadedFile("underlag.txt", "Underlag på svenska.".encode())
    o.attachment = files.attach(o.planned, upload, item=o.item, name="Underlag", **by)


def _summoned(world: SimpleNamespace, o: SimpleNamespace, at: dt.datetime, by: Any) -> None:
    o.summoned = _meet(world, clock.local_day(at) + 40 * DAY, by)
    o.summons = summons.send_summons(o.summoned, message="Välkomna.", **by)
    o.delivery = o.summons.deliveries.get(person__user=world.maja)
    answers.answer(o.delivery, choice="yes", at=at)


def _hold(world: SimpleNamespace, day: dt.date, by: Any, hour: int) -> Meeting:
    """A meeting that is open, with everybody there and words under its first point."""
    meeting = room.open_meeting(_meet(world, day, by, hour), **by)
    seats = [row.seat for row in meeting.presences.select_related("seat")]
    room.record_attendance(meeting, [room.Attended(seat, "present") for seat in seats], **by)
    for item in meeting.items.all():
        notes.save_notes(item, "Gruppen gick igenom läget.", 0, **by)
        room.finish_item(item, **by)
    return Meeting.objects.get(pk=meeting.pk)


def _ongoing(world: SimpleNamespace, o: SimpleNamespace, at: dt.datetime, by: Any) -> None:
    o.ongoing = _hold(world, clock.local_day(at), by, 9)
    o.noted = o.ongoing.items.first()
    o.guest = room.add_guest(o.ongoing, "Fältsekreteraren", "Socialförvaltningen", **by)
    o.decision = decisions.decide(
        o.noted, "Medborgarlöftet antas.", outcome="Ingen var emot.", **by
    )
    due = clock.local_day(at) + 90 * DAY
    o.assignment = assignments.give(
        o.noted, "Kartlägg belysningen.", to_organisation=world.office, due_on=due, **by
    )


def _after(world: SimpleNamespace, o: SimpleNamespace, at: dt.datetime, by: Any) -> None:
    from kugghjul.cogs.meetings.notes_letters import approval_token

    for number, name in enumerate(("held", "reviewed", "approved"), 1):
        meeting = _hold(world, clock.local_day(at) - 20 * number * DAY, by, 13)
        record = room.close_meeting(meeting, **by)
        if name != "held":
            approver = Person.objects.get(user=world.cecilia)
            record = approval.submit_notes(record, [approver], reason="Provets möte.", **by)
        if name == "approved":
            approval.approve_notes(record.approvers.get(), record.facts_hash, **by)
        setattr(o, name, Meeting.objects.get(pk=meeting.pk))
        setattr(o, f"{name}_notes", record)
    o.approver = o.reviewed_notes.approvers.get()
    o.approval_token = approval_token(o.approver)
    o.receiver = approval.add_receiver(
        world.steering, "Kommunstyrelsen", "ks@ekkoping.example", **by
    )
