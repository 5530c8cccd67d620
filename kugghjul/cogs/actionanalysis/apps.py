"""The cog as a Django app; registers what it hands to other pages."""

from django.apps import AppConfig


class ActionAnalysisConfig(AppConfig):
    """Åtgärdsanalys."""

    name = "kugghjul.cogs.actionanalysis"
    label = "actionanalysis"
    verbose_name = "Åtgärdsanalys"
