"""Kill -9 of the web in the middle of bursts of reports: what was acknowledged is stored, once (S4; B172).

    python -m faults.burst --points 50 --database both
    python -m faults.burst --points 20 --trusting    # the twin: phones that take «sent» for «stored» lose reports

Phones send one report or several in a request and send again until they are answered. Passes when every acknowledged
report is there once, none is half there, the numbers have no gap and the audit chain holds.
"""

from __future__ import annotations

import argparse
import datetime as dt
import http.client
import json
import random
import re
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from typing import Any

from faults.clients import CSRF, PATIENCE
from faults.installation import Installation

SEND = "/ekkoping/rapportera/skicka/"
LOST_REPLIES = 0.1


@dataclass
class Phone:
    """One reporter's. `acknowledged` are the keys that the server has said are stored."""

    name: str
    port: int
    cookie: str
    mark: str
    trusting: bool
    acknowledged: list[str] = field(default_factory=list)
    retries: int = 0
    refusals: list[str] = field(default_factory=list)
    _left: bool = False

    def work(self, stop: threading.Event) -> None:
        """Send one batch after another; the last one is sent until it is answered too."""
        number = 0
        while not stop.is_set():
            size = random.choice([1, 1, 1, 4])
            keys = [f"stot-{self.name}-{number:05}-{n}" for n in range(size)]
            number += 1
            while not self._sent(keys):
                self.retries += 1
                time.sleep(0.02)

    def _sent(self, keys: list[str]) -> bool:
        answer = self._answer(_body(self.mark, keys))
        if answer is None:
            trusted = self.trusting and self._left
            self.acknowledged += keys if trusted else []
            return trusted
        told = {one["key"]: one["how"] for one in answer["answers"]}
        stored = [key for key in keys if told.get(key) in ("stored", "again")]
        self.acknowledged += stored
        self.refusals += [f"{key}: {told.get(key)}" for key in keys if key not in stored]
        return True

    def _answer(self, body: str) -> Any:
        lost = random.random() < LOST_REPLIES
        line = http.client.HTTPConnection(
            "127.0.0.1", self.port, timeout=random.uniform(0.001, 0.1) if lost else PATIENCE
        )
        headers = {
            "Content-Type": "application/json", "X-CSRFToken": CSRF,
            "Cookie": f"csrftoken={CSRF}; {self.cookie}",
        }  # fmt: skip
        self._left = False
        try:
            line.request("POST", SEND, body, headers)
            self._left = True
            answer = line.getresponse()
            return json.loads(answer.read()) if answer.status == 200 else None
        except (OSError, http.client.HTTPException):
            return None
        finally:
            line.close()


def _body(mark: str, keys: list[str]) -> str:
    now = dt.datetime.now(dt.UTC)
    fields = {
        "nytt": "yes", "iakttagelse-antal": "1", "iakttagelse-0-kategori": "skadegorelse",
        "iakttagelse-0-plats": "Torget", "iakttagelse-0-text": "Trasig bänk.", "iakttagelse-0-allvar": "3",
        "iakttagelse-0-tid.nar": f"day:{now.date() - dt.timedelta(days=1)}",
    }  # fmt: skip
    reports = [{"key": key, "fields": list(fields.items()), "files": []} for key in keys]
    return json.dumps({"mark": mark, "reports": reports})


