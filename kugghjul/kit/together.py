"""Writes of several threads in one transaction: the disk is waited for once for all of them (group commit).

    TOGETHER = Together(write)          # write(pieces) -> one result or one exception for each, in one transaction
    told = TOGETHER.run([piece, …])

With synchronous=FULL each commit waits for the disk. What comes in while one thread writes is written by the next in
one transaction and with the statements of one. No caller goes on before its own pieces are on the disk: whatever
happens on the way, a piece counts as not written until the commit has come back. When the pieces cannot be written
together each is written by itself, so that one that is wrong takes no other with it.
"""

from __future__ import annotations

import copy
import logging
import threading
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from django.db import InterfaceError, OperationalError, connection, transaction

log = logging.getLogger("kugghjul.together")
P = TypeVar("P")
R = TypeVar("R")
Told = list[R | Exception]


class NotWritten(OperationalError):
    """Nothing of it is stored, and it may be sent again."""


class _Call(Generic[P, R]):
    """What one thread wants written. Until it is `done` it is not written, and it says so."""

    def __init__(self, pieces: Sequence[P]) -> None:
        self.pieces, self.done = pieces, False
        self.told: Told[R] = []
        self.error: BaseException | None = NotWritten("not written")


class Together(Generic[P, R]):
    """One queue of writes. A process has one for each kind of work that comes in bursts."""

    def __init__(self, write: Callable[[Sequence[P]], Sequence[R | Exception]]) -> None:
        self._write = write
        self._waiting: list[_Call[P, R]] = []
        self._guard, self._turn = threading.Lock(), threading.Lock()

    def run(self, pieces: Sequence[P]) -> Told[R]:
        """What came of each piece, when it is committed. Raises when the database could take none of them.

        Inside a transaction of the caller's own they are only done: that one decides.
        """
        call = _Call[P, R](pieces)
        if connection.in_atomic_block:
            self._settle([call])
        else:
            self._in_turn(call)
        if call.error is not None:
            raise copy.copy(call.error) from call.error  # several threads may raise it
        return call.told

    def _in_turn(self, call: _Call[P, R]) -> None:
        with self._guard:
            self._waiting.append(call)
        with self._turn:
            if call.done:
                return
            with self._guard:
                calls, self._waiting = self._waiting, []
            try:
                self._settle(calls)
            finally:  # also when this thread ends here: the others must not wait, and know that nothing was written
                for one in calls:
                    one.done = True

    def _settle(self, calls: list[_Call[P, R]]) -> None:
        pieces = [piece for call in calls for piece in call.pieces]
        try:
            told = self._stored(pieces)
        except (
            OperationalError,
            InterfaceError,
        ) as error:  # a full disk, no database: no use to try each
            for call in calls:
                call.error = error
            return
        left = iter(told)
        for call in calls:
            call.told, call.error = [next(left) for _ in call.pieces], None

    def _stored(self, pieces: list[P]) -> Told[R]:
        """What came of each piece, all of it committed."""
        try:
            return self._committed(pieces)
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:
            if len(pieces) == 1:
                return [error]
            log.warning("%s pieces are written one by one: %s", len(pieces), type(error).__name__)
        return self._each(pieces)

    def _each(self, pieces: list[P]) -> Told[R]:
        told: Told[R] = []
        for piece in pieces:
            try:
                told += self._committed([piece])
            except (OperationalError, InterfaceError) as error:
                return told + [error] * (len(pieces) - len(told))
            except Exception as error:
                told.append(error)
        return told

    def _committed(self, pieces: list[P]) -> Told[R]:
        if not pieces:
            return []
        with transaction.atomic():
            told = list(self._write(pieces))
            if len(told) != len(pieces):
                raise RuntimeError(f"{len(told)} results for {len(pieces)} pieces")
            if (
                transaction.get_rollback()
            ):  # a broken savepoint: leaving now would undo everything without a word
                raise NotWritten("rolled back")
        return told
