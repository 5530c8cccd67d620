"""Running an analysis: the municipality's counts in, what it found out as plain values. The same in, the same out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from kugghjul.analysis import counts
from kugghjul.analysis.counts import Sieve
from kugghjul.cogs.places.models import Area, Layer
from kugghjul.cogs.places.queries import layer_in_use, sweref
from kugghjul.cogs.situation.models import Run
from kugghjul.cogs.situation.queries import naming, response, scopes, trends
from kugghjul.cogs.situation.queries.naming import Names
from kugghjul.cogs.tenancy.models import Municipality

SEED = 20_260_101
RATE = 0.05
DEFAULTS: dict[str, dict[str, Any]] = {
    Run.Kind.ALARMS: {"years_back": 5, "small_cases": 5, "small_weeks": 4},
    Run.Kind.HOT_SPOTS: {"rate": RATE},
    Run.Kind.LOCAL_MORAN: {"rate": RATE},
    Run.Kind.SCAN: {"weeks": 26, "replications": 999, "largest_share": 0.5},
    Run.Kind.NEAR_REPEAT: {"metres": [100, 200, 400], "days": [7, 14, 28], "permutations": 999},
}
SLOW = (Run.Kind.SCAN, Run.Kind.NEAR_REPEAT)
"""Those that are worked by the worker, not while somebody waits."""

Result = dict[str, Any]


class TooLittle(Exception):  # noqa: N818 - it reads as a sentence where it is raised
    """There is not enough to run the analysis on; the message says what is lacking."""


def worked(run: Run, path: Path) -> Result:
    """What the run found: {"rows": […], "used": {…}}. TooLittle when there is nothing to run on."""
    return KINDS[Run.Kind(run.kind)](run, path)


def latest(municipality: Municipality, first: dt.date, last: dt.date) -> list[Run]:
    """The newest finished run of each kind whose period ends within [first, last]."""
    rows = Run.objects.filter(
        municipality=municipality, state=Run.State.DONE, last__gte=first, last__lte=last
    )
    found: dict[str, Run] = {}
    for one in rows.order_by("-asked_at", "-pk")[:60]:
        found.setdefault(one.kind, one)
    return list(found.values())


def _alarms(run: Run, path: Path) -> Result:
    home = run.municipality
    scope, names = scopes.joint(home), naming.names_of(home)
    weeks = len(list(counts.weeks(run.first, run.last)))
    back = run.first - dt.timedelta(weeks=trends.HISTORY + 1)
    rows: list[dict[str, Any]] = []
    for name, called in (("category", names.category), ("area", names.area)):
        table = counts.weekly(path, Sieve(back, run.last), (name,))
        reporters = response.reporters_of(scope, table.mondays)
        found = trends.usual(table.counts, reporters, table.mondays, weeks)
        for i, j in zip(*np.nonzero(found.alarm), strict=True):
            monday = table.mondays[len(table.mondays) - weeks + int(j)]
            rows.append({
                "of": name, "name": called(table.keys[i][0]), "monday": monday.isoformat(),
                "n": int(table.counts[i, len(table.mondays) - weeks + int(j)]),
                "expected": round(float(found.expected[i, j]), 3),
                "upper": round(float(found.upper[i, j]), 3),
            })  # fmt: skip
    return {"rows": rows, "used": {"weeks": weeks}}


def _hot_spots(run: Run, path: Path) -> Result:
    from kugghjul.analysis.hotspots import gi_star_of_rates

    names, keys, events, people, near = _areas(run, path)
    found = gi_star_of_rates(events, people, near, seed=run.seed, rate=run.parameters["rate"])
    rows = [
        {
            "area": names.area(key), "n": int(events[i]), "z": round(float(found.z[i]), 4),
            "p": round(float(found.p_permuted[i]), 5),
            "word": "hot" if found.hot[i] else "cold" if found.cold[i] else "none",
        }
        for i, key in enumerate(keys)
    ]  # fmt: skip
    return {"rows": _by_p(rows), "used": {**found.parameters, "areas": len(keys)}}


def _local_moran(run: Run, path: Path) -> Result:
    from kugghjul.analysis.hotspots import local_moran_of_rates

    names, keys, events, people, near = _areas(run, path)
    if len(set((events / people).tolist())) < 2:
        raise TooLittle("equal")
    found = local_moran_of_rates(events, people, near, seed=run.seed, rate=run.parameters["rate"])
    words = {1: "high_among_high", 2: "low_among_high", 3: "low_among_low", 4: "high_among_low"}
    rows = [
        {
            "area": names.area(key), "n": int(events[i]), "z": round(float(found.z[i]), 4),
            "p": round(float(found.p_permuted[i]), 5),
            "word": words[int(found.quadrant[i])] if found.found[i] else "none",
        }
        for i, key in enumerate(keys)
    ]  # fmt: skip
    return {"rows": _by_p(rows), "used": {**found.parameters, "areas": len(keys)}}


def _scan(run: Run, path: Path) -> Result:
    from kugghjul.analysis.scan import Settings, prospective

    names = naming.names_of(run.municipality)
    areas = [one for one in names.areas.values() if one.label_lat is not None and one.population]
    if len(areas) < 3:
        raise TooLittle("areas")
    asked = run.parameters
    first = run.last - dt.timedelta(weeks=asked["weeks"] - 1)
    table = counts.weekly(path, Sieve(first, run.last), ("area",))
    cases = np.array([table.of(one.pk) for one in areas])
    reporters = response.reporters_of(scopes.joint(run.municipality), table.mondays).astype(float)
    weight = np.where(reporters > 0, reporters, 0.0) if reporters.any() else np.ones(reporters.size)
    people = np.array([float(one.population or 0) for one in areas])
    exposure = people[:, None] * weight[None, :]
    cases = np.where(exposure > 0, cases, 0)
    points = np.array([sweref(one.label_lat, one.label_lon)[::-1] for one in areas]).astype(float)
    how = Settings(replications=asked["replications"], largest_share=asked["largest_share"])
    found = prospective(cases, exposure, points, seed=run.seed, settings=how)
    rows = [
        {
            "areas": [areas[i].name for i in one.areas],
            "first": table.mondays[one.first_week].isoformat(), "n": one.observed,
            "expected": round(one.expected, 2), "risk": round(one.relative_risk, 2),
            "p": round(one.p, 4), "word": "sure" if one.p <= RATE else "none",
        }
        for one in found.clusters
    ]  # fmt: skip
    return {"rows": rows, "used": {**found.parameters, "cases": found.cases}}


def _near_repeat(run: Run, path: Path) -> Result:
    from kugghjul.analysis.near_repeat import near_repeats

    asked = run.parameters
    spots = counts.spots(path, Sieve(run.first, run.last))
    if spots.pk.size < 10:
        raise TooLittle("spots")
    points = _metres(spots.lat, spots.lon)
    found = near_repeats(
        points, spots.day, space_bands=asked["metres"], time_bands=asked["days"], seed=run.seed,
        permutations=asked["permutations"],
    )  # fmt: skip
    rows = [
        {
            "metres": metres, "days": days, "n": int(found.observed[i, j]),
            "expected": round(float(found.expected[i, j]), 2),
            "ratio": None if np.isnan(found.ratio[i, j]) else round(float(found.ratio[i, j]), 2),
            "p": round(float(found.p[i, j]), 4),
            "word": "sure" if found.p[i, j] <= RATE else "none",
        }
        for i, metres in enumerate(asked["metres"])
        for j, days in enumerate(asked["days"])
    ]  # fmt: skip
    return {"rows": rows, "used": {**found.parameters, "events": found.events}}


def _areas(run: Run, path: Path) -> tuple[Names, list[int], np.ndarray, np.ndarray, Any]:
    """Names, keys, events and inhabitants of the areas where somebody lives, and which of them touch."""
    from kugghjul.analysis.neighbours import touching

    layer = layer_in_use(run.municipality)
    names = naming.names_of(run.municipality)
    keys = [key for key, one in names.areas.items() if one.population]
    if layer is None or len(keys) < 4:
        raise TooLittle("areas")
    sums: dict[Any, int] = dict(counts.pairs(path, Sieve(run.first, run.last), ("area",)))
    events = np.array([float(sums.get(key, 0)) for key in keys])
    if not events.any():
        raise TooLittle("nothing")
    people = np.array([float(names.areas[key].population or 0) for key in keys])
    return names, keys, events, people, touching(_borders(layer, keys), len(keys))


def _borders(layer: Layer, keys: list[int]) -> list[tuple[int, int]]:
    """Pairs of positions in `keys` whose areas touch or overlap: fifty metres of gap count as a border."""
    import shapely
    from shapely.geometry import shape

    told = dict(Area.objects.filter(layer=layer, pk__in=keys).values_list("pk", "geometry"))
    shapes = [shapely.make_valid(shape(told[key])) if told.get(key) else None for key in keys]
    tree = shapely.STRtree([one if one is not None else shapely.Point() for one in shapes])
    known = [one for one in shapes if one is not None]
    if len(known) < 2:
        return []
    one, other = tree.query([s or shapely.Point() for s in shapes], "dwithin", distance=0.0005)
    return [(int(i), int(j)) for i, j in zip(one, other, strict=True) if i < j]


def _metres(lat: np.ndarray, lon: np.ndarray) -> np.ndarray:
    from pyproj import Transformer

    east, north = Transformer.from_crs(4326, 3006, always_xy=True).transform(lon, lat)
    return np.column_stack([east, north])


def _by_p(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda one: (one["word"] == "none", one["p"], one["area"]))


KINDS: dict[Run.Kind, Callable[[Run, Path], Result]] = {
    Run.Kind.ALARMS: _alarms,
    Run.Kind.HOT_SPOTS: _hot_spots,
    Run.Kind.LOCAL_MORAN: _local_moran,
    Run.Kind.SCAN: _scan,
    Run.Kind.NEAR_REPEAT: _near_repeat,
}
