"""Observations: one thing seen, at a place, in an interval of time (domain §3.4). Never a person."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.places.models import Area, Place
from kugghjul.cogs.reporting.models.imports import Import
from kugghjul.cogs.reporting.models.reports import SituationReport
from kugghjul.cogs.reporting.models.roster import Unit
from kugghjul.cogs.tenancy.models import Municipality, Organisation


class Category(models.Model):
    """What an observation is about. Retired, never deleted: what was counted under it still is."""

    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="observation_categories"
    )
    key = models.SlugField(max_length=60)
    name = models.CharField(max_length=80)
    help = models.CharField(max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    retired_on = models.DateField(null=True, blank=True)
    became = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="was",
        help_text="The category that its history is counted under",
    )  # fmt: skip

    class Meta:
        ordering = ["order", "name"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "key"], name="category_keyed_once")
        ]

    def __str__(self) -> str:
        return self.name


class Observation(models.Model):
    """One thing seen or told. Counted only when `state` is accepted.

    Time is the interval [`starts_at`, `ends_at`], as wide as it is uncertain; `exactness` says how it was told.
    `lat` and `lon` are WGS 84; `accuracy` is in metres. `area` is the area of the own division that was in use when it
    was written. `severity` 1 (small) – 5 (very serious). `number` is the municipality's own running number, I-123.
    """

    class State(models.TextChoices):
        NEW = "new", _("Inkommen")
        HELD = "held", _("Pausad för granskning")
        ACCEPTED = "accepted", _("Godkänd")
        REJECTED = "rejected", _("Avvisad")
        MERGED = "merged", _("Hopslagen med en annan")

    class Exactness(models.TextChoices):
        EXACT = "exact", _("Exakt tid")
        BETWEEN = "between", _("Någon gång mellan två tider")
        DAY = "day", _("Någon gång under dagen")
        UNKNOWN = "unknown", _("Tiden är inte känd")

    class Known(models.TextChoices):
        YES = "yes", _("Ja")
        NO = "no", _("Nej")
        UNKNOWN = "unknown", _("Vet inte")

    class Seen(models.TextChoices):
        SEEN = "seen", _("Sett själv")
        TOLD = "told", _("Fått berättat")

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="observations")
    number = models.PositiveIntegerField()
    report = models.ForeignKey(
        SituationReport, models.PROTECT, null=True, blank=True, related_name="observations"
    )
    imported = models.ForeignKey(
        Import, models.PROTECT, null=True, blank=True, related_name="observations"
    )
    origin = models.CharField(
        max_length=80, blank=True, help_text="The record's own id in its file"
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="observations"
    )
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="observations")
    category = models.ForeignKey(Category, models.PROTECT, related_name="observations")
    also = models.ManyToManyField(Category, blank=True, related_name="also_in")
    text = models.TextField(blank=True, max_length=2000)
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="observations"
    )
    place_text = models.CharField(max_length=160, blank=True)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    accuracy = models.PositiveIntegerField(null=True, blank=True)
    area = models.ForeignKey(
        Area, models.SET_NULL, null=True, blank=True, related_name="observations"
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    exactness = models.CharField(max_length=8, choices=Exactness.choices, default=Exactness.BETWEEN)
    severity = models.PositiveSmallIntegerField(default=2)
    seen = models.CharField(max_length=6, choices=Seen.choices, default=Seen.SEEN)
    ongoing = models.BooleanField(default=False)
    told_police = models.CharField(max_length=8, choices=Known.choices, default=Known.UNKNOWN)
    told_fault = models.CharField(max_length=8, choices=Known.choices, default=Known.UNKNOWN)
    state = models.CharField(max_length=10, choices=State.choices, default=State.NEW)
    hold_reasons = models.JSONField(
        default=list, help_text="Why the guard held it: kinds, never the text itself"
    )
    flags = models.JSONField(
        default=list, help_text="What the reviewer should know: outside, turned, converted, coarse"
    )
    state_reason = models.CharField(max_length=500, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged"
    )
    only_own = models.BooleanField(
        default=False, help_text="Shown to the own organisation alone, whatever the agreement says"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()
    counter = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-starts_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "number"], name="observation_numbered_once"
            ),
            models.UniqueConstraint(
                fields=["municipality", "organisation", "origin"],
                condition=~Q(origin=""),
                name="record_imported_once",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gte=F("starts_at")), name="observation_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(severity__gte=1, severity__lte=5), name="severity_one_to_five"
            ),
            models.CheckConstraint(
                condition=Q(state="merged") | Q(merged_into__isnull=True), name="merged_says_so"
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "state", "starts_at"]),
            models.Index(fields=["municipality", "area", "starts_at"]),
        ]

    def __str__(self) -> str:
        return f"I-{self.number}"


class Photo(models.Model):
    """A photo of an observation, made anew from its pixels: no position, no metadata (B158).

    `file` is the path in the file store. `unblurred_reason` is why nothing was blurred, when the sender said so.
    """

    observation = models.ForeignKey(Observation, models.CASCADE, related_name="photos")
    key = models.CharField(max_length=64)
    file = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    blurred = models.BooleanField(default=False)
    unblurred_reason = models.CharField(max_length=200, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["observation", "key"], name="photo_received_once")
        ]

    @property
    def municipality(self) -> Municipality:
        """The owner of the observation."""
        return self.observation.municipality
