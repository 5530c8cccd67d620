"""`manage.py serve staff|public`: one web pool. In operation both run, each in its own process."""

from __future__ import annotations

import os
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.servers.basehttp import get_internal_wsgi_application
from django.db import connection

from kugghjul.kit import checkpoint, checks, start


class Command(BaseCommand):
    """Serves the addresses of one pool; refuses to start with unsafe settings."""

    help = "Svarar på webben: `serve staff` för personalens sidor, `serve public` för invånarnas."

    def add_arguments(self, parser: CommandParser) -> None:
        """The pool, and where to listen."""
        parser.add_argument("pool", choices=start.POOLS)
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        """Serve until stopped."""
        pool = options["pool"]
        if pool != settings.POOL:  # not started by manage.py: the settings must be read anew
            os.environ[start.SETTING] = pool
            os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606
        self._look_at_database(pool)
        if pool == "public":
            os.nice(5)  # a burst of answers never slows the staff down (E8)
        largest, proxy = settings.FILE_LARGEST, settings.TRUSTED_PROXY
        self.stdout.write(f"Kugghjul ({pool}) svarar på http://{options['host']}:{options['port']}")
        self.stdout.flush()
        start.run(
            get_internal_wsgi_application(),
            start.server_options(
                options["host"], options["port"], largest_file=largest, proxy=proxy
            ),
        )

    def _look_at_database(self, pool: str) -> None:
        if connection.vendor != "sqlite":
            return
        if pool == "staff":  # once is enough on a screen that three processes share
            self.stdout.write(checkpoint.verdict())
        if broken := checks.broken_promises(connection):
            raise CommandError(" ".join(broken))
        connection.close()
