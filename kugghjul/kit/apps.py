"""The frame as a Django app."""

from django.apps import AppConfig


class KitConfig(AppConfig):
    """Holds the audit log, the receipts of posted forms and the outbox."""

    name = "kugghjul.kit"
    label = "kit"
    verbose_name = "Ramverket"

    def ready(self) -> None:
        """Register the frame's own periodic work and its start-up checks."""
        from kugghjul.kit import checks, outbox, tasks

        checks.register_all()
        tasks.minutely(outbox.sweep)
        tasks.daily(tasks.prune, hour=3)
