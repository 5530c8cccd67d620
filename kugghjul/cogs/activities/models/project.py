"""Projects: proposed, running, absorbed into the regular work, closed (K2, T7)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.assignments.models import Assignment
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
    target = models.CharField(
        max_length=160, blank=True, help_text="The focus, as the charter writes it (K6)"
    )
    area = models.CharField(max_length=80, blank=True)
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="projects")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="projects"
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="projects"
    )
    assignment = models.ForeignKey(
        Assignment, models.PROTECT, null=True, blank=True, related_name="projects"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True, help_text="Absorbed or closed on")
    carried_out = models.BooleanField(default=True, help_text="False: closed without being done")
    absorbed_into_series = models.ForeignKey(
        "activities.Series", models.PROTECT, null=True, blank=True, related_name="absorbed"
    )
    absorbed_into_activity = models.ForeignKey(
        "activities.Activity", models.PROTECT, null=True, blank=True, related_name="absorbed"
    )
    closing_note = models.TextField(blank=True, max_length=8000)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["council", "number"], name="project_numbered_once"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True)
                | Q(starts_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="project_ends_after_start",
            ),
            models.CheckConstraint(
                condition=~Q(state="absorbed")
                | Q(absorbed_into_series__isnull=False)
                | Q(absorbed_into_activity__isnull=False),
                name="absorbed_project_is_carried_on",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def municipality(self) -> Municipality:
        """The owner of the council."""
        return self.council.municipality

    @property
    def ended(self) -> bool:
        """Whether it is absorbed or closed."""
        return self.state in (self.State.ABSORBED, self.State.CLOSED)
