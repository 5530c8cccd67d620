#!/usr/bin/env python3
"""Every development command, with the standard library only: `make <target>` calls this and nothing else.

The stages that take time say what they do. Nothing outside this folder is touched, except that a
root user on Debian gets Chromium and libatomic1 installed for the browser tests.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UV = VENV / "bin" / "uv"
UV_VERSION = "0.13.9"
BROWSERS = [
    "chromium-headless-shell",
    "chromium",
    "google-chrome",
]  # without a window it is quicker
BROWSER_PACKAGES = ["chromium-headless-shell", "libatomic1", "poppler-utils"]
LOCK = [
    "--universal",
    "--python-version",
    "3.11",
    "--generate-hashes",
    "--no-header",
    "--no-annotate",
    "-q",
]


def main() -> int:
    """Run the target named on the command line."""
    name = sys.argv[1] if len(sys.argv) > 1 else "help"
    if name not in TARGETS:
        print(f"Okänt mål {name!r}. Välj: {' '.join(TARGETS)}")
        return 2
    os.chdir(ROOT)
    os.environ["PYTHONDONTWRITEBYTECODE"] = ""  # without bytecode every process compiles everything
    os.environ["UV_PYTHON_DOWNLOADS"] = "never"
    return TARGETS[name](sys.argv[2:]) or 0


def help(_: list[str]) -> None:
    """List the targets."""
    for name, target in TARGETS.items():
        print(f"  {name:8} {(target.__doc__ or '').splitlines()[0]}")


# --- set-up ----------------------------------------------------------------------------------


def setup(_: list[str], group: str = "run") -> None:
    """Make .venv and install the locked dependencies."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file runs before anything is checked
        raise SystemExit("Kugghjul behöver Python 3.11 eller nyare.")
    if not PYTHON.exists():
        say("Skapar .venv")
        if subprocess.run([sys.executable, "-m", "venv", str(VENV)]).returncode:
            debian(["python3-venv"], "Python saknar venv.")
            run(sys.executable, "-m", "venv", "--clear", str(VENV))
    wanted = ROOT / "requirements" / f"{group}.txt"
    stamp = VENV / f".installed-{group}"
    mark = hashlib.sha256(wanted.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == mark:
        return
    say(f"Installerar beroenden ({group}) enligt requirements/{group}.txt")
    install(wanted)
    stamp.write_text(mark)


def install(wanted: Path) -> None:
    """By uv when it can be had, else by pip; always with hashes and wheels only."""
    exact = ["--require-hashes", "--only-binary", ":all:", "-r", str(wanted)]
    if not UV.exists():
        quietly(PYTHON, "-m", "pip", "install", "-q", f"uv=={UV_VERSION}")
    if UV.exists():
        run(UV, "pip", "install", "-q", "--python", PYTHON, *exact)
    else:
        run(PYTHON, "-m", "pip", "install", "-q", *exact)


def debian(packages: list[str], why: str) -> None:
    """Install Debian packages when that is possible; otherwise say which are missing."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        say(f"{why} Installerar {' '.join(packages)}")
        quietly("apt-get", "update", "-qq", env=env)
        run(
            "apt-get",
            "install",
            "-y",
            "-qq",
            "--no-install-recommends",
            *packages,
            env=env,
            quiet=True,
        )
    else:
        raise SystemExit(f"{why} Installera {' '.join(packages)} och försök igen.")


def browser() -> str | None:
    """The path of a Chromium for the browser tests, installed if need be; None when there is none."""
    linked = subprocess.run(["ldconfig", "-p"], capture_output=True, text=True).stdout
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if found and "libatomic.so.1" in linked and shutil.which("pdftoppm"):
        return found
    if os.geteuid() == 0 and shutil.which("apt-get"):
        debian(BROWSER_PACKAGES, "Webbläsartesterna behöver Chromium.")
        return shutil.which(BROWSERS[0])
    if os.environ.get("CI"):
        raise SystemExit("Chromium saknas, och i CI hoppas inga tester över.")
    print(
        "Chromium saknas: webbläsartesterna hoppas över. Installera " + " ".join(BROWSER_PACKAGES)
    )
    return None


# --- running ---------------------------------------------------------------------------------


def start(args: list[str]) -> int:
    """Everything from a bare Python to a running Kugghjul with the demo: `make run`."""
    setup([])
    os.environ.setdefault("KUGGHJUL_DEMO", "1")
    prepare()
    ports = {
        "staff": os.environ.get("PORT", "8000"),
        "public": os.environ.get("PUBLIC_PORT", "8001"),
    }
    os.environ.setdefault("KUGGHJUL_STAFF_URL", f"http://127.0.0.1:{ports['staff']}")
    os.environ.setdefault("KUGGHJUL_PUBLIC_URL", f"http://127.0.0.1:{ports['public']}")
    say("Bygger demon (tar någon minut första gången)")
    run(PYTHON, "manage.py", "demo", "--if-empty")
    commands = [["serve", pool, "--port", port] for pool, port in ports.items()] + [["worker"]]
    children = [subprocess.Popen([str(PYTHON), "manage.py", *command]) for command in commands]
    run(PYTHON, "manage.py", "demo", "--show-logins")
    return watch(children)


def prepare() -> None:
    """Database, cache table and the English catalogue."""
    say("Förbereder databasen")
    run(PYTHON, "tools/words.py", "compile")
    run(PYTHON, "manage.py", "migrate", "-v0")
    run(PYTHON, "manage.py", "createcachetable", "-v0")


def watch(children: list[subprocess.Popen[bytes]]) -> int:
    """Wait for Ctrl-C or for one child to end; then end them all, gently first."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    try:
        while all(child.poll() is None for child in children):
            time.sleep(0.3)
        code = next(child.returncode for child in children if child.poll() is not None)
        print(f"En process slutade (kod {code}); de andra stängs.")
    except KeyboardInterrupt:
        code = 0
    for child in children:
        child.terminate()
    deadline = time.monotonic() + 10
    for child in children:
        try:
            child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
    return code


def demo(args: list[str]) -> None:
    """Build the demo anew, as of today (removes the old demo database)."""
    setup([])
    os.environ.setdefault("KUGGHJUL_DEMO", "1")
    prepare()
    run(PYTHON, "manage.py", "demo", *(args or ["--anew"]))


# --- tests and checks ------------------------------------------------------------------------


def test(args: list[str]) -> int:
    """All tests, on SQLite with a browser and then on PostgreSQL: `make test`."""
    setup([], "test")
    chromium = browser()
    if chromium:
        os.environ["CHROMIUM"] = chromium
    run(PYTHON, "tools/words.py", "compile")
    # In order of name: folders that share what they build stay together, and no long file comes last.
    workers = ["-n", os.environ.get("TEST_WORKERS", "2"), "--dist", "loadfile"]
    workers += ["--no-loadscope-reorder"]
    marks = [] if chromium else ["-m", "not browser"]
    say("Tester på SQLite")
    first = patient([PYTHON, "-m", "pytest"], workers, [*marks, *args])
    say("Tester på PostgreSQL")
    postgres = [PYTHON, "tools/on_postgres.py", PYTHON, "-m", "pytest"]
    second = patient(postgres, workers, [*ON_POSTGRES, *args])
    return first or second


ON_POSTGRES = [
    "-m", "not browser and not faults and not one_database", "--ignore-glob=*pages.py",
    "tests/cogs", "tests/kit", "tests/demo",
    "tests/architecture/test_doors.py::test_no_page_breaks_for_those_who_may_see_it",
]  # fmt: skip
"""What is run on PostgreSQL too: all that reads and writes. Of the pages it is enough that each is opened there once,
as their words and forms do not depend on the database."""


def patient(command: list[object], workers: list[str], rest: list[str]) -> int:
    """Run tests; what falls is run once more, alone and in the open.

    Browser and fault tests race real processes against the clock, and two workers on a busy machine can
    starve one. A test that falls twice has fallen; one that stands the second time is named as such here.
    """
    code = go(*command, *workers, *rest)
    if code == 1:
        say("Tester föll. De körs en gång till, en i taget:")
        code = go(*command, "--last-failed", "--last-failed-no-failures", "none", "-rA", *rest)
    return code


def check(_: list[str]) -> int:
    """Lint, types, import contracts, migrations, settings page."""
    setup([], "test")
    setup([], "lint")
    steps = [
        [VENV / "bin" / "ruff", "check", "."],
        [VENV / "bin" / "ruff", "format", "--check", "."],
        [VENV / "bin" / "lint-imports"],
        [VENV / "bin" / "mypy", "kugghjul"],
        [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"],
        [PYTHON, "tools/words.py", "check"],
    ]
    return max(go(*step) for step in steps)


def fix(_: list[str]) -> int:
    """Format and repair what can be repaired by itself."""
    setup([], "lint")
    return go(VENV / "bin" / "ruff", "check", "--fix", ".") or go(
        VENV / "bin" / "ruff", "format", "."
    )


def approve(args: list[str]) -> int:
    """Accept today's text renderings as the approved ones (then read the difference)."""
    setup([], "test")
    os.environ["APPROVE_TEXTS"] = "1"
    return go(PYTHON, "-m", "pytest", "tests/documents", *args)


def bench(args: list[str]) -> int:
    """Run every script of benchmarks/ and print its figures, beside the peers of requirements/bench.txt."""
    setup([], "test")
    setup([], "bench")
    scripts = [ROOT / "benchmarks" / f"{name}.py" for name in args] or sorted(
        (ROOT / "benchmarks").glob("[a-z]*.py")
    )
    return max((go(PYTHON, script) for script in scripts), default=0)


def docs(_: list[str]) -> int:
    """Write docs/settings.md from the settings, and collect the words to translate."""
    setup([], "test")
    return go(PYTHON, "tools/settings_page.py") or go(PYTHON, "tools/words.py", "collect")


def lock(_: list[str]) -> None:
    """Pin the dependencies of pyproject.toml in requirements/ (no host names get in)."""
    setup([])
    compile = [UV, "pip", "compile"]
    run(*compile, "pyproject.toml", *LOCK, "-o", "requirements/run.txt")
    run(
        *compile,
        "pyproject.toml",
        "--group",
        "test",
        "-c",
        "requirements/run.txt",
        *LOCK,
        "-o",
        "requirements/test.txt",
    )
    run(
        *compile,
        "--group",
        "lint",
        "-c",
        "requirements/test.txt",
        *LOCK,
        "-o",
        "requirements/lint.txt",
    )
    run(
        *compile,
        "pyproject.toml",
        "--group",
        "bench",
        "-c",
        "requirements/test.txt",
        *LOCK,
        "-o",
        "requirements/bench.txt",
    )


# --- plumbing --------------------------------------------------------------------------------


def say(text: str) -> None:
    """One line of progress."""
    print(f"▸ {text}", flush=True)


def go(*command: object) -> int:
    """Run a command and give its exit code."""
    return subprocess.run([str(part) for part in command]).returncode


def run(*command: object, env: dict[str, str] | None = None, quiet: bool = False) -> None:
    """Run a command; stop here, with its own words, when it fails."""
    out = subprocess.DEVNULL if quiet else None
    code = subprocess.run([str(part) for part in command], env=env, stdout=out).returncode
    if code:
        raise SystemExit(code)


def quietly(*command: object, env: dict[str, str] | None = None) -> None:
    """Run a command whose failure is dealt with by what comes after."""
    subprocess.run(
        [str(part) for part in command],
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


TARGETS = {
    "help": help,
    "setup": setup,
    "run": start,
    "demo": demo,
    "test": test,
    "check": check,
    "fix": fix,
    "approve": approve,
    "bench": bench,
    "docs": docs,
    "lock": lock,
}

if __name__ == "__main__":
    sys.exit(main())
