"""Work in the background is done although workers die and tasks fail (F03, F17, F18)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.db import connection
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from kugghjul.kit import locks, outbox, tasks
from kugghjul.kit.models import Letter, Tick
from kugghjul.kit.worker import Worker
from tests.kit.test_mail import posted, write

pytestmark = pytest.mark.django_db
DONE: list[Any] = []


@tasks.background
def note(word: str) -> None:
    DONE.append(word)


@tasks.background(tries=3)
def poison() -> None:
    raise ValueError("går aldrig")


@tasks.background
def broken_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM finns_inte")


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the periodic work that a test registers itself."""
    DONE.clear()
    monkeypatch.setattr(tasks, "_daily", {})
    monkeypatch.setattr(tasks, "_minutely", {})


def work(at: dt.datetime | None = None) -> None:
    with (
        time_machine.travel(at, tick=True)
        if at
        else time_machine.travel(dt.datetime.now(dt.UTC), tick=True)
    ):
        Worker(batch=True).run()


def test_a_task_is_done_once_and_is_gone_from_the_queue():
    note.enqueue("a")
    work()
    work()
    assert DONE == ["a"] and DBTaskResult.objects.successful().count() == 1


def test_a_poison_task_is_parked_and_the_others_flow_f18(now):
    with time_machine.travel(now):
        poison.enqueue()
        note.enqueue("efter")
    for hour in range(3):
        work(now + dt.timedelta(hours=hour))
    (parked,) = tasks.parked()
    assert DONE == ["efter"] and len(parked.worker_ids) == 3 and "går aldrig" in parked.traceback
    work(now + dt.timedelta(days=3))
    assert len(tasks.parked().get().worker_ids) == 3, "parked: left alone"
    tasks.try_again(parked, now)
    work(now + dt.timedelta(days=3))
    assert not tasks.parked() and len(DBTaskResult.objects.ready().get().worker_ids) == 1


def test_a_failed_task_rests_before_it_is_tried_again(now):
    with time_machine.travel(now):
        poison.enqueue()
    work(now)
    row = DBTaskResult.objects.get()
    assert row.status == TaskResultStatus.READY and row.run_after > now + dt.timedelta(seconds=5)


def test_a_task_whose_worker_was_killed_is_taken_back_and_the_third_death_parks_it_f03(now):
    note.enqueue("åter")
    row = DBTaskResult.objects.get()
    for death in range(1, 4):
        row.refresh_from_db()
        row.claim(f"dead-{death}")
        assert tasks.reclaim(now, locks.alive) == 1
    row.refresh_from_db()
    assert row.status == TaskResultStatus.FAILED and "WorkerDied" in row.exception_class_path


def test_a_living_workers_task_is_left_to_it(now):
    note.enqueue("min")
    row = DBTaskResult.objects.get()
    assert locks.hold("living-worker")
    row.claim("living-worker")
    assert tasks.reclaim(now, locks.alive) == 0
    locks.let_go("living-worker")
    assert tasks.reclaim(now, locks.alive) == 1


def test_daily_work_is_done_once_a_day_by_whoever_is_first_f17(now):
    tasks.daily(lambda at: DONE.append(at.date()), hour=5)
    before = dt.datetime(2026, 11, 10, 3, 30, tzinfo=dt.UTC)  # 4.30 in Sweden
    assert tasks.start_daily(before) == 0
    for _second_worker in range(2):
        tasks.start_daily(now)
        work(now)
        work(now + dt.timedelta(hours=5))
    work(now + dt.timedelta(days=1))
    assert [now.date(), now.date() + dt.timedelta(days=1)] == DONE and Tick.objects.count() == 2


def test_after_five_days_without_a_worker_daily_work_runs_once_b117(now):
    tasks.daily(lambda at: DONE.append(at.date()))
    work(now)
    work(now + dt.timedelta(days=6))
    assert len(DONE) == 2


def test_minutely_work_is_one_workers_turn_f17(now):
    tasks.minutely(lambda at: DONE.append(at))
    assert (
        len(tasks.minutely_work(now)) == 1
        and tasks.minutely_work(now + dt.timedelta(seconds=5)) == []
    )
    assert len(tasks.minutely_work(now + dt.timedelta(seconds=61))) == 1
    assert len(tasks.minutely_work(now - dt.timedelta(days=400))) == 1, (
        "a clock set back does not stop it"
    )


def test_one_minutely_function_that_fails_does_not_stop_the_next(now):
    def bad(at: dt.datetime) -> None:
        raise RuntimeError("trasig")

    tasks.minutely(bad)
    tasks.minutely(lambda at: DONE.append(at))
    work(now)
    assert len(DONE) == 1


def test_letters_go_out_by_the_worker_and_by_the_sweep_when_their_task_was_lost(now, settings):
    with time_machine.travel(now):
        write(now, 1)
        lost = write(now, 2)
    DBTaskResult.objects.filter(args_kwargs__args=[lost.pk]).delete()
    tasks.minutely(outbox.sweep)
    work(now + dt.timedelta(seconds=30))
    assert (
        Letter.objects.filter(state=Letter.State.SENT).count() == 2 and len(posted(settings)) == 2
    )


def test_the_sweep_makes_no_second_task_for_a_letter_that_has_one(now):
    with time_machine.travel(now):
        write(now)
    assert outbox.sweep(now) == 0 and DBTaskResult.objects.count() == 1


def test_what_is_done_with_is_forgotten_after_two_weeks(now):
    with time_machine.travel(now):
        note.enqueue("a")
        Worker(batch=True).run()
    tasks.prune(now + dt.timedelta(days=13))
    assert DBTaskResult.objects.count() == 1
    tasks.prune(now + dt.timedelta(days=15))
    assert DBTaskResult.objects.count() == 0
