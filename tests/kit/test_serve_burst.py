"""A few points of `faults.burst`, so that the harness itself stays alive and what it looks for is found.

`python -m faults.burst --points 50 --database both` is the real one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.faults


def burst(*options: str) -> tuple[int, dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, "-m", "faults.burst", *options],
        cwd=ROOT,
        env=os.environ | {"FAULTS_QUICK": "1"},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.stdout.strip(), done.stderr[-2000:]
    return done.returncode, json.loads(done.stdout.strip().splitlines()[-1])


def test_every_report_acknowledged_in_a_burst_is_stored_once_b172():
    code, result = burst("--points", "4")
    assert (code, result["faults"]) == (0, {}), result
    assert result["acknowledged"] >= 30 and result["retries"] > 0


def test_nor_is_one_lost_on_postgresql_b172():
    code, result = burst("--points", "3", "--database", "postgres")
    assert (code, result["faults"]) == (0, {}), result


def test_twin_that_takes_sent_for_stored_loses_reports_and_is_found_out():
    code, result = burst("--points", "4", "--trusting")
    assert code == 0 and result["faults"]["lost"] > 0, result
