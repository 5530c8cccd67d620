"""The cog as a Django app; registers what it hands to other pages."""

from django.apps import AppConfig


class CouncilConfig(AppConfig):
    """Rådet."""

    name = "kugghjul.cogs.council"
    label = "council"
    verbose_name = "Rådet"

    def ready(self) -> None:
        """Hand up the panels."""
        from kugghjul.cogs.council import panels
        from kugghjul.cogs.council.facts import facts
        from kugghjul.cogs.council.queries.evidence import evidence
        from kugghjul.kit.panels import provide

        provide("menu", panels.menu)
        provide("facts", facts)
        provide("evidence", evidence)
        provide("todo", panels.todo)
        provide("search", panels.search)
        provide("calendar", panels.calendar)
