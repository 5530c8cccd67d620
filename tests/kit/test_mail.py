"""Letters are written once, whole, to one person, and say nothing that the writer did not mean."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.mail import send_mail
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from kugghjul.kit import ics, outbox
from kugghjul.kit.addresses import on_the_wire, one_line, why_unreachable
from kugghjul.kit.letters import html_of
from kugghjul.kit.mail import ADDRESS_BOOKS, JUDGES, DigestLine, address_book, digest, judged, post
from kugghjul.kit.models import Letter

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


def write(now: dt.datetime, number: int = 1, **changes: Any) -> Letter:
    values: dict[str, Any] = {
        "kind": "summons",
        "unique": f"summons:1:{number}",
        "to_name": "Maja Alm",
        "to_address": f"maja{number}@ekkoping.example",
        "subject": "Kallelse till styrgruppen",
        "text": "Hej Maja!\n\nVälkommen till mötet.\n\nhttps://ekkoping.example/svar",
        "at": now,
    }
    return post(**values | changes)


def posted(settings: Any) -> list[email.message.EmailMessage]:
    folder = Path(settings.EMAIL_FILE_PATH)
    files = sorted(folder.glob("*.eml")) if folder.exists() else []
    return [
        email.message_from_bytes(file.read_bytes(), policy=email.policy.default) for file in files
    ]


def test_the_same_letter_is_written_and_sent_once_b126(now, settings):
    first, again = write(now), write(now, subject="En annan rubrik")
    assert first.pk == again.pk and again.subject == "Kallelse till styrgruppen"
    assert [outbox.send_one(first.pk, now) for _ in range(2)] == ["sent", ""]
    assert len(posted(settings)) == 1


def test_a_letter_and_its_task_go_when_the_action_is_undone(now):
    try:
        with transaction.atomic():
            write(now)
            raise RuntimeError("the last line of the action")
    except RuntimeError:
        pass
    assert (Letter.objects.count(), DBTaskResult.objects.count()) == (0, 0)


def test_a_letter_has_text_html_invitation_and_file(now, settings):
    name = default_storage.save("m/1/handling.pdf", ContentFile(b"%PDF-1.7 x"))
    invite = ics.event(
        uid="m1@kugghjul",
        sequence=0,
        method="REQUEST",
        starts=now,
        ends=now + HOUR,
        title="Styrgruppen",
        place="Stadshuset",
        description="Ärenden",
        organiser_name="Anna",
        organiser_address="a@b.example",
        attendee_name="Maja",
        attendee_address="maja1@ekkoping.example",
        stamp=now,
    )
    files = [{"name": "Handling åäö.pdf", "storage": name, "content_type": "application/pdf"}]
    letter = write(
        now, calendar=invite, calendar_method="REQUEST", attachments=files, reply_to="a@b.example"
    )
    assert outbox.send_one(letter.pk, now) == "sent"
    (message,) = posted(settings)
    kinds = [part.get_content_type() for part in message.walk() if not part.is_multipart()]
    assert kinds == [
        "text/plain",
        "text/html",
        "text/calendar",
        "application/ics",
        "application/pdf",
    ]
    calendar = next(part for part in message.walk() if part.get_content_type() == "text/calendar")
    assert calendar.get_param("method") == "REQUEST" and calendar.get_param("charset") == "utf-8"
    assert calendar.get_payload(decode=True).decode() == invite
    assert [part.get_filename() for part in message.iter_attachments()] == [
        "kallelse.ics",
        "Handling åäö.pdf",
    ]
    assert message["Auto-Submitted"] == "auto-generated" and message["Reply-To"] == "a@b.example"
    assert message["Message-ID"] == letter.message_id
    assert (
        message.get_body(("plain",))
        .get_content()
        .replace("\r\n", "\n")
        .startswith("Hej Maja!\n\nVälkommen")
    )


@pytest.mark.parametrize(
    "poison",
    [
        "Möte\r\nBcc: alla@evil.example",
        "Möte\n\n<script>",
        "=?utf-8?q?x=0d=0aBcc:_alla@evil.example?=",
        "Möte\u2028Bcc: x\x00\x0b\x85",
        "x" * 10_000,
        "Anna \u202egnp.exe",
    ],
)
def test_no_subject_or_name_can_add_a_header_b118(now, settings, poison):
    letter = write(now, subject=poison, to_name=poison)
    assert outbox.send_one(letter.pk, now) == "sent"
    (message,) = posted(settings)
    assert message["Bcc"] is None and len(message["Subject"]) <= 200
    assert [address.addr_spec for address in message["To"].addresses] == ["maja1@ekkoping.example"]
    assert "\n" not in str(message["Subject"]) and "\u202e" not in str(message["Subject"])


def test_each_recipient_gets_a_letter_of_their_own_b119(now, settings):
    for number in range(12):
        outbox.send_one(write(now, number).pk, now)
    messages = posted(settings)
    assert len(messages) == 12 and all(len(message["To"].addresses) == 1 for message in messages)
    assert not any(message["Cc"] or message["Bcc"] for message in messages)


def test_nothing_in_a_letter_is_fetched_from_elsewhere_b125(now, settings):
    dirty = '<p onclick="x()">Hej</p><img src="http://evil.example/x.gif"><style>a{background:url(http://e)}</style>'
    letter = write(
        now, html=dirty + '<a href="javascript:x()">här</a><link rel="stylesheet" href="http://e">'
    )
    plain = write(
        now, 2, text='Ärende: <img src="http://evil.example/x.gif"> & <script>x()</script>'
    )
    for each in (letter, plain):
        outbox.send_one(each.pk, now)
    for message in posted(settings):
        body = message.get_body(("html",)).get_content()
        assert not any(
            word in body for word in ("<img", "<script", "<link", "url(", "javascript:", "onclick")
        )
    words = " ".join(message.get_body(("plain",)).get_content() for message in posted(settings))
    assert (
        '<img src="http://evil.example/x.gif"> & <script>' in words
    )  # what was typed is read in plain text


def test_a_page_of_our_own_keeps_its_styles_unless_it_loads_something_b125(now):
    page = (
        '<!doctype html><html lang="sv"><body><p style="margin:0">&lt;img src="x"&gt;</p>{}</body>'
    )
    kept, loads = (
        write(now, html=page.format("")),
        write(now, 2, html=page.format('<img src="http://e">')),
    )
    assert html_of(kept) == page.format("")
    assert 'style="margin:0"' not in html_of(loads) and "<img" not in html_of(loads)


def test_a_restricted_file_is_never_attached_b120(now):
    with pytest.raises(ValueError, match="restricted"):
        write(
            now,
            attachments=[
                {"name": "p.pdf", "storage": "p", "content_type": "a/b", "restricted": True}
            ],
        )


@pytest.mark.parametrize(
    "address",
    ["", "maja", "maja@", '"maja alm"@x.example', "åsa@x.example", "a@b c.example", "a@-x.example"],
)
def test_an_address_that_cannot_be_reached_says_so_and_stops_nobody_else_b112(now, address):
    assert why_unreachable(address)
    bad, good = write(now, 1, to_address=address), write(now, 2)
    assert (bad.state, bool(bad.answer)) == (Letter.State.FAILED, True)
    assert outbox.send_one(good.pk, now) == "sent" and outbox.send_one(bad.pk, now) == ""


def test_a_domain_with_swedish_letters_is_reached_in_its_ascii_form_b112():
    assert why_unreachable("maja@ekköping.example") == ""
    assert on_the_wire("maja@ekköping.example") == "maja@xn--ekkping-c1a.example"


def test_no_letter_leaves_about_a_meeting_that_has_been_b117(now, settings):
    letter = write(now, void_after=now + HOUR)
    assert outbox.send_one(letter.pk, now + 2 * HOUR) == ""
    letter.refresh_from_db()
    assert letter.state == Letter.State.DROPPED and posted(settings) == []


def test_a_letter_waits_for_its_time(now):
    letter = write(now, not_before=now + HOUR)
    assert outbox.send_one(letter.pk, now) == ""
    assert outbox.send_one(letter.pk, now + HOUR) == "sent"


def test_five_days_without_mail_give_one_digest_b117(now, settings):
    line = [DigestLine("Lämna synpunkter", "senast den 20 november", "https://x.example/")]
    for day in range(5):
        at = now + dt.timedelta(days=day)
        digest(
            recipient="figur:1",
            to_name="Maja",
            to_address="m@x.example",
            day=at.date(),
            subject="Att göra",
            lines=line,
            at=at,
        )
        digest(
            recipient="figur:1",
            to_name="Maja",
            to_address="m@x.example",
            day=at.date(),
            subject="Att göra",
            lines=line,
            at=at,
        )
    assert (
        digest(
            recipient="figur:2",
            to_name="B",
            to_address="b@x.example",
            day=now.date(),
            subject="x",
            lines=[],
            at=now,
        )
        is None
    )
    outbox.send_due(now + dt.timedelta(days=4, minutes=1))
    assert Letter.objects.count() == 5 and len(posted(settings)) == 1
    assert "Lämna synpunkter" in posted(settings)[0].get_body(("plain",)).get_content()


def test_the_address_of_the_sending_hour_is_used_b128(now, settings):
    address_book("figur", lambda key: {"7": "ny@x.example"}.get(key))
    try:
        moved, gone = write(now, 1, recipient="figur:7"), write(now, 2, recipient="figur:8")
        outbox.send_due(now)
    finally:
        del ADDRESS_BOOKS["figur"]
    assert posted(settings)[0]["To"].addresses[0].addr_spec == "ny@x.example"
    moved.refresh_from_db(), gone.refresh_from_db()
    assert (moved.to_address, gone.state) == ("ny@x.example", Letter.State.FAILED)


def test_a_persons_new_address_is_used_though_the_letter_was_written_before_b128(world, now):
    person = world.maja.people.get()
    letter = write(now, recipient=f"person:{person.pk}", to_address=person.email)
    person.email = "maja.alm@ekkoping.example"
    person.save()
    assert outbox.send_one(letter.pk, now) == "sent"
    letter.refresh_from_db()
    assert letter.to_address == "maja.alm@ekkoping.example"


def test_a_letter_is_judged_again_when_it_leaves_b124(now, settings):
    judged("nagging", lambda letter, at: "Uppdraget är redan klart.")
    try:
        letter = write(now, kind="nagging")
        outbox.send_due(now)
    finally:
        del JUDGES["nagging"]
    letter.refresh_from_db()
    assert (letter.state, letter.answer) == (Letter.State.DROPPED, "Uppdraget är redan klart.")


def test_a_missing_file_fails_the_letter_with_its_name(now):
    letter = write(
        now,
        attachments=[
            {"name": "Borta.pdf", "storage": "m/borta.pdf", "content_type": "application/pdf"}
        ],
    )
    assert outbox.send_one(letter.pk, now) == "failed"
    letter.refresh_from_db()
    assert "borta.pdf" in letter.answer


def test_a_sign_in_code_goes_through_the_outbox_and_is_forgotten(now, settings):
    settings.EMAIL_BACKEND = "kugghjul.kit.mail_backend.OutboxBackend"
    send_mail("Din kod", "Koden är 123456", None, ["maja@x.example"])
    letter = Letter.objects.get()
    assert outbox.send_one(letter.pk, letter.not_before) == "sent"
    letter.refresh_from_db()
    assert "123456" in posted(settings)[0].get_body(("plain",)).get_content() and letter.text == ""


def test_one_line_keeps_ordinary_names_as_they_are():
    assert one_line("Åsa  Öberg-Lindström (kanslichef)") == "Åsa Öberg-Lindström (kanslichef)"
