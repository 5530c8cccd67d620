"""Assignments: what a meeting asked a body, an organisation or a person to do, and by when (R7,
T3, V3).
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
    """A report on an assignment: what has been done, by whom, when."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="progress")
    text = models.TextField(max_length=4000)
    state = models.CharField(max_length=10, choices=Assignment.State.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
