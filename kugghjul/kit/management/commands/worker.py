"""`manage.py worker`: mail, reminders, documents and the nightly round."""

from __future__ import annotations

import os
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from kugghjul.kit import checkpoint
from kugghjul.kit.worker import Worker


class Command(BaseCommand):
    """Starts one worker.

    Several may run at once, also on several machines when the database is PostgreSQL.
    """

    help = "Kör arbete i bakgrunden: post, påminnelser, dokument och det som görs varje dag."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which queues, how often to look, and whether to stop when there is nothing left."""
        parser.add_argument(
            "--queue", action="append", default=[], help="bara den här kön (kan anges flera gånger)"
        )
        parser.add_argument(
            "--interval", type=float, default=0.5, help="sekunder mellan blickarna när kön är tom"
        )
        parser.add_argument("--batch", action="store_true", help="sluta när allt är gjort")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until SIGTERM or Ctrl-C."""
        if connection.vendor == "sqlite":
            self.stdout.write(checkpoint.verdict())
        elif not options["batch"]:
            os.nice(
                5
            )  # people come first; on SQLite a slow worker would keep them from the write lock
        worker = Worker(
            queues=tuple(options["queue"]), interval=options["interval"], batch=options["batch"]
        )
        worker.obey_signals()
        self.stdout.write(f"Arbetaren {worker.name} är igång.")
        worker.run()
