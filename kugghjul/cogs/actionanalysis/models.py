"""Sessions of the analysis group, what lay on the table, and the proposals that came of it (S5, S6)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.assignments.models import Assignment
from kugghjul.cogs.council.models import Council
from kugghjul.cogs.meetings.models import Decision
from kugghjul.cogs.places.models import Area, Place
from kugghjul.cogs.plan.models import Measure, Problem
from kugghjul.cogs.reporting.models import Category, Observation
from kugghjul.cogs.tenancy.models import Municipality, Organisation, Person


class Session(models.Model):
    """The analysis group meets over the situation of a period, [`first`, `last`]; number n of its year."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Planerad")
        HELD = "held", _("Genomförd")
        CANCELLED = "cancelled", _("Inställd")

    council = models.ForeignKey(Council, models.PROTECT, related_name="analysis_sessions")
    number = models.PositiveIntegerField()
    on = models.DateField()
    place = models.CharField(max_length=160, blank=True)
    first = models.DateField()
    last = models.DateField()
    organisations = models.ManyToManyField(
        Organisation, blank=True, related_name="analysis_sessions"
    )
    others = models.CharField(
        max_length=300, blank=True, help_text="Functions called in for this session, no names"
    )
    note = models.TextField(blank=True, max_length=8000)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    state_reason = models.CharField(max_length=500, blank=True)
    counter = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-on", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["council", "number"], name="session_numbered_once"),
            models.CheckConstraint(
                condition=Q(last__gte=F("first")), name="session_period_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"Åtgärdsanalys {self.number}"

    @property
    def municipality(self) -> Municipality:
        """The owner of the council."""
        return self.council.municipality


class Candidate(models.Model):
    """A problem on the table: what the numbers said, and what the group made of it.

    `score`, `low`, `high` are 0–100 with the 80 % interval, `best`–`worst` its place among the others; all frozen when
    it was laid on the table, with their `parts`. `need` and `influence` 1–5 are the group's own judgement.
    """

    class Choice(models.TextChoices):
        OPEN = "open", _("Inte avgjort")
        ACT = "act", _("Gör något nu")
        WATCH = "watch", _("Bevaka")
        LEAVE = "leave", _("Lägg åt sidan")

    session = models.ForeignKey(Session, models.CASCADE, related_name="candidates")
    title = models.CharField(max_length=200)
    category = models.ForeignKey(
        Category, models.PROTECT, null=True, blank=True, related_name="candidates"
    )
    area = models.ForeignKey(
        Area, models.SET_NULL, null=True, blank=True, related_name="candidates"
    )
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="candidates"
    )
    observations = models.ManyToManyField(Observation, blank=True, related_name="candidates")
    count = models.PositiveIntegerField(default=0)
    score = models.FloatField(null=True, blank=True)
    low = models.FloatField(null=True, blank=True)
    high = models.FloatField(null=True, blank=True)
    best = models.PositiveSmallIntegerField(null=True, blank=True)
    worst = models.PositiveSmallIntegerField(null=True, blank=True)
    parts = models.JSONField(default=dict)
    need = models.PositiveSmallIntegerField(null=True, blank=True)
    influence = models.PositiveSmallIntegerField(null=True, blank=True)
    causes = models.TextField(
        blank=True, max_length=4000, help_text="What the group believes lies behind"
    )
    choice = models.CharField(max_length=6, choices=Choice.choices, default=Choice.OPEN)
    reason = models.TextField(blank=True, max_length=2000)
    problem = models.ForeignKey(
        Problem, models.PROTECT, null=True, blank=True, related_name="candidates"
    )
    counter = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-score", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(need__isnull=True) | Q(need__gte=1, need__lte=5),
                name="need_one_to_five",
            ),
            models.CheckConstraint(
                condition=Q(influence__isnull=True) | Q(influence__gte=1, influence__lte=5),
                name="influence_one_to_five",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def municipality(self) -> Municipality:
        """The owner of the session."""
        return self.session.municipality


class Proposal(models.Model):
    """F-7: what the group proposes to an administration, or to those who decide, with the day for an answer (S5, S6).

    It is a draft until `sent_at`. What came of it are rows in their own cogs: `decision`, `measure`, `assignment`.
    """

    class To(models.TextChoices):
        ORGANISATION = "organisation", _("Förvaltning eller organisation")
        MANAGEMENT = "management", _("Kommunledningsgruppen")
        BOARD = "board", _("Kommunstyrelsen")

    class State(models.TextChoices):
        DRAFT = "draft", _("Utkast")
        SENT = "sent", _("Väntar på svar")
        YES = "yes", _("Ja")
        PARTLY = "partly", _("Delvis")
        NO = "no", _("Nej")
        WITHDRAWN = "withdrawn", _("Återtaget")

    ANSWERS = (State.YES, State.PARTLY, State.NO)

    council = models.ForeignKey(Council, models.PROTECT, related_name="proposals")
    candidate = models.ForeignKey(Candidate, models.PROTECT, related_name="proposals")
    number = models.PositiveIntegerField()
    text = models.TextField(max_length=4000)
    why = models.TextField(blank=True, max_length=4000)
    to_kind = models.CharField(max_length=12, choices=To.choices, default=To.ORGANISATION)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="proposals"
    )
    answer_by = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    sent_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True, max_length=4000)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.CharField(max_length=160, blank=True, help_text="Function, not a name")
    decided_on = models.DateField(null=True, blank=True)
    diary_number = models.CharField(max_length=60, blank=True)
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="proposals"
    )
    measure = models.ForeignKey(
        Measure, models.PROTECT, null=True, blank=True, related_name="proposals"
    )
    assignment = models.ForeignKey(
        Assignment, models.PROTECT, null=True, blank=True, related_name="proposals"
    )
    counter = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["council", "number"], name="proposal_numbered_once"),
            models.CheckConstraint(
                condition=~Q(to_kind="organisation") | Q(organisation__isnull=False),
                name="proposal_names_its_organisation",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["yes", "partly", "no"]) | Q(answered_on__isnull=False),
                name="answered_proposal_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"F-{self.number}"

    @property
    def municipality(self) -> Municipality:
        """The owner of the council."""
        return self.council.municipality

    @property
    def receiver(self) -> str:
        """Who is asked, in words."""
        return str(self.organisation or self.get_to_kind_display())


class ProposalLink(models.Model):
    """A link in a letter to answer one proposal without an account. Only the SHA-256 of its token is kept."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="links")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField()
    expires_on = models.DateField()

    @property
    def municipality(self) -> Municipality:
        """The owner of the proposal."""
        return self.proposal.municipality
