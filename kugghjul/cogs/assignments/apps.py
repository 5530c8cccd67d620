"""The cog as a Django app; registers what it hands to other pages."""

from django.apps import AppConfig


class AssignmentsConfig(AppConfig):
    """Uppdrag."""

    name = "kugghjul.cogs.assignments"
    label = "assignments"
    verbose_name = "Uppdrag"

    def ready(self) -> None:
        """Hand up the panels and the daily reminders."""
        from kugghjul.cogs.assignments import facts, panels, panels_work, reminders
        from kugghjul.kit import tasks
        from kugghjul.kit.panels import provide

        for slot in (
            "menu",
            "meeting_item",
            "agenda",
            "notes_assignments",
            "search",
            "calendar",
            "evidence",
        ):
            provide(slot, getattr(panels, slot))
        for slot in ("todo", "thread", "knots"):
            provide(slot, getattr(panels_work, slot))
        provide("facts", facts.facts)
        tasks.daily(reminders.remind, hour=6)
