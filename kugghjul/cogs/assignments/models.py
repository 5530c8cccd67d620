"""Assignments: what a meeting asked a body, an organisation or a person to do, and by when; what
each administration did of it, the four stages of the effort, and what was raised to a board (R7,
T1–T3, V3).
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.council.models import Body
from kugghjul.cogs.meetings.models import AgendaItem, Decision, Meeting
from kugghjul.cogs.tenancy.models import Municipality, Organisation, Person


class Assignment(models.Model):
    """U-58: born from an agenda item, due on a date or at a meeting."""

    class State(models.TextChoices):
        GIVEN = "given", _("Givet")
        ONGOING = "ongoing", _("Pågår")
        DONE = "done", _("Klart")
        NOT_DONE = "not_done", _("Blev inte av")

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="assignments")
    number = models.PositiveIntegerField()
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="assignments")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="assignments")
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="assignments"
    )
    text = models.TextField(max_length=4000)
    to_body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="assignments"
    )
    to_organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    to_person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="assignments"
    )
    due_on = models.DateField(null=True, blank=True)
    due_meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="due_assignments"
    )
    due_next_of = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="+",
        help_text="Due at this body's next meeting, when that has no date yet",
    )  # fmt: skip
    subject = models.SlugField(
        max_length=80, blank=True, help_text="What is owed, as a charter names it (V3)"
    )
    area = models.CharField(max_length=80, blank=True)
    each = models.BooleanField(
        default=False, help_text="Each organisation in the body answers for its own part (R7)"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.GIVEN)
    answer = models.TextField(blank=True, max_length=10_000)
    answered_at = models.DateTimeField(null=True, blank=True)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["municipality", "state"])]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "number"], name="assignment_numbered_once"
            ),
            models.CheckConstraint(
                condition=Q(to_body__isnull=False)
                | Q(to_organisation__isnull=False)
                | Q(to_person__isnull=False),
                name="assignment_has_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"U-{self.number}"


class Progress(models.Model):
    """A report on an assignment: what has been done, by whom, when; what was handed over.

    `organisation` when it answers for its own part. `person` reported by a signed link.
    """

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="progress")
    text = models.TextField(max_length=4000, blank=True)
    state = models.CharField(max_length=10, choices=Assignment.State.choices)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    handed_over = models.BooleanField(default=False, help_text="The receiver was changed")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+",
        help_text="Whose signed link was used",
    )  # fmt: skip
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]


class Implementation(models.Model):
    """How far one organisation of the body has come in its own house (R7, T3): the latest answer.

    What was answered before stands in `Progress`.
    """

    class State(models.TextChoices):
        PLANNED = "planned", _("Inte påbörjat")
        ONGOING = "ongoing", _("Pågår")
        DONE = "done", _("Klart")
        NOT_DONE = "not_done", _("Blev inte av")

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="implementations")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="implementations")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    text = models.TextField(blank=True, max_length=4000)
    at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["organisation__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "organisation"], name="implementation_once_an_organisation"
            ),
            models.CheckConstraint(
                condition=~Q(state="not_done") | ~Q(text=""),
                name="implementation_not_done_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assignment} {self.organisation}"

    @property
    def municipality(self) -> Municipality:
        """The owner of the assignment."""
        return self.assignment.municipality


class Stage(models.Model):
    """One of the four stages of an effort, with its day and what shows it (T1)."""

    class Kind(models.TextChoices):
        INITIATED = "initiated", _("Initierad")
        SUPPORTED = "supported", _("Stödd")
        FOLLOWED = "followed", _("Följd")
        EVALUATED = "evaluated", _("Utvärderad")

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="stages")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    on = models.DateField()
    text = models.TextField(max_length=4000, blank=True)
    link = models.URLField(max_length=500, blank=True)
    file = models.FileField(max_length=200, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    content_type = models.CharField(max_length=120, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assignment", "kind"], name="stage_once_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.assignment} {self.get_kind_display()}"

    @property
    def municipality(self) -> Municipality:
        """The owner of the assignment."""
        return self.assignment.municipality


class Escalation(models.Model):
    """A matter, or an assignment, carried on to the board or a committee; open until an answer
    comes back (T2).
    """

    class To(models.TextChoices):
        BOARD = "board", _("Kommunstyrelsen")
        COMMITTEE = "committee", _("Nämnd")
        ASSEMBLY = "assembly", _("Kommunfullmäktige")
        OTHER = "other", _("Annan")

    class State(models.TextChoices):
        SENT = "sent", _("Väntar på svar")
        ANSWERED = "answered", _("Besvarad")
        WITHDRAWN = "withdrawn", _("Återtagen")

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="escalations")
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="escalations")
    assignment = models.ForeignKey(
        Assignment, models.PROTECT, null=True, blank=True, related_name="escalations"
    )
    to_kind = models.CharField(max_length=10, choices=To.choices)
    to_key = models.SlugField(
        max_length=60, blank=True, help_text="The body's key, when the charter names it"
    )
    to_name = models.CharField(max_length=160)
    on = models.DateField()
    answer_by = models.DateField()
    question = models.TextField(max_length=4000)
    diary_number = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.SENT)
    answer = models.TextField(blank=True, max_length=10_000)
    answered_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-on", "-id"]
        indexes = [models.Index(fields=["municipality", "state"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="answered") | (~Q(answer="") & Q(answered_on__isnull=False)),
                name="escalation_answered_has_an_answer",
            )
        ]

    def __str__(self) -> str:
        return f"{self.to_name} {self.on.isoformat()}"


class PartnerLink(models.Model):
    """A secret link to one assignment for one person without an account. Only its hash is kept.

    Each letter carries a link of its own; all of a person's to an assignment are called back
    together.
    """

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="links")
    person = models.ForeignKey(Person, models.CASCADE, related_name="assignment_links")
    token_hash = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    expires_on = models.DateField(help_text="The last day; later when the assignment is moved")
    revoked_at = models.DateTimeField(null=True, blank=True)
    reported_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["issued_at"]
        indexes = [models.Index(fields=["assignment", "person"])]

    def __str__(self) -> str:
        return f"{self.assignment} {self.person}"

    @property
    def municipality(self) -> Municipality:
        """The owner of the assignment."""
        return self.assignment.municipality
