"""The cog as a Django app; registers what it hands to other pages."""

from django.apps import AppConfig


class WatchConfig(AppConfig):
    """Grannsamverkan."""

    name = "kugghjul.cogs.watch"
    label = "watch"
    verbose_name = "Grannsamverkan"

    def ready(self) -> None:
        """Hand up the panels, the facts and the contacts' address book."""
        from kugghjul.cogs.watch import facts, panels
        from kugghjul.cogs.watch.queries.letters import address_of
        from kugghjul.kit.mail import address_book
        from kugghjul.kit.panels import provide

        for slot in ("menu", "todo", "search", "evidence"):
            provide(slot, getattr(panels, slot))
        provide("facts", facts.facts)
        address_book("watch-contact", address_of)
