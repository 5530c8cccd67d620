"""The cog as a Django app; registers what it hands to other pages."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """Inrapportering."""

    name = "kugghjul.cogs.reporting"
    label = "reporting"
    verbose_name = "Inrapportering"

    def ready(self) -> None:
        """Hand up what the review shows on other pages."""
        from kugghjul.cogs.reporting import panels_review
        from kugghjul.kit.panels import provide

        for slot in ("menu", "todo", "search", "evidence", "knots"):
            provide(slot, getattr(panels_review, slot))
