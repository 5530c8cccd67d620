"""The frame as a Django app."""

from django.apps import AppConfig


class KitConfig(AppConfig):
    """Holds the audit log, the receipts of posted forms and the outbox."""

    name = "kugghjul.kit"
    label = "kit"
    verbose_name = "Ramverket"
