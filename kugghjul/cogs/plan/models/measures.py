"""Measures and the indicators that show whether they help (R3, self-check 9–11)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.council.models import Body, Council
from kugghjul.cogs.meetings.models import Decision
from kugghjul.cogs.plan.models.register import Cause, Problem
from kugghjul.cogs.tenancy.models import Municipality, Organisation, Person


class Measure(models.Model):
    """A measure of the action plan, A-34: what it is to change, how that is seen, who, when (R3).

    `adopted_reason` is there when it was adopted without a living problem and a cause. What it has
    cost is its activities' hours and kronor and, beside them, `hours_spent` and `cost_spent`.
    """

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
    causes = models.ManyToManyField(Cause, blank=True, related_name="measures")
    activities = models.ManyToManyField(Activity, blank=True, related_name="measures")
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="measures"
    )
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="measures")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="measures"
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="measures"
    )
    starts_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    hours_planned = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    hours_spent = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    cost_planned = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    cost_spent = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    expected_effect = models.TextField(blank=True, max_length=4000)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    state_reason = models.TextField(blank=True, max_length=4000)
    adopted_on = models.DateField(null=True, blank=True)
    adopted_reason = models.TextField(blank=True, max_length=4000)
    ended_on = models.DateField(null=True, blank=True)
    counter = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["council", "number"], name="measure_numbered_once"),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True)
                | Q(due_on__isnull=True)
                | Q(due_on__gte=F("starts_on")),
                name="measure_due_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"A-{self.number}"

    @property
    def municipality(self) -> Municipality:
        """The owner of the council."""
        return self.council.municipality


class Indicator(models.Model):
    """What shows whether a goal is reached: unit, baseline, target, and where the figure comes from.

    `every` is how many months there are between two outcomes; 0 when nothing is said, and then a
    series has no gaps.
    """

    class Every(models.IntegerChoices):
        NEVER = 0, _("Inte bestämt")
        MONTH = 1, _("Varje månad")
        QUARTER = 3, _("Varje kvartal")
        HALF_YEAR = 6, _("Varje halvår")
        YEAR = 12, _("Varje år")

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
    every = models.PositiveSmallIntegerField(choices=Every.choices, default=Every.NEVER)
    negative = models.BooleanField(default=False, help_text="Outcomes below zero make sense")
    counter = models.PositiveIntegerField(default=1)

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
        constraints = [models.UniqueConstraint(fields=["indicator", "on"], name="one_value_a_day")]

    @property
    def municipality(self) -> Municipality:
        """The owner of the indicator."""
        return self.indicator.municipality
