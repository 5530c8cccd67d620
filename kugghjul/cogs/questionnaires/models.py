"""Questionnaires and their versions. What a version asks is kept whole, so that answers can always be read again."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.tenancy.models import Municipality


class Questionnaire(models.Model):
    """A form with a purpose. Retired, never deleted."""

    class Purpose(models.TextChoices):
        SITUATION = "situation", _("Rapport till lägesbilden")
        SURVEY = "survey", _("Trygghetsundersökning")
        DIALOGUE = "dialogue", _("Medborgardialog")
        WALK = "walk", _("Trygghetsvandring")
        OTHER = "other", _("Annat")

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="questionnaires")
    key = models.SlugField(max_length=60)
    name = models.CharField(max_length=160)
    purpose = models.CharField(max_length=10, choices=Purpose.choices, default=Purpose.SITUATION)
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "key"], name="questionnaire_keyed_once")
        ]

    def __str__(self) -> str:
        return self.name


class Version(models.Model):
    """What a questionnaire asks: `content` is what core.questionnaires.to_data gives.

    A draft may change; a published version never does. At most one draft and one version in force each.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Utkast")
        PUBLISHED = "published", _("Används")
        RETIRED = "retired", _("Ersatt")

    questionnaire = models.ForeignKey(Questionnaire, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    content = models.JSONField()
    counter = models.PositiveIntegerField(default=1, help_text="Grows with every change of a draft")
    note = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire", "number"], name="version_numbered_once"
            ),
            models.UniqueConstraint(
                fields=["questionnaire"], condition=Q(state="draft"), name="one_draft_version"
            ),
            models.UniqueConstraint(
                fields=["questionnaire"],
                condition=Q(state="published"),
                name="one_version_in_force",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.questionnaire} {self.number}"

    @property
    def municipality(self) -> Municipality:
        """The owner of the questionnaire."""
        return self.questionnaire.municipality
