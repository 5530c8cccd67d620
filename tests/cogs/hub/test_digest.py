"""One letter a day with everything that waits, and nothing twice (B117, B126)."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
import time_machine
from django.test import Client

from kugghjul.cogs.accounts.models import Role, User
from kugghjul.cogs.assignments import reminders as assignments
from kugghjul.cogs.hub import reminders
from kugghjul.cogs.meetings import reminders as meetings
from kugghjul.cogs.tenancy.models import Person
from kugghjul.kit import tasks
from kugghjul.kit.models import Letter
from kugghjul.kit.worker import Worker
from tests.cogs.meetings import planned
from tests.kit.test_mail import posted
from tests.oracle import census, refuses

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
SETTINGS = "/ekkoping/arbete/konto/"
TYPED = {"name": "Sara Lind", "language": "sv", "appearance": "auto", "single_keys": "on"}


@pytest.fixture
def waiting(world, now):
    """A meeting on 25 November whose summons must go out by Sunday the 15th."""
    planned.charter(world)
    with time_machine.travel(now):
        return planned.meeting(world, now)


@pytest.fixture
def _three_reminders(monkeypatch):
    monkeypatch.setattr(tasks, "_daily", {})
    for function in (meetings.remind, assignments.remind, reminders.gather):
        tasks.daily(function, hour=6)


def choose(user: User, how: str) -> None:
    User.objects.filter(pk=user.pk).update(digest=how)


def written() -> Counter[tuple[str, str]]:
    return Counter(Letter.objects.values_list("to_address", "kind"))


@pytest.mark.usefixtures("_three_reminders")
def test_a_week_with_two_workers_gives_each_person_one_digest_a_day(world, now, waiting, settings):
    choose(world.sara, "weekly")
    choose(world.anna, "off")
    for day in range(7):
        for minutes in (0, 0, 1, 400):
            with time_machine.travel(now + day * DAY + dt.timedelta(minutes=minutes), tick=False):
                tasks.start_daily(now + day * DAY)
                for worker in (Worker(batch=True), Worker(batch=True)):
                    worker.run()
    assert written() == {
        ("cecilia@ekkoping.example", "digest"): 7,
        ("sara@ekkoping.example", "digest"): 2,
        ("cecilia@ekkoping.example", "summons-due"): 1,
    }
    urgent = Letter.objects.get(kind="summons-due")
    assert urgent.written_at.date() == dt.date(2026, 11, 15), (
        "on the last day, apart from the digest"
    )
    sent = Counter((mail["To"], mail["Subject"]) for mail in posted(settings))
    assert sum(sent.values()) == 10


def test_running_it_again_the_same_day_adds_nothing(world, now, waiting):
    with time_machine.travel(now, tick=False):
        first = reminders.write(world.cecilia, now)
        again = [reminders.write(world.cecilia, now + hour) for hour in (DAY / 24, DAY / 3)]
    assert first is not None and again == [None, None]


def test_it_says_what_waits_in_swedish_with_the_way_there(world, now, waiting):
    with time_machine.travel(now, tick=False):
        letter = reminders.write(world.cecilia, now)
    for part in (letter.text, letter.html):
        assert "Skicka kallelsen till Styrgruppen" in part
        assert "söndag 15 november 2026" in part.replace("\xa0", " ")
        assert "/ekkoping/arbete/min-sida/" in part and SETTINGS in part
    assert "vänta" in letter.subject and letter.recipient == f"user:{world.cecilia.pk}"


def test_nothing_soon_gives_no_letter(world, now, waiting):
    early = now - 2 * DAY
    with time_machine.travel(early, tick=False):
        assert reminders.write(world.maja, early) is None
        todos = [one for one in (reminders.write(world.cecilia, early),) if one]
    assert not any("Skicka kallelsen" in letter.text for letter in todos), "seven days left"


def test_roles_in_two_municipalities_give_one_letter_that_names_both(world, now, waiting):
    Role.objects.create(
        municipality=world.neighbour,
        user=world.cecilia,
        kind="secretary",
        since=dt.date(2024, 1, 1),
    )
    with time_machine.travel(now, tick=False):
        letter = reminders.write(world.cecilia, now)
    assert "Ekköpings kommun: Skicka kallelsen" in letter.text
    assert "/nordby/arbete/min-sida/" in letter.text and Letter.objects.count() == 1


def test_whoever_has_lost_the_role_or_is_closed_gets_none(world, now, waiting):
    Role.objects.filter(user=world.sara).update(until=dt.date(2026, 11, 9))
    User.objects.filter(pk=world.cecilia.pk).update(is_active=False)
    with time_machine.travel(now, tick=False):
        reminders.gather(now)
        Worker(batch=True).run()
    who = Letter.objects.filter(kind="digest").values_list("to_address", flat=True)
    assert list(who) == ["anna@ekkoping.example"]


def test_a_convener_without_an_account_gets_single_letters(world, now, waiting):
    Person.objects.filter(pk=waiting.convener_id).update(user=None)
    assert [meetings.remind(now + day * DAY) for day in range(6)] == [1, 0, 0, 0, 0, 1]


def test_one_chooses_how_often_in_ones_settings(world):
    client = Client()
    client.force_login(world.sara)
    assert "Sammanställning med e-post" in client.get(SETTINGS).content.decode()
    client.post(SETTINGS, {**TYPED, "digest": "weekly"})
    world.sara.refresh_from_db()
    assert world.sara.digest == "weekly"


def test_another_choice_is_refused(world):
    client = Client()
    client.force_login(world.sara)
    before = census()
    answer = client.post(SETTINGS, {**TYPED, "digest": "varje-timme"})
    refuses(answer, field="digest", keeps=["Sara Lind"], before=before)


def test_the_neighbour_has_no_settings_here(world):
    client = Client()
    client.force_login(world.nils)
    assert client.post(SETTINGS, {**TYPED, "digest": "off"}).status_code == 404
