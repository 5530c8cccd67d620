"""The cog as a Django app; registers what it hands to other pages."""

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """Överenskommelser."""

    name = "kugghjul.cogs.agreements"
    label = "agreements"
    verbose_name = "Överenskommelser"

    def ready(self) -> None:
        """Hand up the panels and the facts."""
        from kugghjul.cogs.agreements import facts, panels
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
