"""In the room: open, go on, who is there, late points, close."""

import datetime as dt

import pytest

from kugghjul.cogs.meetings.actions import room
from kugghjul.cogs.meetings.actions.room import Attended
from kugghjul.cogs.meetings.models import Away, Meeting, Notes, Presence
from kugghjul.cogs.meetings.queries.attendance import attendance
from kugghjul.kit.models import AuditEntry
from kugghjul.kit.refusals import Refused
from tests.cogs.meetings.held import opened, planned

pytestmark = pytest.mark.django_db


def test_opening_lays_out_the_seats_and_goes_to_the_first_point(world, now):
    meeting = opened(world, now)
    assert meeting.state == Meeting.State.ONGOING
    assert meeting.current_item.order == 1
    assert {one.seat.key for one in meeting.presences.all()} == {
        "kommundirektor",
        "lokalpolisomradeschef",
    }
    assert not any(one.state != "absent" for one in meeting.presences.all())


def test_a_meeting_is_opened_once(world, now):
    meeting = opened(world, now)
    with pytest.raises(Refused, match="redan öppnat"):
        room.open_meeting(meeting, by=world.anna, at=now)


def test_a_seat_bound_to_an_area_is_there_only_when_the_area_is_on_the_agenda(world, now):
    seat = world.seats["lokalpolisomradeschef"]
    seat.condition = "folkhalsoplan"
    seat.save()
    meeting = planned(world, now)
    assert len(attendance(meeting).rows) == 1
    meeting.items.filter(order=2).update(area="folkhalsoplan")
    assert len(attendance(Meeting.objects.get(pk=meeting.pk)).rows) == 2


def test_done_goes_to_the_next_point_and_stays_at_the_last(world, now):
    meeting = opened(world, now)
    items = list(meeting.items.all())
    assert room.finish_item(items[0], by=world.anna, at=now) == items[1]
    meeting.refresh_from_db()
    assert meeting.current_item == items[1]
    assert room.finish_item(items[3], by=world.anna, at=now) is None


def test_somebody_who_is_disqualified_takes_no_part_in_one_point(world, now):
    meeting = opened(world, now)
    item = meeting.items.get(order=2)
    seat = world.seats["lokalpolisomradeschef"]
    row = Attended(seat, Presence.State.PRESENT, away=Away.Why.CONFLICT)
    room.record_attendance(meeting, [row], item=item, by=world.anna, at=now)
    assert [each.away for each in attendance(meeting, item).rows] == ["", "conflict"]
    assert [each.away for each in attendance(meeting, meeting.items.first()).rows] == ["", ""]


def test_a_deputy_is_noted_by_name(world, now):
    meeting = opened(world, now)
    seat = world.seats["kommundirektor"]
    row = Attended(seat, Presence.State.REMOTE, "Bo Ceder")
    room.record_attendance(meeting, [row], by=world.anna, at=now)
    noted = meeting.presences.get(seat=seat)
    assert (noted.deputy, noted.guest_name, noted.state) == (True, "Bo Ceder", "remote")


def test_a_guest_takes_part_in_single_points(world, now):
    meeting = opened(world, now)
    item = meeting.items.get(order=3)
    guest = room.add_guest(
        meeting, "Kyrkoherde", "Församlingen", items=[item], by=world.anna, at=now
    )
    assert list(guest.only_items.all()) == [item]
    room.remove_guest(guest, by=world.anna, at=now)
    assert not meeting.presences.filter(seat=None).exists()


def test_a_late_point_comes_last(world, now):
    meeting = opened(world, now)
    item = room.add_late_item(meeting, "Övrigt", "discussion", by=world.anna, at=now)
    assert list(meeting.items.all())[-1] == item


def test_closing_makes_a_draft_of_notes(world, now):
    meeting = opened(world, now)
    notes = room.close_meeting(meeting, by=world.anna, at=now + dt.timedelta(hours=2))
    meeting.refresh_from_db()
    assert (meeting.state, notes.state) == (Meeting.State.HELD, Notes.State.DRAFT)
    with pytest.raises(Refused):
        room.close_meeting(meeting, by=world.anna, at=now)


def test_each_step_leaves_one_row_in_the_log(world, now):
    meeting = planned(world, now)
    before = AuditEntry.objects.count()
    room.open_meeting(meeting, by=world.anna, at=now)
    room.close_meeting(meeting, by=world.anna, at=now)
    assert AuditEntry.objects.count() == before + 2
