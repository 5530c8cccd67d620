"""Every address is tried as the neighbour, as nobody and as a reader; a new page is covered unasked (B077).

Addresses that name an object are filled with objects of Ekköping from the world; one that cannot be filled
fails here, so that it is given an object in tests/objects.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from kugghjul.kit.doors import is_public
from tests.objects import fill, names_ours

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("remembered_menus")]


def pages(resolver: URLResolver | None = None, route: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every (route, pattern) of the installation, allauth's own pages left out."""
    for entry in (resolver or get_resolver()).url_patterns:
        here = route + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from pages(entry, here)
        elif not entry.callback.__module__.startswith("allauth."):
            yield here, entry


INSIDE = [(route, page) for route, page in pages() if route.startswith("<slug:kommun>/arbete/")]
STAFF = [route for route, page in INSIDE if not is_public(page.callback)]


@pytest.fixture
def world(town: Any) -> Any:
    """Everything of `tests.objects`, built once for the module."""
    return town


def test_there_are_pages_to_walk():
    assert len(STAFF) > 20


@pytest.mark.parametrize("verb", ["get", "post"])
def test_the_neighbour_meets_404_everywhere(world, verb):
    """B077; B078: files, calendars, documents and search are addresses among the others."""
    client = Client()
    client.force_login(world.nils)
    opened = []
    for route in STAFF:
        answer = getattr(client, verb)(fill(route, world))
        if answer.status_code != 404:
            opened.append(f"{verb} {route}: {answer.status_code}")
    assert not opened


def test_the_neighbour_cannot_reach_our_objects_through_the_own_address(world):
    """Nordby's coordinator puts our objects' keys under /nordby/."""
    client = Client()
    client.force_login(world.nils)
    opened = []
    for route in STAFF:
        address = fill(route, world)
        own = address.replace("/ekkoping/", "/nordby/", 1)
        if not names_ours(route):
            continue
        answer = client.get(own)
        if answer.status_code not in (404, 405):
            opened.append(f"{route}: {answer.status_code}")
    assert not opened


def test_nobody_is_sent_to_sign_in(world):
    client = Client()
    for route in STAFF:
        answer = client.get(fill(route, world))
        assert answer.status_code == 302 and "/konto/login/" in answer["Location"], route


def test_only_marked_pages_are_public():
    closed = [route for route, page in pages() if not route.startswith("<slug:kommun>/arbete/")]
    strange = [route for route, page in pages() if route in closed and not is_public(page.callback)]
    assert not [route for route in strange if not route.startswith("konto/")], strange


def test_no_page_breaks_for_those_who_may_see_it(world):
    """GET of every staff page as coordinator and as reader: never a 500."""
    for user in (world.anna, world.rolf, world.adam, world.maja):
        client = Client(raise_request_exception=False)
        client.force_login(user)
        broken = [route for route in STAFF if client.get(fill(route, world)).status_code >= 500]
        assert not broken, (user.name, broken)


def test_a_reader_who_posts_to_every_form_writes_nothing(world):
    """A reader posting to every address is refused or ignored, never 500, and no meeting row changes."""
    from kugghjul.kit.models import AuditEntry

    client = Client(raise_request_exception=False)
    client.force_login(world.rolf)
    before = AuditEntry.objects.count()
    broken = []
    for route in STAFF:
        answer = client.post(fill(route, world), {"_nyckel": "", "title": "x"})
        if answer.status_code >= 500:
            broken.append(route)
    assert not broken
    written = AuditEntry.objects.order_by("pk")[before:]
    assert [row.verb for row in written if row.by_id != world.rolf.pk] == []
    assert {row.verb for row in written} <= {"user.settings_changed"}, (
        "only the own settings are the reader's"
    )
