"""A program of its own, with a database of its own: many send the same form at the same moment.

Run by test_at_once.py, on SQLite on disk and on PostgreSQL. Prints one JSON line: what became of
it.
"""

from __future__ import annotations

import json
import os
import threading
from collections import Counter
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

WORK = "/ekkoping/arbete/"


def main() -> None:
    """Build the council, then let the threads go, one scene after the other."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "kugghjul.config.settings"
    import django

    django.setup()
    import time_machine
    from django.conf import settings
    from django.core.management import call_command

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.REQUIRE_MFA = False
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    from tests.conftest import NOW
    from tests.objects import made
    from tests.world import build

    with time_machine.travel(NOW, tick=False):
        world = build()
        made(world)
        scenes = (
            one_key,
            one_key_two_texts,
            one_seat,
            summons,
            year_plan,
            decisions,
            administrators,
            report_frozen,
        )
        print(json.dumps({scene.__name__: scene(world) for scene in scenes} | {"broken": broken()}))


def one_key(world: SimpleNamespace) -> dict[str, Any]:
    """The same new person, 20 times with one key."""
    from kugghjul.cogs.tenancy.models import Person

    sent = {"name": "Kim Åberg", "email": "kim@ekkoping.example", "_nyckel": "en-och-samma"}
    answers = at_once(world.anna, [("radet/personer/ny/", sent)] * 20)
    where = {answer["Location"] for answer in answers if answer.status_code == 302}
    return codes(answers) | {
        "rows": Person.objects.filter(name="Kim Åberg").count(),
        "places": len(where),
    }


def one_key_two_texts(world: SimpleNamespace) -> dict[str, Any]:
    """20 different people under one key: the first is kept."""
    from kugghjul.cogs.tenancy.models import Person

    people = [{"name": f"Person {n}", "_nyckel": "en-nyckel-till"} for n in range(20)]
    answers = at_once(world.anna, [("radet/personer/ny/", person) for person in people])
    return codes(answers) | {"rows": Person.objects.filter(name__startswith="Person ").count()}


def one_seat(world: SimpleNamespace) -> dict[str, Any]:
    """Ten people take the same vacant seat."""
    seat = world.seats["kommunpolis"]
    people = [{"new_name": f"Polis {n}", "since": "2026-11-10"} for n in range(10)]
    answers = at_once(
        world.anna, [(f"radet/platser/{seat.pk}/tilltrade/", person) for person in people]
    )
    return codes(answers) | {"rows": seat.holdings.filter(deputy=False).count()}


def summons(world: SimpleNamespace) -> dict[str, Any]:
    """Eight windows send the first summons."""
    from kugghjul.kit.models import Letter

    meeting = world.made.planned
    answers = at_once(
        world.anna, [(f"moten/{meeting.slug}/kallelse/", {"message": "Hej", "after": "0"})] * 8
    )
    letters = Letter.objects.filter(delivery__summons__meeting=meeting)
    return codes(answers) | {
        "rows": meeting.summonses.count(),
        "doubled": letters.count() - letters.values("to_address").distinct().count(),
    }


def year_plan(world: SimpleNamespace) -> dict[str, Any]:
    """Eight approve the same year plan."""
    from kugghjul.cogs.meetings.models import Meeting, YearPlan

    row = {"bodies": "styrgruppen", "why": "", "start": "09:00", "minutes": "60", "place": "Eken"}
    days = ("2027-02-04", "2027-05-13", "2027-09-16")
    sent = {
        f"rad-{n}-{name}": text
        for n, day in enumerate(days)
        for name, text in {**row, "day": day}.items()
    }
    sent |= {"rad-TOTAL_FORMS": "3", "rad-INITIAL_FORMS": "0", "decision": "§ 4"}
    answers = at_once(world.anna, [("moten/arsplan/2027/", sent)] * 8)
    return codes(answers) | {
        "rows": YearPlan.objects.count(),
        "meetings": Meeting.objects.filter(plan__isnull=False).count(),
    }


def decisions(world: SimpleNamespace) -> dict[str, Any]:
    """Fifty decisions at one point."""
    from kugghjul.cogs.meetings.models import Decision

    before = Decision.objects.count()
    own = world.made
    sent = {"beslut-text": "Godkänns.", "beslut-outcome": "", "beslut-reservation": ""}
    answers = at_once(
        world.sara, [(f"moten/{own.ongoing.slug}/arende/{own.noted.pk}/beslut/", sent)] * 50
    )
    numbers = sorted(Decision.objects.values_list("number", flat=True))
    return codes(answers) | {
        "made": len(numbers) - before,
        "without_gaps": numbers == list(range(1, len(numbers) + 1)),
    }


def administrators(world: SimpleNamespace) -> dict[str, Any]:
    """The two administrators end each other's role."""
    from kugghjul.cogs.accounts.models import Role

    other = Role.objects.create(
        municipality=world.municipality,
        user=world.maja,
        kind="administrator",
        since=world.adam.roles.get().since,
    )
    first = (world.adam, f"konto/roller/{other.pk}/avsluta/", {})
    second = (world.maja, f"konto/roller/{world.adam.roles.get().pk}/avsluta/", {})
    answers = go([client_of(*first), client_of(*second)])
    living = Role.objects.filter(kind="administrator", until=None).count()
    return codes(answers) | {"left": living}


