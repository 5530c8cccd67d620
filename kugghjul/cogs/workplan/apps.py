"""The cog as a Django app; registers what it hands to other pages."""

from django.apps import AppConfig


class WorkPlanConfig(AppConfig):
    """Verksamhetsplan."""

    name = "kugghjul.cogs.workplan"
    label = "workplan"
    verbose_name = "Verksamhetsplan"
