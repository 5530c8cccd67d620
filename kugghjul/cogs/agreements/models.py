"""Agreements with parties and undertakings, the log of attempts, and pledges (L9, V1, R4)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.council.models import Body, Council, DocumentVersion
from kugghjul.cogs.plan.models import Measure
from kugghjul.cogs.tenancy.models import Municipality, Organisation


class OfCouncil(models.Model):
    """A numbered thing of a council."""

    council = models.ForeignKey(Council, models.PROTECT, related_name="%(class)ss")
    number = models.PositiveIntegerField()
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        abstract = True

    @property
    def municipality(self) -> Municipality:
        """The owner of the council."""
        return self.council.municipality

    @property
    def key(self) -> str:
        """Its primary key as text, for the address of its thread."""
        return str(self.pk)


class Agreement(OfCouncil):
    """A written agreement on cooperation, Ö-3, with purposes and areas (9 §).

    It is in force when every party has signed, from `starts_on` to `ends_on` (None: until further
    notice). `replaces` is the one it renews. `revision` rises with each change of its words.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Under arbete")
        SIGNED = "signed", _("Undertecknad")
        ENDED = "ended", _("Avslutad i förtid")

    title = models.CharField(max_length=200)
    purposes = models.JSONField(default=list)
    areas = models.JSONField(default=list)
    diary_number = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.TextField(blank=True, max_length=2000)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="renewed_by"
    )
    file = models.FileField(blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    content_type = models.CharField(max_length=120, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["council", "number"], name="agreement_numbered_once"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="agreement_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"Ö-{self.number}"


class Party(models.Model):
    """Who the agreement is between. `signed_by` is a function, not a person.

    `organisation` is empty for the municipality itself and for others that are not in the list.
    """

    class Side(models.TextChoices):
        OWN = "own", _("Kommunens egen sida")
        OTHER = "other", _("Motpart")

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="parties")
    order = models.PositiveSmallIntegerField(default=1)
    side = models.CharField(max_length=5, choices=Side.choices)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="agreements"
    )
    name = models.CharField(max_length=160)
    signed_by = models.CharField(max_length=160, blank=True)
    signed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-side", "order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "name"], name="party_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def municipality(self) -> Municipality:
        """The owner of the agreement."""
        return self.agreement.municipality


class Commitment(models.Model):
    """What a party has undertaken to do, by when, and whether it was done."""

    class State(models.TextChoices):
        OPEN = "open", _("Pågår")
        DONE = "done", _("Gjort")
        NOT_DONE = "not_done", _("Blev inte av")

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="commitments")
    order = models.PositiveSmallIntegerField(default=1)
    party = models.ForeignKey(Party, models.PROTECT, related_name="commitments")
    text = models.TextField(max_length=2000)
    area = models.CharField(max_length=160, blank=True)
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    reason = models.TextField(blank=True, max_length=2000)
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def municipality(self) -> Municipality:
        """The owner of the agreement."""
        return self.agreement.municipality


class Evidence(models.Model):
    """Something that shows that a commitment is kept: an activity, a document, or words."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="evidence")
    on = models.DateField()
    text = models.CharField(max_length=500)
    activity = models.ForeignKey(
        Activity, models.PROTECT, null=True, blank=True, related_name="agreement_evidence"
    )
    document = models.ForeignKey(
        DocumentVersion, models.PROTECT, null=True, blank=True, related_name="agreement_evidence"
    )

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return self.text


class GroupLink(models.Model):
    """A group that works with one of the agreement's areas (V1)."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="groups")
    body = models.ForeignKey(Body, models.PROTECT, related_name="agreements")
    area = models.CharField(max_length=160)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["area", "since"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "body", "area"],
                condition=Q(until__isnull=True),
                name="group_attached_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.area}: {self.body}"

    @property
    def municipality(self) -> Municipality:
        """The owner of the agreement."""
        return self.agreement.municipality


class Attempt(models.Model):
    """An attempt at an agreement, with or without success: «verka för» asks for effort (9 §)."""

    council = models.ForeignKey(Council, models.PROTECT, related_name="agreement_attempts")
    agreement = models.ForeignKey(
        Agreement, models.SET_NULL, null=True, blank=True, related_name="attempts"
    )
    on = models.DateField()
    whom = models.CharField(max_length=200)
    what = models.TextField(max_length=2000)
    result = models.TextField(blank=True, max_length=2000)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.whom} {self.on}"

    @property
    def municipality(self) -> Municipality:
        """The owner of the council."""
        return self.council.municipality


class Pledge(OfCouncil):
    """A pledge to the citizens (medborgarlöfte), L-2, and how it went.

    An outcome always says why. What is published is shown to everybody.
    """

    class Outcome(models.TextChoices):
        NONE = "", _("Pågår")
        KEPT = "kept", _("Hållet")
        PARTLY = "partly", _("Delvis hållet")
        NOT_KEPT = "not_kept", _("Inte hållet")

    text = models.CharField(max_length=300)
    area = models.CharField(max_length=80, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    organisations = models.ManyToManyField(Organisation, blank=True, related_name="pledges")
    agreement = models.ForeignKey(
        Agreement, models.PROTECT, null=True, blank=True, related_name="pledges"
    )
    measures = models.ManyToManyField(Measure, blank=True, related_name="pledges")
    activities = models.ManyToManyField(Activity, blank=True, related_name="pledges")
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True, default="")
    outcome_text = models.TextField(blank=True, max_length=2000)
    outcome_on = models.DateField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-starts_on", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["council", "number"], name="pledge_numbered_once"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="pledge_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(outcome="") | ~Q(outcome_text=""), name="pledge_outcome_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"L-{self.number}"
