"""The cog as a Django app; registers what it hands to other pages."""

from django.apps import AppConfig


class SituationConfig(AppConfig):
    """Lägesbild."""

    name = "kugghjul.cogs.situation"
    label = "situation"
    verbose_name = "Lägesbild"
