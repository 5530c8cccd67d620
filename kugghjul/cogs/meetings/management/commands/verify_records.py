"""`manage.py verify_records`: are approved notes, corrections and the log as they were? Exit 1
when not.
"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kugghjul.cogs.meetings.queries.verification import broken_records
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.audit import broken_links


class Command(BaseCommand):
    """Reads every seal of every municipality, and the installation's own log."""

    help = "Kontrollerar att justerade anteckningar, rättelser och loggen är oförändrade."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line for each break; the first in each chain is where it begins."""
        found = 0
        for municipality in Municipality.objects.order_by("name"):
            for broken in broken_records(municipality):
                found += 1
                self.stdout.write(
                    f"{municipality.name}: {broken.record}, {broken.field}: {broken.text}"
                )
        for sentence in broken_links(0):
            found += 1
            self.stdout.write(sentence)
        if found:
            raise CommandError(f"{found} brott i kedjorna.")
        self.stdout.write("Alla kedjor är hela.")
