"""The cog as a Django app; registers what it hands to other pages."""

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """Överenskommelser."""

    name = "kugghjul.cogs.agreements"
    label = "agreements"
    verbose_name = "Överenskommelser"
