"""Activities, projects, the year's activity plan, and routines (K2, K6, S11, V3)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.council.models import Body, Council
from kugghjul.cogs.tenancy.models import Municipality, Organisation, Person


class Project(models.Model):
    """A project with a life cycle; an absorbed one names the activity that carries it on (K2)."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Föreslaget")
        RUNNING = "running", _("Pågår")
        ABSORBED = "absorbed", _("Inarbetat i ordinarie verksamhet")
        CLOSED = "closed", _("Avslutat")

    council = models.ForeignKey(Council, models.PROTECT, related_name="projects")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    purpose = models.TextField(blank=True, max_length=8000)
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="projects")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    closing_note = models.TextField(blank=True, max_length=8000)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["council", "number"], name="project_numbered_once")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def municipality(self) -> Municipality:
        """The owner of the council."""
        return self.council.municipality


class Activity(models.Model):
    """Something that is to be done or was done, with its day, parties, hours and cost (V3, K6)."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Planerad")
        ONGOING = "ongoing", _("Pågår")
        DONE = "done", _("Genomförd")
        NOT_DONE = "not_done", _("Blev inte av")

    class Mode(models.TextChoices):
        NONE = "", _("Ej angivet")
        PHYSICAL = "fysisk", _("På plats")
        DIGITAL = "digital", _("Digitalt")

    council = models.ForeignKey(Council, models.PROTECT, related_name="activities")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True, max_length=8000)
    kind = models.SlugField(
        max_length=80, blank=True, help_text="The charter's key: safety-walk, safety-day …"
    )
    area = models.CharField(max_length=80, blank=True)
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="activities")
    project = models.ForeignKey(
        Project, models.PROTECT, null=True, blank=True, related_name="activities"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="activities"
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="activities"
    )
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    mode = models.CharField(max_length=10, choices=Mode.choices, blank=True)
    target = models.CharField(max_length=160, blank=True)
    place = models.CharField(max_length=160, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    reason = models.TextField(blank=True, max_length=4000, help_text="Why it was not done")
    outcome = models.TextField(blank=True, max_length=8000)
    held_on = models.DateField(null=True, blank=True)
    hours_planned = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    hours_spent = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    cost_planned = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    cost_spent = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["starts_on", "number"]
        indexes = [models.Index(fields=["council", "starts_on"])]
        constraints = [
            models.UniqueConstraint(fields=["council", "number"], name="activity_numbered_once"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="activity_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"AK-{self.number}"

    @property
    def municipality(self) -> Municipality:
        """The owner of the council."""
        return self.council.municipality
