"""The cog as a Django app; registers what it hands to other pages."""

from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    """Aktiviteter."""

    name = "kugghjul.cogs.activities"
    label = "activities"
    verbose_name = "Aktiviteter"
