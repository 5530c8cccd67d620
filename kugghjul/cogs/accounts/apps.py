"""The cog as a Django app; registers what it hands to other pages."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Konton."""

    name = "kugghjul.cogs.accounts"
    label = "accounts"
    verbose_name = "Konton"

    def ready(self) -> None:
        """Hand up the panels, and tell the mail where users are reached."""
        from kugghjul.cogs.accounts import panels, queries
        from kugghjul.kit.mail import address_book
        from kugghjul.kit.panels import provide

        provide("menu", panels.menu)
        address_book("user", queries.email_of)
