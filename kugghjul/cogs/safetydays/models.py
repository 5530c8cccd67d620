"""Safety days: dates, slots, schools, classes, stations, visits, attendance, evaluation (K8, T5)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.tenancy.models import Municipality, Organisation

LARGEST_CLASS = 60
LARGEST_ROOM = 1000


class SafetyDay(models.Model):
    """A safety day for one school year of pupils, on one or more dates. Its activity has the rest.

    `token` is the secret part of the evaluation's address; the evaluation is open from
    `evaluation_opens_on` to `evaluation_closes_on`, both included.
    """

    activity = models.OneToOneField(Activity, models.PROTECT, related_name="safety_day")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="safety_days")
    cohort = models.PositiveSmallIntegerField(help_text="The pupils' school year: 8 or 7")
    token = models.CharField(max_length=40, unique=True)
    evaluation_opens_on = models.DateField(null=True, blank=True)
    evaluation_closes_on = models.DateField(null=True, blank=True)
    copied_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="copies"
    )

    class Meta:
        ordering = ["-activity__starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(cohort__gte=1) & Q(cohort__lte=9), name="cohort_is_a_school_year"
            ),
            models.CheckConstraint(
                condition=Q(evaluation_closes_on__isnull=True)
                | Q(evaluation_closes_on__gte=F("evaluation_opens_on")),
                name="evaluation_closes_after_it_opens",
            ),
        ]

    def __str__(self) -> str:
        return self.activity.title


class DayDate(models.Model):
    """One date of the safety day: its classes come then and go round in its slots."""

    day = models.ForeignKey(SafetyDay, models.CASCADE, related_name="dates")
    on = models.DateField()

    class Meta:
        ordering = ["on"]
        constraints = [models.UniqueConstraint(fields=["day", "on"], name="safety_date_once")]


class Slot(models.Model):
    """A stretch of a date, local time: a slot of the rotation or a break."""

    date = models.ForeignKey(DayDate, models.CASCADE, related_name="slots")
    starts = models.TimeField()
    ends = models.TimeField()
    is_break = models.BooleanField(default=False)

    class Meta:
        ordering = ["starts"]
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="slot_ends_later"),
            models.UniqueConstraint(fields=["date", "starts"], name="slot_starts_once"),
        ]


class School(models.Model):
    """A school of the municipality."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="schools")
    name = models.CharField(max_length=120)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "name"], name="school_named_once")
        ]

    def __str__(self) -> str:
        return self.name


class SchoolClass(models.Model):
    """A class that comes on a date: how many pupils are enrolled and how many came. No names."""

    day = models.ForeignKey(SafetyDay, models.CASCADE, related_name="classes")
    date = models.ForeignKey(DayDate, models.CASCADE, related_name="classes")
    school = models.ForeignKey(School, models.PROTECT, related_name="classes")
    name = models.CharField(max_length=20)
    pupils = models.PositiveSmallIntegerField()
    present = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["school__name", "name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["day", "school", "name"], name="class_named_once"),
            models.CheckConstraint(
                condition=Q(pupils__gte=1) & Q(pupils__lte=LARGEST_CLASS), name="class_has_pupils"
            ),
            models.CheckConstraint(
                condition=Q(present__isnull=True) | Q(present__lte=F("pupils")),
                name="no_more_present_than_enrolled",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def municipality(self) -> Municipality:
        """The owner of the day."""
        return self.day.municipality

    @property
    def absent(self) -> int | None:
        """How many did not come; None until the attendance is told."""
        return None if self.present is None else self.pupils - self.present


class Station(models.Model):
    """A stop of the round: what happens there, who is in charge, how many it takes at once."""

    day = models.ForeignKey(SafetyDay, models.CASCADE, related_name="stations")
    name = models.CharField(max_length=120)
    what = models.TextField(blank=True, max_length=2000)
    place = models.CharField(max_length=120, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    room = models.PositiveSmallIntegerField(default=30)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["day", "name"], name="station_named_once"),
            models.CheckConstraint(
                condition=Q(room__gte=1) & Q(room__lte=LARGEST_ROOM), name="station_has_room"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def municipality(self) -> Municipality:
        """The owner of the day."""
        return self.day.municipality


class Visit(models.Model):
    """A class is at a station in a slot. Two classes may share one; a class never a slot."""

    school_class = models.ForeignKey(SchoolClass, models.CASCADE, related_name="visits")
    station = models.ForeignKey(Station, models.CASCADE, related_name="visits")
    slot = models.ForeignKey(Slot, models.CASCADE, related_name="visits")

    class Meta:
        ordering = ["slot__starts", "station__order"]
        constraints = [
            models.UniqueConstraint(fields=["school_class", "slot"], name="class_in_one_place"),
            models.UniqueConstraint(
                fields=["school_class", "station"], name="class_at_station_once"
            ),
        ]


class Audience(models.TextChoices):
    """Who answers the evaluation; each has questions of its own."""

    PUPILS = "elever", _("Elever")
    TEACHERS = "larare", _("Lärare")


class Tally(models.Model):
    """How many gave this answer to this question. No answer is kept as a whole, so nothing in the
    tables tells which answers came together, from whom or when (architecture §5).
    """

    day = models.ForeignKey(SafetyDay, models.CASCADE, related_name="tallies")
    audience = models.CharField(max_length=10, choices=Audience.choices)
    question = models.SlugField(max_length=40)
    value = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["day", "audience", "question", "value"], name="tally_once"
            )
        ]


class Remark(models.Model):
    """The free text of one answer, apart from its scales and without a time. Coordinator's eyes only.

    The key is random, so that the order they came in is not kept either.
    """

    id = models.UUIDField(primary_key=True)
    day = models.ForeignKey(SafetyDay, models.CASCADE, related_name="remarks")
    audience = models.CharField(max_length=10, choices=Audience.choices)
    text = models.TextField(max_length=1000)

    class Meta:
        ordering = ["audience", "id"]

    def __str__(self) -> str:
        return f"{self.audience}"

    @property
    def municipality(self) -> Municipality:
        """The owner of the day."""
        return self.day.municipality
