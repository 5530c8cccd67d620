"""The summons: who gets it, what it must carry, when it is late, and what became of each letter
(R9).
"""

from __future__ import annotations

import datetime as dt
from email import message_from_bytes

import icalendar
import pytest
from django.core.files.storage import default_storage

from kugghjul.cogs.council.models import Holding, Seat
from kugghjul.cogs.meetings.actions import summons as acts
from kugghjul.cogs.meetings.actions.agenda import add_item, remove_item
from kugghjul.cogs.meetings.actions.answers import answer
from kugghjul.cogs.meetings.actions.files import attach
from kugghjul.cogs.meetings.actions.planning import cancel_meeting, change_meeting
from kugghjul.cogs.meetings.models import Delivery, Meeting, Summons
from kugghjul.cogs.meetings.queries.recipients import calling
from kugghjul.cogs.tenancy.models import Person
from kugghjul.core.calendar import at as instant
from kugghjul.kit.models import Letter
from kugghjul.kit.refusals import Refused
from tests.cogs.meetings import planned

pytestmark = pytest.mark.django_db
TENTH_DAY = dt.date(2026, 11, 15)


def send(meeting: Meeting, world, at, **said) -> Summons:
    return acts.send_summons(meeting, by=world.anna, at=at, **said)


def calendar_of(letter: Letter) -> icalendar.Event:
    return next(iter(icalendar.Calendar.from_ical(letter.calendar).walk("VEVENT")))


def test_everybody_who_holds_a_seat_gets_one_letter_each(world, now):
    """B119: one message each; nobody sees another's address."""
    sent = send(planned.meeting(world, now), world, now)
    letters = Letter.objects.filter(kind="summons")
    assert {letter.to_name for letter in letters} == {"Cecilia Björk", "Maja Alm"}
    assert all(
        "maja@" not in letter.text + letter.html for letter in letters.exclude(to_name="Maja Alm")
    )
    assert sent.deliveries.count() == 2
    assert Meeting.objects.get().state == Meeting.State.SUMMONED


def test_one_person_in_two_seats_gets_one_letter_for_both(world, now):
    """B116."""
    cecilia = Person.objects.get(name="Cecilia Björk")
    Holding.objects.create(
        seat=world.seats["kommunpolis"], person=cecilia, since=dt.date(2024, 1, 1)
    )
    made = planned.meeting(world, now, bodies=[world.steering, world.operative])
    sent = send(made, world, now)
    assert sent.deliveries.get(person=cecilia).seats.count() == 2
    assert Letter.objects.filter(to_name="Cecilia Björk").count() == 1


@pytest.mark.parametrize("rest", [{"place": ""}, {"items": 0}])
def test_without_place_or_agenda_it_is_refused(world, now, rest):
    """B110: *ska*."""
    with pytest.raises(Refused) as caught:
        send(planned.meeting(world, now, **rest), world, now)
    assert caught.value.field in ("place", "agenda")
    assert not Letter.objects.exists() and not Summons.objects.exists()


def test_without_documents_it_is_sent(world, now):
    """B110: *bör*."""
    planned.charter(world)
    sent = send(planned.meeting(world, now), world, now)
    assert "documents" in sent.without and set(sent.contents) == {
        "written",
        "date",
        "place",
        "agenda",
    }


@pytest.mark.parametrize(
    ("moment", "late"),
    [
        (instant(TENTH_DAY, dt.time(23, 59, 59)), False),
        (instant(TENTH_DAY + dt.timedelta(1), dt.time(0, 0, 1)), True),
    ],
)
def test_the_tenth_day_lasts_until_midnight_in_sweden(world, now, moment, late):
    """B111, B188: ten local calendar days, whatever the server's clock says."""
    planned.charter(world)
    made = planned.meeting(world, now)
    if late:
        with pytest.raises(Refused) as caught:
            send(made, world, moment)
        assert caught.value.field == "late_reason"
    sent = send(made, world, moment, late_reason="Beslutet kom sent." if late else "")
    assert sent.late is late
    assert sent.facts["late_reason"] == ("Beslutet kom sent." if late else "")


def test_the_tenth_day_across_the_change_to_summer_time(world, now):
    """B111 on the other DST side: 2 April 2027 minus ten days is 23 March, before the clocks go
    forward.
    """
    planned.charter(world)
    made = planned.meeting(world, now, day=dt.date(2027, 4, 2))
    assert not send(made, world, instant(dt.date(2027, 3, 23), dt.time(23, 59, 59))).late


