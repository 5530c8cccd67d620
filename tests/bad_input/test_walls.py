"""What is another's: the neighbour's objects in our forms, other roles, other sessions
(reliability §2.4, §2.5).
"""

from __future__ import annotations

import datetime as dt
import re

import pytest
import time_machine

from kugghjul.cogs.accounts.models import Invitation, Role, User
from kugghjul.cogs.council.models import Seat
from kugghjul.cogs.meetings.models import Meeting
from kugghjul.cogs.tenancy.models import Organisation, Person
from tests.bad_input.walk import filled
from tests.conftest import NOW
from tests.objects import made
from tests.oracle import body_of, census, refuses, sound, unharmed

pytestmark = pytest.mark.django_db
WORK = "/ekkoping/arbete/"


@pytest.fixture
def theirs(town):
    """Objects of Nordby of every kind that a form of ours can point at."""
    organisation = Organisation.objects.create(municipality=town.neighbour, name="Nordby bostäder")
    person = Person.objects.create(
        municipality=town.neighbour, name="Nils Gran", calendar_token="nordby-1"
    )
    seat = Seat.objects.create(
        body=town.their_body, key="chef", function="Chef", since=dt.date(2024, 1, 1)
    )
    meeting = Meeting.objects.create(
        municipality=town.neighbour,
        council=town.their_council,
        slug="2026-12-01-styrgruppen",
        title="Nordby",
        starts_at=NOW + dt.timedelta(days=21),
        ends_at=NOW + dt.timedelta(days=21, hours=1),
        uid="nordby",
        created_at=NOW,
    )
    item = meeting.items.create(order=1, title="Deras")
    return {
        "body": town.their_body,
        "organisation": organisation,
        "person": person,
        "seat": seat,
        "meeting": meeting,
        "item": item,
    }


def smuggled(town, theirs):
    """(address, what is sent, the field that points at Nordby)."""
    own, pk = made(town), {name: thing.pk for name, thing in theirs.items()}
    meeting = f"{WORK}moten/{own.planned.slug}/"
    day = {"day": "2026-12-08", "start": "09:00", "end": "11:00", "place": "Eken"}
    seat = {"function": "Chef", "role": "member", "since": "2026-11-10"}
    body = {"name": "Arbetsgrupp", "kind": "working", "usual_length": "60"}
    task = {"uppdrag-text": "Gör", "uppdrag-due_on": "2027-01-01"}
    give = f"{WORK}uppdrag/nytt/{own.ongoing.slug}/{own.noted.pk}/"
    yield f"{WORK}moten/nytt/", {**day, "bodies": [pk["body"]]}, "bodies"
    yield f"{WORK}moten/nytt/", {**day, "bodies": [town.steering.pk, pk["body"]]}, "bodies"
    yield f"{meeting}andra/", {**day, "bodies": [pk["body"]]}, "bodies"
    yield f"{meeting}handlingar/", {"name": "Underlag", "item": pk["item"]}, "item"
    yield f"{meeting}foredragningslista/mall/", {"name": "Mall", "body": pk["body"]}, "body"
    yield f"{WORK}moten/forslag/", {"title": "Förslag", "body": pk["body"]}, "body"
    yield f"{WORK}radet/grupper/ny/", {**body, "parent": pk["body"]}, "parent"
    yield (
        f"{WORK}radet/grupper/styrgruppen/ny-plats/",
        {**seat, "organisation": pk["organisation"]},
        "organisation",
    )
    yield (
        f"{WORK}radet/platser/{own.seat.pk}/andra/",
        {**seat, "organisation": pk["organisation"]},
        "organisation",
    )
    yield (
        f"{WORK}radet/platser/{own.seat.pk}/tilltrade/",
        {"person": pk["person"], "since": "2026-11-10"},
        "person",
    )
    yield (
        f"{WORK}radet/platser/{own.seat.pk}/dela-upp/",
        {"organisations": [pk["organisation"]]},
        "organisations",
    )
    yield (
        f"{WORK}radet/personer/ny/",
        {"name": "Kim", "organisation": pk["organisation"]},
        "organisation",
    )
    yield (
        f"{WORK}radet/personer/{own.person.pk}/andra/",
        {"name": "Maja Alm", "organisation": pk["organisation"]},
        "organisation",
    )
    yield give, {**task, "uppdrag-whom": f"organisation:{pk['organisation']}"}, "uppdrag-whom"
    yield give, {**task, "uppdrag-whom": f"person:{pk['person']}"}, "uppdrag-whom"
    yield give, {**task, "uppdrag-whom": f"body:{pk['body']}"}, "uppdrag-whom"
    yield (
        give,
        {
            "uppdrag-text": "Gör",
            "uppdrag-whom": f"organisation:{town.office.pk}",
            "uppdrag-due_meeting": f"meeting:{pk['meeting']}",
        },
        "uppdrag-due_meeting",
    )
    yield (
        f"{WORK}moten/{own.held.slug}/anteckningar/skicka-pa-justering/",
        {"approvers": [pk["person"]], "reason": "Skäl"},
        "approvers",
    )
    yield (
        f"{WORK}moten/{own.approved.slug}/anteckningar/ratta/",
        {"rattelse-item": pk["item"], "rattelse-text": "Fel", "rattelse-reason": "Skäl"},
        "rattelse-item",
    )
    yield (
        f"{WORK}moten/{own.held.slug}/utskick/mottagare/",
        {
            "mottagare-body": pk["body"],
            "mottagare-name": "KS",
            "mottagare-address": "a@nordby.example",
        },
        "mottagare-body",
    )


