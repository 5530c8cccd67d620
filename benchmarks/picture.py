"""A picture over many observations: its table, the questions to it, and the whole page of map and tables.

    python benchmarks/picture.py

Prints a row per size and period: the questions that map and tables need (`table`), the whole of what a picture counts
with trends, alarms and ranks (`counted`, and `first`: with nothing kept from an earlier reading) and the page as Django
answers it (`page`); medians of five warm readings, wall / processor seconds (all threads). `all` is a period that holds
every row. Then the growth from the smaller size to the larger. Targets: under a second at 1,000,000, and ten times the
rows at most ten times the time; gives 1 when one is missed by the processor's time, which a busy machine stretches less
than the wall's. The rows are made up and go straight into the table; the export from the database is not measured.
They are hard: any place may lie in any area, so that nearly every row of a week is a group of its own.
"""

from __future__ import annotations

import datetime as dt
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
FIRST, LAST = dt.date(2021, 1, 4), dt.date(2026, 11, 8)
SIZES = (100_000, 1_000_000)
LIMIT, GROWTH, RUNS = 1.0, 10.0, 5
AREAS, CATEGORIES, PLACES, UNITS, ORGANISATIONS = 40, 20, 200, 60, 8
Timed = tuple[float, float]


def rows(n: int, first: dt.date = FIRST) -> Iterator[tuple]:
    """Made-up observations from a day on: 40 areas, 20 categories, 200 places, 60 units of 8 organisations."""
    draw = np.random.default_rng(1)
    begin = int(dt.datetime.combine(first, dt.time(), dt.UTC).timestamp())
    start = begin + draw.integers(0, (LAST - first).days * 86_400, n)
    end = start + draw.choice([0, 3600, 43_200, 216_000], n)
    tops = (ORGANISATIONS, UNITS, CATEGORIES, AREAS, PLACES, 5)
    told = [draw.integers(1, top + 1, n).tolist() for top in tops]
    for i, (who, unit, kind, area, place, grave) in enumerate(zip(*told, strict=True), 1):
        yield (i, i, who, unit, kind, area, place, 58.3, 14.1, int(start[i - 1]), int(end[i - 1]), grave,
               "seen", "no", False)  # fmt: skip


