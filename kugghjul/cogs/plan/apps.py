"""The cog as a Django app; registers what it hands to other pages."""

from django.apps import AppConfig


class PlanConfig(AppConfig):
    """Åtgärdsplan."""

    name = "kugghjul.cogs.plan"
    label = "plan"
    verbose_name = "Åtgärdsplan"

    def ready(self) -> None:
        """Hand up the panels, the facts and the thread."""
        from kugghjul.cogs.plan import facts, panels, panels_thread
        from kugghjul.kit.panels import provide

        for slot in ("menu", "calendar", "todo", "agenda", "search", "evidence"):
            provide(slot, getattr(panels, slot))
        provide("facts", facts.facts)
        provide("thread", panels_thread.thread)
        provide("knots", panels_thread.knots)
