"""Who is responsible and has no account does the own task by a secret link, and sees no more."""

import datetime as dt
import re

import pytest
import time_machine

from kugghjul.cogs.accounts.models import Role, User
from kugghjul.cogs.assignments import actions, reminders
from kugghjul.cogs.assignments.models import Assignment, PartnerLink, Progress
from kugghjul.cogs.tenancy.models import Organisation, Person
from kugghjul.kit.models import AuditEntry, Letter
from kugghjul.kit.refusals import Refused
from tests.cogs.assignments.given import FRIDAY, HOME, give, seat_for
from tests.cogs.meetings.held import opened, planned

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _on_the_day(now):
    from django.core.cache import cache

    cache.clear()
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def item(world, now):
    return opened(world, now).items.first()


@pytest.fixture
def vera(world):
    """Vera at the housing company, with an address and without an account."""
    homes = Organisation.objects.create(
        municipality=world.municipality, name="Ekköpings Bostäder", kind="housing"
    )
    return Person.objects.create(
        municipality=world.municipality, name="Vera Holm", email="vera@bostader.example",
        organisation=homes, calendar_token="vera",
    )  # fmt: skip


@pytest.fixture
def task(world, now, item, vera):
    return give(item, world, now, to_body=None, to_person=vera, text="Byt lamporna på gården")


def address(letter):
    return re.search(r"https?://[^/]+(/ekkoping/mitt-uppdrag/[\w-]+/)", letter.text)[1]


@pytest.fixture
def link(world, now, task, vera):
    """The path in Vera's letter."""
    return address(actions.send_link(task, vera, by=world.anna, at=now))


def later(day):
    return time_machine.travel(dt.datetime.combine(day, dt.time(9), dt.UTC), tick=False)


def test_the_letter_goes_to_the_registered_address_and_the_token_is_not_kept(world, link, task):
    letter, row = Letter.objects.get(), PartnerLink.objects.get()
    token = link.rstrip("/").rpartition("/")[2]
    assert letter.to_address == "vera@bostader.example" and "Byt lamporna" in letter.text
    assert len(token) >= 32 and token not in row.token_hash and len(row.token_hash) == 64
    assert row.expires_on == FRIDAY + 30 * DAY


def test_it_shows_that_task_and_nothing_else(client, world, now, item, task, link):
    give(item, world, now, text="Något helt annat")
    actions.report(task, "Annas anteckning.", by=world.anna, at=now)
    answer = client.get(link)
    page = answer.content.decode()
    assert "Byt lamporna" in page and "29 januari 2027" in page.replace("\xa0", " ")
    assert "Länken är personlig för Vera Holm" in page
    for secret in ("annat", "Annas", "Styrgruppen", "vera@bostader", "arbete/"):
        assert secret not in page, secret
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Referrer-Policy"] == "same-origin"


def test_the_answer_is_saved_in_that_name_as_given_by_link(client, world, task, link, vera):
    answer = client.post(link, {"state": "done", "text": "Alla är bytta.", "seen": "0"})
    assert answer.status_code == 302
    page = client.get(answer["Location"]).content.decode()
    assert "Tack" in page and "Alla är bytta." in page
    progress = Progress.objects.get()
    assert (progress.person, progress.by) == (vera, None)
    assert Assignment.objects.get().state == "done"
    assert AuditEntry.objects.get(verb="assignment.reported").detail["by_link"] is True
    client.force_login(world.anna)
    assert "Vera Holm via länk" in client.get(f"{HOME}u-1/").content.decode()


def test_a_link_that_is_used_twice_with_the_same_form_saves_once(client, task, link):
    page = client.get(link).content.decode()
    key = re.search(r'name="_nyckel" value="([^"]+)"', page)[1]
    data = {"state": "ongoing", "text": "Börjat.", "seen": "0", "_nyckel": key}
    first, second = client.post(link, data), client.post(link, data)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"] and Progress.objects.count() == 1


