"""Server time and questions per page at the demo's size, cold start and idle memory of the web process.

Prints a row per page: median processor time of 15 warm requests in process (no network), and the number of
database queries. The target is 50 ms for list pages; the ratio to the health page stands beside.
"""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = (
    "arshjul/",
    "min-sida/",
    "efterlevnad/",
    "efterlevnad/sjalvkontroll/",
    "moten/",
    "radet/",
    "radet/reglementet/",
    "radet/styrdokument/",
    "radet/personer/",
    "radet/organisationer/",
    "radet/underlag/",
    "uppdrag/",
    "sok/?q=belysning",
)


def main() -> None:
    """Build the demo in a folder of its own, measure, print."""
    with tempfile.TemporaryDirectory(prefix="kg-bench") as folder:
        os.environ |= {"KUGGHJUL_DATA": folder, "KUGGHJUL_DEMO": "1", "PYTHONPATH": str(ROOT)}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kugghjul.config.settings")
        built = time.perf_counter()
        for words in (["migrate", "-v0"], ["createcachetable", "-v0"], ["demo", "--if-empty"]):
            subprocess.run(
                [sys.executable, "manage.py", *words],
                cwd=ROOT,
                check=True,
                stdout=subprocess.DEVNULL,
            )
        print(
            f"database and demo built in {time.perf_counter() - built:.1f} s, load {os.getloadavg()[0]:.1f}"
        )
        start()
        pages()


def start() -> None:
    """Cold start of the staff pool: seconds to the first answer of the sign-in page, and memory when idle."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    began = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "staff", "--port", str(port)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
    )
    try:
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/konto/login/", timeout=30):
                    break
            except OSError:
                time.sleep(0.05)
        seconds = time.perf_counter() - began
        status = Path(f"/proc/{child.pid}/status").read_text()
        resident = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
        print(
            f"cold start to first page {seconds:.1f} s; resident memory {int(resident) / 1024:.0f} MiB"
        )
    finally:
        child.terminate()
        child.wait(15)


def pages() -> None:
    """Each page as Ekköping's coordinator, warm."""
    import django

    sys.path.insert(0, str(ROOT))
    django.setup()
    from django.db import connection
    from django.test import Client

    from kugghjul.cogs.accounts.models import User

    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(User.objects.get(email="samordnare@ekkoping.example"))
    base = measure(client, "/halsa/")
    for page in PAGES:
        address = f"/ekkoping/arbete/{page}"
        assert client.get(address).status_code == 200, address
        asked: list[str] = []

        def count(execute, sql, *rest):  # noqa: ANN001, ANN202
            asked.append(sql)  # noqa: B023
            return execute(sql, *rest)

        with connection.execute_wrapper(count):
            client.get(address)
        seconds = measure(client, address)
        print(
            f"{page:32} {seconds * 1000:6.1f} ms   {seconds / base:5.0f} × health   {len(asked):3} queries"
        )


def measure(client: object, address: str) -> float:
    """The median processor time of 15 requests in seconds, after one that warms up (other jobs do not count)."""
    client.get(address)  # type: ignore[attr-defined]
    taken = []
    for _ in range(15):
        began = time.process_time()
        client.get(address)  # type: ignore[attr-defined]
        taken.append(time.process_time() - began)
    return statistics.median(taken)


if __name__ == "__main__":
    main()