def test_those_without_an_address_are_told_of_and_the_others_get_theirs(world, now):
    """B112."""
    Person.objects.filter(name="Maja Alm").update(email="")
    made = planned.meeting(world, now)
    called = calling(made, now.date())
    assert [one.person.name for one in called.unreachable] == ["Maja Alm"]
    send(made, world, now)
    states = dict(Letter.objects.values_list("to_name", "state"))
    assert states == {"Cecilia Björk": "waiting", "Maja Alm": "failed"}


def test_when_nobody_can_be_reached_nothing_is_sent(world, now):
    Person.objects.update(email="")
    with pytest.raises(Refused) as caught:
        send(planned.meeting(world, now), world, now)
    assert caught.value.field == "recipients"


def test_the_button_pressed_twice_sends_once(world, now):
    """B126: the second press is told when it was sent."""
    made = planned.meeting(world, now)
    send(made, world, now)
    with pytest.raises(Refused) as caught:
        send(made, world, now)
    assert caught.value.status == 409 and Letter.objects.count() == 2


def test_a_holder_who_leaves_before_the_meeting_is_not_called(world, now):
    held = Holding.objects.get(seat=world.seats["lokalpolisomradeschef"])
    held.until = dt.date(2026, 11, 20)
    held.save()
    after = Person.objects.create(
        municipality=world.municipality,
        name="Ny Chef",
        email="ny@polisen.example",
        calendar_token="ny",
    )
    made = planned.meeting(world, now)
    gone = calling(made, now.date())
    assert [seat.key for seat in gone.vacant] == [
        "lokalpolisomradeschef"
    ] and "Maja Alm lämnar" in gone.warnings[0]
    Holding.objects.create(seat=held.seat, person=after, since=dt.date(2026, 11, 21))
    replaced = calling(made, now.date())
    assert {one.person.name for one in replaced.recipients} == {"Cecilia Björk", "Ny Chef"}
    assert "Ny Chef" in replaced.warnings[0]


def test_a_conditional_seat_is_called_only_when_its_area_is_on_the_agenda(world, now):
    """R6: the public-health coordinator takes part when the public-health plan is treated."""
    seat = Seat.objects.create(
        body=world.steering,
        key="folkhalsa",
        function="Folkhälsosamordnare",
        condition="folkhalsoplanen",
        since=dt.date(2024, 1, 1),
    )
    person = Person.objects.create(
        municipality=world.municipality, name="Frida Hav", email="f@x.example", calendar_token="f"
    )
    Holding.objects.create(seat=seat, person=person, since=dt.date(2024, 1, 1))
    made = planned.meeting(world, now)
    assert person not in [one.person for one in calling(made, now.date()).recipients]
    item = add_item(made, title="Folkhälsoplanen", area="folkhalsoplanen", by=world.anna, at=now)
    assert person in [one.person for one in calling(made, now.date()).recipients]
    remove_item(item, by=world.anna, at=now)
    assert person not in [one.person for one in calling(made, now.date()).recipients]


def test_a_deputy_is_called_when_the_holder_has_said_no(world, now):
    deputy = Person.objects.create(
        municipality=world.municipality,
        name="Erik Ersättare",
        email="e@x.example",
        calendar_token="e",
    )
    Holding.objects.create(
        seat=world.seats["kommundirektor"], person=deputy, deputy=True, since=dt.date(2024, 1, 1)
    )
    sent = send(planned.meeting(world, now), world, now)
    answer(sent.deliveries.get(person__name="Cecilia Björk"), choice="no", at=now)
    assert acts.call_more(sent.meeting, by=world.anna, at=now) == 1
    assert sent.deliveries.get(person=deputy).stands_in
    with pytest.raises(Refused):
        acts.call_more(sent.meeting, by=world.anna, at=now)


def test_restricted_documents_go_as_a_link_and_the_ledger_tells_which_version(world, now):
    """B120."""
    made = planned.meeting(world, now)
    first = attach(made, planned.upload(), by=world.anna, at=now)
    attach(
        made,
        planned.upload("lägesbild.pdf", planned.PDF + b"2"),
        replaces=first,
        by=world.anna,
        at=now,
    )
    attach(made, planned.upload("polisen.pdf"), restricted=True, by=world.anna, at=now)
    delivery = send(made, world, now).deliveries.first()
    sent = {(row["name"], row["version"], row["sent_as"]) for row in delivery.files}
    assert sent == {("lägesbild", 2, "file"), ("polisen", 1, "link")}
    names = [row["name"] for row in delivery.letter.attachments]
    assert (
        "polisen.pdf" not in names
        and names[0].startswith("Kallelse")
        and "polisen" in delivery.letter.text
    )
    with default_storage.open(delivery.letter.attachments[0]["storage"]) as pdf:
        assert pdf.read(5) == b"%PDF-"


