"""Records that come by file from the police or a security company, with a saved mapping of columns (S4)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.tenancy.models import Municipality, Organisation


class Mapping(models.Model):
    """Which column is what, and what the file's words mean (category words, place words). Used again next month."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="record_mappings")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="record_mappings")
    name = models.CharField(max_length=120)
    columns = models.JSONField(default=dict)
    words = models.JSONField(default=dict)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"], name="record_mapping_named_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Import(models.Model):
    """A file that was read. The file itself is thrown away when it has been read.

    `rejected` holds [row number, reason, time, category, place] of the rows that were not taken: neither their text
    nor their case number (B064).
    """

    class State(models.TextChoices):
        CHOSEN = "chosen", _("Inte inläst än")
        WAITING = "waiting", _("Läses in")
        DONE = "done", _("Inläst")
        FAILED = "failed", _("Gick inte att läsa")
        WITHDRAWN = "withdrawn", _("Ångrad")

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="record_imports")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="record_imports")
    mapping = models.ForeignKey(
        Mapping, models.PROTECT, null=True, blank=True, related_name="imports"
    )
    file_name = models.CharField(max_length=200)
    file = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State.choices, default=State.CHOSEN)
    rows = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    taken = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    rejected = models.JSONField(default=list)
    options = models.JSONField(
        default=dict, help_text="How it was read: columns, words, what is done with person data"
    )
    problem = models.CharField(max_length=300, blank=True, help_text="Why it could not be read")
    ended_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name
