"""Routines: how a kind of work is done, by whom and when; templates of the year's tasks (S11)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from kugghjul.cogs.council.models import Body, Council
from kugghjul.cogs.tenancy.models import Municipality, Organisation, Person


class Routine(models.Model):
    """A routine of a cog: text, roles, timeline and participants.

    With a month of its own it makes one activity a year; else it lends its steps to series and
    single activities.
    """

    council = models.ForeignKey(Council, models.PROTECT, related_name="routines")
    name = models.CharField(max_length=160, help_text="As the charter names the cog")
    text = models.TextField(blank=True, max_length=20_000)
    kind = models.SlugField(max_length=80, blank=True)
    area = models.CharField(max_length=80, blank=True)
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="routines")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="routines"
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="routines"
    )
    participants = models.ManyToManyField(Organisation, blank=True, related_name="+")
    month = models.PositiveSmallIntegerField(null=True, blank=True)
    day = models.PositiveSmallIntegerField(null=True, blank=True)
    target = models.CharField(max_length=160, blank=True)
    retired_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["council", "name"], name="routine_named_once"),
            models.CheckConstraint(
                condition=Q(month__isnull=True) | Q(month__gte=1, month__lte=12),
                name="routine_month_is_a_month",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def municipality(self) -> Municipality:
        """The owner of the council."""
        return self.council.municipality


class RoutineRole(models.Model):
    """Who does what in a routine: «Samordnaren», «Kommunpolisen»."""

    routine = models.ForeignKey(Routine, models.CASCADE, related_name="roles")
    order = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=160)
    text = models.TextField(blank=True, max_length=2000)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name


class RoutineStep(models.Model):
    """A moment of the timeline: so many days before (−) or after the activity, or a month's day."""

    routine = models.ForeignKey(Routine, models.CASCADE, related_name="steps")
    order = models.PositiveSmallIntegerField(default=0)
    what = models.CharField(max_length=300)
    who = models.CharField(max_length=160, blank=True)
    days = models.SmallIntegerField(null=True, blank=True, help_text="− before, + after")
    month = models.PositiveSmallIntegerField(null=True, blank=True)
    day = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.what
