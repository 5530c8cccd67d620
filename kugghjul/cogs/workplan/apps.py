"""The cog as a Django app; registers what it hands to other pages."""

from django.apps import AppConfig


class WorkPlanConfig(AppConfig):
    """Verksamhetsplan."""

    name = "kugghjul.cogs.workplan"
    label = "workplan"
    verbose_name = "Verksamhetsplan"

    def ready(self) -> None:
        """Hand up the panels and the daily reminders."""
        from kugghjul.cogs.workplan import facts, panels, reminders
        from kugghjul.kit import tasks
        from kugghjul.kit.panels import provide

        for slot in (
            "menu",
            "todo",
            "calendar",
            "agenda",
            "search",
            "evidence",
            "thread",
            "knots",
            "public",
        ):
            provide(slot, getattr(panels, slot))
        provide("facts", facts.facts)
        tasks.daily(reminders.remind, hour=6)
