"""Journeys run in a real browser against the real start commands, on a demo that was built for the run.

The folder, the ports and the three processes (staff pool, public pool, worker) last for the whole session.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
AXE = (ROOT / "tests" / "vendor" / "axe.min.js").read_text()
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


@dataclass(frozen=True)
class Site:
    """Where the running installation is, and its data folder."""

    staff: str
    public: str
    data: Path
    environment: dict[str, str]

    def manage(self, *words: str) -> str:
        """Run a management command on the installation; its output."""
        command = [sys.executable, "manage.py", *words]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's Chromium; without one the journeys are skipped, but never in CI."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not path:
        if os.environ.get("CI"):
            pytest.fail("Chromium saknas")
        pytest.skip("Chromium saknas")
    return {"executable_path": path, "args": FLAGS}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Kugghjul with its demo, started as `make run` starts it."""
    data = tmp_path_factory.mktemp("kugghjul")
    staff, public = _free_port(), _free_port()
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("KUGGHJUL_", "DATABASE"))}
    environment |= {
        "KUGGHJUL_DATA": str(data),
        "KUGGHJUL_DEMO": "1",
        "KUGGHJUL_STAFF_URL": f"http://127.0.0.1:{staff}",
        "KUGGHJUL_PUBLIC_URL": f"http://127.0.0.1:{public}",
        "DJANGO_SETTINGS_MODULE": "kugghjul.config.settings",
    }
    running = Site(environment["KUGGHJUL_STAFF_URL"], environment["KUGGHJUL_PUBLIC_URL"], data, environment)
    running.manage("migrate", "-v0")
    running.manage("createcachetable", "-v0")
    running.manage("demo", "--if-empty")
    commands = [["serve", "staff", "--port", str(staff)], ["serve", "public", "--port", str(public)], ["worker"]]
    children = [
        subprocess.Popen([sys.executable, "manage.py", *words], cwd=ROOT, env=environment) for words in commands
    ]
    try:
        for address in (running.staff, running.public):
            _wait_for(f"{address}/halsa/")
        yield running
    finally:
        for child in children:
            child.terminate()
        for child in children:
            child.wait(15)


@pytest.fixture
def enter(site: Site, page: Any) -> Callable[[str], Any]:
    """`enter("samordnare@ekkoping.example")` signs in by the sign-in page and gives the page."""

    def sign_in(address: str) -> Any:
        page.goto(f"{site.staff}/konto/login/")
        page.get_by_label("E-post").fill(address)
        page.get_by_label("Lösenord").fill(DEMO_PASSWORD)
        page.get_by_role("button", name="Logga in", exact=True).click()
        page.wait_for_url("**/arbete/**")
        return page

    return sign_in


DEMO_PASSWORD = "trygg i hela kommunen"


def violations(page: Any) -> list[str]:
    """What axe-core finds on the page under WCAG 2.2 A/AA, EN 301 549 and best practice, one line each."""
    page.evaluate(AXE)
    found = page.evaluate(
        "() => axe.run(document, {runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']})"
        ".then(r => r.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(' | ')))"
    )
    return list(found)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(address)
