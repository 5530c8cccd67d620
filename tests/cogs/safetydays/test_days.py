"""Safety days (K8, T5): planned, changed, copied, held; classes, stations, rotation, attendance."""

from __future__ import annotations

import datetime as dt

import pytest

from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.safetydays import facts
from kugghjul.cogs.safetydays.actions import days, programme, rotation
from kugghjul.cogs.safetydays.models import SafetyDay, Visit
from kugghjul.cogs.safetydays.queries.rotation import round_of, rounds_of
from kugghjul.kit.refusals import Refused
from tests.cogs.safetydays.making import MAY, full, planned

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(world, now):
    return {"by": world.anna, "at": now}


def test_a_day_is_an_activity_with_the_charters_kind_and_target(world, by):
    day = planned(world, by)
    activity = day.activity
    assert (activity.kind, activity.target) == ("safety-day", "årskurs 8")
    assert activity.starts_on == MAY and activity.state == Activity.State.PLANNED


def test_holding_the_day_marks_the_activity_held_with_its_parties(world, by):
    day = full(world, by)
    days.hold_day(day, organisations=[world.police, world.office], **by)
    activity = Activity.objects.get(pk=day.activity_id)
    assert activity.state == Activity.State.DONE and activity.held_on == MAY
    took_part = activity.parties.filter(took_part=True)
    assert {row.organisation for row in took_part} == {world.police, world.office}


def test_a_day_that_has_not_been_cannot_be_held(world, by):
    day = planned(world, by, dt.date(2027, 5, 12))
    with pytest.raises(Refused, match="har inte varit"):
        days.hold_day(day, organisations=[world.police], **by)


def test_a_day_that_is_over_is_not_changed(world, by):
    day = days.hold_day(full(world, by), organisations=[world.police], **by)
    day = SafetyDay.objects.get(pk=day.pk)
    with pytest.raises(Refused, match="avslutad"):
        programme.add_station(day, name="Ny", **by)


def test_the_rotation_sends_every_class_to_every_station_once(world, by):
    day = full(world, by)
    rotation.make_rotation(day.dates.get(), **by)
    made = round_of(day.dates.get())
    assert made.made and not made.clashes
    for row in made.classes:
        assert len({station.pk for station in row.cells}) == 5
    assert all(len(cell) == 1 for row in made.stations for cell in row.cells)


def test_seven_classes_and_five_stations_in_five_slots_are_refused_with_the_reason(world, by):
    day = full(world, by, classes=7)
    with pytest.raises(Refused, match="7 klasser och 5 stationer behöver minst 7 pass"):
        rotation.make_rotation(day.dates.get(), **by)
    assert not Visit.objects.exists()


def test_classes_share_a_station_that_has_room_for_both(world, by):
    day = full(world, by, classes=7)
    for station in day.stations.all():
        programme.change_station(station, name=station.name, room=50, **by)
    rotation.make_rotation(day.dates.get(), **by)
    made = round_of(day.dates.get())
    assert not made.clashes
    assert max(len(cell) for row in made.stations for cell in row.cells) == 2


def test_a_class_is_moved_by_hand_and_its_two_visits_change_places(world, by):
    day = full(world, by, classes=2)
    date = day.dates.get()
    rotation.make_rotation(date, **by)
    first = round_of(date).classes[0]
    slots, target = list(date.slots.filter(is_break=False)), first.cells[2]
    rotation.move_visit(first.row, slots[0], target, **by)
    after = round_of(date)
    assert after.classes[0].cells[:3] == [target, first.cells[1], first.cells[0]]
    assert not after.clashes


def test_a_move_that_crowds_a_station_is_refused_and_nothing_is_moved(world, by):
    day = full(world, by)
    date = day.dates.get()
    rotation.make_rotation(date, **by)
    before = set(Visit.objects.values_list("school_class", "station", "slot"))
    first, second = round_of(date).classes[:2]
    slot = date.slots.filter(is_break=False).first()
    with pytest.raises(Refused, match="tar emot 30 elever, men .* är 50"):
        rotation.move_visit(first.row, slot, second.cells[0], **by)
    assert set(Visit.objects.values_list("school_class", "station", "slot")) == before


