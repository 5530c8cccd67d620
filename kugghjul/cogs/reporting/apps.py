"""The cog as a Django app; registers what it hands to other pages."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """Inrapportering."""

    name = "kugghjul.cogs.reporting"
    label = "reporting"
    verbose_name = "Inrapportering"