def municipality() -> Any:
    """A municipality with what the rows point at, five years of weekly answers, and somebody who may look."""
    from kugghjul.cogs.places.models import Area, Layer, Place
    from kugghjul.cogs.reporting.models import Category, SituationReport, Unit
    from kugghjul.cogs.tenancy.models import Organisation
    from tests.world import build

    world = build()
    home, at = world.municipality, dt.datetime(2021, 1, 1, tzinfo=dt.UTC)
    layer = Layer.objects.create(municipality=home, name="Delning", made_at=at, in_use=True)
    for n in range(1, AREAS + 1):
        west = 14 + n / 100
        ring = [[west, 58.2], [west + 0.01, 58.2], [west + 0.01, 58.4], [west, 58.4], [west, 58.2]]
        Area.objects.create(
            pk=n, layer=layer, code=str(n), name=f"Område {n}", population=500 * n, label_lat=58.3,
            label_lon=west, geometry={"type": "Polygon", "coordinates": [ring]},
        )  # fmt: skip
    for n in range(1, CATEGORIES + 1):
        Category.objects.create(pk=n, municipality=home, key=f"k{n}", name=f"Kategori {n}", order=n)
    given = [
        Place(pk=n, municipality=home, name=f"Plats {n}", lat=58.3, lon=14 + n / 500, made_at=at)
        for n in range(1, PLACES + 1)
    ]
    Place.objects.bulk_create(given)
    who = Organisation.objects.filter(municipality=home).order_by("pk").first()
    units = Unit.objects.bulk_create(
        Unit(municipality=home, organisation=who, name=f"Enhet {n}", since=at)
        for n in range(1, UNITS + 1)
    )
    weeks = [FIRST + dt.timedelta(weeks=n) for n in range((LAST - FIRST).days // 7 + 1)]
    SituationReport.objects.bulk_create(
        SituationReport(
            municipality=home, unit=unit, key=f"{unit.pk}-{monday}", content_hash="x",
            period_first=monday, period_last=monday + dt.timedelta(days=6), received_at=at,
        )
        for unit in units for monday in weeks
    )  # fmt: skip
    return world


def once(act: Callable[[], Any]) -> Timed:
    """One run: wall, processor."""
    wall, processor = time.perf_counter(), time.process_time()
    act()
    return time.perf_counter() - wall, time.process_time() - processor


def timed(act: Callable[[], Any]) -> Timed:
    """The medians of five warm runs: wall, processor."""
    act()
    walls, processors = zip(*(once(act) for _run in range(RUNS)), strict=True)
    return statistics.median(walls), statistics.median(processors)


def page(client: Any, url: str) -> Callable[[], None]:
    """Asks for the page as a browser does; anything but a page is an error."""

    def act() -> None:
        answer = client.get(url)
        if answer.status_code != 200:
            raise SystemExit(f"{url}: {answer.status_code}")

    return act


def main() -> int:
    """Measure each size and print."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "kugghjul.config.settings"
    os.environ["KUGGHJUL_DATA"] = tempfile.mkdtemp(prefix="kg-bench")
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.test.client import Client

    call_command("migrate", verbosity=0)
    settings.REQUIRE_MFA = False  # the page is measured, not the sign-in
    settings.ALLOWED_HOSTS = ["*"]
    world, client = municipality(), Client()
    client.force_login(world.anna)
    print(f"load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores")
    found = {n: measured(world, client, n) for n in SIZES}
    return verdict(found)


def measured(world: Any, client: Any, n: int) -> dict[str, Timed]:
    """One size: the week, the year, and a period that holds all rows."""
    from kugghjul.analysis import counts
    from kugghjul.cogs.reporting.queries import counting
    from kugghjul.cogs.situation.queries import counted, periods, scopes, store

    home = world.municipality
    path = store.folder() / f"{home.pk}-{counting.digest(home)}.parquet"
    began = time.process_time()
    counts.write(rows(n), path)
    print(f"{n:>9} rows, table written in {time.process_time() - began:.1f} s cpu")
    scope, found = scopes.joint(home), {}
    found["all table"] = timed(lambda: questions(path, counts.Sieve(FIRST, LAST)))
    for name, part in (("week", "v45"), ("year", "helar")):
        period = periods.at(2026, part)
        found[f"{name} table"] = timed(partial(questions, path, scope.sieve(period)))
        count = partial(counted.counted, scope, period, None, LAST)
        store.kept(home, scope.slug).unlink(missing_ok=True)
        found[f"{name} first"] = once(count)
        found[f"{name} counted"] = timed(count)
        found[f"{name} page"] = timed(page(client, f"/{home.slug}/arbete/lagesbild/2026/{part}/"))
    path.unlink()
    return found


def questions(path: Path, period: Any) -> None:
    """What map and tables ask of the table: sums, ranked groups with their past, weeks, organisations, hours."""
    from kugghjul.analysis import counts
    from kugghjul.analysis.aoristic import week_cells
    from kugghjul.cogs.situation.queries import ranked

    for name in ("area", "category", "place"):
        counts.pairs(path, period, (name,))
    for name in ("area", "category"):
        counts.weekly(path, counts.Sieve(FIRST, LAST), (name,))
    ranked.weighed(path, period)
    counts.pairs(path, period, ("category", "area", "organisation"))
    week_cells(*counts.spells(path, period))


def verdict(found: dict[int, dict[str, Timed]]) -> int:
    """The times and the growth of each, and 1 when a target is missed."""
    small, large = (found[n] for n in SIZES)
    missed = 0
    print(f"{'':13} {SIZES[0]:>17} {SIZES[1]:>17}  growth")
    for name, times in large.items():
        growth = times[1] / small[name][1]
        late = not name.endswith("first") and times[1] >= LIMIT
        missed |= late or growth > GROWTH
        told = (f"{wall:8.3f} /{processor:7.3f}" for wall, processor in (small[name], times))
        print(f"{name:13} {' '.join(told)}  {growth:.1f}{' MISSED' if late else ''}")
    print(f"load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores")
    return int(missed)


if __name__ == "__main__":
    raise SystemExit(main())