def test_two_classes_exchange_their_whole_schedule(world, by):
    day = full(world, by)
    date = day.dates.get()
    rotation.make_rotation(date, **by)
    first, second = round_of(date).classes[:2]
    rotation.exchange(first.row, second.row, **by)
    after = round_of(date)
    assert after.classes[0].cells == second.cells and after.classes[1].cells == first.cells


def test_a_class_that_grew_shows_as_a_clash(world, by):
    day = full(world, by)
    date = day.dates.get()
    rotation.make_rotation(date, **by)
    row = day.classes.first()
    programme.change_class(row, name=row.name, pupils=31, date=date, **by)
    assert any("tar emot 30 elever" in str(one) for one in round_of(date).clashes)


@pytest.mark.parametrize("pupils", [0, 61, 5000])
def test_a_class_of_nobody_or_of_five_thousand_is_refused(world, by, pupils):
    date = planned(world, by).dates.get()
    with pytest.raises(Refused, match="mellan 1 och 60"):
        programme.add_classes(date, school="Ekskolan", classes=[("8A", pupils)], **by)


def test_the_same_class_twice_is_refused(world, by):
    date = planned(world, by).dates.get()
    programme.add_classes(date, school="Ekskolan", classes=[("8A", 25)], **by)
    with pytest.raises(Refused, match="finns redan"):
        programme.add_classes(date, school="EKSKOLAN", classes=[("8a", 20)], **by)
    assert world.municipality.schools.count() == 1


def test_attendance_is_told_per_class_and_never_above_the_enrolled(world, by):
    day = full(world, by, classes=2)
    date, rows = day.dates.get(), list(day.classes.all())
    programme.record_attendance(date, {rows[0].pk: 23, rows[1].pk: None}, **by)
    first, second = day.classes.all()
    assert (first.present, first.absent, second.present, second.absent) == (23, 2, None, None)
    with pytest.raises(Refused, match="har 25 elever"):
        programme.record_attendance(date, {rows[0].pk: 26}, **by)


def test_attendance_waits_for_the_day(world, by):
    date = full(world, by, on=dt.date(2027, 5, 12)).dates.get()
    with pytest.raises(Refused, match="när dagen har varit"):
        programme.record_attendance(date, {}, **by)


def test_slots_past_midnight_are_refused(world, by):
    date = planned(world, by).dates.get()
    with pytest.raises(Refused, match="före midnatt"):
        programme.set_times(date, starts=dt.time(20, 0), slots=10, minutes=60, **by)


def test_last_years_day_is_copied_with_stations_times_and_classes_but_no_attendance(world, by):
    day = full(world, by)
    date = day.dates.get()
    rotation.make_rotation(date, **by)
    programme.record_attendance(date, {row.pk: 20 for row in day.classes.all()}, **by)
    new = days.copy_day(day, title="Trygghetsdag 2027", dates=[dt.date(2027, 5, 11)], **by)
    assert new.stations.count() == 5 and new.classes.count() == 5
    assert new.dates.get().slots.count() == date.slots.count()
    assert not new.classes.exclude(present=None).exists()
    assert new.token != day.token and new.evaluation_opens_on is None
    assert new.activity.number != day.activity.number


def test_a_moved_date_keeps_its_classes_and_one_with_classes_is_not_dropped(world, by):
    day = full(world, by, classes=2)
    values = {"cohort": 8, "title": "Trygghetsdag", "place": "Ekhallen"}
    days.change_day(day, dates=[dt.date(2026, 5, 19), dt.date(2026, 5, 20)], **values, **by)
    assert [row.on.day for row in day.dates.all()] == [19, 20]
    assert day.dates.first().classes.count() == 2
    with pytest.raises(Refused, match="Flytta dem"):
        days.change_day(day, dates=[dt.date(2026, 5, 20)], **values, **by)


def test_the_standing_task_is_there_from_the_first_day_and_ends_when_days_stop(world, by):
    day = planned(world, by, dt.date(2026, 5, 12))
    (fact,) = facts.facts(world.council)["standings"]
    assert fact.subject == "safety-day" and fact.id == f"safetyday:{day.pk}"
    assert fact.on(dt.date(2027, 5, 1)) and not fact.on(dt.date(2028, 5, 1))


def test_rounds_take_the_same_queries_whatever_the_classes(
    world, by, django_assert_max_num_queries
):
    day = full(world, by, classes=20, slots=20)
    rotation.make_rotation(day.dates.get(), **by)
    with django_assert_max_num_queries(14):
        rounds_of(day)
