"""The cog as a Django app; registers what it hands to other pages."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """Inrapportering."""

    name = "kugghjul.cogs.reporting"
    label = "reporting"
    verbose_name = "Inrapportering"

    def ready(self) -> None:
        """Hand up the panels, the reporters' address book, the daily sweep and the daily letters."""
        from kugghjul.cogs.reporting import housekeeping, panels, panels_review, reminders
        from kugghjul.cogs.reporting.queries.links import address_of
        from kugghjul.kit import tasks
        from kugghjul.kit.mail import address_book
        from kugghjul.kit.panels import provide

        for slot in ("menu", "todo"):
            provide(slot, getattr(panels, slot))
        for slot in ("menu", "todo", "search", "evidence", "knots", "dossier"):
            provide(slot, getattr(panels_review, slot))
        address_book("reporter", address_of)
        tasks.daily(housekeeping.sweep_photos, hour=4)
        tasks.daily(reminders.remind, hour=7)
        tasks.daily(reminders.give_thanks, hour=8)
