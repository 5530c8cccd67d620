"""The cog as a Django app; registers what it hands to other pages."""

from django.apps import AppConfig


class SituationConfig(AppConfig):
    """Lägesbild."""

    name = "kugghjul.cogs.situation"
    label = "situation"
    verbose_name = "Lägesbild"

    def ready(self) -> None:
        """Hand up the panels and the facts."""
        from kugghjul.cogs.situation import facts, panels
        from kugghjul.kit.panels import provide

        for slot in ("menu", "todo", "calendar", "agenda", "search", "evidence", "knots", "public"):
            provide(slot, getattr(panels, slot))
        provide("facts", facts.facts)
