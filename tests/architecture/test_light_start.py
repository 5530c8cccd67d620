"""What only some pages need is loaded by them: a web process starts without the libraries of the analyses (0014)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("scipy", "pandas", "pyarrow", "duckdb", "ibis", "pyogrio", "pyxform", "typst")
START = f"""
import sys, django
django.setup()
from django.urls import get_resolver
get_resolver().reverse_dict
print([name for name in {HEAVY!r} if name in sys.modules])
"""


def test_a_process_with_every_page_in_place_has_not_loaded_what_few_pages_need(tmp_path):
    where = {
        "DJANGO_SETTINGS_MODULE": "kugghjul.config.settings", "KUGGHJUL_DATA": str(tmp_path),
        "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    made = subprocess.run(
        [sys.executable, "-c", START], env=os.environ | where, cwd=tmp_path, capture_output=True,
        text=True, check=True,
    )  # fmt: skip
    assert made.stdout.strip() == "[]"
