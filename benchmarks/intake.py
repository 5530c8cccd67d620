"""Intake of reports through the real public pool: submissions a second, lost and doubled ones.

`serve public` answers with SQLite as shipped (WAL, synchronous=FULL); 32 phones hold a connection each and send a
report of one observation at a time to the phone's own address. One in ten is sent once more, as after a lost answer.
Then every acknowledged report is looked for in the database. Prints also the same with ten and with fifty reports in
each request, as a phone sends after some days without a network. The servers' own processor time for each report is
printed beside: it is the machine's too, but not its other work's.

The phones share the cores with the servers. They are one process of one thread that sends bytes made beforehand and
reads the answers when all is over; its own processor time is printed too.

    python benchmarks/intake.py [submissions, 3000] [public processes, 1]
"""

from __future__ import annotations

import datetime as dt
import http.client
import json
import multiprocessing
import os
import random
import re
import selectors
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Answer = tuple[float, int, bytes]
LENGTH = re.compile(rb"[Cc]ontent-[Ll]ength: (\d+)")
ROOT = Path(__file__).resolve().parents[1]
CLIENTS = 32
UNITS = 24
AGAIN = 10
TARGET = 200
NOW = dt.datetime.now(dt.UTC)
FIELDS = {
    "nytt": "yes", "iakttagelse-antal": "1", "iakttagelse-0-kategori": "skadegorelse",
    "iakttagelse-0-plats": "Strandparken", "iakttagelse-0-tid.nar": f"day:{NOW.date() - dt.timedelta(days=1)}",
    "iakttagelse-0-text": "Trasig bänk vid bryggan, glas på marken.", "iakttagelse-0-allvar": "3",
    "iakttagelse-0-sett": "seen",
}  # fmt: skip


def main() -> None:
    """Build, serve, send, count, print."""
    total = int(sys.argv[1]) if len(sys.argv) > 1 else 3000
    servers = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory(prefix="kg-intake") as folder:
        os.environ |= {"KUGGHJUL_DATA": folder, "KUGGHJUL_DEMO": "1", "PYTHONPATH": str(ROOT)}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kugghjul.config.settings")
        for words in (["migrate", "-v0"], ["createcachetable", "-v0"]):
            subprocess.run([sys.executable, "manage.py", *words], cwd=ROOT, check=True)
        tokens = _town()
        with _Pool(servers) as pool:
            cookies = [_enter(pool.ports[0], token) for token in tokens]
            print(
                f"{os.cpu_count()} cores, {servers} public process(es), load before {os.getloadavg()[0]:.1f}"
            )
            for size in (1, 10, 50):
                _measure(pool, cookies, total, size)


