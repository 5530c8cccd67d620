"""How long the list, board, timeline and groups of 1,000 activities take, and how many queries.

Run: `python benchmarks/boards.py [count]`. A database in memory, Django's own test client, each page once to
warm up and five times measured; the middle is printed. Issue: boards and timelines of 1,000 items stay usable.
"""

from __future__ import annotations

import datetime as dt
import os
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kugghjul.config.settings")

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test.client import Client  # noqa: E402
from django.test.utils import (  # noqa: E402
    CaptureQueriesContext,
    get_runner,
    setup_test_environment,
)

PAGES = ("", "tavla/", "tidslinje/", "grupper/2026/")


def main(count: int) -> None:
    """Fill a test database and print a line for each page."""
    setup_test_environment()
    django.conf.settings.REQUIRE_MFA = False  # the pages are measured, not the sign-in
    runner = get_runner(django.conf.settings)(verbosity=0, interactive=False)
    old = runner.setup_databases()
    try:
        client = _filled(count)
        print(f"{count} aktiviteter")
        for page in PAGES:
            _measure(client, f"/ekkoping/arbete/aktiviteter/{page}")
    finally:
        runner.teardown_databases(old)


def _filled(count: int) -> Client:
    from kugghjul.cogs.activities.models import Activity
    from tests.world import build

    world = build()
    made = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    bodies = (world.steering, world.operative)
    Activity.objects.bulk_create(
        Activity(
            council=world.council, number=n + 1, title=f"Aktivitet {n}", body=bodies[n % 2],
            starts_on=dt.date(2026, 1 + n % 12, 1 + n % 28), organisation=world.office,
            state=("planned", "ongoing", "done", "not_done")[n % 4],
            reason="Storm." if n % 4 == 3 else "", created_at=made,
        )
        for n in range(count)
    )  # fmt: skip
    client = Client()
    client.force_login(world.anna)
    return client


def _measure(client: Client, url: str) -> None:
    with CaptureQueriesContext(connection) as queries:
        page = client.get(url)
    asked = len(queries)  # the next request empties the list
    assert page.status_code == 200, page.status_code
    took = []
    for _turn in range(5):
        start = time.perf_counter()
        client.get(url)
        took.append(time.perf_counter() - start)
    size = len(page.content) / 1024
    print(f"{url:45} {statistics.median(took) * 1000:7.0f} ms  {asked:3} frågor  {size:6.0f} kB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
