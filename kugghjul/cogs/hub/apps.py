"""The cog as a Django app; registers what it hands to other pages."""

from django.apps import AppConfig


class HubConfig(AppConfig):
    """Navet."""

    name = "kugghjul.cogs.hub"
    label = "hub"
    verbose_name = "Navet"