def test_a_forwarded_link_says_whose_it_is_to_whoever_opens_it(client, world, task, link):
    """Somebody else, even signed in, opens it: nothing but that task, and it is saved as Vera's."""
    client.force_login(world.nils)
    assert "Länken är personlig för Vera Holm" in client.get(link).content.decode()
    client.post(link, {"state": "done", "text": "Klart.", "seen": "0"})
    assert Progress.objects.get().by is None and Progress.objects.get().person.name == "Vera Holm"


def test_two_open_pages_do_not_write_over_each_other(client, world, now, task, link):
    actions.report(task, "Annas anteckning.", state="done", by=world.anna, at=now)
    answer = client.post(link, {"state": "ongoing", "text": "Börjat.", "seen": "0"})
    assert answer.status_code == 409 and "Börjat." in answer.content.decode()
    seen = answer.context["form"]["seen"].value()
    again = {"state": "ongoing", "text": "Börjat.", "seen": seen}
    assert client.post(link, again).status_code == 302


def test_an_expired_link_says_so_and_mails_a_new_one_without_showing_where(client, task, link):
    with later(FRIDAY + 30 * DAY):
        assert client.get(link).status_code == 200
    with later(FRIDAY + 31 * DAY):
        answer = client.get(link)
        page = answer.content.decode()
        assert answer.status_code == 410 and "gått ut" in page
        assert "Byt lamporna" not in page and "vera@" not in page
        assert client.post(link, {"state": "done", "text": "x"}).status_code == 410
        sent = client.post(f"{link}ny-lank/", follow=True)
        assert sent.status_code == 410 and "på väg" in sent.content.decode()
        assert "vera@" not in sent.content.decode()
        client.post(f"{link}ny-lank/")
        letters = Letter.objects.order_by("pk")
        assert [one.to_address for one in letters] == ["vera@bostader.example"] * 2
        fresh = address(letters[1])
        assert fresh != link and client.get(fresh).status_code == 200
    assert not Progress.objects.exists()


def test_a_link_lives_on_when_the_due_meeting_is_moved_ahead(client, world, now, item, vera):
    due = planned(world, now + 30 * DAY, slug="b")
    task = give(item, world, now, to_body=None, to_person=vera, due_on=None, due_meeting=due)
    link = address(actions.send_link(task, vera, by=world.anna, at=now))
    planned(world, now + 200 * DAY, slug="c")
    with later(now.date() + 90 * DAY):
        assert client.get(link).status_code == 410
        due.state = "cancelled"
        due.save()
        assert client.get(link).status_code == 200


def test_a_link_that_was_called_back_opens_nothing_and_sends_nothing(
    client, world, now, task, link, vera
):
    client.force_login(world.anna)
    assert client.post(f"{HOME}u-1/lank/{vera.pk}/aterkalla/").status_code == 302
    client.logout()
    answer = client.get(link)
    assert answer.status_code == 410 and "Byt lamporna" not in answer.content.decode()
    assert client.post(link, {"state": "done", "text": "x"}).status_code == 410
    client.post(f"{link}ny-lank/")
    assert Letter.objects.count() == 1 and not Progress.objects.exists()
    with pytest.raises(Refused):
        actions.renew_link(PartnerLink.objects.get(), by=None, at=now)


def test_a_task_that_was_handed_over_closes_the_link(client, world, now, task, link):
    actions.hand_over(
        task, "Bolaget har slutat.", to_organisation=world.police, by=world.anna, at=now
    )
    assert client.get(link).status_code == 410


@pytest.mark.parametrize("path", ["/ekkoping/mitt-uppdrag/gissning/", "/nordby/mitt-uppdrag/{}/"])
def test_a_guess_and_another_municipality_are_not_found(client, link, path):
    token = link.rstrip("/").rpartition("/")[2]
    assert client.get(path.format(token)).status_code == 404


