"""The cog as a Django app; registers what it hands to other pages."""

from django.apps import AppConfig


class ActionAnalysisConfig(AppConfig):
    """Åtgärdsanalys."""

    name = "kugghjul.cogs.actionanalysis"
    label = "actionanalysis"
    verbose_name = "Åtgärdsanalys"

    def ready(self) -> None:
        """Hand up the panels, the facts and the daily reminders."""
        from kugghjul.cogs.actionanalysis import facts, panels, panels_thread, reminders
        from kugghjul.kit import tasks
        from kugghjul.kit.panels import provide

        for slot in ("menu", "todo", "calendar", "agenda", "search", "evidence"):
            provide(slot, getattr(panels, slot))
        for slot in ("thread", "knots", "outcome", "dossier"):
            provide(slot, getattr(panels_thread, slot))
        provide("facts", facts.facts)
        tasks.daily(reminders.remind, hour=6)
