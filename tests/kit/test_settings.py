"""The database keeps its promises, and unsafe settings stop the start (E2, E3, E13, B107).

Each protection has a twin: the same test without it must fail, or the test shows nothing.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as live
from django.core.checks import Error
from django.db import OperationalError, connection
from django.db.utils import ConnectionHandler

from kugghjul.kit import checkpoint, checks

ROOT = Path(__file__).resolve().parents[2]
sqlite_only = pytest.mark.skipif(not live.SQLITE, reason="PostgreSQL needs none of these")


@pytest.fixture(autouse=True)
def _files_of_their_own(django_db_blocker: Any) -> Any:
    """These tests open database files in their own folders."""
    with django_db_blocker.unblock():
        yield


def options(**changes: str) -> dict[str, Any]:
    """The shipped options, with single pragmas or the transaction mode changed."""
    ours: dict[str, Any] = dict(live.SQLITE_OPTIONS)
    if "transaction_mode" in changes:
        ours["transaction_mode"] = changes.pop("transaction_mode")
    ours["init_command"] += "".join(f";PRAGMA {name}={value}" for name, value in changes.items())
    return ours


def opened(path: Path, **changes: str) -> Any:
    """A new connection to the database file at `path`."""
    row = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path), "OPTIONS": options(**changes)}
    return ConnectionHandler({"default": row})["default"]


# --- E2, E13: what the live connection answers ----------------------------------------------


@sqlite_only
@pytest.mark.django_db
def test_the_live_connection_keeps_every_promise_e2():
    assert [words for words in checks.broken_promises(connection) if "journal" not in words] == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("synchronous", "NORMAL"),
        ("foreign_keys", "OFF"),
        ("wal_autocheckpoint", "1000"),
        ("mmap_size", "1000000"),
    ],
)
def test_twin_a_connection_without_a_promise_is_named_e2_e13(tmp_path, name, value):
    (words,) = checks.broken_promises(opened(tmp_path / "a.sqlite3", **{name: value}))
    assert name in words


def test_the_file_is_in_wal_mode_and_twin_in_rollback_mode_is_seen(tmp_path):
    ours, other = (
        opened(tmp_path / "a.sqlite3"),
        opened(tmp_path / "b.sqlite3", journal_mode="DELETE"),
    )
    assert ours.cursor().execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert other.cursor().execute("PRAGMA journal_mode").fetchone()[0] == "delete"


# --- E3: read, then write, at once ----------------------------------------------------------


def count_up(path: Path, mode: str, clients: int = 4, times: int = 10) -> tuple[int, int]:
    """`clients` threads each read a number and write it back one higher.

    Gives (the number, refusals).
    """
    first = opened(path, transaction_mode=mode)
    first.cursor().execute("CREATE TABLE counter (n INTEGER)")
    first.cursor().execute("INSERT INTO counter VALUES (0)")
    refused, together = [], threading.Barrier(clients)

    def client() -> None:
        own = ConnectionHandler({"default": first.settings_dict})
        together.wait()
        for _ in range(times):
            try:
                with _atomic(own["default"]) as cursor:
                    number = cursor.execute("SELECT n FROM counter").fetchone()[0]
                    threading.Event().wait(0.002)
                    cursor.execute("UPDATE counter SET n = %s", [number + 1])
            except OperationalError as error:
                refused.append(str(error))
        own["default"].close()

    threads = [threading.Thread(target=client) for _ in range(clients)]
    [thread.start() for thread in threads], [thread.join() for thread in threads]
    return first.cursor().execute("SELECT n FROM counter").fetchone()[0], len(refused)


class _atomic:
    """One transaction on a connection outside Django's own set."""

    def __init__(self, own: Any) -> None:
        self.own = own

    def __enter__(self) -> Any:
        self.own.ensure_connection()
        self.own._start_transaction_under_autocommit()
        return self.own.cursor()

    def __exit__(self, kind: Any, *rest: Any) -> None:
        self.own.connection.execute("ROLLBACK" if kind else "COMMIT")


def test_writers_that_read_first_wait_for_each_other_e3(tmp_path):
    assert live.SQLITE_OPTIONS["transaction_mode"] == "IMMEDIATE"
    assert count_up(tmp_path / "a.sqlite3", "IMMEDIATE") == (40, 0)


def test_twin_deferred_writers_are_refused_e3(tmp_path):
    number, refused = count_up(tmp_path / "a.sqlite3", "DEFERRED")
    assert refused > 0 and number < 40


# --- E13: one checkpointer ------------------------------------------------------------------


def fill(own: Any) -> None:
    cursor = own.cursor()
    cursor.execute("CREATE TABLE filling (t TEXT)")
    for _ in range(3):
        cursor.execute("INSERT INTO filling VALUES (%s)", ["x" * 3_000_000])