def _measure(pool: _Pool, cookies: list[tuple[str, str, str]], total: int, size: int) -> None:
    """Send `total` reports, `size` in each request, and say what became of them."""
    batches = [[f"matning-{size}-{n:06}-{i}" for i in range(size)] for n in range(total // size)]
    work = batches + random.Random(1).sample(batches, len(batches) // AGAIN)
    requests = [_request(batch, *cookies[n % len(cookies)]) for n, batch in enumerate(batches)]
    requests += [requests[batches.index(batch)] for batch in work[len(batches) :]]
    worked = _worked(pool)
    seconds, sender, answers = _in_a_process(pool.ports, requests)
    sent = sum(len(batch) for batch in work)
    told = {
        one["key"]: one["how"]
        for _took, status, content in answers if status == 200
        for one in json.loads(content)["answers"] if one["how"] in ("stored", "again")
    }  # fmt: skip
    times = sorted(took for took, _status, _content in answers)
    lost, doubled, stored = _counted(size, told)
    verdict = "holds" if sent / seconds >= TARGET and not lost and not doubled else "DOES NOT HOLD"
    spent = 1000 * (_worked(pool) - worked) / sent
    print(
        f"{size:2} in a request: {sent} submissions in {seconds:.1f} s = {sent / seconds:.0f}/s, "
        f"{spent:.1f} ms of processor each (and {1000 * sender / sent:.1f} to send it), "
        f"acknowledged {len(told)}, stored {stored}, "
        f"lost {lost}, doubled {doubled}, median {1000 * times[len(times) // 2]:.0f} ms, "
        f"95 % {1000 * times[int(len(times) * 0.95)]:.0f} ms, load {os.getloadavg()[0]:.1f}; "
        f"{TARGET}/s {verdict}"
    )


def _request(batch: list[str], cookie: str, token: str, mark: str) -> bytes:
    """The whole request, ready to be sent."""
    body = json.dumps({"mark": mark, "sent_at": NOW.isoformat(), "reports": [
        {"key": key, "fields": list(FIELDS.items()), "files": [], "written_at": NOW.isoformat()} for key in batch
    ]}).encode()  # fmt: skip
    head = (
        "POST /ekkoping/rapportera/skicka/ HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        f"Cookie: {cookie}\r\nX-CSRFToken: {token}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def _in_a_process(ports: list[int], requests: list[bytes]) -> tuple[float, float, list[Answer]]:
    """Seconds that it took, seconds of the sender's own processor time, the answers."""
    fork = multiprocessing.get_context("fork")
    mine, its = fork.Pipe()
    child = fork.Process(target=_send, args=(ports, requests, its))
    child.start()
    found: tuple[float, float, list[Answer]] = mine.recv()
    child.join()
    return found


def _send(ports: list[int], requests: list[bytes], to: Any) -> None:
    """Phones that hold a connection each, all in one thread: what is sent is ready, what is answered is read later."""
    waiting, answers = iter(requests), []
    chooser = selectors.DefaultSelector()
    worked, began = time.process_time(), time.perf_counter()
    for n in range(CLIENTS):
        _next(chooser, socket.create_connection(("127.0.0.1", ports[n % len(ports)])), waiting)
    while chooser.get_map():
        for key, _events in chooser.select():
            line: Any = key.fileobj
            key.data[1] += line.recv(1 << 20)
            head, blank, content = key.data[1].partition(b"\r\n\r\n")
            if blank and len(content) >= int(LENGTH.search(head)[1]):  # type: ignore[index]
                answers.append((time.perf_counter() - key.data[0], int(head.split()[1]), content))
                chooser.unregister(line)
                _next(chooser, line, waiting)
    to.send((time.perf_counter() - began, time.process_time() - worked, answers))


def _next(chooser: selectors.BaseSelector, line: socket.socket, waiting: Iterator[bytes]) -> None:
    """The connection's next request, if there is one more."""
    request = next(waiting, None)
    if request is None:
        line.close()
        return
    line.sendall(request)
    chooser.register(line, selectors.EVENT_READ, [time.perf_counter(), b""])


def _counted(size: int, told: dict[str, str]) -> tuple[int, int, int]:
    """(acknowledged and not there, there more than once, there)."""
    from django.db.models import Count

    from kugghjul.cogs.reporting.models import Observation, SituationReport

    rows = SituationReport.objects.filter(key__startswith=f"matning-{size}-").annotate(
        n=Count("observations")
    )
    kept = dict(rows.values_list("key", "n"))
    doubled = sum(n > 1 for n in kept.values())
    numbers = Observation.objects.values("number").annotate(n=Count("pk")).filter(n__gt=1).count()
    return len(set(told) - set(kept)), doubled + numbers, len(kept)


def _town() -> list[str]:
    """A municipality with an area, places, categories, and a reporter for each unit; the secrets of their links."""
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from kugghjul.cogs.accounts.models import User
    from kugghjul.cogs.places.actions import layers, places
    from kugghjul.cogs.places.queries.rows import AreaRow
    from kugghjul.cogs.reporting.actions import categories, roster
    from kugghjul.cogs.tenancy.models import Municipality, Organisation
    from kugghjul.kit.models import Letter

    home = Municipality.objects.create(name="Ekköping", slug="ekkoping", created_at=NOW)
    by: dict[str, Any] = {"by": User.objects.create_user("s@ekkoping.example"), "at": NOW}
    office = Organisation.objects.create(municipality=home, name="Förvaltningen")
    ring = [[14.0, 58.3], [14.1, 58.3], [14.1, 58.35], [14.0, 58.35], [14.0, 58.3]]
    row = AreaRow("N", "Norrdal", {"type": "Polygon", "coordinates": [ring]}, 1000)
    layers.use_layer(layers.add_layer(home, [row], kind="own", name="Områden", **by), **by)
    for n in range(60):
        name = "Strandparken" if n == 0 else f"Plats {n}"
        places.register_place(home, name=name, kind="park", lat=58.32, lon=14.05, **by)
    categories.begin(home, **by)
    for n in range(UNITS):
        unit = roster.add_unit(home, name=f"Enhet {n}", organisation=office, since=NOW.date(), **by)
        roster.invite_reporter(unit, email=f"r{n}@ekkoping.example", **by)
    texts = Letter.objects.filter(kind="reporting-link").values_list("text", flat=True)
    return [re.search(r"/rapportera/l/([\w-]+)/", text)[1] for text in texts]  # type: ignore[index]


def _enter(port: int, token: str) -> tuple[str, str, str]:
    """The cookies that a link gives, the token against forged forms, and the mark of the reporter's drawer."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    line.request("GET", f"/ekkoping/rapportera/l/{token}/")
    answer = line.getresponse()
    answer.read()
    cookie = (answer.headers["Set-Cookie"] or "").partition(";")[0]
    line.request("GET", "/ekkoping/rapportera/skicka/", headers={"Cookie": cookie})
    answer = line.getresponse()
    csrf = (answer.headers["Set-Cookie"] or "").partition(";")[0]
    ready = json.loads(answer.read())
    return f"{cookie}; {csrf}", ready["token"], ready["marks"][0]


class _Pool:
    """The public pool as it is shipped, in its own processes."""

    def __init__(self, count: int) -> None:
        self.ports = [_free_port() for _ in range(count)]

    def __enter__(self) -> _Pool:
        self.children = [
            subprocess.Popen(
                [sys.executable, "manage.py", "serve", "public", "--port", str(port)],
                cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )
            for port in self.ports
        ]  # fmt: skip
        for port in self.ports:
            _wait_for(port)
        return self

    def __exit__(self, *_error: object) -> None:
        for child in self.children:
            child.terminate()
        for child in self.children:
            child.wait(20)


def _worked(pool: _Pool) -> float:
    """Seconds of processor that the servers have used."""
    tick = os.sysconf("SC_CLK_TCK")
    fields = [
        Path(f"/proc/{child.pid}/stat").read_text().rpartition(")")[2].split()
        for child in pool.children
    ]
    return sum(int(one[11]) + int(one[12]) for one in fields) / tick


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(port)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main()
