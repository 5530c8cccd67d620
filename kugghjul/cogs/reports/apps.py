"""The cog as a Django app; registers what it hands to other pages."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Rapporter."""

    name = "kugghjul.cogs.reports"
    label = "reports"
    verbose_name = "Rapporter"
