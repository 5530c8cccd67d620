"""The cog as a Django app; registers what it hands to other pages."""

from django.apps import AppConfig


class PrizeConfig(AppConfig):
    """Priset."""

    name = "kugghjul.cogs.prize"
    label = "prize"
    verbose_name = "Priset"
