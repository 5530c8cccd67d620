"""What all tests share: fast passwords, a folder of their own for files, two municipalities and a cast.

The cast: Anna coordinates Ekköping, Cecilia chairs, Maja is a member, Rolf may only read; Nils coordinates
Nordby, the neighbour, and must meet 404 everywhere in Ekköping.
"""

from __future__ import annotations

import copy
import datetime as dt
import os
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.cache import caches
from django.db import connection

from tests import standing

NOW = dt.datetime(2026, 11, 10, 9, 0, tzinfo=dt.UTC)
CACHES = django_settings.CACHES
PASSWORD = "ett långt lösenord för prov"


def pytest_configure() -> None:
    standing.begin()
    # The browser's loop runs on in a worker that has had a browser test; Django would refuse the next ones.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        standing.end()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """No worker migrates its own database on SQLite: it gets a copy of one that was."""
    if django_settings.SQLITE:
        connection.settings_dict["TEST"]["MIGRATE"] = False


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The test database, with the triggers and rows that only migrations make."""
    if not django_settings.SQLITE:
        return
    folder = tmp_path_factory.mktemp("tables")
    standing.empty(folder)
    with django_db_blocker.unblock(), sqlite3.connect(folder / standing.DATABASE) as migrated:
        connection.ensure_connection()
        migrated.backup(connection.connection)
    migrated.close()


@pytest.fixture(autouse=True)
def _quick_and_apart(settings: Any, tmp_path: Path) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    settings.REQUIRE_MFA = False
    # Tests write past the actions too, and so past the log that the menu is remembered by.
    forgets = {"memory": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    settings.CACHES = settings.CACHES | forgets


@pytest.fixture
def remembered_menus(_quick_and_apart: None, settings: Any) -> None:
    """The menu as it is outside the tests: for who walks many pages and writes by actions alone."""
    settings.CACHES = CACHES
    caches["memory"].clear()


@pytest.fixture(autouse=True)
def _no_lock_outlives_its_test() -> Iterator[None]:
    yield
    if (
        "kugghjul.kit.locks" in sys.modules
    ):  # PostgreSQL cannot drop a test database that a lock is held in
        sys.modules["kugghjul.kit.locks"].let_go_of_all()


@pytest.fixture(autouse=True, scope="session")
def _flush_passes_the_locks() -> None:
    """Emptying the test database between transactional tests is the one DELETE that the triggers let through."""
    from django.db.backends.sqlite3.base import DatabaseOperations

    empty = DatabaseOperations.execute_sql_flush

    def without_triggers(self: Any, statements: Any) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_lock'"
            )
            triggers = cursor.fetchall()
            for name, _sql in triggers:
                cursor.execute(f"DROP TRIGGER {name}")
            empty(self, statements)
            for _name, sql in triggers:
                cursor.execute(sql)

    DatabaseOperations.execute_sql_flush = without_triggers


@pytest.fixture
def now() -> dt.datetime:
    """Tuesday 10 November 2026, 10.00 in Sweden."""
    return NOW


@pytest.fixture
def world(db: Any) -> SimpleNamespace:
    """Two municipalities with a council each, and the cast."""
    from tests.world import build

    return build()


@pytest.fixture(scope="module")
def _whole_council(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[SimpleNamespace, Path]]:
    from tests import whole

    folder = tmp_path_factory.mktemp("files")
    with whole.standing(django_db_blocker, folder) as world:
        yield world, folder


@pytest.fixture
def town(_whole_council: tuple[SimpleNamespace, Path], db: None, settings: Any) -> SimpleNamespace:
    """The world with meetings in every state and an object of every kind (`town.made`), built once for the module."""
    world, settings.MEDIA_ROOT = _whole_council
    return copy.deepcopy(world)


@pytest.fixture
def sign_in(client: Any) -> Any:
    """`sign_in(user)` gives the client, signed in."""

    def enter(user: Any) -> Any:
        client.force_login(user)
        return client

    return enter
