"""What happened: presence, notes, decisions, approval, corrections, distribution (R10)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.council.models import Body, Seat
from kugghjul.cogs.meetings.models.agenda import AgendaItem
from kugghjul.cogs.meetings.models.planning import Meeting
from kugghjul.cogs.tenancy.models import Municipality, Person


class NotesEdit(models.Model):
    """Every saved state of an item's notes: nothing typed is ever lost."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="edits")
    version = models.PositiveIntegerField()
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "version"], name="notes_edit_in_order")
        ]


class Presence(models.Model):
    """Who was there: a seat's holder or deputy, or a guest, at the meeting or at single items."""

    class State(models.TextChoices):
        PRESENT = "present", _("Närvarande")
        REMOTE = "remote", _("Via länk")
        ABSENT = "absent", _("Frånvarande")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="presences")
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="presences"
    )
    guest_name = models.CharField(max_length=120, blank=True)
    guest_organisation = models.CharField(max_length=160, blank=True)
    deputy = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ABSENT)
    only_items = models.ManyToManyField(AgendaItem, blank=True, related_name="guests")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "seat"],
                condition=Q(seat__isnull=False),
                name="presence_once_a_seat",
            )
        ]

    def __str__(self) -> str:
        return self.guest_name or str(self.seat)

    @property
    def municipality(self) -> Municipality:
        """The owner of the meeting."""
        return self.meeting.municipality


class Away(models.Model):
    """Somebody at the meeting took no part in one item: not come yet, gone, or disqualified."""

    class Why(models.TextChoices):
        LATE = "late", _("Kom senare")
        LEFT = "left", _("Hade gått")
        CONFLICT = "conflict", _("Jäv")

    presence = models.ForeignKey(Presence, models.CASCADE, related_name="aways")
    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="aways")
    why = models.CharField(max_length=10, choices=Why.choices, default=Why.LEFT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["presence", "item"], name="away_once_an_item")
        ]


class Decision(models.Model):
    """A decision as a record of its own, numbered per municipality and year: § 31/2026."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="decisions")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="decisions")
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="decisions")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    text = models.TextField(max_length=10_000)
    outcome = models.CharField(max_length=200, blank=True)
    reservation = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    founds_body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="founding"
    )

    class Meta:
        ordering = ["year", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "year", "number"], name="decision_numbered_once"
            )
        ]

    def __str__(self) -> str:
        return f"§ {self.number}/{self.year}"


class Notes(models.Model):
    """A meeting's notes on their way to being locked. `facts` is frozen at approval and hashed."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Utkast")
        REVIEW = "review", _("Justeras")
        APPROVED = "approved", _("Justerade")

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="notes_record")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    facts = models.JSONField(null=True, blank=True)
    facts_hash = models.CharField(max_length=64, blank=True)
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, blank=True)
    chain_number = models.PositiveIntegerField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    kept_by = models.CharField(max_length=20, blank=True, help_text="Seat role of who kept them")
    lacking = models.JSONField(
        default=list, help_text="What was missing at approval, and why it was let through"
    )

    def __str__(self) -> str:
        return f"Minnesanteckningar {self.meeting}"

    @property
    def municipality(self) -> Municipality:
        """The owner of the meeting."""
        return self.meeting.municipality


class Approver(models.Model):
    """A named person who is to approve the notes, and when that was done."""

    notes = models.ForeignKey(Notes, models.CASCADE, related_name="approvers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="approvals")
    function = models.CharField(max_length=160, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    facts_hash = models.CharField(max_length=64, blank=True, help_text="What exactly was approved")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notes", "person"], name="approver_once")]

    def __str__(self) -> str:
        return str(self.person)

    @property
    def municipality(self) -> Municipality:
        """The owner of the meeting."""
        return self.notes.municipality


class Correction(models.Model):
    """A numbered correction to locked notes. The notes themselves stay as they were (B130)."""

    notes = models.ForeignKey(Notes, models.PROTECT, related_name="corrections")
    number = models.PositiveSmallIntegerField()
    item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField(max_length=20_000)
    reason = models.CharField(max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["notes", "number"], name="correction_in_order")
        ]

    @property
    def municipality(self) -> Municipality:
        """The owner of the meeting."""
        return self.notes.municipality


class Distribution(models.Model):
    """To whom a body's notes go after approval: people, or functions outside (R10)."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="distribution")
    name = models.CharField(max_length=160)
    address = models.EmailField()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["body", "address"], name="distribution_once")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def municipality(self) -> Municipality:
        """The owner of the body."""
        return self.body.municipality


class NotesDispatch(models.Model):
    """The ledger of sent notes: who, where, which letter."""

    notes = models.ForeignKey(Notes, models.PROTECT, related_name="dispatches")
    name = models.CharField(max_length=160)
    address = models.CharField(max_length=320)
    letter = models.OneToOneField(
        "kit.Letter", models.PROTECT, null=True, related_name="notes_dispatch"
    )
    outside = models.BooleanField(default=False, help_text="Does not sit in the group")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notes", "address"], name="notes_sent_once_an_address")
        ]
