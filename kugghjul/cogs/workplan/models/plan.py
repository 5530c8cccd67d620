"""The year's work plan: one set of data, two editions (K5, K6)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.activities.models import Series
from kugghjul.cogs.council.models import Body, Council, DocumentVersion
from kugghjul.cogs.tenancy.models import Municipality


class WorkPlan(models.Model):
    """What a council is to do in a year. `revision` rises with each change of its own texts."""

    council = models.ForeignKey(Council, models.PROTECT, related_name="work_plans")
    year = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    overview_name = models.CharField(max_length=100)
    detailed_name = models.CharField(max_length=100)
    introduction = models.TextField(blank=True, max_length=20_000)
    focus_heading = models.CharField(max_length=120)
    goals_heading = models.CharField(max_length=120)
    recurring_heading = models.CharField(max_length=120)
    recurring_text = models.TextField(blank=True, max_length=8000)
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["council", "year"], name="work_plan_once_a_year")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def municipality(self) -> Municipality:
        """The owner of the council."""
        return self.council.municipality


class FocusArea(models.Model):
    """What the year puts first. `detail` is printed only in the detailed edition."""

    plan = models.ForeignKey(WorkPlan, models.CASCADE, related_name="focuses")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField(max_length=8000)
    detail = models.TextField(blank=True, max_length=20_000)
    area = models.CharField(max_length=80, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def municipality(self) -> Municipality:
        """The owner of the plan."""
        return self.plan.municipality


class FocusOrigin(models.Model):
    """Where a focus comes from, with what it is cited by: no focus without one (K5)."""

    class Kind(models.TextChoices):
        CITIZENS = "citizens", _("Önskemål från medborgarna")
        POLITICAL = "political", _("Politiskt beslut")
        DIRECTIVE = "directive", _("Uppdrag eller direktiv")
        KNOWLEDGE = "knowledge", _("Lägesbild, problembild eller undersökning")
        LAW = "law", _("Lag eller nationellt mål")
        MEMBERS = "members", _("Förslag från medlemmarna")

    focus = models.ForeignKey(FocusArea, models.CASCADE, related_name="origins")
    order = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    reference = models.CharField(max_length=300)
    document = models.ForeignKey(
        DocumentVersion, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.reference}"


class Goal(models.Model):
    """A goal of the year. `clause` is the id of the charter's clause that measures it (K6)."""

    plan = models.ForeignKey(WorkPlan, models.CASCADE, related_name="goals")
    order = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=2000)
    clause = models.CharField(max_length=40, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def municipality(self) -> Municipality:
        """The owner of the plan."""
        return self.plan.municipality


class RecurringSection(models.Model):
    """What comes back every year, under a heading of its own.

    `series` is the recurring activity, `kind` an activity kind («safety-walk») and `body` a group
    whose meetings it is: the detailed edition shows the year's activities and meetings of these.
    """

    plan = models.ForeignKey(WorkPlan, models.CASCADE, related_name="sections")
    order = models.PositiveSmallIntegerField()
    heading = models.CharField(max_length=200)
    text = models.TextField(max_length=8000)
    detail = models.TextField(blank=True, max_length=20_000)
    kind = models.SlugField(max_length=80, blank=True)
    series = models.ForeignKey(Series, models.PROTECT, null=True, blank=True, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.heading

    @property
    def municipality(self) -> Municipality:
        """The owner of the plan."""
        return self.plan.municipality


class Edition(models.Model):
    """The plan as it was on a day, frozen: `facts` is a WorkPlanFacts as JSON.

    The version of the governing document carries its number and its decision (R1).
    """

    class Kind(models.TextChoices):
        OVERVIEW = "overview", _("Övergripande")
        DETAILED = "detailed", _("Detaljerad")

    plan = models.ForeignKey(WorkPlan, models.PROTECT, related_name="editions")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    version = models.OneToOneField(
        DocumentVersion, models.CASCADE, related_name="work_plan_edition"
    )
    facts = models.JSONField()
    note = models.CharField(max_length=500, blank=True, help_text="What is new in it")
    frozen_at = models.DateTimeField()
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["frozen_at", "pk"]

    def __str__(self) -> str:
        return f"{self.plan} {self.version.number}"

    @property
    def municipality(self) -> Municipality:
        """The owner of the plan."""
        return self.plan.municipality
