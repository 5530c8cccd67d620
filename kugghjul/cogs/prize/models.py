"""The prize of a year: call, nominations, jury, decision, and the proof that nominations are gone.

Everything that a nomination carries (its text, the names, the jury's scores and comments) hangs
below `Nomination` and is deleted with it; what stays is `PrizeDecision` and `DeletionProof` (K10).
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.council.models import Council
from kugghjul.cogs.meetings.models import Decision
from kugghjul.cogs.tenancy.models import Municipality, Person

SCALE = range(1, 6)


class PrizeRound(models.Model):
    """One year's prize, from draft to award. Nominations are taken between its two days."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Utkast")
        OPEN = "open", _("Utlyst")
        CLOSED = "closed", _("Juryn bedömer")
        JUDGED = "judged", _("Bedömd")
        DECIDED = "decided", _("Beslutad")
        AWARDED = "awarded", _("Utdelad")
        FINISHED = "finished", _("Avslutad")

    council = models.ForeignKey(Council, models.PROTECT, related_name="prize_rounds")
    year = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=160)
    call = models.TextField(max_length=8000)
    opens_on = models.DateField()
    closes_on = models.DateField()
    award_by = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    taken = models.PositiveIntegerField(
        default=0, help_text="Nominations taken in all, withdrawn and deleted ones included"
    )
    marketing = models.ManyToManyField(Activity, blank=True, related_name="marketed_prizes")
    award = models.OneToOneField(
        Activity, models.PROTECT, null=True, blank=True, related_name="awarded_prize"
    )
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["council", "year"], name="one_prize_a_year"),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")) & Q(award_by__gt=F("closes_on")),
                name="prize_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.year}"

    @property
    def municipality(self) -> Municipality:
        """The owner of the council."""
        return self.council.municipality


class Criterion(models.Model):
    """What the jury judges by; also printed in the call."""

    round = models.ForeignKey(PrizeRound, models.CASCADE, related_name="criteria")
    order = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.text


class Juror(models.Model):
    """Somebody who judges: a person with a function, with or without a sign-in of their own."""

    round = models.ForeignKey(PrizeRound, models.CASCADE, related_name="jurors")
    person = models.ForeignKey(Person, models.PROTECT, related_name="juries")
    function = models.CharField(max_length=160, blank=True)

    class Meta:
        ordering = ["person__name", "pk"]
        constraints = [models.UniqueConstraint(fields=["round", "person"], name="juror_once")]

    def __str__(self) -> str:
        return self.person.name

    @property
    def municipality(self) -> Municipality:
        """The owner of the round."""
        return self.round.municipality


class Nomination(models.Model):
    """A nomination by anybody. Never public; deleted after the decision (B056).

    `token` is the author's receipt; `digest` keeps the same words from being taken twice (B021).
    """

    round = models.ForeignKey(PrizeRound, models.PROTECT, related_name="nominations")
    number = models.PositiveIntegerField()
    token = models.CharField(max_length=43, unique=True)
    digest = models.CharField(max_length=64)
    nominee = models.CharField(max_length=160)
    why = models.TextField(max_length=4000)
    nominator_name = models.CharField(max_length=120, blank=True)
    nominator_email = models.EmailField(blank=True)
    nominator_phone = models.CharField(max_length=40, blank=True)
    set_aside = models.CharField(
        max_length=300, blank=True, help_text="Why the jury does not get it"
    )
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="nomination_numbered_once"),
            models.UniqueConstraint(fields=["round", "digest"], name="nomination_taken_once"),
        ]

    def __str__(self) -> str:
        return f"N-{self.number}"

    @property
    def municipality(self) -> Municipality:
        """The owner of the round."""
        return self.round.municipality


class Judgement(models.Model):
    """What one juror thinks of one nomination, or that the juror has a conflict of interest."""

    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="judgements")
    juror = models.ForeignKey(Juror, models.CASCADE, related_name="judgements")
    conflict = models.BooleanField(default=False)
    comment = models.TextField(blank=True, max_length=2000)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["nomination", "juror"], name="judged_once_by_each"),
            models.CheckConstraint(
                condition=Q(conflict=False) | Q(comment=""), name="conflict_has_no_comment"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nomination}"

    @property
    def municipality(self) -> Municipality:
        """The owner of the round."""
        return self.nomination.municipality


class Score(models.Model):
    """One to five on one criterion."""

    judgement = models.ForeignKey(Judgement, models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, models.CASCADE, related_name="+")
    value = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["criterion"]
        constraints = [
            models.UniqueConstraint(fields=["judgement", "criterion"], name="scored_once"),
            models.CheckConstraint(
                condition=Q(value__gte=SCALE[0], value__lte=SCALE[-1]), name="score_within_scale"
            ),
        ]


class PrizeDecision(models.Model):
    """Who got the prize and why, or that nobody did (`winner` empty). Stays for ever.

    `facts` is what the printed decision was made from, frozen when it was taken.
    """

    round = models.OneToOneField(PrizeRound, models.PROTECT, related_name="decision")
    winner = models.CharField(max_length=160, blank=True)
    motivation = models.TextField(max_length=4000)
    decided_by = models.CharField(max_length=160)
    decided_on = models.DateField()
    meeting_decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="prizes"
    )
    consent_on = models.DateField(
        null=True, blank=True, help_text="The winner agreed to be named in public"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    facts = models.JSONField(default=dict)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return str(self.round)

    @property
    def municipality(self) -> Municipality:
        """The owner of the round."""
        return self.round.municipality


class DeletionProof(models.Model):
    """The nominations of a round are gone: how many, when, by whom, SHA-256 over what went."""

    round = models.OneToOneField(PrizeRound, models.PROTECT, related_name="proof")
    nominations = models.PositiveIntegerField()
    judgements = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    def __str__(self) -> str:
        return str(self.round)

    @property
    def municipality(self) -> Municipality:
        """The owner of the round."""
        return self.round.municipality
