"""Ranked problems with how sure their places are.

The score is frequency × severity × trend × influence, each between nought and one and shown by itself, raised to
weights that add up to one: 0–100, nought where nothing was reported. Its interval and that of the place come from
drawing the reports anew: Gamma rates (Jeffreys' prior) for both periods with spread beyond Poisson taken from the
counts, 80 percent unless told otherwise. Places by drawing: Goldstein & Spiegelhalter, JRSS A 159 (1996) 385–443;
Marshall & Spiegelhalter, BMJ 316 (1998) 1701–1704.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from zlib import crc32

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
PARTS = ("frequency", "severity", "trend", "influence")


@dataclass(frozen=True)
class Scale:
    """How the parts are measured. `full_rate`: reports a week (per reporter, if given) that count as one.

    The trend's part is one half when nothing changes, one at `full_ratio` times as much as before.
    """

    full_rate: float = 10.0
    full_ratio: float = 2.0
    top: float = 5.0
    weights: tuple[float, float, float, float] = (0.25, 0.25, 0.25, 0.25)
    level: float = 0.8
    draws: int = 4000
    seed: int = 1

    def __post_init__(self) -> None:
        if abs(sum(self.weights) - 1) > 1e-9 or min(self.weights) < 0:
            raise ValueError("the weights of the parts must be positive and add up to one")
        if not 0 < self.level < 1 or self.draws < 1 or self.full_rate <= 0 or self.full_ratio <= 1:
            raise ValueError("a scale that measures nothing")


@dataclass(frozen=True)
class Problems:
    """What is known of each problem: reports and weeks (or weeks × reporters) now and before, marks from one to top.

    `severity_error` is the standard error of the mean severity; `dispersion` how much more than Poisson reports vary.
    """

    keys: Sequence[str]
    recent: ArrayLike
    recent_weeks: ArrayLike
    before: ArrayLike
    before_weeks: ArrayLike
    severity: ArrayLike
    influence: ArrayLike
    severity_error: ArrayLike = 0.0
    dispersion: ArrayLike = 1.0


@dataclass(frozen=True)
class Ranked:
    """One problem: its place (shared by ties), its score, their intervals, and the score's parts in percent."""

    key: str
    place: int
    place_low: int
    place_high: int
    score: float
    low: float
    high: float
    parts: dict[str, float] = field(hash=False)
    shared: bool = False

    @property
    def sure_place(self) -> bool:
        """Whether the place is the same throughout its interval."""
        return self.place_low == self.place_high


@dataclass(frozen=True)
class Ranking:
    """All problems, the most pressing first."""

    parameters: Scale
    rows: tuple[Ranked, ...]


def rank(problems: Problems, scale: Scale | None = None) -> Ranking:
    """Rank the problems. The order in which they are given does not matter: each key draws its own numbers."""
    how = scale or Scale()
    given = _columns(problems)
    keys = list(problems.keys)
    if not keys:
        return Ranking(how, ())
    point = _parts(_rate(given, "recent"), _ratio(given), given["severity"], given, how)
    scores = _score(point, how)
    drawn = _drawn(keys, given, how)
    tail = (1 - how.level) / 2
    low, high = np.quantile(drawn, [tail, 1 - tail], axis=1)
    places = _places(drawn)
    first, last = np.quantile(places, [tail, 1 - tail], axis=1, method="inverted_cdf")
    own = _places(scores[:, None])[:, 0]
    rows = [
        Ranked(
            key=key,
            place=int(own[n]),
            place_low=int(min(first[n], own[n])),
            place_high=int(max(last[n], own[n])),
            score=float(scores[n]),
            low=float(min(low[n], scores[n])),
            high=float(max(high[n], scores[n])),
            parts={name: 100 * float(point[name][n]) for name in PARTS},
            shared=bool((own == own[n]).sum() > 1),
        )
        for n, key in enumerate(keys)
    ]
    return Ranking(how, tuple(sorted(rows, key=lambda row: (row.place, row.key))))


