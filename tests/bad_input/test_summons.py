"""Calling to a meeting when something is missing, late, doubled or wrong (reliability §2.6)."""

from __future__ import annotations

import datetime as dt
import email
import email.policy

import pytest
import time_machine

from kugghjul.cogs.council.models import Holding
from kugghjul.cogs.meetings.models import Delivery, Meeting, Summons
from kugghjul.cogs.tenancy.models import Person
from kugghjul.core.calendar import local
from kugghjul.kit.models import Letter
from tests.bad_input.forms import forms_of
from tests.bad_input.walk import filled
from tests.objects import made
from tests.oracle import census, refuses, sound

pytestmark = pytest.mark.django_db


def page(meeting, rest="kallelse/"):
    """An address of the meeting."""
    return f"/ekkoping/arbete/moten/{meeting.slug}/{rest}"


@pytest.mark.parametrize("lack", ["place", "items"])
def test_b110_without_what_a_summons_shall_carry_it_is_not_sent(town, enter, lack):
    meeting = made(town).planned
    if lack == "place":
        Meeting.objects.filter(pk=meeting.pk).update(place="")
    else:
        meeting.items.all().delete()
    before = census()
    answer = enter(town.anna).post(page(meeting), {"message": "Välkomna till <Eken>"})
    refuses(answer, keeps=["Välkomna till <Eken>"], before=before)


def test_b110_without_documents_it_is_sent(town, enter):
    meeting = made(town).planned
    meeting.attachments.all().delete()
    assert enter(town.anna).post(page(meeting), {"message": ""}).status_code == 302
    assert meeting.summonses.count() == 1


def test_b111_late_needs_a_reason_and_is_recorded_as_late(town, enter):
    meeting = made(town).planned
    ninth = dt.datetime.combine(
        local(meeting.starts_at).date() - dt.timedelta(days=3), dt.time(12), dt.UTC
    )
    with time_machine.travel(ninth):
        client, before = enter(town.anna), census()
        answer = client.post(page(meeting), {"message": "Hej", "late_reason": " "})
        refuses(
            answer,
            field="late_reason",
            says="Skriv varför kallelsen skickas sent",
            keeps=["Hej"],
            before=before,
        )
        assert (
            client.post(page(meeting), {"message": "Hej", "late_reason": "Sjukdom"}).status_code
            == 302
        )
    assert meeting.summonses.get().late and meeting.summonses.get().late_reason == "Sjukdom"


@pytest.mark.parametrize(
    "address",
    ["", "inte-en-adress", '"a b"@ekkoping.example', "å@ekkoping.example", "a@localhost.", "a@b"],
)
def test_b112_who_cannot_be_reached_is_told_before_and_the_others_get_theirs(town, enter, address):
    meeting, client = made(town).planned, enter(town.anna)
    Person.objects.filter(user=town.maja).update(email=address)
    assert "Maja Alm" in sound(client.get(page(meeting)))
    assert client.post(page(meeting), {"message": ""}).status_code == 302
    letters = Letter.objects.filter(delivery__summons__meeting=meeting)
    assert not letters.filter(state="waiting", to_name="Maja Alm").exists()
    assert letters.filter(state="waiting", to_name="Cecilia Björk").count() == 1


def test_b112_an_idn_address_is_reached(town, enter):
    meeting = made(town).planned
    Person.objects.filter(user=town.maja).update(email="maja@ekköping.example")
    enter(town.anna).post(page(meeting), {"message": ""})
    assert (
        Letter.objects.get(delivery__summons__meeting=meeting, to_name="Maja Alm").state
        == "waiting"
    )


def test_b112_nobody_to_reach_is_refused(town, enter):
    meeting = made(town).planned
    Person.objects.filter(municipality=town.municipality).update(email="")
    before = census()
    refuses(enter(town.anna).post(page(meeting), {"message": "Hej"}), keeps=["Hej"], before=before)


def test_b112_no_members_at_all_is_refused(town, enter):
    meeting = made(town).planned
    Holding.objects.filter(seat__body=town.steering).delete()
    before = census()
    refuses(enter(town.anna).post(page(meeting), {"message": "Hej"}), keeps=["Hej"], before=before)


def test_b126_pressed_twice_is_sent_once(town, enter):
    meeting, client = made(town).planned, enter(town.anna)
    first = client.post(page(meeting), {"message": "Hej", "_nyckel": "nyckel-ett"})
    count = Letter.objects.count()
    again = client.post(page(meeting), {"message": "Hej", "_nyckel": "nyckel-ett"})
    assert first["Location"] == again["Location"] and meeting.summonses.count() == 1
    assert Letter.objects.count() == count


@pytest.mark.parametrize("which", ["planned", "summoned"])
def test_b126_two_windows_send_one_summons(town, enter, which):
    """The page stands open in two windows; the second is told, and its message is still there."""
    meeting, client = getattr(made(town), which), enter(town.anna)
    seen = forms_of(client.get(page(meeting)).content.decode(), page(meeting))
    form = next(form for form in seen if "message" in form.values)
    sent = client.post(page(meeting), filled(form, message="Hej") | {"_nyckel": "fönster-ett"})
    assert sent.status_code == 302
    before = census()
    answer = client.post(page(meeting), filled(form, message="Hej då") | {"_nyckel": "fönster-två"})
    refuses(answer, status=409, says="skickades", keeps=["Hej då"], before=before)


