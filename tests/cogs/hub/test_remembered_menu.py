"""The menu is remembered between pages, and never tells anything older than the last thing done."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from kugghjul.cogs.accounts.actions import end_role, give_role
from kugghjul.cogs.accounts.models import Role
from kugghjul.cogs.assignments import actions as assignments
from tests.cogs.meetings.held import opened

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("remembered_menus")]
WORK = "/ekkoping/arbete"
LINE = re.compile(r'<a [^>]*href="([^"]+)"[^>]*>(.*?)</a>', re.DOTALL)


def shown(user, *, language="sv"):
    """The menu of a page: its addresses with their words; and how many questions the page asked."""
    reader = Client()
    reader.force_login(user)
    reader.cookies["django_language"] = language
    with CaptureQueriesContext(connection) as asked, translation.override(language):
        html = reader.get(f"{WORK}/platser/").content.decode()
    menu = html[html.index('<nav class="t-nav"') : html.index("<main")]
    return {url: re.sub(r"<.*?>", "", words) for url, words in LINE.findall(menu)}, len(asked)


def test_the_second_page_asks_no_cog_again(world):
    first, asked = shown(world.anna)
    second, less = shown(world.anna)
    assert first == second and len(first) > 15
    assert less <= asked - 8


def test_what_was_done_a_moment_ago_shows_at_once(world, now):
    users = f"{WORK}/konto/anvandare/"
    assert users not in shown(world.rolf)[0]
    role = give_role(world.rolf, world.municipality, Role.Kind.ADMINISTRATOR, by=world.adam, at=now)
    assert users in shown(world.rolf)[0]
    end_role(role, by=world.adam, at=now)
    assert users not in shown(world.rolf)[0]


def test_what_is_late_from_tomorrow_is_late_tomorrow_though_nobody_did_anything(world, now):
    with time_machine.travel(now, tick=False):
        item, due = opened(world, now).items.first(), now.date() + dt.timedelta(days=1)
        assignments.give(item, "Tänd", to_body=world.operative, due_on=due, by=world.anna, at=now)
        assert "1" not in shown(world.anna)[0][f"{WORK}/uppdrag/"]
    with time_machine.travel(now + dt.timedelta(days=2), tick=False):
        assert "1" in shown(world.anna)[0][f"{WORK}/uppdrag/"]


def test_nobody_is_shown_the_menu_of_another_or_in_another_language(world):
    log = f"{WORK}/logg/"
    assert "Logg" in shown(world.anna)[0][log]
    assert log not in shown(world.rolf)[0]
    assert "Log" in shown(world.anna, language="en")[0][log]
    assert "Logg" not in shown(world.anna, language="en")[0][log]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("iakttagelser/", "Iakttagelser"),
        ("iakttagelser/inrapportorer/", "Inrapportörer"),
        ("iakttagelser/delning/", "Vem ser vad"),
        ("radet/reglementet/", "Reglementet"),
    ],
)
def test_one_line_of_the_menu_is_the_readers_own_place(world, client, path, label):
    client.force_login(world.anna)
    page = client.get(f"/ekkoping/arbete/{path}")
    told = [line for _group, lines, _fold in page.context["menu"] for line in lines]
    assert [line["label"] for line in told if line["current"]] == [label]
