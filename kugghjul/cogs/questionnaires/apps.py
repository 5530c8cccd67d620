"""The cog as a Django app; registers what it hands to other pages."""

from django.apps import AppConfig


class QuestionnairesConfig(AppConfig):
    """Frågeformulär."""

    name = "kugghjul.cogs.questionnaires"
    label = "questionnaires"
    verbose_name = "Frågeformulär"

    def ready(self) -> None:
        """Hand up the menu and the search hits."""
        from kugghjul.cogs.questionnaires import panels
        from kugghjul.kit.panels import provide

        for slot in ("menu", "search"):
            provide(slot, getattr(panels, slot))
