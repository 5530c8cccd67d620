"""The cog as a Django app; registers what it hands to other pages."""

from django.apps import AppConfig


class AssignmentsConfig(AppConfig):
    """Uppdrag."""

    name = "kugghjul.cogs.assignments"
    label = "assignments"
    verbose_name = "Uppdrag"
