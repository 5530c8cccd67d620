"""Activities with their parties, steps and dependencies (K6, V3)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.activities.models.project import Project
from kugghjul.cogs.activities.models.routine import Routine
from kugghjul.cogs.activities.models.series import Series
from kugghjul.cogs.assignments.models import Assignment
from kugghjul.cogs.council.models import Body, Council
from kugghjul.cogs.tenancy.models import Municipality, Organisation, Person


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
    assignment = models.ForeignKey(
        Assignment, models.PROTECT, null=True, blank=True, related_name="activities"
    )
    series = models.ForeignKey(
        Series, models.PROTECT, null=True, blank=True, related_name="activities"
    )
    routine = models.ForeignKey(
        Routine, models.PROTECT, null=True, blank=True, related_name="activities"
    )
    slot = models.CharField(
        max_length=20, blank=True, help_text="Which of the series' occurrences: 2027-05"
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
        indexes = [
            models.Index(fields=["council", "starts_on"]),
            models.Index(fields=["council", "state"]),
        ]
        constraints = [
            models.UniqueConstraint(fields=["council", "number"], name="activity_numbered_once"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="activity_ends_after_start",
            ),
            models.CheckConstraint(
                condition=~Q(state="not_done") | ~Q(reason=""), name="not_done_has_a_reason"
            ),
            models.UniqueConstraint(
                fields=["series", "slot"],
                condition=Q(series__isnull=False) & ~Q(slot=""),
                name="occurrence_of_a_series_once",
            ),
            models.UniqueConstraint(
                fields=["routine", "slot"],
                condition=Q(series__isnull=True) & ~Q(slot=""),
                name="occurrence_of_a_routine_once",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__gte": 0}),
                    name=f"activity_{name}_not_negative",
                )
                for name in ("hours_planned", "hours_spent", "cost_planned", "cost_spent")
            ),
        ]

    def __str__(self) -> str:
        return f"AK-{self.number}"

    @property
    def municipality(self) -> Municipality:
        """The owner of the council."""
        return self.council.municipality


class Party(models.Model):
    """An organisation, and perhaps its person, that is invited to an activity or took part."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    invited = models.BooleanField(default=True)
    took_part = models.BooleanField(default=False)

    class Meta:
        ordering = ["organisation__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "organisation", "person"], name="party_person_once"
            ),
            models.UniqueConstraint(
                fields=["activity", "organisation"],
                condition=Q(person__isnull=True),
                name="party_organisation_once",
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class Step(models.Model):
    """A line of an activity's time plan: what, who, by when, done on (V3)."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="steps")
    order = models.PositiveSmallIntegerField(default=0)
    what = models.CharField(max_length=300)
    who = models.CharField(max_length=160, blank=True)
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.what


class Dependency(models.Model):
    """`activity` waits for `on`. No chain of them leads back to where it began (B215)."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="waits_for")
    on = models.ForeignKey(Activity, models.CASCADE, related_name="waited_for_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["activity", "on"], name="dependency_once"),
            models.CheckConstraint(
                condition=~Q(activity=F("on")), name="activity_never_waits_for_itself"
            ),
        ]
