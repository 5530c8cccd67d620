"""The yearly problem-area analysis: one question to every member organisation (K4)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.council.models import Council
from kugghjul.cogs.tenancy.models import Municipality, Organisation, Person


class AnalysisRound(models.Model):
    """The analysis of a year: asked on a day, due on a day, compiled into the problem picture."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Inte utskickad")
        OPEN = "open", _("Utskickad")
        COMPILED = "compiled", _("Sammanställd")

    council = models.ForeignKey(Council, models.PROTECT, related_name="analysis_rounds")
    year = models.PositiveSmallIntegerField()
    message = models.TextField(blank=True, max_length=4000)
    due_on = models.DateField()
    asked_on = models.DateField(null=True, blank=True)
    compiled_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["council", "year"], name="analysis_once_a_year"),
            models.CheckConstraint(
                condition=Q(asked_on__isnull=True) | Q(due_on__gte=F("asked_on")),
                name="analysis_due_after_asked",
            ),
        ]

    def __str__(self) -> str:
        return f"Problemområdesanalys {self.year}"

    @property
    def municipality(self) -> Municipality:
        """The owner of the council."""
        return self.council.municipality


class Ask(models.Model):
    """One organisation that was asked, and what it has answered. `revision` rises with each save.

    `late`: the answer came after the due day; it counts all the same.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("Har inte svarat")
        DRAFT = "draft", _("Påbörjat")
        SUBMITTED = "submitted", _("Har svarat")

    round = models.ForeignKey(AnalysisRound, models.CASCADE, related_name="asks")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="analyses")
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    asked_on = models.DateField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    late = models.BooleanField(default=False)
    answered_by = models.CharField(max_length=160, blank=True, help_text="Function, not a name")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["organisation__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "organisation"], name="organisation_asked_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.round}"

    @property
    def municipality(self) -> Municipality:
        """The owner of the round."""
        return self.round.municipality


class AskLink(models.Model):
    """A link in a letter. Only the SHA-256 of its token is kept; it opens one organisation's form."""

    ask = models.ForeignKey(Ask, models.CASCADE, related_name="links")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField()
    expires_on = models.DateField()

    @property
    def municipality(self) -> Municipality:
        """The owner of the round."""
        return self.ask.municipality


class ProblemArea(models.Model):
    """One problem area of an answer: the five questions, each a field."""

    ask = models.ForeignKey(Ask, models.CASCADE, related_name="areas")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    where = models.TextField(blank=True, max_length=2000, help_text="Where and when")
    affected = models.TextField(blank=True, max_length=2000)
    cost = models.TextField(blank=True, max_length=2000)
    cooperation = models.TextField(blank=True, max_length=2000)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title