def test_sequence_rises_through_moves_and_ends_with_cancel(world, now):
    """B121: moved twice, agenda changed, cancelled: one UID, SEQUENCE 0 1 2 3, CANCEL last."""
    made = planned.meeting(world, now)
    send(made, world, now)
    for day in (26, 27):
        change_meeting(
            made,
            day=dt.date(2026, 11, day),
            start=dt.time(9),
            end=dt.time(11),
            place="Eken",
            by=world.anna,
            at=now,
        )
        acts.send_change(made, by=world.anna, at=now, message="Ny dag.")
    cancel_meeting(made, reason="Inget att ta upp.", by=world.anna, at=now)
    letters = list(Letter.objects.filter(to_name="Maja Alm").order_by("pk"))
    events = [calendar_of(letter) for letter in letters]
    assert [int(event["sequence"]) for event in events] == [0, 1, 2, 3]
    assert len({str(event["uid"]) for event in events}) == 1
    assert [letter.calendar_method for letter in letters] == [
        "REQUEST",
        "REQUEST",
        "REQUEST",
        "CANCEL",
    ]
    assert events[2]["dtstart"].dt.astimezone(dt.UTC) == dt.datetime(2026, 11, 27, 8, tzinfo=dt.UTC)
    assert "Inget att ta upp." in letters[-1].text and letters[-1].subject.startswith("Inställt")


def test_who_is_no_longer_called_gets_a_cancel(world, now):
    """B121: CANCEL to the removed."""
    made = planned.meeting(world, now)
    send(made, world, now)
    Holding.objects.filter(seat=world.seats["lokalpolisomradeschef"]).update(
        until=dt.date(2026, 11, 12)
    )
    changed = acts.send_change(made, by=world.anna, at=now)
    maja = changed.deliveries.get(person__name="Maja Alm")
    assert maja.called_off and maja.letter.calendar_method == "CANCEL"
    assert "inte längre kallad" in maja.letter.text
    again = acts.send_change(made, by=world.anna, at=now)
    assert not again.deliveries.filter(person__name="Maja Alm").exists()


def test_an_answer_holds_when_the_hour_is_the_same_and_not_when_it_moves(world, now):
    made = planned.meeting(world, now)
    answer(send(made, world, now).deliveries.get(person__name="Maja Alm"), choice="yes", at=now)
    add_item(made, title="Nytt ärende", by=world.anna, at=now)
    assert (
        acts.send_change(made, by=world.anna, at=now).deliveries.get(person__name="Maja Alm").answer
        == "yes"
    )
    change_meeting(
        made,
        day=dt.date(2026, 11, 27),
        start=dt.time(9),
        end=dt.time(11),
        place="Eken",
        by=world.anna,
        at=now,
    )
    assert (
        acts.send_change(made, by=world.anna, at=now).deliveries.get(person__name="Maja Alm").answer
        == ""
    )


def test_it_is_sent_again_to_one_at_the_new_address(world, now):
    """B128: the address of the day it is sent."""
    sent = send(planned.meeting(world, now), world, now)
    Person.objects.filter(name="Maja Alm").update(email="maja.ny@ekkoping.example")
    again = acts.resend(sent.deliveries.get(person__name="Maja Alm"), by=world.anna, at=now)
    assert again.letter.to_address == "maja.ny@ekkoping.example"
    assert Letter.objects.filter(to_name="Maja Alm").count() == 2 and Delivery.objects.count() == 2


def test_html_in_what_a_person_wrote_is_text_in_the_letter(world, now):
    """B125: no remote picture, no script."""
    made = planned.meeting(world, now, place="<img src=http://x.example/a.png>")
    add_item(made, title="<script>alert(1)</script>", by=world.anna, at=now)
    send(made, world, now, message="<img src=http://x.example/b.png>")
    html = Letter.objects.first().html
    assert "<img" not in html and "<script" not in html and "&lt;img" in html


def test_a_name_with_line_breaks_injects_no_header(world, now):
    """B118."""
    Person.objects.filter(name="Maja Alm").update(name="Maja\r\nBcc: x@x.example")
    send(planned.meeting(world, now, title="Möte\r\nBcc: y@y.example"), world, now)
    for letter in Letter.objects.all():
        assert "\n" not in letter.subject + letter.to_name
        assert message_from_bytes(letter.calendar.encode())["Bcc"] is None