def test_guessing_is_slowed_down(client, link):
    answers = [client.get("/ekkoping/mitt-uppdrag/gissning/").status_code for _n in range(121)]
    assert answers[0] == 404 and answers[-1] == 429


def test_asking_for_new_links_is_slowed_down(client, link):
    with later(FRIDAY + 31 * DAY):
        answers = [client.post(f"{link}ny-lank/").status_code for _n in range(6)]
    assert answers == [302] * 5 + [429] and Letter.objects.count() == 2


def test_one_link_a_day_and_only_to_who_is_responsible_and_has_no_account(
    world, now, task, link, vera
):
    with pytest.raises(Refused, match="redan skickats"):
        actions.send_link(task, vera, by=world.anna, at=now)
    maja = Person.objects.get(user=world.maja)
    with pytest.raises(Refused, match="inte ansvarig"):
        actions.send_link(task, maja, by=world.anna, at=now)
    theirs = give(task.item, world, now, to_body=None, to_person=maja)
    with pytest.raises(Refused, match="konto"):
        actions.send_link(theirs, maja, by=world.anna, at=now)
    Person.objects.filter(pk=vera.pk).update(email="")
    vera.refresh_from_db()
    with pytest.raises(Refused, match="adress"):
        actions.send_link(task, vera, by=world.anna, at=now + DAY)


def test_only_who_runs_the_meetings_sends_and_calls_back(client, world, task, vera):
    client.force_login(world.maja)
    assert client.post(f"{HOME}u-1/lank/{vera.pk}/").status_code == 403
    client.force_login(world.anna)
    assert client.post(f"{HOME}u-1/lank/{vera.pk}/").status_code == 302
    assert "Återkalla länken" in client.get(f"{HOME}u-1/").content.decode()


def test_a_member_without_an_account_answers_for_the_own_house_by_link(
    client, world, now, item, vera
):
    person = seat_for(world, world.operative, vera.organisation, "Otto Ask", "otto@b.example")
    task = give(item, world, now, each=True)
    link = address(actions.send_link(task, person, by=world.anna, at=now))
    assert client.post(link, {"state": "done", "text": "Infört.", "seen": "0"}).status_code == 302
    assert task.implementations.get(organisation=vera.organisation).state == "done"
    assert Assignment.objects.get().state == "ongoing"
    assert "Infört." in client.get(link).content.decode()


def test_the_reminder_carries_a_link_of_its_own_and_is_written_once(client, task):
    at = dt.datetime(2027, 1, 22, 6, tzinfo=dt.UTC)
    for _twice in range(2):
        reminders.remind(at)
    letter = Letter.objects.get()
    assert letter.subject == "Påminnelse om uppdrag U-1" and PartnerLink.objects.count() == 1
    with later(at.date()):
        assert "Byt lamporna" in client.get(address(letter)).content.decode()


def test_a_partner_who_signs_in_sees_the_own_task_and_no_more(client, world, now, item, vera, task):
    give(item, world, now, text="Något helt annat")
    user = User.objects.create_user("vera@bostader.example", "ett långt lösenord för prov")
    Role.objects.create(
        municipality=world.municipality,
        user=user,
        kind=Role.Kind.PARTNER,
        since=dt.date(2024, 1, 1),
    )
    Person.objects.filter(pk=vera.pk).update(user=user)
    client.force_login(user)
    page = client.get(HOME).content.decode()
    assert "Byt lamporna" in page and "annat" not in page
    assert client.get(f"{HOME}u-1/").status_code == 200
    assert client.get(f"{HOME}u-2/").status_code == 403
    done = {"state": "done", "text": "Klart.", "seen": "0"}
    assert client.post(f"{HOME}u-1/svara/", done).status_code == 302
    assert client.post(f"{HOME}u-2/svara/", done).status_code == 403
    assert client.get(f"{HOME}lyfta/").context["questions"] == []
