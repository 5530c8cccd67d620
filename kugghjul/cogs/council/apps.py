"""The cog as a Django app; registers what it hands to other pages."""

from django.apps import AppConfig


class CouncilConfig(AppConfig):
    """Rådet."""

    name = "kugghjul.cogs.council"
    label = "council"
    verbose_name = "Rådet"
