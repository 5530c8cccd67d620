"""Against a real SMTP server that misbehaves.

Every letter arrives once, or says why not (F15, F16).
"""

from __future__ import annotations

import asyncio
import datetime as dt
import socket
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.core.cache import cache
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from kugghjul.kit import outbox
from kugghjul.kit.models import Letter
from tests.kit.test_mail import write

pytestmark = pytest.mark.django_db
MINUTE = dt.timedelta(minutes=1)


class Post:
    """A server that keeps what it takes.

    `script` says, letter by letter, what it does instead of 250.
    """

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.script: Callable[[str, int], str] = lambda address, turn: "ok"
        self.turns: Counter[str] = Counter()

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any
    ) -> str:
        self.turns[address] += 1
        act = self.script(address, self.turns[address])
        if act == "slow":
            await asyncio.sleep(3)
        if act[0] in "45":
            return act
        envelope.rcpt_tos.append(address)
        envelope.act = act  # type: ignore[attr-defined]
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        act = envelope.act  # type: ignore[attr-defined]
        if act != "cut before taking":
            headers = envelope.original_content.decode("latin-1").split("\r\n\r\n")[0]
            self.taken.append(
                next(line[12:] for line in headers.split("\r\n") if line.startswith("Message-ID: "))
            )
        if act.startswith("cut"):
            server.transport.abort()
        return "250 Taken"


@pytest.fixture
def smtp(settings: Any) -> Iterator[Post]:
    handler = Post()
    controller = Controller(handler, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = (
        "127.0.0.1",
        controller.port,
        1,
    )
    yield handler
    controller.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until_done(now: dt.datetime, *, days: int = 6) -> None:
    """Let the clock run, minute by minute, as the worker would."""
    ends = now + dt.timedelta(days=days)
    while now <= ends:
        cache.clear()
        outbox.send_due(now)
        waiting = (
            Letter.objects.filter(state__in=outbox.OPEN)
            .order_by("not_before")
            .values_list("not_before", flat=True)
        )
        if not waiting:
            return
        now = max(now + MINUTE, waiting[0])


def test_one_refused_of_twelve_stops_nobody_else_b113(now, smtp):
    smtp.script = lambda address, turn: (
        "550 5.1.1 finns inte" if address.startswith("maja7@") else "ok"
    )
    for number in range(12):
        write(now, number)
    outbox.send_due(now)
    failed = Letter.objects.get(state=Letter.State.FAILED)
    assert failed.to_address == "maja7@ekkoping.example" and failed.answer == "550 5.1.1 finns inte"
    assert len(smtp.taken) == 11 and Letter.objects.filter(state=Letter.State.SENT).count() == 11


def test_a_greylisted_letter_waits_and_arrives_within_the_hour_b113(now, smtp):
    smtp.script = lambda address, turn: "451 4.7.1 kom igen" if turn < 4 else "ok"
    letter = write(now)
    assert outbox.send_one(letter.pk, now) == "waiting"
    until_done(now)
    letter.refresh_from_db()
    assert (letter.state, letter.tries, len(smtp.taken)) == (Letter.State.SENT, 4, 1)
    assert letter.sent_at - now <= dt.timedelta(hours=1)


def test_a_letter_that_is_always_put_off_is_given_up_after_days_not_hours_b113(now, smtp):
    smtp.script = lambda address, turn: "452 4.2.2 lådan är full"
    letter = write(now)
    until_done(now, days=4)
    letter.refresh_from_db()
    assert letter.state == Letter.State.WAITING
    until_done(now + dt.timedelta(days=4))
    letter.refresh_from_db()
    assert letter.state == Letter.State.FAILED and "full" in letter.answer


def test_cut_after_data_goes_again_with_the_same_message_id_b115(now, smtp):
    smtp.script = lambda address, turn: "cut after taking" if turn == 1 else "ok"
    letter = write(now)
    assert outbox.send_one(letter.pk, now) == "unsure"
    until_done(now)
    letter.refresh_from_db()
    assert letter.state == Letter.State.SENT and letter.doubts == 1
    assert smtp.taken == [letter.message_id] * 2  # one copy extra, never none


def test_cut_before_the_server_took_it_loses_nothing_b115(now, smtp):
    smtp.script = lambda address, turn: "cut before taking" if turn == 1 else "ok"
    letter = write(now)
    until_done(now)
    assert smtp.taken == [letter.message_id]


def test_no_server_for_three_days_and_then_all_leave_once_f15(now, smtp, settings):
    letters = [write(now, number) for number in range(20)]
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, free_port()
    assert outbox.send_due(now) == 1, "after the first refusal the others are not even tried"
    assert list(outbox.overdue(now + 16 * MINUTE)) and not outbox.troubled(0)
    for hour in range(0, 72, 6):
        cache.clear()
        outbox.send_due(now + dt.timedelta(hours=hour))
    settings.EMAIL_PORT = port
    until_done(now + dt.timedelta(days=3))
    assert sorted(smtp.taken) == sorted(letter.message_id for letter in letters)


def test_a_slow_server_costs_one_timeout_not_one_for_each_letter_f16(now, smtp, settings):
    settings.EMAIL_TIMEOUT = 0.3
    smtp.script = lambda address, turn: "slow" if turn == 1 else "ok"
    letters = [write(now, number) for number in range(2)]
    until_done(now)
    assert sorted(smtp.taken) == sorted(letter.message_id for letter in letters)


def test_a_sender_that_died_while_sending_is_noticed_and_the_letter_goes_again_f03(now, smtp):
    letter = write(now)
    Letter.objects.filter(pk=letter.pk).update(
        claimed_by="a-dead-worker", tries=1, first_tried_at=now
    )
    assert outbox.send_one(letter.pk, now) == "", "claimed: nobody else may send it"
    assert outbox.free_orphans(now) == 1
    assert outbox.send_one(letter.pk, now) == "sent"
    letter.refresh_from_db()
    assert (letter.doubts, len(smtp.taken)) == (1, 1)


def test_a_living_sender_keeps_its_letter(now, smtp):
    from kugghjul.kit import locks

    letter = write(now)
    assert locks.hold("another-worker")
    Letter.objects.filter(pk=letter.pk).update(claimed_by="another-worker")
    assert outbox.free_orphans(now) == 0


ACTS = st.sampled_from(
    ["ok", "451 4.7.1 sen", "cut after taking", "cut before taking", "421 4.3.2 stänger"]
)


def test_whatever_the_server_does_nothing_is_lost_and_extras_are_cuts_f16(now, smtp, db):
    counter = iter(range(10_000))

    @hypothesis_settings(max_examples=15, deadline=None)
    @given(st.lists(st.lists(ACTS, max_size=4), min_size=1, max_size=4))
    def holds(scripts: list[list[str]]) -> None:
        smtp.taken.clear(), smtp.turns.clear()
        plans = {write(now, next(counter)).to_address: plan for plan in scripts}
        smtp.script = lambda address, turn: (plans[address] + ["ok"] * 9)[turn - 1]
        until_done(now)
        copies = Counter(smtp.taken)
        for letter in Letter.objects.filter(to_address__in=plans):
            cuts = plans[letter.to_address].count("cut after taking")
            assert letter.state == Letter.State.SENT and 1 <= copies[letter.message_id] <= 1 + cuts

    holds()
