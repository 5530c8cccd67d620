"""Work in the background: tasks that are tried again, and work that comes back each minute or day.

    @background                # a django-tasks Task: rebuild.enqueue(meeting.pk) in the action
    def rebuild(meeting_id: int) -> None: …

    daily(remind)              # in apps.ready; remind(now) is idempotent
    minutely(sweep)

`enqueue` is a row in the caller's transaction. A task runs *at least* once: what it does must bear
being done again. It is parked, shown and left alone after `tries` errors, or after three workers
have died with it (F18).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, transaction
from django_tasks import task
from django_tasks.base import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult

from kugghjul.kit import clock
from kugghjul.kit.models import Receipt, Tick

Periodic = Callable[[dt.datetime], Any]

TRIES = 5
DEATHS = 3
WAITS = (10, 60, 300, 1800)  # seconds before the second, third … try
SINGLE = dt.date(1, 1, 1)  # the day of a tick that is not counted by day

_tries: dict[str, int] = {}
_found_again: set[str] = set()
_daily: dict[str, tuple[Periodic, int]] = {}
_minutely: dict[str, Periodic] = {}


def background(
    function: Callable[..., Any] | None = None,
    *,
    tries: int = TRIES,
    queue: str = "default",
    found_again: bool = False,
) -> Any:
    """Make a task of `function`.

    JSON arguments, `.enqueue(…)`; an exception has it tried again, in all `tries` times. Work
    that is `found_again` by something periodic (a letter, by the sweep) is never shown as parked.
    """

    def make(inner: Callable[..., Any]) -> Task[..., Any]:
        path = f"{inner.__module__}.{inner.__qualname__}"
        _tries[path] = tries
        if found_again:
            _found_again.add(path)
        return task(queue_name=queue)(inner)

    return make(function) if function else make


def daily(function: Periodic, *, hour: int = 5) -> None:
    """Have `function(now)` run once each Swedish day, at `hour` or when a worker is up."""
    _daily[_name(function)] = (function, hour)


def minutely(function: Periodic) -> None:
    """Have `function(now)` run about once a minute, by one worker at a time.

    It must be short and idempotent.
    """
    _minutely[_name(function)] = function


def parked() -> Any:
    """Tasks that nobody will try again unasked, latest first."""
    failed = DBTaskResult.objects.failed().exclude(task_path__in=_found_again)
    return failed.order_by("-finished_at")


def try_again(result: DBTaskResult, now: dt.datetime) -> None:
    """Give a parked task a fresh set of tries."""
    result.status, result.worker_ids, result.run_after = TaskResultStatus.READY, [], now
    result.started_at = result.finished_at = None
    result.save()


def tries_of(path: str) -> int:
    """How many times the task at `path` is tried in all."""
    return _tries.get(path, TRIES)


def wait_after(attempt: int) -> dt.timedelta:
    """How long a task rests after its `attempt`-th error."""
    return dt.timedelta(seconds=WAITS[min(attempt, len(WAITS)) - 1])


def reclaim(now: dt.datetime, alive: Callable[[str], bool]) -> int:
    """Take back tasks whose worker has died. A third death parks the task.

    Gives how many were found.
    """
    found = 0
    for row in list(DBTaskResult.objects.running()):
        with transaction.atomic():
            lost = DBTaskResult.objects.select_for_update().running().filter(pk=row.pk).first()
            if lost is None or (lost.worker_ids and alive(lost.worker_ids[-1])):
                continue
            again = len(lost.worker_ids) < DEATHS
            lost.status = TaskResultStatus.READY if again else TaskResultStatus.FAILED
            lost.started_at, lost.finished_at = None, None if again else now
            lost.exception_class_path = "kugghjul.kit.tasks.WorkerDied"
            lost.save()
            found += 1
    return found


def start_daily(now: dt.datetime) -> int:
    """Enqueue what is due today and has not been started.

    A unique (name, day) row and a task, or neither (F17).
    """
    local = now.astimezone(clock.STOCKHOLM)
    started = 0
    for name, (_function, hour) in _daily.items():
        if local.hour < hour or Tick.objects.filter(name=name, day=local.date()).exists():
            continue
        try:
            with transaction.atomic():
                Tick.objects.create(name=name, day=local.date(), at=now)
                run_daily.enqueue(name)
        except IntegrityError:
            continue  # another worker was first
        started += 1
    return started


def minutely_work(now: dt.datetime, *, newborn: bool = False) -> list[Periodic]:
    """The minute's functions, if it is this worker's turn to run them.

    A `newborn` worker runs them at once: what a dead one has left behind shall not wait a minute.
    """
    if not _minutely or not (_my_turn("minutely", now) or newborn):
        return []
    return list(_minutely.values())


@background
def run_daily(name: str) -> None:
    """Run one registered function: a task, tried again and parked like any other."""
    if name in _daily:
        _daily[name][0](clock.now())


def prune(now: dt.datetime) -> None:
    """Forget what has been done with: results after 14 days (parked.

    90), receipts after 30, ticks after 60.
    """
    done = DBTaskResult.objects.all()
    done.successful().filter(finished_at__lt=now - dt.timedelta(days=14)).delete()
    done.failed().filter(finished_at__lt=now - dt.timedelta(days=90)).delete()
    Receipt.objects.filter(at__lt=now - dt.timedelta(days=30)).delete()
    Tick.objects.filter(at__lt=now - dt.timedelta(days=60)).delete()


class WorkerDied(Exception):  # noqa: N818 - it names what happened
    """Noted on a task that was running when its worker ended without a word."""


def _my_turn(name: str, now: dt.datetime) -> bool:
    with transaction.atomic():
        tick, made = Tick.objects.get_or_create(name=name, day=SINGLE, defaults={"at": now})
        if made:
            return True
        tick = Tick.objects.select_for_update().get(pk=tick.pk)
        if dt.timedelta(0) <= now - tick.at < dt.timedelta(seconds=50):
            return False
        tick.at = now
        tick.save(update_fields=["at"])
        return True


def _name(function: Periodic) -> str:
    return f"{function.__module__.removeprefix('kugghjul.')}.{function.__qualname__}"[-60:]
