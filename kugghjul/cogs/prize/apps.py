"""The cog as a Django app; registers what it hands to other pages and its daily work."""

from django.apps import AppConfig


class PrizeConfig(AppConfig):
    """Priset."""

    name = "kugghjul.cogs.prize"
    label = "prize"
    verbose_name = "Priset"

    def ready(self) -> None:
        """Hand up the panels; keep the promises of the call each day."""
        from kugghjul.cogs.prize import housekeeping, panels
        from kugghjul.kit import tasks
        from kugghjul.kit.panels import provide

        for slot in ("menu", "todo", "calendar", "agenda", "search", "thread", "public"):
            provide(slot, getattr(panels, slot))
        tasks.daily(housekeeping.keep_promises, hour=5)
