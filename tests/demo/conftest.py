"""Building the demo takes a while: one day is built in every run, the others when SLOW=1 is set."""

from __future__ import annotations

import os
from typing import Any

import pytest


def pytest_configure(config: Any) -> None:
    """Name the mark."""
    config.addinivalue_line("markers", "slow: builds the demo once more; runs with SLOW=1")


def pytest_collection_modifyitems(items: list[Any]) -> None:
    """Skip the slow ones unless they are asked for."""
    if os.environ.get("SLOW") == "1":
        return
    for item in items:
        if item.get_closest_marker("slow"):
            item.add_marker(pytest.mark.skip(reason="SLOW=1 builds the demo as of more days"))
