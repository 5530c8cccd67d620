"""Months begin and end in the middle of weeks: nothing looks like a fall or a rise because of that."""

import datetime as dt

import pytest

from kugghjul.analysis import counts
from kugghjul.cogs.reporting.models import SituationReport
from kugghjul.cogs.situation.queries import area, periods, response
from tests.cogs.situation.conftest import NOW

pytestmark = pytest.mark.django_db
JUNE = periods.at(2026, "m6")
MONDAY = dt.date(2026, 9, 28)


def test_a_month_has_whole_weeks_and_a_part_of_its_last():
    assert counts.shares(JUNE.first, JUNE.last).tolist() == pytest.approx([1, 1, 1, 1, 2 / 7])
    assert counts.shares(MONDAY, MONDAY + dt.timedelta(days=6)).tolist() == [1]


def test_a_month_as_every_other_is_neither_a_rise_nor_a_fall(scene):
    day = JUNE.first - dt.timedelta(weeks=52)
    while day <= JUNE.last:
        scene.seen(day)
        day += dt.timedelta(days=1)
    facts = scene.facts(period=JUNE)
    (one,) = facts.ranks
    change = next(part for part in one.parts if part.key == "change")
    assert change.value == pytest.approx(50, abs=0.5)
    centrum = next(one for one in facts.areas if one.name == "Centrum")
    assert centrum.why == "28 de senaste fyra veckorna, 56 de åtta veckorna före."
    page = area.area_page(scene.scope, JUNE, scene.areas["Centrum"])
    assert page.trend.why == centrum.why


def test_what_was_expected_of_a_month_is_expected_of_its_own_days(scene):
    day = JUNE.first - dt.timedelta(weeks=52 * 3)
    while day <= JUNE.last:
        scene.seen(day)
        day += dt.timedelta(days=1)
    (one, _other) = scene.facts(period=JUNE).categories
    assert one.count == 30 and one.expected == pytest.approx(30, abs=1)


def test_who_answers_for_two_months_is_one_reporter_in_the_week_between(scene):
    for first, last in ((9, dt.date(2026, 9, 30)), (10, dt.date(2026, 10, 31))):
        SituationReport.objects.create(
            municipality=scene.home, unit=scene.units[0], key=f"m{first}", content_hash="x",
            period_first=dt.date(2026, first, 1), period_last=last, received_at=NOW,
        )  # fmt: skip
    weeks = [MONDAY + dt.timedelta(weeks=n) for n in (-5, -4, -1, 0, 1, 4, 5)]
    mondays = list(counts.weeks(weeks[0], weeks[-1]))
    found = dict(zip(mondays, response.reporters_of(scene.scope, mondays).tolist(), strict=True))
    assert [found[week] for week in weeks] == [0, 1, 1, 1, 1, 1, 0]
