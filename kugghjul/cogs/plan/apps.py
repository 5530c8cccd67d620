"""The cog as a Django app; registers what it hands to other pages."""

from django.apps import AppConfig


class PlanConfig(AppConfig):
    """Åtgärdsplan."""

    name = "kugghjul.cogs.plan"
    label = "plan"
    verbose_name = "Åtgärdsplan"

    def ready(self) -> None:
        """Hand up the facts."""
        from kugghjul.cogs.plan import facts
        from kugghjul.kit.panels import provide

        provide("facts", facts.facts)
