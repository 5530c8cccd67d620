"""A few points of `faults.kill`, so that the harness itself stays alive.

`python -m faults.kill --points 200 --database both` is the real one.
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


def kill(*options: str) -> tuple[int, dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, "-m", "faults.kill", *options],
        cwd=ROOT,
        env=os.environ | {"FAULTS_QUICK": "1"},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.stdout.strip(), done.stderr[-2000:]
    return done.returncode, json.loads(done.stdout.strip().splitlines()[-1])


def test_nothing_acknowledged_is_lost_or_doubled_f01_f02_f03():
    code, result = kill("--points", "5")
    assert (code, result["faults"]) == (0, {}), result
    assert result["acknowledged"] >= 20 and result["letters"] > 0


def test_nor_on_postgresql_f01_f02_f03():
    code, result = kill("--points", "4", "--database", "postgres")
    assert (code, result["faults"]) == (0, {}), result


def test_twin_without_the_forms_key_doubles_are_found_b021():
    code, result = kill("--points", "8", "--no-key", "--clients", "6")
    assert code == 0 and result["doubled"] > 0, result