def _columns(problems: Problems) -> dict[str, Floats]:
    size = len(problems.keys)
    if len(set(problems.keys)) != size:
        raise ValueError("a problem is named twice")
    columns = {
        name: np.array(np.broadcast_to(np.asarray(value, dtype=float), size))
        for name, value in vars(problems).items()
        if name != "keys"
    }
    for name, column in columns.items():
        if not np.isfinite(column).all() or (column < 0).any():
            raise ValueError(f"{name} must be numbers from nought up")
    columns["dispersion"] = np.maximum(columns["dispersion"], 1.0)
    return columns


def _rate(given: dict[str, Floats], period: str) -> Floats:
    """Reports a week; nought where there was no week to report in."""
    weeks = given[f"{period}_weeks"]
    return np.where(weeks > 0, given[period] / np.where(weeks > 0, weeks, 1.0), 0.0)


def _ratio(given: dict[str, Floats]) -> Floats:
    """Now against before, half a report added to both so that nought can be held against something.

    One (no change) where either period has no weeks.
    """
    known = (given["recent_weeks"] > 0) & (given["before_weeks"] > 0)
    weeks = [np.where(known, given[f"{each}_weeks"], 1.0) for each in ("recent", "before")]
    now, then = given["recent"], given["before"]
    # The half is shared by exposure: without a report on either side nothing has changed.
    share = weeks[0] / (weeks[0] + weeks[1])
    ratio = ((now + share) / weeks[0]) / ((then + 1 - share) / weeks[1])
    return np.where(known, ratio, 1.0)


def _parts(
    rate: Floats, ratio: Floats, severity: Floats, given: dict[str, Floats], how: Scale
) -> dict[str, Floats]:
    """The four parts, each from nought to one."""
    turns = np.clip(np.log(ratio) / np.log(how.full_ratio), -1, 1)
    influence = given["influence"].reshape(-1, *[1] * (rate.ndim - 1))
    return {
        "frequency": np.minimum(np.log1p(rate) / np.log1p(how.full_rate), 1.0),
        "severity": np.clip(severity / how.top, 0, 1),
        "trend": np.broadcast_to(2.0 ** (turns - 1), rate.shape),
        "influence": np.broadcast_to(np.clip(influence / how.top, 0, 1), rate.shape),
    }


def _score(parts: dict[str, Floats], how: Scale) -> Floats:
    product = np.ones(parts["frequency"].shape)
    for name, weight in zip(PARTS, how.weights, strict=True):
        product = product * parts[name] ** weight
    return 100 * product


def _drawn(keys: list[str], given: dict[str, Floats], how: Scale) -> Floats:
    """Problems × draws of the score, with every problem's own stream of numbers."""
    shape = (len(keys), how.draws)
    rate, before, noise = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    phi = given["dispersion"]
    for row, key in enumerate(keys):
        rng = np.random.default_rng([how.seed, crc32(key.encode())])
        for period, into in (("recent", rate), ("before", before)):
            weeks = given[f"{period}_weeks"][row]
            drawn = rng.standard_gamma(given[period][row] / phi[row] + 0.5, how.draws)
            into[row] = drawn * phi[row] / weeks if weeks > 0 else 0.0
        noise[row] = rng.standard_normal(how.draws)
    known = ((given["recent_weeks"] > 0) & (given["before_weeks"] > 0))[:, None]
    ratio = np.where(known, np.maximum(rate, 1e-300) / np.maximum(before, 1e-300), 1.0)
    severity = given["severity"][:, None] + noise * given["severity_error"][:, None]
    return _score(_parts(rate, ratio, severity, given, how), how)


def _places(scores: Floats) -> NDArray[np.int64]:
    """One more than the number of strictly higher scores, in every column; ties share the better place."""
    ordered = np.sort(-scores, axis=0)
    places = np.empty(scores.shape, dtype=np.int64)
    for draw in range(scores.shape[1]):
        places[:, draw] = 1 + np.searchsorted(ordered[:, draw], -scores[:, draw], side="left")
    return places
