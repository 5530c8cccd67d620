"""Who is expected to report, and when (domain §3.2–3.3)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.places.models import Place
from kugghjul.cogs.questionnaires.models import Questionnaire
from kugghjul.cogs.tenancy.models import Municipality, Organisation


class Unit(models.Model):
    """An operation that reports (a school, a youth centre, a housing district), and its rhythm.

    `due_weekday` 0–6 is the last day of the period's report, Monday first. `questionnaire` None means the
    municipality's own form for situation reports. `closed_in_breaks`: nothing is expected in school breaks.
    """

    class Rhythm(models.TextChoices):
        WEEKLY = "weekly", _("Varje vecka")
        FORTNIGHTLY = "fortnightly", _("Varannan vecka")
        MONTHLY = "monthly", _("Varje månad")
        WHEN_NEEDED = "when_needed", _("När något händer")

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="reporting_units")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="reporting_units")
    name = models.CharField(max_length=120)
    place = models.ForeignKey(Place, models.SET_NULL, null=True, blank=True, related_name="units")
    questionnaire = models.ForeignKey(
        Questionnaire, models.PROTECT, null=True, blank=True, related_name="units"
    )
    rhythm = models.CharField(max_length=12, choices=Rhythm.choices, default=Rhythm.WEEKLY)
    due_weekday = models.PositiveSmallIntegerField(default=4)
    closed_in_breaks = models.BooleanField(default=False)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"],
                condition=Q(until__isnull=True),
                name="unit_named_once",
            ),
            models.CheckConstraint(condition=Q(due_weekday__lte=6), name="unit_due_on_a_weekday"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="unit_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Reporter(models.Model):
    """Somebody who reports for a unit, by a personal link or signed in. Only a custodian sees who it is (B071).

    `token_hash` is the SHA-256 of the link's secret; the secret itself is only in the letter. A reporter who has left
    keeps the row without name and address, so that counts of active reporters stay right. `thanked` is whether the
    letter about what the reports led to is wanted.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="reporters")
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="reporters"
    )
    token_hash = models.CharField(max_length=64, blank=True, db_index=True)
    token_made_at = models.DateTimeField(null=True, blank=True)
    thanked = models.BooleanField(default=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="reporter_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        """Never the name: this goes to the audit log, which forgets nothing."""
        return f"{_('Inrapportör')} {self.pk}"

    @property
    def municipality(self) -> Municipality:
        """The owner of the unit."""
        return self.unit.municipality


class Nudge(models.Model):
    """A reminder that was sent for a period: at most one before the due day and one after it, for each unit."""

    class Kind(models.TextChoices):
        BEFORE = "before", _("Före sista dagen")
        AFTER = "after", _("Efter sista dagen")

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="nudges")
    period_first = models.DateField()
    kind = models.CharField(max_length=6, choices=Kind.choices, default=Kind.BEFORE)
    sent_at = models.DateTimeField()
    receivers = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "period_first", "kind"], name="nudged_once_a_period"
            )
        ]
