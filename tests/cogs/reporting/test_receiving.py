"""A report is taken once, whole or not at all, judged by the server's clock and tied to the register."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from kugghjul.cogs.reporting.actions.receiving import NotTaken, receive
from kugghjul.cogs.reporting.models import Category, Clash, Observation, SituationReport
from kugghjul.cogs.reporting.queries.placing import coarsened
from kugghjul.kit.models import AuditEntry
from kugghjul.kit.refusals import Refused

DAY = dt.timedelta(days=1)


def take(desk, sent, at=None):
    return receive(desk.unit, desk.reporter, sent, at=at or desk.now)


def faults(desk, *drafts):
    with pytest.raises(NotTaken) as refused:
        take(desk, desk.sent(*drafts))
    assert SituationReport.objects.count() == 0
    return [one.where for one in refused.value.faults]


def test_several_things_in_one_report_get_numbers_in_a_row(desk):
    taken = take(desk, desk.sent(desk.draft(), desk.draft(category="klotter"), desk.draft()))
    rows = Observation.objects.order_by("number")
    assert [row.number for row in rows] == [1, 2, 3]
    assert {row.report_id for row in rows} == {taken.report.pk}
    assert {row.organisation_id for row in rows} == {desk.unit.organisation_id}
    assert (
        take(desk, desk.sent(desk.draft(), key="nyckel-0002")).report.observations.get().number == 4
    )


def test_nothing_to_report_is_an_answer(desk):
    report = take(desk, desk.sent()).report
    assert report.nothing and not report.observations.exists()
    assert (report.period_first, report.period_last) == (
        dt.date(2026, 11, 9),
        dt.date(2026, 11, 15),
    )


def test_the_same_sent_five_times_is_one_with_one_receipt(desk):
    sent = desk.sent(desk.draft())
    taken = [take(desk, sent, desk.now + n * dt.timedelta(minutes=1)) for n in range(5)]
    assert [one.how for one in taken] == ["new", "again", "again", "again", "again"]
    assert len({one.report.pk for one in taken}) == 1
    assert Observation.objects.count() == 1


def test_the_same_key_with_other_content_is_kept_beside_the_first(desk):
    first = take(desk, desk.sent(desk.draft()))
    other = desk.sent(desk.draft(text="Något annat."))
    assert [take(desk, other).how for _ in range(2)] == ["clash", "clash"]
    clash = Clash.objects.get()
    assert clash.report == first.report
    assert Observation.objects.get().text == "Trasig bänk vid bryggan."


def test_somebody_elses_key_tells_nothing(desk):
    take(desk, desk.sent(desk.draft()))
    from kugghjul.cogs.reporting.actions import roster

    other = roster.invite_reporter(desk.unit, email="annan@ekkoping.example", **desk.by)
    with pytest.raises(Refused) as refused:
        receive(desk.unit, other, desk.sent(desk.draft()), at=desk.now)
    assert refused.value.status == 409
    assert Clash.objects.count() == 0


def test_a_place_is_found_by_its_alias_and_gives_point_and_area(desk):
    row = take(desk, desk.sent(desk.draft(place="  bryggan "))).report.observations.get()
    assert (row.place, row.place_text, row.lat, row.area.name) == (desk.park, "", 58.32, "Norrdal")


def test_an_address_keeps_its_street_and_loses_its_number(desk):
    row = take(
        desk, desk.sent(desk.draft(place="Storgatan 12 B, lgh 1102"))
    ).report.observations.get()
    assert (row.place, row.place_text, row.flags) == (None, "Storgatan", ["coarse"])


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Storgatan 12", "Storgatan"), ("Björkvägen 7B", "Björkvägen"), ("Torget", "Torget"),
        ("Skolan, port 3", "Skolan"), ("Väg 40 vid rastplatsen", "Väg 40 vid rastplatsen"),
        ("Ekskolan F–6", "Ekskolan F–6"),
    ],
)  # fmt: skip
def test_only_what_points_at_a_dwelling_is_left_out(typed, kept):
    assert coarsened(typed) == kept


def test_a_pin_gives_the_area_and_keeps_its_accuracy(desk):
    draft = desk.draft(place="", lat=58.31, lon=14.15, accuracy=25)
    row = take(desk, desk.sent(draft)).report.observations.get()
    assert (row.area.name, row.accuracy, row.place, row.flags) == ("Centrum", 25, None, [])


def test_swapped_degrees_and_sweref_are_turned_and_told(desk):
    drafts = [
        desk.draft(place="", lat=14.15, lon=58.31), desk.draft(place="", lat=6463200, lon=450000),
        desk.draft(place="58,31 14,15"),
    ]  # fmt: skip
    rows = take(desk, desk.sent(*drafts)).report.observations.order_by("number")
    assert [row.flags[0] for row in rows[:2]] == ["converted", "converted"]
    assert [round(row.lat, 1) for row in rows] == [58.3, 58.3, 58.3]
    assert rows[2].place_text == ""


def test_a_place_outside_the_municipality_is_kept_and_told_of(desk):
    row = take(desk, desk.sent(desk.draft(place="", lat=59.3, lon=18.0))).report.observations.get()
    assert (row.area, row.flags) == (None, ["outside"])


def test_no_place_and_a_point_in_no_sweden_are_asked_for_again(desk):
    assert faults(desk, desk.draft(place=" ")) == ["iakttagelse.0.plats"]
    assert faults(desk, desk.draft(place="", lat=0, lon=0)) == ["iakttagelse.0.plats"]


def test_times_that_cannot_be_are_refused_at_the_field(desk):
    backwards = desk.draft(starts_at=desk.now - DAY, ends_at=desk.now - 2 * DAY)
    three_years = desk.draft(starts_at=desk.now - 1096 * DAY, ends_at=desk.now - DAY)
    to_come = desk.draft(ends_at=desk.now + DAY)
    long_ago = desk.draft(starts_at=desk.now - 3650 * DAY, ends_at=desk.now - 3649 * DAY)
    where = faults(desk, desk.draft(), backwards, three_years, to_come, long_ago)
    assert where == [f"iakttagelse.{n}.tid" for n in (1, 2, 3, 4)]


def test_a_clock_some_minutes_ahead_is_tolerated(desk):
    taken = take(desk, desk.sent(desk.draft(ends_at=desk.now + dt.timedelta(minutes=5))))
    assert taken.how == "new"


def test_a_phone_a_day_wrong_is_judged_by_the_server_and_its_skew_kept(desk):
    ahead = desk.now + DAY
    sent = desk.sent(key="nyckel-klocka", written_at=ahead - 8 * DAY, sent_at=ahead)
    report = take(desk, sent).report
    assert report.skew == -86400
    assert report.period_first == dt.date(2026, 11, 2)  # written eight days before it was sent


@pytest.mark.parametrize("year", [1970, 2199])
def test_a_clock_that_says_the_impossible_decides_nothing(desk, year):
    clock = dt.datetime(year, 1, 1, tzinfo=dt.UTC)
    report = take(desk, desk.sent(written_at=clock, sent_at=clock + 100 * DAY)).report
    assert report.period_first == dt.date(2026, 11, 9)


def test_a_category_retired_half_way_is_kept(desk):
    Category.objects.filter(key="skadegorelse").update(retired_on=dt.date(2026, 1, 1))
    assert (
        take(desk, desk.sent(desk.draft())).report.observations.get().category.key == "skadegorelse"
    )


def test_a_category_that_never_was_is_asked_for(desk):
    assert faults(desk, desk.draft(category="ufo")) == ["iakttagelse.0.kategori"]


def test_a_personal_number_stops_the_report_at_its_field(desk):
    assert faults(desk, desk.draft(text="Det var 811228-9874 igen.")) == ["iakttagelse.0.text"]
    assert faults(desk, desk.draft(place="hos 811228-9874")) == ["iakttagelse.0.plats"]
    with pytest.raises(NotTaken) as refused:
        take(desk, replace(desk.sent(), answers={"nytt": "no", "own": {"q": "811228-9874 igen"}}))
    assert refused.value.faults[0].where == "own.q"


def test_texts_are_kept_with_the_observation_alone(desk):
    rows = [{"text": "Trasig bänk.", "plats": {"text": "Torget"}, "allvar": "3", "extra": "ja"}]
    sent = replace(desk.sent(desk.draft()), answers={"nytt": "yes", "iakttagelse": rows})
    kept = take(desk, sent).report.answers
    assert kept == {"nytt": "yes", "iakttagelse": [{"allvar": "3", "extra": "ja"}]}


def test_the_log_tells_that_a_report_came_and_never_from_whom(desk):
    take(desk, desk.sent(desk.draft()))
    entry = AuditEntry.objects.filter(verb="reporting.received").get()
    assert (entry.by, entry.by_name, entry.detail) == (
        None,
        "Kugghjul",
        {"observations": 1, "held": 0},
    )


def test_a_correction_puts_the_first_aside_until_somebody_has_reviewed_it(desk):
    first = take(desk, desk.sent(desk.draft())).report
    take(desk, desk.sent(desk.draft(text="Två bänkar."), key="nyckel-0002", replaces=first))
    assert [row.state for row in Observation.objects.order_by("number")] == ["rejected", "new"]
    Observation.objects.filter(number=2).update(state="accepted")
    second = SituationReport.objects.get(key="nyckel-0002")
    with pytest.raises(Refused):
        take(desk, desk.sent(desk.draft(), key="nyckel-0003", replaces=second))
    assert SituationReport.objects.count() == 2


def test_as_many_queries_for_twenty_things_as_for_one(desk, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for n, size in enumerate((1, 20)):
        with CaptureQueriesContext(
            connection,
        ) as seen:
            take(desk, desk.sent(*[desk.draft()] * size, key=f"nyckel-{n}-lang"))
        counts.append(len(seen))
    assert counts[0] == counts[1]
