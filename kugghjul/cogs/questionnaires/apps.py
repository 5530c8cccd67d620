"""The cog as a Django app; registers what it hands to other pages."""

from django.apps import AppConfig


class QuestionnairesConfig(AppConfig):
    """Frågeformulär."""

    name = "kugghjul.cogs.questionnaires"
    label = "questionnaires"
    verbose_name = "Frågeformulär"
