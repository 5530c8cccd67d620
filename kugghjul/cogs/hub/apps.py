"""The hub as a Django app; puts its own pages in the menu."""

from django.apps import AppConfig


class HubConfig(AppConfig):
    """Navet."""

    name = "kugghjul.cogs.hub"
    label = "hub"
    verbose_name = "Navet"

    def ready(self) -> None:
        """Register what the hub shows in the menu, and the daily digest."""
        from kugghjul.cogs.hub import panels as own
        from kugghjul.cogs.hub import reminders
        from kugghjul.kit import panels, tasks

        panels.provide("menu", own.menu)
        tasks.daily(reminders.gather, hour=6)
