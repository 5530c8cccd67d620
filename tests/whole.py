"""A whole council, built once for many tests: each sees it anew.

It is written in a transaction that is open for as long as the module (or folder) runs; every test lies in a
savepoint of its own inside it and gets copies of the objects. Building it takes seconds, copying it none.
Tests that need real commits (`transaction=True`) cannot stand beside it in one module.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.db import transaction
from django.test import override_settings

from tests.objects import made
from tests.world import build


@contextlib.contextmanager
def standing(blocker: Any, folder: Path) -> Iterator[SimpleNamespace]:
    """The world with everything of `tests.objects`, gone again when the block ends; its files lie in `folder`."""
    whole = transaction.atomic()
    with blocker.unblock(), as_in_tests(folder):
        whole.__enter__()
        world = build()
        made(world)
    yield world
    with blocker.unblock():
        transaction.set_rollback(True)
        whole.__exit__(None, None, None)


@contextlib.contextmanager
def as_in_tests(folder: Path) -> Iterator[None]:
    """The settings of the tests, for what is made once for many of them."""
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with override_settings(PASSWORD_HASHERS=hashers, MEDIA_ROOT=folder, REQUIRE_MFA=False):
        yield
