"""The cog as a Django app; registers what it hands to other pages."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """Platser och områden."""

    name = "kugghjul.cogs.places"
    label = "places"
    verbose_name = "Platser och områden"

    def ready(self) -> None:
        """Hand up the panels."""
        from kugghjul.cogs.places import panels
        from kugghjul.kit.panels import provide

        for slot in ("menu", "search"):
            provide(slot, getattr(panels, slot))
