"""The cog as a Django app; registers what it hands to other pages."""

from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    """Aktiviteter."""

    name = "kugghjul.cogs.activities"
    label = "activities"
    verbose_name = "Aktiviteter"

    def ready(self) -> None:
        """Hand up the panels, the facts and the thread."""
        from kugghjul.cogs.activities import (
            facts,
            facts_registers,
            panels,
            panels_registers,
            panels_thread,
        )
        from kugghjul.kit.panels import provide

        for slot in (
            "menu", "assignment_page", "agenda", "todo", "search", "calendar", "evidence",
        ):  # fmt: skip
            provide(slot, getattr(panels, slot))
        for slot in ("thread", "knots"):
            provide(slot, getattr(panels_thread, slot))
        for slot in ("todo", "calendar", "evidence", "search"):
            provide(slot, getattr(panels_registers, slot))
        provide("facts", facts.facts)
        provide("facts", facts_registers.facts)
