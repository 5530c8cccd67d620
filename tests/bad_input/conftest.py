"""A whole council to do harm to: built once for the folder, each test sees it anew.

The council is written in a transaction that is open for as long as the folder runs; every test
lies in a
savepoint of its own inside it, and gets copies of the objects. Tests that need real commits
(`transaction=True`) run last and build their own with `world`.
"""

from __future__ import annotations

import contextlib
import copy
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.test import Client, override_settings

from tests.bad_input.forms import Form
from tests.bad_input.walk import found
from tests.conftest import NOW
from tests.objects import made
from tests.world import build


@pytest.fixture(autouse=True)
def _at_ten_on_tuesday() -> Iterator[None]:
    with time_machine.travel(NOW):
        yield


@pytest.fixture(scope="package")
def _whole_council(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[SimpleNamespace, Path]]:
    folder = tmp_path_factory.mktemp("files")
    whole = transaction.atomic()
    with django_db_blocker.unblock(), _as_in_tests(folder):
        whole.__enter__()
        world = build()
        made(world)
    yield world, folder
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        whole.__exit__(None, None, None)


@pytest.fixture(scope="package")
def every_form(
    _whole_council: tuple[SimpleNamespace, Path], django_db_blocker: Any
) -> list[tuple[str, Form]]:
    """(who meets it, form) for every form of every page, also a mere button."""
    world, folder = _whole_council
    with django_db_blocker.unblock(), _as_in_tests(folder), transaction.atomic():
        forms = found(world)
        transaction.set_rollback(True)
    return forms


@pytest.fixture(scope="package")
def forms(every_form: list[tuple[str, Form]]) -> list[tuple[str, Form]]:
    """Those with something to write."""
    return [(who, form) for who, form in every_form if form.typed]


@contextlib.contextmanager
def _as_in_tests(folder: Path) -> Iterator[None]:
    """The settings and the hour of the tests, for what is made once for all of them."""
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with (
        override_settings(PASSWORD_HASHERS=hashers, MEDIA_ROOT=folder, REQUIRE_MFA=False),
        time_machine.travel(NOW),
    ):
        yield


@pytest.fixture
def town(_whole_council: tuple[SimpleNamespace, Path], db: None, settings: Any) -> SimpleNamespace:
    """Ekköping with an adopted charter and meetings in every state (`town.made`), and Nordby."""
    world, settings.MEDIA_ROOT = _whole_council
    return copy.deepcopy(world)


@pytest.fixture
def enter() -> Any:
    """`enter(user)` gives a browser of its own that shows what the product answers, also when it
    breaks.
    """

    def browser(user: Any = None, **own: Any) -> Client:
        client = Client(raise_request_exception=False, **own)
        if user is not None:
            client.force_login(user)
        return client

    return browser
