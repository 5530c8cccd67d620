"""The cog as a Django app; registers what it hands to other pages."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Möten."""

    name = "kugghjul.cogs.meetings"
    label = "meetings"
    verbose_name = "Möten"
