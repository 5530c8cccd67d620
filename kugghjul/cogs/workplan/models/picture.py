"""The yearly problem picture: compiled, written, approved, presented, published (K13)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.council.models import Council, DocumentVersion
from kugghjul.cogs.meetings.models import Meeting
from kugghjul.cogs.plan.models import Problem
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.cogs.workplan.models.analysis import AnalysisRound


class ProblemPicture(models.Model):
    """The municipality's problem picture of a year. Its parts are written until it is approved."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Utkast")
        APPROVED = "approved", _("Godkänd")
        PUBLISHED = "published", _("Publicerad")

    council = models.ForeignKey(Council, models.PROTECT, related_name="problem_pictures")
    year = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    round = models.OneToOneField(
        AnalysisRound, models.PROTECT, null=True, blank=True, related_name="picture"
    )
    problems = models.ManyToManyField(Problem, blank=True, related_name="pictures")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    version = models.OneToOneField(
        DocumentVersion, models.PROTECT, null=True, blank=True, related_name="problem_picture"
    )
    facts = models.JSONField(null=True, blank=True, help_text="ProblemPictureFacts, once approved")
    compiled_on = models.DateField()
    approved_by = models.CharField(max_length=160, blank=True)
    approved_on = models.DateField(null=True, blank=True)
    presented_at = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="problem_pictures"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    compiling = models.ForeignKey(Activity, models.PROTECT, null=True, blank=True, related_name="+")
    presenting = models.ForeignKey(
        Activity, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["council", "year"], name="problem_picture_once_a_year")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def municipality(self) -> Municipality:
        """The owner of the council."""
        return self.council.municipality


class PicturePart(models.Model):
    """One part of the picture, written by hand on top of what was compiled.

    The keys are those that the charter asks for: «statistics», «operations-knowledge» …
    """

    class Key(models.TextChoices):
        STATISTICS = "statistics", _("Statistik")
        OPERATIONS = "operations-knowledge", _("Kunskap från verksamheterna")
        INSECURITY = "insecurity", _("Otrygghet")
        TOWARDS = "towards-safety", _("Från otrygghet till trygghet")

    picture = models.ForeignKey(ProblemPicture, models.CASCADE, related_name="parts")
    key = models.CharField(max_length=30, choices=Key.choices)
    order = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True, max_length=60_000)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["picture", "key"], name="picture_part_once")]

    def __str__(self) -> str:
        return f"{self.picture}: {self.get_key_display()}"

    @property
    def municipality(self) -> Municipality:
        """The owner of the picture."""
        return self.picture.municipality
