"""The cog as a Django app; registers what it hands to other pages."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Rapporter."""

    name = "kugghjul.cogs.reports"
    label = "reports"
    verbose_name = "Rapporter"

    def ready(self) -> None:
        """Hand up the panels."""
        from kugghjul.cogs.reports import facts, panels
        from kugghjul.kit.panels import provide

        for slot in ("menu", "todo", "agenda", "calendar", "search", "evidence", "thread", "knots"):
            provide(slot, getattr(panels, slot))
        provide("facts", facts.facts)
