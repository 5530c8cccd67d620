"""Days and hours that do not exist, have been, or contradict each other (reliability §2.11)."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from kugghjul.cogs.meetings.models import Meeting
from kugghjul.core.calendar import local
from tests.objects import made
from tests.oracle import census, refuses, sound

pytestmark = pytest.mark.django_db
NEW = "/ekkoping/arbete/moten/nytt/"


def typed(town, **changes):
    """A meeting as it would be typed."""
    right = {
        "bodies": [town.steering.pk],
        "day": "2026-12-08",
        "start": "09:00",
        "end": "11:00",
        "place": "Rum Eken & Asp",
        "title": "Extra möte",
    }
    return {**right, **changes}


WRONG = [
    ("B195 29 February in a common year", {"day": "2027-02-29"}, "day", "finns inte i kalendern"),
    ("B195 31 April with strokes", {"day": "31/4"}, "day", "år, månad och dag"),
    ("B195 a year of two digits", {"day": "27-3-1"}, "day", "år, månad och dag"),
    ("B195 year 0001", {"day": "0001-01-01"}, "day", "mellan 1950 och 2100"),
    ("B195 year 9999", {"day": "9999-12-31"}, "day", "mellan 1950 och 2100"),
    ("B195 far away", {"day": "2099-12-31"}, "day", "mer än fem år bort"),
    ("B195 twenty-four o'clock", {"start": "24:00"}, "start", "Skriv klockslaget"),
    ("B195 words", {"start": "i morgon"}, "start", "Skriv klockslaget"),
    ("B195 nothing", {"day": ""}, "day", "Välj en dag"),
    ("B195 digits of another script", {"start": "٩:٠٠ x"}, "start", "Skriv klockslaget"),
    (
        "B186 the lost hour",
        {"day": "2027-03-28", "start": "02:30", "end": "05:00"},
        "start",
        "Klockan 2.30",
    ),
    (
        "B186 the doubled hour",
        {"day": "2027-10-31", "start": "02:30", "end": "05:00"},
        "start",
        "Klockan 2.30",
    ),
    (
        "B186 ending in the lost hour",
        {"day": "2027-03-28", "start": "01:00", "end": "02:30"},
        "end",
        "Klockan 2.30",
    ),
    (
        "B075 ending before it starts",
        {"start": "11:00", "end": "09:00"},
        "end",
        "slutar innan det börjar",
    ),
    (
        "B075 ending as it starts",
        {"start": "09:00", "end": "09:00"},
        "end",
        "slutar innan det börjar",
    ),
    ("B075 in the past", {"day": "2026-11-09"}, "day", "har varit"),
    ("B075 an hour ago", {"day": "2026-11-10", "start": "09:00"}, "day", "har varit"),
    ("B075 all day and night", {"start": "00:00", "end": "23:00"}, "end", "tolv timmar"),
    ("B212 nobody meets", {"bodies": []}, "bodies", "Välj vem"),
]


@pytest.mark.parametrize(
    ("change", "field", "says"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG]
)
def test_a_meeting_that_cannot_be_is_refused_at_its_field(town, enter, change, field, says):
    before = census()
    answer = enter(town.anna).post(NEW, typed(town, **change))
    refuses(answer, field=field, says=says, keeps=["Rum Eken & Asp", "Extra möte"], before=before)


def test_b189_the_29th_of_february_in_a_leap_year_is_a_day(town, enter):
    assert enter(town.anna).post(NEW, typed(town, day="2028-02-29")).status_code == 302
    assert local(Meeting.objects.get(title="Extra möte").starts_at).date() == dt.date(2028, 2, 29)


def test_b187_nine_is_nine_on_both_sides_of_the_clock_change(town, enter):
    client = enter(town.anna)
    for day in ("2027-03-26", "2027-03-29", "2027-10-29", "2027-11-01"):
        assert client.post(NEW, typed(town, day=day, title=day)).status_code == 302
        meeting = Meeting.objects.get(title=day)
        assert local(meeting.starts_at).hour == 9
        assert "kl. 9" in sound(client.get(f"/ekkoping/arbete/moten/{meeting.slug}/")).replace(
            "\xa0", " "
        )


def test_b196_a_holiday_is_warned_of_and_let_through(town, enter):
    answer = enter(town.anna).post(NEW, typed(town, day="2027-01-06"), follow=True)
    assert answer.status_code == 200 and "trettondedag" in sound(answer).casefold()


def test_b196_a_clash_is_refused_until_it_is_accepted(town, enter):
    """Two meetings of the same members at the same hour."""
    client, busy = enter(town.anna), made(town).summoned
    sent = typed(town, day=local(busy.starts_at).date().isoformat())
    refuses(client.post(NEW, sent), field="start", says="möts samma tid")
    assert client.post(NEW, {**sent, "despite_clash": "on"}).status_code == 302


def test_b191_new_years_eve_belongs_to_the_old_year(town, enter):
    client = enter(town.anna)
    client.post(NEW, typed(town, day="2026-12-31", start="21:00", end="23:59"))
    meeting = Meeting.objects.get(title="Extra möte")
    with time_machine.travel(meeting.starts_at):
        client = enter(town.anna)
        client.post(f"/ekkoping/arbete/moten/{meeting.slug}/oppna/")
        client.post(
            f"/ekkoping/arbete/moten/{meeting.slug}/ny-punkt/",
            {"punkt-title": "Sista", "punkt-kind": "decision"},
        )
        item = meeting.items.get()
        url = f"/ekkoping/arbete/moten/{meeting.slug}/arende/{item.pk}/beslut/"
        client.post(url, {"beslut-text": "Godkänns."})
    assert meeting.decisions.get().year == 2026


def test_b190_a_moved_meeting_may_not_move_into_the_past(town, enter):
    planned = made(town).planned
    before = census()
    answer = enter(town.anna).post(
        f"/ekkoping/arbete/moten/{planned.slug}/andra/", typed(town, day="2026-01-12")
    )
    refuses(answer, field="day", says="har varit", keeps=["Rum Eken & Asp"], before=before)


@pytest.mark.parametrize(
    ("since", "until", "field"),
    [
        ("2027-02-30", "", "since"),
        ("2026-05-01", "2026-04-30", "until"),
        ("1999-01-01", "", "since"),
        ("i går", "", "since"),
        ("2026-01-01", "9999-99-99", "until"),
    ],
)
def test_b197_a_period_that_cannot_be_is_refused(town, enter, since, until, field):
    before = census()
    seat = town.seats["kommunpolis"]
    sent = {
        "new_name": "Kim Åberg",
        "new_email": "kim@ekkoping.example",
        "since": since,
        "until": until,
    }
    answer = enter(town.anna).post(f"/ekkoping/arbete/radet/platser/{seat.pk}/tilltrade/", sent)
    refuses(answer, field=field, keeps=["Kim Åberg", "kim@ekkoping.example"], before=before)


def test_b197_two_chairs_at_once_are_refused(town, enter):
    before = census()
    sent = {
        "function": "Säkerhetschef",
        "role": "chair",
        "since": "2026-11-10",
        "organisation": "",
        "condition": "",
    }
    answer = enter(town.anna).post(
        f"/ekkoping/arbete/radet/grupper/{town.steering.key}/ny-plats/", sent
    )
    refuses(
        answer,
        field="role",
        says="redan en ordförandeplats",
        keeps=["Säkerhetschef"],
        before=before,
    )
