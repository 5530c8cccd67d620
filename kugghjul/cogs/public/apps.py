"""The cog as a Django app; registers what it hands to other pages."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    """Publikt."""

    name = "kugghjul.cogs.public"
    label = "public"
    verbose_name = "Publikt"
