"""The worker.

Takes one task at a time, survives a database that goes away, and leaves nothing behind when killed.

It holds a lock under its name for as long as it lives; a task or a letter whose holder's lock is
free belongs to the dead and is taken back, within a minute. Why our own loop: django-tasks-db
leaves the tasks of a killed worker running for ever, and has no retries, no periodic work
(docs/decisions).
"""

from __future__ import annotations

import logging
import signal
import sys
import time
from traceback import format_exception
from types import FrameType
from typing import Any

from django.db import DatabaseError, InterfaceError, close_old_connections, connection, transaction
from django_tasks.base import TaskContext, TaskResultStatus
from django_tasks_db.models import DBTaskResult

from kugghjul.kit import checkpoint, clock, locks, tasks

log = logging.getLogger("kugghjul.worker")

MINUTE = 60.0
LOOK_AT_LOG = 5.0


class Worker:
    """Runs tasks of `queues` (empty.

    All) until told to stop, or until there are none left when `batch`.
    """

    def __init__(
        self, *, queues: tuple[str, ...] = (), interval: float = 0.5, batch: bool = False
    ) -> None:
        self.queues, self.interval, self.batch = queues, interval, batch
        self.name = locks.my_name()
        self.running = True
        self.busy = False
        self._newborn = True
        self._next_minute = self._next_look = 0.0

    def run(self) -> None:
        """Work until stopped. A database that does not answer is waited for, never died of."""
        pause = 1.0
        while self.running:
            try:
                found = self._round()
                pause = 1.0
            except (DatabaseError, InterfaceError):
                if self.batch:
                    raise
                log.exception("the database does not answer; waits %s s", pause)
                connection.close()
                time.sleep(pause)
                pause = min(pause * 2, 15.0)
                continue
            if not found:
                if self.batch or not self.running:
                    return
                time.sleep(self.interval)

    def stop(self, signum: int = 0, frame: FrameType | None = None) -> None:
        """Finish what is in hand, then end. A second time.

        End now; the next worker takes the task back.
        """
        if not self.running or not self.busy:
            sys.exit(0)
        self.running = False

    def obey_signals(self) -> None:
        """SIGTERM and Ctrl-C stop the worker gently."""
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)

    def _round(self) -> bool:
        if not connection.in_atomic_block:  # a caller's own transaction (a test's) is its own
            close_old_connections()
        self.busy = True
        try:
            self._upkeep()
            row = self._take() if self.running else None
            if row is not None:
                self._work(row)
        finally:
            self.busy = False
        return row is not None

    def _take(self) -> DBTaskResult | None:
        ready = DBTaskResult.objects.ready()
        if self.queues:
            ready = ready.filter(queue_name__in=self.queues)
        if not ready.exists():  # looking takes no write lock
            return None
        with transaction.atomic():
            row = ready.select_for_update(skip_locked=True).first()
            if row is not None:
                row.claim(self.name)
        return row

    def _work(self, row: DBTaskResult) -> None:
        try:
            row.set_successful(_call(row))
        except Exception as error:
            if isinstance(error, DatabaseError | InterfaceError):
                connection.close()  # with whatever transaction it broke
            self._after_error(row, error)

    def _after_error(self, row: DBTaskResult, error: Exception) -> None:
        attempt = len(row.worker_ids)
        if attempt >= tasks.tries_of(row.task_path):
            row.set_failed(error)
            log.error(
                "task %s (%s) is parked after %s tries: %s", row.pk, row.task_path, attempt, error
            )
            return
        row.status, row.started_at = TaskResultStatus.READY, None
        row.run_after = clock.now() + tasks.wait_after(attempt)
        row.exception_class_path = f"{type(error).__module__}.{type(error).__qualname__}"
        row.traceback = "".join(format_exception(error))
        row.save()
        log.warning("task %s (%s), try %s: %s", row.pk, row.task_path, attempt, error)

    def _upkeep(self) -> None:
        seconds = time.monotonic()
        if seconds >= self._next_look:
            self._next_look = seconds + LOOK_AT_LOG
            if checkpoint.log_size() > checkpoint.LARGE:
                checkpoint.checkpoint()
        if seconds < self._next_minute:
            return
        self._next_minute = seconds + MINUTE
        locks.hold(self.name)  # on PostgreSQL: take it again if its connection was lost
        now = clock.now()
        tasks.reclaim(now, self._is_alive)
        tasks.start_daily(now)
        for function in tasks.minutely_work(now, newborn=self._newborn):
            self._periodic(function, now)
        self._newborn = False
        checkpoint.checkpoint()

    def _is_alive(self, name: str) -> bool:
        """Between two tasks nothing of our own is running.

        What says so could not be written down.
        """
        return name != self.name and locks.alive(name)

    def _periodic(self, function: tasks.Periodic, now: Any) -> None:
        try:
            function(now)
        except (DatabaseError, InterfaceError):
            raise
        except Exception:
            log.exception(
                "minutely work %s failed; it comes back in a minute", function.__qualname__
            )


def _call(row: DBTaskResult) -> Any:
    task: Any = row.task
    result: Any = row.task_result
    if task.takes_context:
        return task.call(TaskContext(task_result=result), *result.args, **result.kwargs)
    return task.call(*result.args, **result.kwargs)
