"""A whole council to do harm to: built once for the folder (`tests.whole`), each test sees it anew.

Tests that need real commits (`transaction=True`) run last and build their own with `world`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.test import Client

from tests import whole
from tests.bad_input.forms import Form
from tests.bad_input.walk import found
from tests.conftest import NOW


@pytest.fixture(autouse=True)
def _at_ten_on_tuesday() -> Iterator[None]:
    with time_machine.travel(NOW):
        yield


@pytest.fixture(scope="package")
def _whole_council(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[SimpleNamespace, Path]]:
    folder = tmp_path_factory.mktemp("files")
    with time_machine.travel(NOW):
        standing = whole.standing(django_db_blocker, folder)
        world = standing.__enter__()
    yield world, folder
    standing.__exit__(None, None, None)


@pytest.fixture(scope="package")
def every_form(
    _whole_council: tuple[SimpleNamespace, Path], django_db_blocker: Any
) -> list[tuple[str, Form]]:
    """(who meets it, form) for every form of every page, also a mere button."""
    world, folder = _whole_council
    at_ten, as_in_tests = time_machine.travel(NOW), whole.as_in_tests(folder)
    with django_db_blocker.unblock(), as_in_tests, at_ten, transaction.atomic():
        forms = found(world)
        transaction.set_rollback(True)
    return forms


@pytest.fixture(scope="package")
def forms(every_form: list[tuple[str, Form]]) -> list[tuple[str, Form]]:
    """Those with something to write."""
    return [(who, form) for who, form in every_form if form.typed]


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
