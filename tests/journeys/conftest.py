"""Journeys run in a real browser against the real start commands, on a demo that was built for the run.

The folder, the ports, the mail server and the three processes (staff pool, public pool, worker) last for the
whole session; the demo is a copy of the run's one (`tests.standing`).
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
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests import standing
from tests.journeys import phones
from tests.journeys.installation import ROOT, Postbox, Site, sign_in

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


expect.set_options(timeout=15_000)  # the machine may be busy


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs Chromium, and the demo, which takes as long to build as many other tests."""
    ours = [item for item in items if Path(__file__).parent in item.path.parents]
    for item in ours:
        item.add_marker(pytest.mark.browser)
    if ours and len(items) > 100 * len(ours):
        standing.demo_ahead()


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
def browser_context_args() -> dict[str, Any]:
    """A Swedish reader at a common laptop."""
    return {
        "locale": "sv-SE",
        "timezone_id": "Europe/Stockholm",
        "viewport": {"width": 1280, "height": 900},
    }


@pytest.fixture(scope="session")
def post() -> Iterator[Postbox]:
    """A mail server that takes everything."""
    with Postbox(_free_port()) as box:
        yield box


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, post: Postbox) -> Iterator[Site]:
    """Kugghjul with its demo, started as `make run` starts it, with a mail server."""
    data = tmp_path_factory.mktemp("kugghjul")
    running = Site.at(data, _free_port(), _free_port(), post)
    standing.demo(data)
    children = [_start(running, *words) for words in running.commands]
    try:
        for address in (running.staff, running.public):
            _wait_for(f"{address}/halsa/")
        yield running
    finally:
        for child in children:
            child.terminate()
        for child in children:
            child.wait(15)


@pytest.fixture(scope="session")
def links(site: Site) -> dict[str, list[str]]:
    """The personal links of the journeys' reporters, by their unit."""
    return phones.invited(site)


@pytest.fixture
def enter(site: Site, page: Any) -> Callable[[str], Any]:
    """`enter("samordnare@ekkoping.example")` signs the test's page in and gives it."""
    return lambda address: sign_in(site, page, address)


@pytest.fixture
def another(site: Site, browser: Any, browser_context_args: dict[str, Any]) -> Iterator[Any]:
    """`another("sekreterare@…")`: one more person in a browser of their own; no address, nobody signed in."""
    opened = []

    def come(address: str = "", **settings: Any) -> Any:
        context = browser.new_context(**(browser_context_args | settings))
        opened.append(context)
        page = context.new_page()
        return sign_in(site, page, address) if address else page

    yield come
    for context in opened:
        context.close()


def _start(running: Site, *words: str) -> subprocess.Popen[bytes]:
    with (running.data / f"{words[1] if words[1:] else words[0]}.log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=running.environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(address)
