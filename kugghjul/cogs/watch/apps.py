"""The cog as a Django app; registers what it hands to other pages."""

from django.apps import AppConfig


class WatchConfig(AppConfig):
    """Grannsamverkan."""

    name = "kugghjul.cogs.watch"
    label = "watch"
    verbose_name = "Grannsamverkan"
