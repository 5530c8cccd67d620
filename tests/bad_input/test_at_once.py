"""Many at the same moment: one row, one letter, one plan, numbers without gaps (B021, B022, B090,
B126, B137, B197, B208, B216).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tests import standing

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def outcome(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: Any
) -> dict[str, Any]:
    """What at_once.py tells, on SQLite on disk, or on the PostgreSQL that the tests run on."""
    data = tmp_path_factory.mktemp("data")
    standing.empty(data)
    own = {"KUGGHJUL_DATA": str(data), "KUGGHJUL_DEMO": "1"}
    if not settings.SQLITE:
        with django_db_blocker.unblock():
            own["DATABASE_URL"] = _database_of_its_own()
    elif "DATABASE_URL" in os.environ:
        pytest.skip("needs a database of its own")
    program = [sys.executable, "-m", "tests.bad_input.at_once"]
    answer = subprocess.run(
        program, cwd=ROOT, env=os.environ | own, capture_output=True, text=True, timeout=180
    )
    assert answer.returncode == 0, answer.stderr[-3000:]
    return json.loads(answer.stdout.splitlines()[-1])


def test_b021_one_form_sent_twenty_times_at_once_is_taken_once(outcome):
    assert outcome["one_key"] == {"codes": {"302": 20}, "rows": 1, "places": 1}


def test_b022_b208_one_key_for_other_words_is_409_and_the_first_is_kept(outcome):
    assert outcome["one_key_two_texts"] == {"codes": {"302": 1, "409": 19}, "rows": 1}


def test_b197_ten_who_take_one_seat(outcome):
    assert outcome["one_seat"]["rows"] == 1
    assert outcome["one_seat"]["codes"] == {"302": 1, "422": 9}


def test_b126_eight_windows_send_one_summons(outcome):
    assert outcome["summons"] == {"codes": {"302": 1, "409": 7}, "rows": 1, "doubled": 0}


def test_b216_eight_who_approve_one_year_plan(outcome):
    assert outcome["year_plan"]["rows"] == 1 and outcome["year_plan"]["meetings"] == 3
    assert outcome["year_plan"]["codes"].get("302") == 1 and set(outcome["year_plan"]["codes"]) <= {
        "200",
        "302",
        "409",
    }


def test_b137_fifty_decisions_get_numbers_without_gaps(outcome):
    assert outcome["decisions"] == {"codes": {"302": 50}, "made": 50, "without_gaps": True}


def test_b090_two_administrators_who_end_each_other_leave_one(outcome):
    assert outcome["administrators"]["left"] == 1


def test_a_report_frozen_while_figures_change_holds_figures_of_one_moment(outcome):
    assert outcome["report_frozen"] == {"sums": [10.0] * 4}


def test_b132_the_audit_chain_hangs_together_afterwards(outcome):
    assert outcome["broken"] == []


def _database_of_its_own() -> str:
    """A new, empty database on the same PostgreSQL."""
    import psycopg

    name, url = f"at_once_{os.getpid()}", os.environ["DATABASE_URL"]
    with psycopg.connect(
        url.replace("postgres://", "postgresql://"), autocommit=True
    ) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}")
        connection.execute(f"CREATE DATABASE {name}")
    before, _slash, after = url.rpartition("/postgres?")
    return f"{before}/{name}?{after}"
