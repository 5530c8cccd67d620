"""What comes back every year: a series and the rule that says when (P6, S11)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.activities.models.routine import Routine
from kugghjul.cogs.council.models import Body, Council
from kugghjul.cogs.tenancy.models import Municipality, Organisation, Person


class Series(models.Model):
    """A recurring activity. The rule's values mean what `core.calendar.recurrence` says."""

    class Rhythm(models.TextChoices):
        SEASON = "season", _("Varje år, vissa årstider")
        MONTH = "month", _("Varje år, vissa månader")
        EVERY_MONTHS = "every_months", _("Med några månaders mellanrum")
        EVERY_WEEKS = "every_weeks", _("Med några veckors mellanrum")

    council = models.ForeignKey(Council, models.PROTECT, related_name="series")
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True, max_length=8000)
    kind = models.SlugField(max_length=80, blank=True)
    area = models.CharField(max_length=80, blank=True)
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="series")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="series"
    )
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="series")
    routine = models.ForeignKey(
        Routine, models.PROTECT, null=True, blank=True, related_name="series"
    )
    mode = models.CharField(max_length=10, blank=True)
    target = models.CharField(max_length=160, blank=True)
    place = models.CharField(max_length=160, blank=True)
    parties = models.ManyToManyField(Organisation, blank=True, related_name="+")
    hours_planned = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    cost_planned = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    rhythm = models.CharField(max_length=12, choices=Rhythm.choices)
    seasons = models.JSONField(default=list, blank=True, help_text="spring, summer …")
    months = models.JSONField(default=list, blank=True, help_text="1–12")
    day = models.PositiveSmallIntegerField(null=True, blank=True, help_text="1–31 of the month")
    every = models.PositiveSmallIntegerField(null=True, blank=True)
    first_on = models.DateField(help_text="Nothing is proposed before this day")
    until = models.DateField(null=True, blank=True, help_text="The last day anything is proposed")
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("first_on")),
                name="series_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def municipality(self) -> Municipality:
        """The owner of the council."""
        return self.council.municipality
