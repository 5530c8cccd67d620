"""The cog as a Django app; registers what it hands to other pages."""

from django.apps import AppConfig


class TenancyConfig(AppConfig):
    """Kommuner."""

    name = "kugghjul.cogs.tenancy"
    label = "tenancy"
    verbose_name = "Kommuner"
