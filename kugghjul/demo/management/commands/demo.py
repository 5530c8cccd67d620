"""`manage.py demo`: builds the demo, as of today or of another day, and shows its logins."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kugghjul.demo import anew, building, logins
from kugghjul.kit import clock


class Command(BaseCommand):
    """Builds an invented municipality and the five real councils. Never among real municipalities
    (B222).
    """

    help = "Bygger demon: en påhittad kommun med tre års rådsarbete, och de fem verkliga råden."

    def add_arguments(self, parser: CommandParser) -> None:
        """When, and what to do with what is there."""
        parser.add_argument(
            "--if-empty", action="store_true", help="gör inget om det finns en kommun"
        )
        parser.add_argument(
            "--anew", action="store_true", help="töm databasen först (bara en demoinstallation)"
        )
        parser.add_argument(
            "--as-of", type=dt.date.fromisoformat, help="bygg som om det vore den dagen, ÅÅÅÅ-MM-DD"
        )
        parser.add_argument("--show-logins", action="store_true", help="visa bara inloggningarna")

    def handle(self, *args: Any, **options: Any) -> None:
        """Build, or show."""
        if options["show_logins"]:
            return self._logins()
        try:
            building.refuse_live()
            if building.there() and not self._empty(options):
                return None
            self._build(options["as_of"] or clock.today())
        except building.NotHere as reason:
            raise CommandError(str(reason)) from reason
        return self._logins()

    def _empty(self, options: dict[str, Any]) -> bool:
        """Whether to go on although something is there."""
        if options["anew"]:
            anew.clear()
            return True
        if options["if_empty"]:
            return False
        raise building.NotHere("Demon finns redan. Bygg om den med --anew.")

    def _build(self, as_of: dt.date) -> None:
        began = clock.now()
        for chapter, told in building.build(as_of, began):
            took = (clock.now() - began).total_seconds()
            self.stdout.write(f"  {took:5.1f} s  {chapter} ({told})")
            self.stdout.flush()

    def _logins(self) -> None:
        rows = [("Kommun", "Namn", "Roll", "Adress"), *logins.rows()]
        widths = [max(len(row[column]) for row in rows) for column in range(4)]
        self.stdout.write("")
        for number, row in enumerate(rows):
            self.stdout.write(
                "  ".join(
                    cell.ljust(width) for cell, width in zip(row, widths, strict=True)
                ).rstrip()
            )
            if number == 0:
                self.stdout.write("  ".join("-" * width for width in widths))
        self.stdout.write(f"\nLösenord för alla: {logins.PASSWORD}")
        for unit, address in logins.links():
            self.stdout.write(f"Personlig länk att rapportera med, {unit}: {address}")
        self.stdout.write(f"Personal:  {settings.STAFF_URL}\nInvånare:  {settings.PUBLIC_URL}\n")
