"""Problems, causes, measures, indicators, and the action plan's editions (R3, L5–L7, R11)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.council.models import Body, Council
from kugghjul.cogs.tenancy.models import Municipality, Organisation, Person


class Problem(models.Model):
    """A problem of the register, P-12: what, where, for whom, and on what knowledge."""

    class State(models.TextChoices):
        OPEN = "open", _("Aktuellt")
        WATCHED = "watched", _("Bevakas")
        CLOSED = "closed", _("Avslutat")

    council = models.ForeignKey(Council, models.PROTECT, related_name="problems")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True, max_length=8000)
    area = models.CharField(max_length=80, blank=True)
    place = models.CharField(max_length=160, blank=True)
    source = models.TextField(blank=True, max_length=2000, help_text="What the knowledge is")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    closed_reason = models.TextField(blank=True, max_length=4000)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["council", "number"], name="problem_numbered_once")
        ]

    def __str__(self) -> str:
        return f"P-{self.number}"

    @property
    def municipality(self) -> Municipality:
        """The owner of the council."""
        return self.council.municipality


class Measure(models.Model):
    """A measure of the action plan, A-34: what it is to change, how that is seen, who, when (R3)."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Förslag")
        ADOPTED = "adopted", _("Antagen")
        ONGOING = "ongoing", _("Pågår")
        DONE = "done", _("Genomförd")
        STOPPED = "stopped", _("Avbruten")

    council = models.ForeignKey(Council, models.PROTECT, related_name="measures")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True, max_length=8000)
    area = models.CharField(max_length=80, blank=True)
    goal = models.TextField(blank=True, max_length=2000)
    problems = models.ManyToManyField(Problem, blank=True, related_name="measures")
    activities = models.ManyToManyField(Activity, blank=True, related_name="measures")
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="measures")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="measures"
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="measures"
    )
    starts_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    cost_planned = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    expected_effect = models.TextField(blank=True, max_length=4000)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["council", "number"], name="measure_numbered_once")
        ]

    def __str__(self) -> str:
        return f"A-{self.number}"

    @property
    def municipality(self) -> Municipality:
        """The owner of the council."""
        return self.council.municipality


class Indicator(models.Model):
    """What shows whether a goal is reached: unit, baseline, target, and where the figure comes from."""

    council = models.ForeignKey(Council, models.PROTECT, related_name="indicators")
    name = models.CharField(max_length=200)
    measure = models.ForeignKey(
        Measure, models.CASCADE, null=True, blank=True, related_name="indicators"
    )
    unit = models.CharField(max_length=40, blank=True)
    source = models.CharField(max_length=300, blank=True)
    baseline = models.DecimalField(max_digits=14, decimal_places=3, null=True, blank=True)
    baseline_on = models.DateField(null=True, blank=True)
    target = models.DecimalField(max_digits=14, decimal_places=3, null=True, blank=True)
    target_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def municipality(self) -> Municipality:
        """The owner of the council."""
        return self.council.municipality


class IndicatorValue(models.Model):
    """One outcome of an indicator, of a day."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="values")
    on = models.DateField()
    value = models.DecimalField(max_digits=14, decimal_places=3)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "on"], name="one_value_a_day")
        ]
