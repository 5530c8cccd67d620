"""Neighbourhood watch: areas, contacts with consent, training, gatherings, evenings, letters (K9)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.tenancy.models import Municipality

CONSENT_VERSION = "2026-1"
"""Which wording of the consent is in force; old contacts keep the one they said yes to."""


class WatchArea(models.Model):
    """Households that keep an eye on each other's homes, with their signs and DNA marking."""

    class State(models.TextChoices):
        STARTING = "starting", _("På väg att starta")
        ACTIVE = "active", _("Aktivt")
        RESTING = "resting", _("Vilande")
        ENDED = "ended", _("Avslutat")

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="watch_areas")
    name = models.CharField(max_length=120)
    place = models.CharField(max_length=120, blank=True)
    households = models.PositiveSmallIntegerField()
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.STARTING)
    note = models.TextField(blank=True, max_length=2000)
    signs_needed = models.PositiveSmallIntegerField(default=0)
    signs_ordered = models.PositiveSmallIntegerField(default=0)
    signs_ordered_on = models.DateField(null=True, blank=True)
    signs_up = models.PositiveSmallIntegerField(default=0)
    signs_up_on = models.DateField(null=True, blank=True)
    kits_handed_out = models.PositiveSmallIntegerField(default=0)
    households_marked = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint("municipality", Lower("name"), name="watch_area_named_once"),
            models.CheckConstraint(
                condition=Q(households_marked__lte=F("households")),
                name="no_more_marked_than_households",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Contact(models.Model):
    """Somebody who has said yes to being a contact. Withdrawn: the row stays without name or address."""

    class Role(models.TextChoices):
        CONTACT = "contact", _("Kontaktombud")
        AREA = "area", _("Områdesombud")
        MAIN = "main", _("Huvudkontakt")
        POLICE = "police", _("Polisens kontakt")
        MUNICIPALITY = "municipality", _("Kommunens kontakt")
        INSURER = "insurer", _("Försäkringsbolagets kontakt")

    area = models.ForeignKey(WatchArea, models.PROTECT, related_name="contacts")
    role = models.CharField(max_length=12, choices=Role.choices, default=Role.CONTACT)
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    consent_on = models.DateField()
    consent_version = models.CharField(max_length=20)
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["area__name", "role", "name", "pk"]
        indexes = [models.Index(fields=["area", "withdrawn_on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["area", "email"], condition=~Q(email=""), name="watch_contact_once"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(name="", email="", phone=""),
                name="withdrawn_contact_has_no_data",
            ),
        ]

    def __str__(self) -> str:
        """Never the name: this goes to the audit log, which forgets nothing."""
        return f"Kontakt {self.pk}"

    @property
    def municipality(self) -> Municipality:
        """The owner of the area."""
        return self.area.municipality


class Training(models.Model):
    """A contact took a course on a day."""

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="trainings")
    course = models.CharField(max_length=120)
    on = models.DateField()

    class Meta:
        ordering = ["-on"]
        constraints = [
            models.UniqueConstraint(fields=["contact", "course", "on"], name="training_once")
        ]


class Gathering(models.Model):
    """An area's yearly gathering: the day and how many came."""

    area = models.ForeignKey(WatchArea, models.CASCADE, related_name="gatherings")
    on = models.DateField()
    people = models.PositiveSmallIntegerField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-on"]
        constraints = [models.UniqueConstraint(fields=["area", "on"], name="gathering_once")]


class Evening(models.Model):
    """An evening meeting on watch and marking. Its activity has the day, the place and the parties.

    `token` is the secret part of the sign-up address; a sign-up is a number, never a name.
    """

    activity = models.OneToOneField(Activity, models.PROTECT, related_name="watch_evening")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="watch_evenings")
    starts = models.TimeField()
    theme = models.CharField(max_length=160)
    invitation = models.TextField(blank=True, max_length=4000)
    token = models.CharField(max_length=40, unique=True)
    takes_sign_ups = models.BooleanField(default=False)
    seats = models.PositiveSmallIntegerField(default=100)
    people = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["-activity__starts_on"]

    def __str__(self) -> str:
        return self.activity.title


class SignUp(models.Model):
    """So many people said that they will come. Nothing else is kept."""

    evening = models.ForeignKey(Evening, models.CASCADE, related_name="sign_ups")
    people = models.PositiveSmallIntegerField()


class ContactLetter(models.Model):
    """A letter to the contacts of some areas, one each. A draft until `sent_at`."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="watch_letters")
    areas = models.ManyToManyField(WatchArea, related_name="letters")
    subject = models.CharField(max_length=160)
    text = models.TextField(max_length=8000)
    receivers = models.PositiveIntegerField(default=0)
    written_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-written_at"]

    def __str__(self) -> str:
        return self.subject
