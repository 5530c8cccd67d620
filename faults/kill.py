"""Kill -9 of web and worker at random points while people send forms (F01–F03).

    python -m faults.kill --points 200 --database both
    python -m faults.kill --points 20 --no-key    # the twin: without the form's key, doubles

Passes when no acknowledged write is lost, doubled or half there, the audit chain holds, and every
letter has arrived under one Message-ID; an extra copy is allowed only for a send that a kill cut
(SMTP cannot do better).
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import threading
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from faults.clients import Client
from faults.installation import Installation

HISTORIES = Path(__file__).parent / "histories"


def main() -> int:
    """Run what was asked for; 0 when everything held (for the twin: when it did not)."""
    args = arguments()
    databases = ["sqlite", "postgres"] if args.database == "both" else [args.database]
    if len(databases) > 1:  # Django reads its settings once: a process for each
        return max(_apart(name) for name in databases)
    result = run(args.database, args.points, args.clients, keyed=not args.no_key, seed=args.seed)
    HISTORIES.mkdir(exist_ok=True)
    kind = "twin" if args.no_key else "run"
    name = f"kill-{args.database}-{kind}-{time.strftime('%Y%m%d-%H%M%S')}.json"
    (HISTORIES / name).write_text(json.dumps(result, ensure_ascii=False, indent=1))
    print(json.dumps(result, ensure_ascii=False))
    if args.no_key:
        return 0 if result["faults"].get("doubled") else 1
    return 1 if result["faults"] else 0


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--points", type=int, default=200)
    parser.add_argument("--database", choices=["sqlite", "postgres", "both"], default="sqlite")
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--no-key", action="store_true")
    parser.add_argument("--seed", type=int, default=None)
    return parser.parse_args()


def run(
    database: str, points: int, clients: int, *, keyed: bool, seed: int | None = None
) -> dict[str, Any]:
    """One run; the ledger, the faults in it, and how long the web was away after each kill."""
    chance = random.Random(seed)
    place, begun = Installation(database), time.monotonic()
    try:
        place.prepare()
        people = _people(place.port, clients, keyed)
        for which in ("web", "worker"):
            place.start(which)
        place.wait_for_web()
        stop = threading.Event()
        threads = [
            threading.Thread(target=person.work, args=(stop,), daemon=True) for person in people
        ]
        [thread.start() for thread in threads]
        away = [_one_point(place, chance, people) for _ in range(points)]
        stop.set()
        [thread.join() for thread in threads]
        _drain()
        return _result(database, points, people, place, away, begun)
    except BaseException:
        print("\n".join(place.last_words()), file=sys.stderr)
        raise
    finally:
        place.remove()


def _one_point(place: Installation, chance: random.Random, people: list[Client]) -> float:
    """Kill the web, the worker or both at a moment nobody chose, and start them again.

    Not before everybody could have been answered once since the last time, or a loaded machine
    would be killed before it has done anything.
    """
    ends = time.monotonic() + 20
    done = sum(len(person.acknowledged) for person in people) + len(people)
    while sum(len(person.acknowledged) for person in people) < done and time.monotonic() < ends:
        time.sleep(0.01)
    time.sleep(chance.uniform(0.02, 0.5))
    victims = chance.choice([["web"], ["worker"], ["web", "worker"]])
    for which in victims:
        place.kill(which)
    for which in victims:
        place.start(which)
    return place.wait_for_web() if "web" in victims else 0.0


def _people(port: int, clients: int, keyed: bool) -> list[Client]:
    """Signed-in members of the test world's municipality."""
    import django

    django.setup()
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from tests.world import build

    world = build()
    people = []
    for number in range(clients):
        user = [world.anna, world.cecilia, world.sara, world.maja][number % 4]
        session = SessionStore()
        session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session.create()
        people.append(
            Client(f"{number}", port, str(session.session_key), str(world.steering.pk), keyed)
        )
    return people


def _drain(patience: float = 150) -> None:
    """Wait until no letter waits, or none has left for `patience` seconds."""
    from kugghjul.kit.models import Letter
    from kugghjul.kit.outbox import OPEN

    before, ends = -1, time.monotonic() + patience
    while (waiting := Letter.objects.filter(state__in=OPEN).count()) and time.monotonic() < ends:
        if waiting != before:
            before, ends = waiting, time.monotonic() + patience
        time.sleep(0.5)


def _result(
    database: str,
    points: int,
    people: list[Client],
    place: Installation,
    away: list[float],
    begun: float,
) -> dict[str, Any]:
    from faults.ledger import reckon

    refusals = [line for person in people for line in person.refusals]
    ledger = reckon(
        [title for person in people for title in person.acknowledged],
        sum(person.retries for person in people),
        len(refusals),
        place.sink,
    )
    back = sorted(seconds for seconds in away if seconds)
    return {
        "database": database,
        "points": points,
        **asdict(ledger),
        "back_p95_s": round(statistics.quantiles(back, n=20)[-1], 2) if len(back) > 1 else None,
        "seconds": round(time.monotonic() - begun),
        "refusals": refusals[:5],
        "faults": ledger.faults,
    }


def _apart(database: str) -> int:
    import subprocess

    words = [word for word in sys.argv[1:] if word not in ("both", "--database")]
    return subprocess.run(
        [sys.executable, "-m", "faults.kill", *words, "--database", database]
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
