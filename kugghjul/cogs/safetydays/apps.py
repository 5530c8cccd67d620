"""The cog as a Django app; registers what it hands to other pages."""

from django.apps import AppConfig


class SafetyDaysConfig(AppConfig):
    """Trygghetsdagar."""

    name = "kugghjul.cogs.safetydays"
    label = "safetydays"
    verbose_name = "Trygghetsdagar"