def report_frozen(world: SimpleNamespace) -> dict[str, Any]:
    """Hours go to and fro between two activities, always ten in all, while four reports are frozen."""
    import datetime as dt
    from decimal import Decimal

    from django.db import transaction

    from kugghjul.cogs.activities.actions import hold_activity, plan_activity
    from kugghjul.cogs.activities.models import Activity
    from kugghjul.cogs.reports.actions import start_report
    from kugghjul.kit import clock

    day, by = dt.date(2026, 10, 5), {"by": world.anna, "at": clock.now()}
    pair = [
        plan_activity(world.council, title=title, starts_on=day, **by) for title in ("Ena", "Andra")
    ]
    for one, hours in zip(pair, (10, 0), strict=True):
        hold_activity(one, held_on=day, hours_spent=Decimal(hours), **by)
    first, last = day - dt.timedelta(days=90), day + dt.timedelta(days=20)

    def moved() -> None:
        for step in range(40):
            with transaction.atomic():
                for one, hours in zip(pair, (step % 11, 10 - step % 11), strict=True):
                    Activity.objects.filter(pk=one.pk).update(hours_spent=hours)

    def frozen() -> list[float]:
        made = [
            start_report(
                world.council, kind="half_year", period_from=first, period_until=last,
                title=f"Rapport {number}", addressee="Kommunstyrelsen", **by,
            )
            for number in range(4)
        ]  # fmt: skip
        return [
            sum(float(one["hours_spent"] or 0) for one in report.facts["activities"]
                if one["title"] in ("Ena", "Andra"))
            for report in made
        ]  # fmt: skip

    _nothing, sums = go([moved, frozen])
    return {"sums": sums}


def broken() -> list[str]:
    """What is wrong with the audit chains."""
    from kugghjul.kit.audit import broken_links
    from kugghjul.kit.models import AuditHead

    return [line for head in AuditHead.objects.all() for line in broken_links(head.chain)]


def at_once(user: Any, posts: list[tuple[str, dict[str, Any]]]) -> list[Any]:
    """Every post from a browser and a thread of its own."""
    return go([client_of(user, rest, sent) for rest, sent in posts])


def client_of(user: Any, rest: str, sent: dict[str, Any]) -> Callable[[], Any]:
    """A browser, signed in, that is ready to send."""
    from django.test import Client

    client = Client(raise_request_exception=False)
    client.force_login(user)
    return lambda: client.post(WORK + rest, sent)


def go(acts: list[Callable[[], Any]]) -> list[Any]:
    """Let all go at the same moment."""
    from django.db import connection

    gate, outcomes = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place: int, act: Callable[[], Any]) -> None:
        gate.wait()
        try:
            outcomes[place] = act()
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def codes(answers: list[Any]) -> dict[str, Any]:
    """How many answers of each status."""
    return {"codes": dict(sorted(Counter(str(answer.status_code) for answer in answers).items()))}


if __name__ == "__main__":
    main()
