"""A program of its own, with its own database on disk: many do the same thing at the same moment.

Run by test_room_at_once.py. Prints one JSON line: what became of it.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import threading
from collections.abc import Callable

NOW = dt.datetime(2026, 11, 10, 9, 0, tzinfo=dt.UTC)


def main() -> None:
    """Build the world, then 25 decisions, 25 assignments and two approvals, each from a thread."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "kugghjul.config.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from tests.cogs.meetings.held import opened
    from tests.world import build

    world = build()
    print(json.dumps({**numbers(world, opened(world, NOW)), **approvals(world)}))


def numbers(world, meeting) -> dict:
    """The numbers that came out of 50 threads, and how many failed."""
    from kugghjul.cogs.assignments import actions as assignments
    from kugghjul.cogs.assignments.models import Assignment
    from kugghjul.cogs.meetings.actions import decisions
    from kugghjul.cogs.meetings.models import Decision

    item, due = meeting.items.first(), dt.date(2027, 1, 29)
    given = {"to_body": world.operative, "due_on": due, "by": world.anna, "at": NOW}
    acts = [lambda: decisions.decide(item, "Ja.", by=world.anna, at=NOW)] * 25
    acts += [lambda: assignments.give(item, "Ta fram en tidplan", **given)] * 25
    outcomes = at_once(acts)
    return {
        "failed": [str(each) for each in outcomes if isinstance(each, Exception)],
        "decisions": sorted(Decision.objects.values_list("number", flat=True)),
        "assignments": sorted(Assignment.objects.values_list("number", flat=True)),
    }


def approvals(world) -> dict:
    """The last approvals of two meetings at once, each pressed twice: one chain."""
    from kugghjul.cogs.meetings.actions import approval
    from kugghjul.cogs.meetings.models import Notes
    from kugghjul.cogs.meetings.queries.verification import broken_records
    from tests.cogs.meetings.test_approval_actions import held, submitted

    acts = []
    for n, body in enumerate((world.steering, world.operative)):
        notes = submitted(world, NOW, held(world, NOW, body, slug=f"mote-{n}"))
        for one in notes.approvers.all():
            values = {"by": None, "at": NOW}
            acts += [
                lambda o=one, h=notes.facts_hash, v=values: approval.approve_notes(o, h, **v)
            ] * 2
    outcomes = at_once(acts)
    return {
        "refused": [str(outcome) for outcome in outcomes if isinstance(outcome, Exception)],
        "chain": sorted(Notes.objects.values_list("chain_number", flat=True)),
        "broken": [broken.text for broken in broken_records(world.municipality)],
    }


def at_once(acts: list[Callable[[], object]]) -> list[object]:
    """Every act in a thread of its own, let go at the same moment."""
    from django.db import connection

    gate, outcomes = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place: int, act: Callable[[], object]) -> None:
        gate.wait()
        try:
            outcomes[place] = act()
        except Exception as error:  # noqa: BLE001 - it is what is told
            outcomes[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


if __name__ == "__main__":
    main()
