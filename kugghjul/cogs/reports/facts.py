"""Sent reports as core facts: what `check` judges ReportBack by (V7, T7, L13)."""

from __future__ import annotations

from typing import Any

from kugghjul.cogs.council.models import Council
from kugghjul.cogs.reports.queries.given import given


def facts(council: Council) -> dict[str, tuple[Any, ...]]:
    """The reports that were sent. One query, whatever the history."""
    return {"reports": given(council)}