def test_b116_one_person_on_two_seats_gets_one_letter(town, enter):
    meeting, maja = made(town).planned, Person.objects.get(user=town.maja)
    other = (
        town.steering.seats.exclude(holdings__person=maja)
        .exclude(holdings__person__user=town.cecilia)
        .first()
    )
    Holding.objects.create(seat=other, person=maja, since=dt.date(2025, 1, 15))
    enter(town.anna).post(page(meeting), {"message": ""})
    delivery = Delivery.objects.get(summons__meeting=meeting, person=maja)
    assert {other, town.seats["lokalpolisomradeschef"]} <= set(delivery.seats.all())
    assert (
        Letter.objects.filter(delivery__summons__meeting=meeting, to_name="Maja Alm").count() == 1
    )


def test_b092_a_holder_whose_time_ends_before_the_meeting_is_not_called(town, enter):
    meeting = made(town).planned
    last = local(meeting.starts_at).date() - dt.timedelta(days=1)
    Holding.objects.filter(person__user=town.maja).update(until=last)
    enter(town.anna).post(page(meeting), {"message": ""})
    assert not Delivery.objects.filter(summons__meeting=meeting, person__user=town.maja).exists()


def test_b121_a_holder_whose_time_ended_after_the_summons_is_called_off(town, enter):
    """The holder leaves between summons and meeting: a changed summons cancels the entry in the
    calendar.
    """
    meeting = made(town).summoned
    last = local(meeting.starts_at).date() - dt.timedelta(days=1)
    Holding.objects.filter(person__user=town.maja).update(until=last)
    assert enter(town.anna).post(page(meeting), {"message": "Ny kallelse"}).status_code == 302
    gone = Delivery.objects.get(
        summons__meeting=meeting, summons__kind="change", person__user=town.maja
    )
    assert gone.called_off and gone.letter.calendar_method == "CANCEL"
    assert gone.summons.sequence > Summons.objects.get(meeting=meeting, number=1).sequence


def test_b118_a_subject_with_line_breaks_stays_one_line(town, enter):
    meeting = made(town).planned
    Meeting.objects.filter(pk=meeting.pk).update(
        title="Möte\r\nBcc: ond@evil.example\n=?utf-8?q?=0d=0aX:_1?="
    )
    Person.objects.filter(user=town.maja).update(name="Maja\r\nBcc: ond@evil.example")
    enter(town.anna).post(page(meeting), {"message": "a\r\n.\r\nMAIL FROM:<x>"})
    for letter in Letter.objects.filter(delivery__summons__meeting=meeting):
        assert "\n" not in letter.subject + letter.to_name and "=?" not in letter.subject
        parsed = email.message_from_string(
            f"Subject: {letter.subject}\n\n", policy=email.policy.default
        )
        assert parsed["Bcc"] is None


def test_b119_nobody_sees_the_others_addresses(town, enter):
    letters = Letter.objects.filter(delivery__summons=made(town).summons)
    assert letters.count() >= 2
    for letter in letters:
        others = {row.to_address for row in letters} - {letter.to_address}
        assert not [
            address for address in others if address in letter.text + letter.html + letter.calendar
        ]


def test_b122_opening_the_answer_link_decides_nothing(town, enter):
    delivery = made(town).delivery
    Delivery.objects.filter(pk=delivery.pk).update(answer="", answered_at=None)
    before, client = census(), enter()
    for verb in ("get", "head"):
        assert getattr(client, verb)(f"/svar/{delivery.token}/?choice=no&tack").status_code == 200
    assert census() == before


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"choice": "kanske"},
        {"choice": "deputy", "deputy_name": " \n "},
        {"choice": ["yes", "<no>"]},
    ],
)
def test_b122_an_answer_that_is_none_comes_back(town, enter, sent):
    before = census()
    answer = enter().post(
        f"/svar/{made(town).delivery.token}/", {**sent, "note": "Jag <kommer> sent"}
    )
    refuses(answer, keeps=["Jag <kommer> sent"], before=before)


@pytest.mark.parametrize("token", ["x", "a" * 300, "MQ:1:x", "..", "%00", "null"])
def test_b106_a_guessed_link_is_404(town, enter, token):
    for url in (
        f"/svar/{token}/",
        f"/kalender/{token}.ics",
        f"/ekkoping/arbete/moten/justera/{token}/",
        f"/konto/inbjudan/{token}/",
    ):
        refuses(enter().get(url), status=(400, 404))


def test_b125_a_picture_in_the_message_loads_nothing(town, enter):
    meeting = made(town).planned
    enter(town.anna).post(
        page(meeting), {"message": '<img src="http://evil.example/p.png"> <script>1</script>'}
    )
    letter = Letter.objects.filter(delivery__summons__meeting=meeting).first()
    assert "<img" not in letter.html.replace('src="cid:', "") and "<script" not in letter.html
    assert "&lt;img" in letter.html


def test_a_cancelled_meeting_cannot_be_called_to(town, enter):
    meeting = made(town).planned
    Meeting.objects.filter(pk=meeting.pk).update(state="cancelled")
    before = census()
    refuses(
        enter(town.anna).post(page(meeting), {"message": "Hej"}),
        status=409,
        keeps=["Hej"],
        before=before,
    )


def test_cancelling_without_a_reason_is_refused(town, enter):
    before = census()
    answer = enter(town.anna).post(page(made(town).summoned, "stall-in/"), {"reason": " \n "})
    refuses(answer, field="reason", says="Skriv varför mötet ställs in", before=before)
