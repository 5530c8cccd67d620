"""Writes of several threads share a transaction: each whole by itself, none told of before it is on the disk."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Sequence
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction

from kugghjul.kit.models import AuditEntry, AuditHead
from kugghjul.kit.together import NotWritten, Together

AT = dt.datetime(2026, 11, 10, tzinfo=dt.UTC)
several = pytest.mark.django_db(transaction=True)


def write(numbers: Sequence[int]) -> list[int]:
    """One statement for them all, that cannot be right when one of them is wrong."""
    AuditHead.objects.bulk_create([AuditHead(chain=n) for n in numbers])
    if any(n % 7 == 0 for n in numbers):
        raise ValueError(list(numbers))
    return [-n for n in numbers]


def kept() -> set[int]:
    return set(AuditHead.objects.filter(chain__gte=1000).values_list("chain", flat=True))


def at_once(together: Together[Any, Any], *calls: list[Any]) -> dict[int, Any]:
    """What each thread was told: results, or what was raised. All but the first wait while the first writes."""
    held, go = threading.Event(), threading.Event()
    inner, told = together._write, {}

    def slow(pieces: Sequence[Any]) -> Any:
        if not held.is_set():
            held.set()
            go.wait(20)
        return inner(pieces)

    together._write = slow  # type: ignore[method-assign]

    def one(n: int) -> None:
        try:
            told[n] = together.run(calls[n])
        except BaseException as error:
            told[n] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(n,)) for n in range(len(calls))]
    threads[0].start()
    assert held.wait(20)
    for thread in threads[1:]:
        thread.start()
    ends = time.monotonic() + 20
    while len(together._waiting) < len(calls) - 1 and time.monotonic() < ends:
        time.sleep(0.01)
    go.set()
    for thread in threads:
        thread.join(30)
    assert not any(thread.is_alive() for thread in threads)
    return told


@several
def test_what_waits_while_another_writes_is_written_by_the_next_in_one_transaction():
    written: list[list[int]] = []

    def noted(numbers: Sequence[int]) -> list[int]:
        written.append(list(numbers))
        return write(numbers)

    told = at_once(Together(noted), [1000], [1002, 1003], [1004], [1006])
    assert [len(one) for one in written] == [1, 4]
    assert told == {0: [-1000], 1: [-1002, -1003], 2: [-1004], 3: [-1006]}
    assert kept() == {1000, 1002, 1003, 1004, 1006}


@several
def test_one_that_is_wrong_takes_no_other_with_it():
    told = at_once(Together(write), [1000], [1002, 1001, 1003], [1004], [1008])
    assert told[2] == [-1004]
    assert [type(one) for one in told[1]] == [int, ValueError, int]
    assert isinstance(told[3][0], ValueError)
    assert kept() == {1000, 1002, 1003, 1004}


@several
def test_what_only_the_commit_finds_wrong_is_told_to_its_own_thread():
    """A foreign key is looked at when the transaction ends: then every piece has its result already."""

    def logged(people: Sequence[int | None]) -> list[str]:
        for person in people:
            n = AuditEntry.objects.count() + 1
            AuditEntry.objects.create(chain=7, number=n, at=AT, by_id=person, verb="prov")
        return ["written"] * len(people)

    told = at_once(Together(logged), [None], [None], [10**9], [None])
    assert told[0] == told[1] == told[3] == ["written"]
    assert isinstance(told[2][0], IntegrityError)
    assert AuditEntry.objects.filter(chain=7).count() == 3


@several
def test_a_full_disk_is_told_to_every_thread_and_nothing_counts_as_written():
    def full(numbers: Sequence[int]) -> list[int]:
        found = write(numbers)
        if len(numbers) > 1:
            raise OperationalError("database or disk is full")
        return found

    told = at_once(Together(full), [1000], [1002], [1003])
    assert told[0] == [-1000]
    assert all(isinstance(told[n], OperationalError) and "full" in str(told[n]) for n in (1, 2))
    assert told[1] is not told[2]
    assert kept() == {1000}


@several
def test_what_was_undone_underneath_does_not_count_as_written():
    """SQLite undoes everything when the disk is full within a savepoint, and Django leaves without a word."""

    def undone(numbers: Sequence[int]) -> list[int]:
        found = write(numbers)
        transaction.set_rollback(True)
        return found

    with pytest.raises(NotWritten):
        Together(undone).run([1000])
    assert kept() == set()


@several
def test_a_thread_that_dies_while_it_writes_for_others_leaves_nobody_waiting_or_deceived():
    def dying(numbers: Sequence[int]) -> list[int]:
        found = write(numbers)
        if 1002 in numbers:
            raise SystemExit
        return found

    together = Together(dying)
    told = at_once(together, [1000], [1002], [1003], [1004])
    assert [type(told[n]) for n in (1, 2, 3)].count(SystemExit) == 1
    assert [type(told[n]) for n in (1, 2, 3)].count(NotWritten) == 2
    assert kept() == {1000}
    assert together.run([1003]) == [-1003]


@several
def test_forty_threads_each_get_what_is_theirs():
    together, told = Together(write), {}

    def one(n: int) -> None:
        told[n] = together.run([n])
        connection.close()

    threads = [threading.Thread(target=one, args=(n,)) for n in range(1000, 1040)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    right = {n for n in range(1000, 1040) if n % 7}
    assert len(told) == 40
    assert {n for n, said in told.items() if said == [-n]} == right == kept()


@pytest.mark.django_db
def test_inside_a_transaction_of_ones_own_it_is_only_done():
    together = Together(write)
    assert together.run([1002]) == [-1002]
    assert isinstance(together.run([1001])[0], ValueError)
    assert kept() == {1002}


@pytest.mark.django_db
def test_results_that_do_not_match_the_pieces_are_no_results():
    (told,) = Together(lambda pieces: []).run([1])
    assert isinstance(told, RuntimeError)
