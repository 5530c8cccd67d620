"""A year with 200 activities: facts frozen and PDF made in under 1 s warm, DOCX in under 1 s (issue 3).

    python benchmarks/reports.py

Makes a database of its own in a temporary folder. Prints the medians of five runs, in seconds, and
each as a share of its limit; exits with 1 when a limit is passed.
"""

from __future__ import annotations

import datetime as dt
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

RUNS, ACTIVITIES, MEETINGS, MEASURES, LIMIT = 5, 200, 12, 30, 1.0
ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    """Build the year, then time freezing with PDF, PDF alone, and DOCX."""
    sys.path.insert(0, str(ROOT))
    os.environ["DJANGO_SETTINGS_MODULE"] = "kugghjul.config.settings"
    os.environ["KUGGHJUL_DATA"] = tempfile.mkdtemp()
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    return _measure(_year())


def _year() -> Any:
    from tests.cogs.reports import conftest
    from tests.world import build

    world = build()
    for month in range(1, MEETINGS + 1):
        conftest.meeting(world, dt.date(2026, month, 14))
    for number in range(1, ACTIVITIES + 1):
        day = dt.date(2026, 1, 1) + dt.timedelta(days=number)
        conftest.activity(world, number, starts_on=day)
    for number in range(1, MEASURES + 1):
        conftest.measure(world, number)
    return world


def _measure(world: Any) -> int:
    from django.db import transaction

    from kugghjul.cogs.reports.models import Report
    from kugghjul.cogs.reports.queries.freezing import frozen, scope_of
    from kugghjul.cogs.reports.queries.papers import background_of, document_of, printed_at
    from kugghjul.kit.papers import printed
    from tests.cogs.reports.conftest import started

    at, home = dt.datetime(2026, 12, 31, 12, tzinfo=dt.UTC), world.municipality
    year = {"period_from": dt.date(2026, 1, 1), "period_until": dt.date(2026, 12, 31)}
    report = started(world, at, kind=Report.Kind.ANNUAL, **year)

    def freeze_and_print() -> None:
        with transaction.atomic():
            frozen(scope_of(report), at)
        printed(document_of(report), "pdf", home, printed_at(report))

    timed = {
        "facts and PDF": freeze_and_print,
        "DOCX": lambda: printed(document_of(report, tags=True), "docx", home),
        "all facts as PDF": lambda: printed(background_of(report), "pdf", home, at),
    }
    slow = 0
    for name, act in timed.items():
        seconds = _median(act)
        slow += seconds > LIMIT
        print(f"{name:<18} {seconds:6.3f} s  {seconds / LIMIT:5.0%} of the limit")
    return int(bool(slow))


def _median(act: Callable[[], Any]) -> float:
    act()  # warm
    taken = []
    for _run in range(RUNS):
        start = time.perf_counter()
        act()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


if __name__ == "__main__":
    raise SystemExit(main())
