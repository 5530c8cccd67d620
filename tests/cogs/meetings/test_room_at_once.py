"""B137, F22: numbers without gaps and one chain, whoever presses at the same moment."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import standing

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def outcome(tmp_path_factory):
    """What at_once.py tells, run once on a SQLite database on disk."""
    data = tmp_path_factory.mktemp("data")
    standing.empty(data)
    own = {"KUGGHJUL_DATA": str(data), "KUGGHJUL_DEMO": "1"}
    environment = {
        name: value for name, value in os.environ.items() if name != "DATABASE_URL"
    } | own
    program = [sys.executable, "-m", "tests.cogs.meetings.at_once"]
    answer = subprocess.run(
        program, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120
    )
    assert answer.returncode == 0, answer.stderr[-3000:]
    return json.loads(answer.stdout.splitlines()[-1])


def test_b137_fifty_at_once_get_numbers_without_gaps(outcome):
    assert outcome["failed"] == []
    assert outcome["decisions"] == list(range(1, 26))
    assert outcome["assignments"] == list(range(1, 26))


def test_f22_approvals_at_once_make_one_chain_and_a_second_press_changes_nothing(outcome):
    assert outcome["refused"] == []
    assert outcome["chain"] == [1, 2]
    assert outcome["broken"] == []