def test_b079_the_neighbours_objects_in_our_forms_are_refused(town, enter, theirs):
    client, before = enter(town.anna), census()
    for address, sent, field in smuggled(town, theirs):
        try:
            page = refuses(client.post(address, sent), field=field, before=before)
        except AssertionError as wrong:
            raise AssertionError(f"{address} {field}: {wrong}") from wrong
        assert "Nordby bostäder" not in page and "Nils Gran" not in page


def test_b079_the_neighbours_objects_in_our_addresses_are_404(town, enter, theirs):
    client, before, own = enter(town.anna), census(), made(town)
    for rest in (
        f"moten/{theirs['meeting'].slug}/",
        f"moten/{own.planned.slug}/foredragningslista/{theirs['item'].pk}/",
        f"radet/platser/{theirs['seat'].pk}/",
        f"radet/personer/{theirs['person'].pk}/andra/",
        f"radet/organisationer/{theirs['organisation'].pk}/andra/",
        f"moten/{own.ongoing.slug}/arende/{theirs['item'].pk}/spara/",
        f"uppdrag/nytt/{own.ongoing.slug}/{theirs['item'].pk}/",
    ):
        for verb in ("get", "post"):
            answer = getattr(client, verb)(
                WORK + rest, {"name": "x", "title": "x", "text": "x", "version": 0}
            )
            refuses(answer, status=(404, 405), before=before)


def test_b077_a_foreign_page_is_the_same_as_no_page(town, enter):
    client = enter(town.nils)
    foreign = client.get(f"/ekkoping/arbete/moten/{made(town).planned.slug}/")
    nothing = client.get("/ekkoping/arbete/moten/finns-inte-alls-styr/")
    told = [
        _without_tokens(body_of(answer)).replace(answer.request["PATH_INFO"], "X")
        for answer in (foreign, nothing)
    ]
    assert told[0] == told[1]


def test_b080_a_suggestion_that_was_never_made_is_refused(town, enter):
    before = census()
    url = f"{WORK}moten/{made(town).planned.slug}/foredragningslista/foresla/"
    refuses(
        enter(town.anna).post(url, {"keys": ["hittepa", "nordby:1"]}), field="keys", before=before
    )


def test_b089_fields_that_no_form_has_are_ignored(town, enter, forms):
    """Owner, rights and state sent along with every form change nothing of the kind."""
    extra = {
        "is_operator": "1",
        "is_superuser": "1",
        "is_active": "0",
        "municipality": str(town.neighbour.pk),
        "municipality_id": str(town.neighbour.pk),
        "council": "2",
        "tenant_id": "2",
        "state": "approved",
        "created_by": str(town.nils.pk),
        "by": str(town.nils.pk),
        "role": "administrator",
    }
    theirs = sum(
        model.objects.filter(municipality=town.neighbour).count()
        for model in (Person, Organisation, Meeting)
    )
    for who, form in forms[:40]:
        enter(getattr(town, who)).post(form.action, {**extra, **filled(form)})
    assert (
        not User.objects.filter(is_operator=True).exists()
        and not User.objects.filter(is_active=False).exists()
    )
    assert theirs == sum(
        m.objects.filter(municipality=town.neighbour).count()
        for m in (Person, Organisation, Meeting)
    )
    assert Role.objects.filter(kind="administrator").count() == 1


def test_b089_nobody_gives_a_role_to_themselves(town, enter):
    client, before = enter(town.adam), census()
    answer = client.post(
        f"{WORK}konto/anvandare/{town.adam.pk}/ny-roll/", {"kind": "coordinator", "body_key": ""}
    )
    refuses(answer, field="kind", says="Du kan inte ge dig själv", before=before)
    answer = client.post(
        f"{WORK}konto/anvandare/bjud-in/",
        {"email": town.adam.email.upper(), "kind": "chair", "name": "Åsa"},
    )
    refuses(answer, field="kind", keeps=["Åsa"], before=before)


