"""What is kept between readings is what would have been worked, and only where nothing before it has changed."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from kugghjul.cogs.situation.queries import remembered, trends

WEEKS, JUDGED = 5 * 52 + 60, 30
MONDAYS = [dt.date(2020, 1, 6) + dt.timedelta(weeks=n) for n in range(WEEKS)]


def series(seed=1, rows=4):
    draw = np.random.default_rng(seed)
    season = 4 + 2 * np.sin(np.arange(WEEKS) * 2 * np.pi / 52)
    counts = draw.poisson(season, (rows, WEEKS))
    counts[0, -3] += 40
    return counts, draw.integers(8, 12, WEEKS)


def told(counts, reporters, kept=None):
    found = trends.usual(counts, reporters, MONDAYS, JUDGED, kept)
    return found.expected, found.upper, found.alarm


def alike(one, other):
    return all(
        np.allclose(a, b, rtol=1e-9, equal_nan=True) for a, b in zip(one, other, strict=True)
    )


def test_a_second_reading_is_the_first_and_works_nothing(tmp_path):
    counts, reporters = series()
    file = tmp_path / "usual.npz"
    plain = told(counts, reporters)
    assert plain[2][0, -3]
    assert alike(plain, told(counts, reporters, file)) and alike(
        plain, told(counts, reporters, file)
    )
    names = remembered.names_of("how", counts, reporters, JUDGED)
    remembered.weeks_of(tmp_path / "b.npz", names, lambda some: np.zeros((3, 4, some.size)))

    def never(some):
        raise AssertionError(some)

    assert remembered.weeks_of(tmp_path / "b.npz", names, never).shape == (3, 4, JUDGED)


@pytest.mark.parametrize(("week", "worked"), [(-1, 1), (-4, 4), (-JUDGED - 9, JUDGED)])
def test_a_changed_week_and_those_after_it_are_worked_anew(tmp_path, week, worked):
    counts, reporters = series()
    changed = counts.copy()
    changed[2, week] += 7
    before, after = (
        remembered.names_of("how", one, reporters, JUDGED) for one in (counts, changed)
    )
    assert sum(a != b for a, b in zip(before, after, strict=True)) == worked
    told(counts, reporters, tmp_path / "usual.npz")
    assert alike(told(changed, reporters), told(changed, reporters, tmp_path / "usual.npz"))


def test_a_late_answer_from_a_reporter_changes_the_weeks_it_touches(tmp_path):
    counts, reporters = series()
    later = reporters.copy()
    later[-2] += 1
    file = tmp_path / "usual.npz"
    told(counts, reporters, file)
    assert alike(told(counts, later), told(counts, later, file))
    names = [remembered.names_of("how", counts, one, JUDGED) for one in (reporters, later)]
    assert sum(a != b for a, b in zip(*names, strict=True)) == 2


def test_a_broken_file_is_as_none_and_is_written_anew(tmp_path):
    counts, reporters = series()
    file = tmp_path / "usual.npz"
    told(counts, reporters, file)
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    assert alike(told(counts, reporters), told(counts, reporters, file))
    assert file.read_bytes() == whole


def test_no_more_is_kept_than_so_many_weeks_and_the_latest_used_stay(tmp_path, monkeypatch):
    monkeypatch.setattr(remembered, "MOST", 3)
    file = tmp_path / "usual.npz"
    made = []

    def work(some):
        made.extend(some.tolist())
        return np.full((3, 2, some.size), 5.0)

    remembered.weeks_of(file, ["a", "b"], work)
    remembered.weeks_of(file, ["c", "d"], work)
    assert made == [0, 1, 0, 1]
    remembered.weeks_of(file, ["b", "c", "d"], work)
    assert made == [0, 1, 0, 1]