def test_a_web_connection_never_empties_the_log_and_the_worker_does_e13(tmp_path, monkeypatch):
    path = tmp_path / "a.sqlite3"
    web, worker = opened(path), opened(path)
    fill(web)
    assert path.stat().st_size < 100_000, "everything is still in the log"
    monkeypatch.setattr(checkpoint, "connection", worker)
    monkeypatch.setattr(live, "DATA", tmp_path)
    assert checkpoint.log_size() > 9_000_000 and checkpoint.checkpoint()
    assert checkpoint.log_size() == 0 and path.stat().st_size > 9_000_000
    assert worker.cursor().execute("PRAGMA busy_timeout").fetchone()[0] == 20_000


def test_twin_with_sqlites_own_setting_the_web_empties_it_e13(tmp_path):
    path = tmp_path / "a.sqlite3"
    fill(opened(path, wal_autocheckpoint="1000"))
    assert path.stat().st_size > 3_000_000


def test_a_checkpoint_does_not_wait_long_for_a_reader_e13(tmp_path, monkeypatch):
    path = tmp_path / "a.sqlite3"
    web, reader = opened(path), opened(path)
    fill(web)
    reader.ensure_connection()
    reader.connection.execute("BEGIN")
    reader.connection.execute("SELECT count(*) FROM filling").fetchone()
    web.cursor().execute("INSERT INTO filling VALUES ('y')")
    monkeypatch.setattr(checkpoint, "connection", opened(path))
    monkeypatch.setattr(live, "DATA", tmp_path)
    assert checkpoint.checkpoint() is False
    reader.connection.execute("COMMIT")
    assert checkpoint.checkpoint() is True


def test_the_verdict_names_the_version_and_the_way_round_e13():
    assert "kringgår" in checkpoint.verdict((3, 40, 1)) and "utan" in checkpoint.verdict((3, 51, 3))


def test_nothing_in_the_house_sets_mmap_or_checkpoints_but_the_worker_e13():
    for file in (ROOT / "kugghjul").rglob("*.py"):
        words = file.read_text()
        if file.name not in ("checkpoint.py", "checks.py"):
            assert "wal_checkpoint" not in words and "mmap_size" not in words, file
        if file.name not in ("checkpoint.py", "worker.py"):
            assert "checkpoint.checkpoint(" not in words, file


# --- B107: settings that stop the start ------------------------------------------------------


def start(tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("KUGGHJUL_", "DATABASE_URL"))
    }
    return subprocess.run(
        [sys.executable, "-c", "import kugghjul.config.settings"],
        env=kept | {"KUGGHJUL_DATA": str(tmp_path)} | environment,
        cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("KUGGHJUL_HOSTS", "*", "KUGGHJUL_HOSTS"),
        ("KUGGHJUL_SECRET", "hemligt", "KUGGHJUL_SECRET är för kort"),
        ("KUGGHJUL_HTPPS", "1", "Menade du KUGGHJUL_HTTPS?"),
        ("KUGGHJUL_HTTPS", "ja", "Skriv 1 eller 0"),
        ("KUGGHJUL_POOL", "publik", "staff, public eller all"),
        ("DATABASE_URL", "mysql://a@b/c", "DATABASE_URL"),
        ("KUGGHJUL_SMTP_PORT", "tjugofem", "heltal"),
    ],
)
def test_a_wrong_setting_stops_the_start_and_is_named_b107(tmp_path, name, value, says):
    done = start(tmp_path, **{name: value})
    assert done.returncode != 0 and says in done.stderr and "Traceback" not in done.stderr


def test_the_secret_is_made_once_and_only_its_owner_reads_it_b107(tmp_path):
    assert start(tmp_path).returncode == 0
    first = (tmp_path / "secret").read_text()
    assert start(tmp_path).returncode == 0
    assert (tmp_path / "secret").read_text() == first and len(first) >= 40
    assert (tmp_path / "secret").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"DEBUG": True}, "kugghjul.E101"),
        ({"ALLOWED_HOSTS": ["*"]}, "kugghjul.E102"),
        ({"SECRET_KEY": "django-insecure-" + "x" * 40}, "kugghjul.E103"),
        (
            {"ALLOWED_HOSTS": ["kugghjul.ekkoping.se"], "HTTPS": False, "DEMO": False},
            "kugghjul.E104",
        ),
        ({"HTTPS": True, "DEMO": True}, "kugghjul.E105"),
        ({"STAFF_URL": "kugghjul.se"}, "kugghjul.E106"),
        ({"HTTPS": True, "STAFF_URL": "http://kugghjul.se"}, "kugghjul.E107"),
    ],
)
def test_a_setting_that_must_not_meet_the_world_is_an_error_b107(settings, changes, code):
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    assert not [found for found in checks.unsafe_settings() if isinstance(found, Error)]
    for name, value in changes.items():
        setattr(settings, name, value)
    found = [found for found in checks.unsafe_settings() if isinstance(found, Error)]
    assert code in [error.id for error in found] and all(error.hint for error in found)
