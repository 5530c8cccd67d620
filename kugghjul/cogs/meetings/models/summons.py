"""The summons as it was sent, and the ledger of its deliveries (R9)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.council.models import Seat
from kugghjul.cogs.meetings.models.planning import Meeting
from kugghjul.cogs.tenancy.models import Municipality, Person


class Summons(models.Model):
    """A dispatch: the first summons, a change, or a cancellation. Frozen as it was sent (R9)."""

    class Kind(models.TextChoices):
        FIRST = "first", _("Kallelse")
        CHANGE = "change", _("Ändrad kallelse")
        CANCELLATION = "cancellation", _("Inställt möte")

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="summonses")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.FIRST)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sequence = models.PositiveIntegerField()
    late = models.BooleanField(default=False)
    late_reason = models.CharField(max_length=500, blank=True)
    message = models.TextField(blank=True)
    facts = models.JSONField(help_text="The frozen snapshot that the document is built from")
    contents = models.JSONField(default=list, help_text="Keys of NoticeContents that it carries")
    without = models.JSONField(
        default=list, help_text="Keys of parts that this meeting has none of"
    )
    sender_role = models.CharField(
        max_length=20, blank=True, help_text="convener, or another seat role"
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="summons_in_order")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}: {self.meeting}"

    @property
    def municipality(self) -> Municipality:
        """The owner of the meeting."""
        return self.meeting.municipality


class Delivery(models.Model):
    """The ledger: one person, one dispatch, which versions of which files, and
    what became of it.
    """

    class Answer(models.TextChoices):
        NONE = "", _("Inget svar")
        YES = "yes", _("Kommer")
        NO = "no", _("Kommer inte")
        DEPUTY = "deputy", _("Skickar ersättare")

    summons = models.ForeignKey(Summons, models.PROTECT, related_name="deliveries")
    person = models.ForeignKey(Person, models.PROTECT, related_name="deliveries")
    seats = models.ManyToManyField(Seat, related_name="+")
    address = models.CharField(max_length=320, blank=True)
    letter = models.OneToOneField("kit.Letter", models.PROTECT, null=True, related_name="delivery")
    files = models.JSONField(
        default=list, help_text="[{name, version, sha256, sent_as: file|link}]"
    )
    called_off = models.BooleanField(default=False, help_text="No longer called: METHOD:CANCEL")
    resent = models.PositiveSmallIntegerField(
        default=0, help_text="How many times it was sent again"
    )
    stands_in = models.BooleanField(default=False, help_text="Called as a deputy")
    token = models.CharField(max_length=64, unique=True)
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    deputy_name = models.CharField(max_length=120, blank=True)
    answer_note = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["summons", "person"], name="one_letter_a_person")
        ]

    @property
    def municipality(self) -> Municipality:
        """The owner of the meeting."""
        return self.summons.municipality
