"""The front door for those who are signed in: home, a choice of municipalities, or whom to ask."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kugghjul.cogs.accounts.models import Role, User
from tests.oracle import sound

pytestmark = pytest.mark.django_db
HOME = "/ekkoping/arbete/radet/"
SINCE = dt.date(2024, 1, 1)


def also(user: User, municipality, **values) -> None:
    Role.objects.create(municipality=municipality, user=user, kind="reader", since=SINCE, **values)


def test_one_municipality_is_home_at_once(world, sign_in):
    answer = sign_in(world.rolf).get("/")
    assert (answer.status_code, answer["Location"][:17]) == (302, "/ekkoping/arbete/")


def test_several_are_chosen_among(world, sign_in):
    also(world.rolf, world.neighbour)
    page = sound(sign_in(world.rolf).get("/"))
    assert page.index("/ekkoping/arbete/") < page.index("/nordby/arbete/")


def test_a_role_that_has_ended_is_no_choice(world, sign_in):
    also(world.rolf, world.neighbour, until=dt.date(2025, 1, 1))
    assert sign_in(world.rolf).get("/").status_code == 302
    assert "Byt kommun" not in sign_in(world.rolf).get(HOME).content.decode()


def test_the_menu_offers_to_change_without_asking_the_database_more(world, sign_in):
    client = sign_in(world.rolf)
    client.get(HOME)  # the first page after sign-in asks more
    with CaptureQueriesContext(connection) as before:
        assert "Byt kommun" not in client.get(HOME).content.decode()
    also(world.rolf, world.neighbour)
    with CaptureQueriesContext(connection) as after:
        assert "Byt kommun" in client.get(HOME).content.decode()
    assert len(after) == len(before)


def test_without_a_role_the_page_says_whom_to_ask(world, sign_in):
    nobody = User.objects.create_user(
        "ingen@x.example", "ett långt lösenord för prov", name="Ingen"
    )
    answer = sign_in(nobody).get("/")
    page = sound(answer)
    assert answer.status_code == 200 and "ingen roll i någon kommun" in page
    assert "trygg@ekkoping.example" in page and "trygg@nordby.example" in page
    assert "/arbete/" not in page.split("<main")[1]


def test_whoever_has_lost_the_role_is_sent_to_the_own_municipality(world, sign_in):
    Role.objects.filter(user=world.rolf).update(until=dt.date(2025, 1, 1))
    page = sound(sign_in(world.rolf).get("/"))
    assert "trygg@ekkoping.example" in page and "nordby" not in page
