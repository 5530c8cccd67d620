"""The cog as a Django app; registers what it hands to other pages."""

from django.apps import AppConfig


class TenancyConfig(AppConfig):
    """Kommuner."""

    name = "kugghjul.cogs.tenancy"
    label = "tenancy"
    verbose_name = "Kommuner"

    def ready(self) -> None:
        """Tell the outbox where a person's address of today stands."""
        from kugghjul.cogs.tenancy.queries import address_of
        from kugghjul.kit.mail import address_book

        address_book("person", address_of)
