"""Calendar text that clients agree on: the same hour on both sides of DST, the last state wins."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from icalendar import Calendar

from kugghjul.kit import ics

STOCKHOLM = ZoneInfo("Europe/Stockholm")
STAMP = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)


def invite(**changes: Any) -> str:
    starts = changes.pop("starts", dt.datetime(2026, 11, 20, 9, 0, tzinfo=STOCKHOLM))
    values: dict[str, Any] = {
        "uid": "mote-1@kugghjul.example",
        "sequence": 0,
        "method": "REQUEST",
        "starts": starts,
        "ends": starts + dt.timedelta(hours=2),
        "title": "Styrgruppen",
        "place": "Stadshuset, sal A",
        "description": "Ärenden",
        "organiser_name": "Anna Ek",
        "organiser_address": "anna@ekkoping.example",
        "attendee_name": "Maja Alm",
        "attendee_address": "maja@ekkoping.example",
        "stamp": STAMP,
    }
    return ics.event(**values | changes)


def only_event(text: str) -> Any:
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    return event


def by_hand(text: str) -> dict[str, str]:
    """A second, independent reader.

    Unfold, split at the first colon, unescape (RFC 5545 3.1, 3.3.11).
    """
    lines = re.sub(r"\r\n[ \t]", "", text).split("\r\n")
    body = lines[lines.index("BEGIN:VEVENT") + 1 : lines.index("END:VEVENT")]
    rows = (re.fullmatch(r"([A-Z-]+)((?:;[^:\"]*(?:\"[^\"]*\")?)*):(.*)", line) for line in body)
    return {
        row[1]: re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], row[3])
        for row in rows
        if row
    }


@pytest.mark.parametrize(
    "day",
    [dt.date(2026, 3, 28), dt.date(2026, 3, 30), dt.date(2026, 10, 24), dt.date(2026, 10, 26)],
)
def test_nine_o_clock_is_nine_on_both_sides_of_dst(day):
    starts = dt.datetime.combine(day, dt.time(9), tzinfo=STOCKHOLM)
    text = invite(starts=starts.astimezone(dt.UTC))
    assert f"DTSTART;TZID=Europe/Stockholm:{day:%Y%m%d}T090000" in text
    assert only_event(text).start == starts


def test_the_zone_is_written_out_and_says_the_same_as_the_system():
    (zone,) = Calendar.from_ical(invite()).walk("VTIMEZONE")
    ours = zone.to_tz(lookup_tzid=False)
    for year in (2025, 2026, 2027):
        for month in range(1, 13):
            for day in (1, 15, 28):
                at = dt.datetime(year, month, day, 12)
                assert (
                    at.replace(tzinfo=ours).utcoffset() == at.replace(tzinfo=STOCKHOLM).utcoffset()
                ), at


@pytest.mark.parametrize(
    "text",
    [
        "Rad ett\r\nrad två; tre, fyra\\n fem\\",
        "slut\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Falskt möte",
        "x" * 61 + "ååå" + "y" * 200 + "🙂" * 40,
        "a" * 62 + "å",
        "\ttabb; \"citat\" 'enkel' : kolon",
    ],
)
def test_any_text_is_read_back_equal_by_two_readers_b150(text):
    made = invite(description=text, title=text)
    wanted = text.replace("\r\n", "\n")
    assert str(only_event(made)["DESCRIPTION"]) == wanted == by_hand(made)["DESCRIPTION"]
    assert all(len(line.encode()) <= 75 for line in made.split("\r\n"))
    assert made.count("BEGIN:VEVENT\r\n") == 1


@hypothesis_settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=300))
def test_every_description_survives_b150(text):
    read = str(only_event(invite(description=f"a{text}b"))["DESCRIPTION"])
    assert read == f"a{text}b" == by_hand(invite(description=f"a{text}b"))["DESCRIPTION"]


@pytest.mark.parametrize(
    "name", ['Anna "An" Ek', "Anna\r\nATTENDEE:mailto:x@evil.example", "Ek; Anna, kommun: A"]
)
def test_a_name_cannot_add_a_line_b009(name):
    event = only_event(
        invite(attendee_name=name, organiser_name=name, place=name, url="https://x.example/\r\nX:y")
    )
    assert str(event["ATTENDEE"]) == "mailto:maja@ekkoping.example" and "X" not in event


def test_moved_twice_and_cancelled_the_last_state_wins_b121():
    first = dt.datetime(2026, 11, 20, 9, tzinfo=STOCKHOLM)
    mails = [
        invite(sequence=0),
        invite(sequence=1, starts=first + dt.timedelta(days=7)),
        invite(sequence=2, starts=first + dt.timedelta(days=14)),
        invite(sequence=3, method="CANCEL"),
    ]
    for read in (lambda text: _state(only_event(text)), lambda text: _state(by_hand(text))):
        for arrival in (mails, mails[::-1], [mails[2], mails[0], mails[3], mails[1]]):
            box: dict[str, tuple[int, str]] = {}
            for uid, sequence, status in map(read, arrival):
                if sequence >= box.get(uid, (-1, ""))[0]:
                    box[uid] = (sequence, status)
            assert box == {"mote-1@kugghjul.example": (3, "CANCELLED")}


def _state(event: Any) -> tuple[str, int, str]:
    return str(event["UID"]), int(event["SEQUENCE"]), str(event["STATUS"])


def test_an_invitation_asks_and_a_cancellation_does_not():
    asked, cancelled = only_event(invite()), only_event(invite(method="CANCEL", sequence=1))
    assert asked["ATTENDEE"].params["RSVP"] == "TRUE" and "RSVP" not in cancelled["ATTENDEE"].params
    assert "METHOD:CANCEL" in invite(method="CANCEL") and "METHOD:REQUEST" in invite()


def test_a_feed_holds_its_window_and_has_no_method():
    day = dt.datetime(2026, 11, 20, 9, tzinfo=STOCKHOLM)
    hour = dt.timedelta(hours=1)
    entries = [
        ics.Entry(
            f"{n}@k",
            0,
            day + n * dt.timedelta(days=30),
            day + n * dt.timedelta(days=30) + hour,
            "Möte",
            STAMP,
        )
        for n in range(5)
    ]
    text = ics.feed(
        entries,
        "Trygghetsrådet; Ekköping",
        since=day + dt.timedelta(days=1),
        until=day + dt.timedelta(days=91),
    )
    calendar = Calendar.from_ical(text)
    assert [str(event["UID"]) for event in calendar.walk("VEVENT")] == ["1@k", "2@k", "3@k"]
    assert "X-WR-CALNAME:Trygghetsrådet\\; Ekköping\r\n" in text and "METHOD" not in calendar


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        invite(starts=dt.datetime(2026, 11, 20, 9))