def test_b089_others_than_administrators_manage_no_roles(town, enter):
    before, other = census(), town.cecilia.roles.get().pk
    for user in (town.maja, town.rolf, town.sara):
        for rest in (
            "konto/anvandare/",
            "konto/anvandare/bjud-in/",
            f"konto/roller/{other}/avsluta/",
        ):
            for verb in ("get", "post"):
                refuses(getattr(enter(user), verb)(WORK + rest), status=403, before=before)


def test_b090_the_last_administrator_stays(town, enter):
    before = census()
    answer = enter(town.adam).post(f"{WORK}konto/roller/{town.adam.roles.get().pk}/avsluta/")
    refuses(answer, says="minst en administratör", before=before)


def test_b109_a_role_that_somebody_else_has_ended_is_409(town, enter):
    client, url = enter(town.adam), f"{WORK}konto/roller/{made(town).role.pk}/avsluta/"
    assert client.post(url).status_code == 302
    before = census()
    refuses(client.post(url), status=(404, 409), before=before)


def test_b088_a_removed_role_is_refused_at_the_next_request(town, enter):
    client = enter(town.maja)
    assert client.get(f"{WORK}moten/").status_code == 200
    enter(town.adam).post(f"{WORK}konto/roller/{town.maja.roles.get().pk}/avsluta/")
    refuses(client.get(f"{WORK}moten/"), status=404)
    refuses(client.post(f"{WORK}moten/forslag/", {"title": "x"}), status=404)


def test_b092_a_role_ends_at_midnight_in_sweden(town, enter):
    Role.objects.filter(user=town.rolf).update(until=dt.date(2026, 11, 10))
    with time_machine.travel(dt.datetime(2026, 11, 10, 22, 59, 50, tzinfo=dt.UTC), tick=False):
        client = enter(town.rolf)
        assert client.get(f"{WORK}moten/").status_code == 200
    with time_machine.travel(dt.datetime(2026, 11, 10, 23, 0, 1, tzinfo=dt.UTC), tick=False):
        refuses(client.get(f"{WORK}moten/"), status=404)


@pytest.mark.parametrize("url", ["/konto/login/", "/konto/login/code/", "/konto/password/reset/"])
def test_b097_signing_in_does_not_tell_who_has_an_account(town, enter, url):
    """The same words and status for an address that exists and one that does not."""
    heard = []
    for address in (town.anna.email, "finns.inte@ekkoping.example"):
        sent = {"login": address, "email": address, "password": "fel lösenord helt och hållet"}
        answer = enter().post(url, sent)
        page = sound(answer).replace(address, "X")
        heard.append(
            (answer.status_code, answer.headers.get("Location", ""), _without_tokens(page))
        )
    assert heard[0] == heard[1]


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"login": "x", "password": "y"},
        {"login": "a\u202e@b.se", "password": "y" * 5000},
        {"login": "' OR 1=1 --@a.se", "password": "{{7*7}}"},
        {"login": "å" * 3000, "password": ""},
    ],
)
def test_b016_strange_logins_are_refused_in_words(town, enter, sent):
    before, client = census(), enter()
    answer = client.post("/konto/login/", sent)
    assert answer.status_code in (200, 422)
    sound(answer)
    unharmed(before)
    assert client.get(f"{WORK}moten/").status_code == 302


def test_b098_an_invitation_is_harmless_to_open_and_good_once(town, enter):
    url, before = f"/konto/inbjudan/{made(town).invitation_token}/", census()
    assert enter().get(url).status_code == enter().get(url).status_code == 200
    assert census() == before
    assert enter().post(url).status_code == 302
    assert User.objects.filter(email="ny@ekkoping.example").count() == 1
    after = census()
    refuses(enter().post(url), status=(404, 409), before=after)


def test_b108_a_revoked_or_old_invitation_is_void(town, enter):
    url, before = f"/konto/inbjudan/{made(town).invitation_token}/", census()
    with time_machine.travel(NOW + dt.timedelta(days=15)):
        refuses(enter().post(url), status=(404, 409), before=before)
    Invitation.objects.update(revoked_at=NOW)
    refuses(enter().post(url), status=(404, 409))
    assert not User.objects.filter(email="ny@ekkoping.example").exists()


def test_b101_signing_out_closes_the_session(town, enter):
    client = enter(town.anna)
    cookie = client.cookies["sessionid"].value
    client.post("/konto/logout/")
    client.cookies["sessionid"] = cookie
    assert client.get(f"{WORK}moten/").status_code == 302


def test_b095_what_is_open_by_a_secret_has_a_long_one(town):
    own = made(town)
    for secret in (own.delivery.token, own.summons.deliveries.first().token):
        assert len(secret) >= 20  # 6 bits a letter: at least 120 bits
    assert len(own.approval_token) > 30 and len(own.invitation_token) > 30


def _without_tokens(page: str) -> str:
    return re.sub(r'(csrfmiddlewaretoken|_nyckel)" value="[^"]*"', "", page)