def main() -> int:
    """0 when everything held (for the twin: when it did not)."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--points", type=int, default=50)
    parser.add_argument("--database", choices=["sqlite", "postgres", "both"], default="sqlite")
    parser.add_argument("--phones", type=int, default=6)
    parser.add_argument("--trusting", action="store_true")
    args = parser.parse_args()
    if args.database == "both":  # Django reads its settings once: a process for each
        words = [word for word in sys.argv[1:] if word not in ("both", "--database")]
        command = [sys.executable, "-m", "faults.burst", *words, "--database"]
        return max(subprocess.run([*command, name]).returncode for name in ("sqlite", "postgres"))
    result = run(args.database, args.points, args.phones, args.trusting)
    print(json.dumps(result, ensure_ascii=False))
    return int(bool(result["faults"]) != args.trusting)


def run(database: str, points: int, count: int, trusting: bool) -> dict[str, Any]:
    """One run, and what is wrong after it."""
    place, begun = Installation(database), time.monotonic()
    try:
        place.prepare()
        secrets = _town(count)
        place.start("web")
        place.wait_for_web()
        phones = [_phone(str(n), place.port, one, trusting) for n, one in enumerate(secrets)]
        stop = threading.Event()
        threads = [threading.Thread(target=one.work, args=(stop,), daemon=True) for one in phones]
        [thread.start() for thread in threads]
        for _ in range(points):
            _one_point(place, phones)
        stop.set()
        [thread.join() for thread in threads]
        found = _reckoned(phones)
        refusals = [line for one in phones for line in one.refusals]
        faults = {key: n for key, n in (found | {"refused": len(refusals)}).items() if n}
        told = sum(len(one.acknowledged) for one in phones)
        return {
            "database": database, "points": points, "acknowledged": told,
            "retries": sum(one.retries for one in phones), "seconds": round(time.monotonic() - begun),
            "refusals": refusals[:5], "faults": faults,
        }  # fmt: skip
    except BaseException:
        print("\n".join(place.last_words()), file=sys.stderr)
        raise
    finally:
        place.remove()


def _one_point(place: Installation, phones: list[Phone]) -> None:
    """Kill the web at a moment nobody chose, once everybody could have been answered since the last time."""
    enough = sum(len(one.acknowledged) for one in phones) + 2 * len(phones)
    ends = time.monotonic() + 20
    while sum(len(one.acknowledged) for one in phones) < enough and time.monotonic() < ends:
        time.sleep(0.005)
    time.sleep(random.uniform(0, 0.1))
    place.kill("web")
    place.start("web")
    place.wait_for_web()


def _town(count: int) -> list[str]:
    """The test world with categories, a place and reporters; the secrets of their links."""
    import django

    django.setup()
    from kugghjul.cogs.reporting.actions import categories, roster
    from kugghjul.kit.models import Letter
    from tests.world import build

    world, now = build(), dt.datetime.now(dt.UTC)
    by: dict[str, Any] = {"by": world.anna, "at": now}
    categories.begin(world.municipality, **by)
    unit = roster.add_unit(
        world.municipality, name="Fritidsgården", organisation=world.office, since=now.date(), **by
    )
    for n in range(count):
        roster.invite_reporter(unit, email=f"r{n}@ekkoping.example", **by)
    texts = Letter.objects.filter(kind="reporting-link").values_list("text", flat=True)
    return [re.search(r"/rapportera/l/([\w-]+)/", text)[1] for text in texts]  # type: ignore[index]


def _phone(name: str, port: int, secret: str, trusting: bool) -> Phone:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    line.request("GET", f"/ekkoping/rapportera/l/{secret}/")
    answer = line.getresponse()
    answer.read()
    cookie = (answer.headers["Set-Cookie"] or "").partition(";")[0]
    line.request("GET", SEND, headers={"Cookie": cookie})
    mark = json.loads(line.getresponse().read())["marks"][0]
    return Phone(name, port, cookie, mark, trusting)


def _reckoned(phones: list[Phone]) -> dict[str, int]:
    """Counts that must all be 0."""
    from django.db.models import Count

    from faults.ledger import broken_chains, damage
    from kugghjul.cogs.reporting.models import Observation, SituationReport
    from kugghjul.kit.models import AuditEntry

    told = [key for one in phones for key in one.acknowledged]
    rows = SituationReport.objects.filter(key__startswith="stot-").annotate(n=Count("observations"))
    kept = {row.key: row for row in rows}
    logged = AuditEntry.objects.filter(verb="reporting.received").values_list(
        "object_id", flat=True
    )
    numbers = list(Observation.objects.order_by("number").values_list("number", flat=True))
    return {
        "lost": sum(key not in kept for key in told),
        "doubled": len(told) - len(set(told)),
        "half": sum(row.n != 1 for row in kept.values())
        + len({str(row.pk) for row in kept.values()} ^ set(logged)) + len(logged) - len(set(logged)),
        "numbers": int(numbers != list(range(1, len(numbers) + 1))),
        "chain": broken_chains(), "integrity": damage(),
    }  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
