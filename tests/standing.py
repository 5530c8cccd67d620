"""What takes long to build and is built once a run, for all workers: empty tables, and the whole demo.

The first who needs one builds it while the others wait. Everybody works on a copy.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PLACE = "TESTS_STANDING"  # the folder of the run; workers inherit it
DATABASE = "kugghjul.sqlite3"


def begin() -> None:
    """Make the folder of the run, unless this is a worker of one that has begun."""
    if PLACE not in os.environ:
        os.environ[PLACE] = tempfile.mkdtemp(prefix="kgt")


def end() -> None:
    """Take the folder away, with what was built."""
    shutil.rmtree(os.environ.pop(PLACE), ignore_errors=True)


def empty(data: Path) -> None:
    """Give the folder `data` a SQLite database with every table, trigger and right, and nothing in it."""
    built = _built("tables", _migrated)
    data.mkdir(parents=True, exist_ok=True)
    shutil.copy(built / DATABASE, data / DATABASE)


def demo(data: Path) -> None:
    """Make `data` the folder of an installation with the demo. `JOURNEY_DEMO=<folder>` has been built already."""
    given = os.environ.get("JOURNEY_DEMO")
    shutil.copytree(given or _built("demo", _told), data, dirs_exist_ok=True)


def demo_ahead() -> None:
    """Begin to build the demo beside the tests that come before those that need it; at most once a run."""
    if os.environ.get("JOURNEY_DEMO"):
        return
    try:
        (Path(os.environ[PLACE]) / "demo.begun").open("x").close()
    except FileExistsError:
        return
    subprocess.Popen([sys.executable, "-m", "tests.standing"], cwd=ROOT)


def _built(name: str, build: Callable[[Path], None]) -> Path:
    place = Path(os.environ[PLACE])
    folder, ready = place / name, place / f"{name}.ready"
    with (place / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            folder.mkdir(exist_ok=True)
            build(folder)
            ready.touch()
    return folder


def _migrated(folder: Path) -> None:
    managed(environment(folder), "migrate", "-v0")
    managed(environment(folder), "createcachetable", "-v0")


def _told(folder: Path) -> None:
    empty(folder)
    managed(environment(folder), "demo", "--if-empty")


def environment(data: Path, **more: str) -> dict[str, str]:
    """That of the shipped product on the installation in `data`, with nothing of the tests' own."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("KUGGHJUL_", "DATABASE"))
    }
    settings = "kugghjul.config.settings"
    ours = {"KUGGHJUL_DATA": str(data), "KUGGHJUL_DEMO": "1", "DJANGO_SETTINGS_MODULE": settings}
    return kept | ours | more


def managed(environment: dict[str, str], *words: str) -> str:
    """Run a management command in `environment`; its output. Raises with its own words when it fails."""
    command = [sys.executable, "manage.py", *words]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


if __name__ == "__main__":
    _built("demo", _told)
