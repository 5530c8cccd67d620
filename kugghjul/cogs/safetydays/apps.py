"""The cog as a Django app; registers what it hands to other pages."""

from django.apps import AppConfig


class SafetyDaysConfig(AppConfig):
    """Trygghetsdagar."""

    name = "kugghjul.cogs.safetydays"
    label = "safetydays"
    verbose_name = "Trygghetsdagar"

    def ready(self) -> None:
        """Hand up the panels and the facts."""
        from kugghjul.cogs.safetydays import facts, panels
        from kugghjul.kit.panels import provide

        for slot in ("menu", "todo", "search", "evidence"):
            provide(slot, getattr(panels, slot))
        provide("facts", facts.facts)
