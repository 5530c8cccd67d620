"""The cog as a Django app; registers what it hands to other pages."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """Platser och områden."""

    name = "kugghjul.cogs.places"
    label = "places"
    verbose_name = "Platser och områden"
