"""The problem register: what is wrong, where, for whom; and why, as causes by three methods (R3)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.council.models import Council
from kugghjul.cogs.tenancy.models import Municipality


class Problem(models.Model):
    """A problem of the register, P-12: what, where, for whom, and on what knowledge.

    `counter` grows with every change of the text, so that two who write at once are told.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Aktuellt")
        WATCHED = "watched", _("Bevakas")
        CLOSED = "closed", _("Avslutat")

    council = models.ForeignKey(Council, models.PROTECT, related_name="problems")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True, max_length=8000)
    area = models.CharField(max_length=80, blank=True)
    place = models.CharField(max_length=160, blank=True)
    for_whom = models.CharField(max_length=200, blank=True)
    source = models.TextField(blank=True, max_length=2000, help_text="What the knowledge is")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    closed_reason = models.TextField(blank=True, max_length=4000)
    closed_on = models.DateField(null=True, blank=True)
    counter = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["council", "number"], name="problem_numbered_once")
        ]

    def __str__(self) -> str:
        return f"P-{self.number}"

    @property
    def municipality(self) -> Municipality:
        """The owner of the council."""
        return self.council.municipality


class Cause(models.Model):
    """One reason why a problem is there, as a meeting wrote it.

    `slot` is where in the method it stands: a step (before, during, after), a corner of the crime
    triangle (offender, target, place) or its keeper (handler, guardian, manager), or the bone's own
    name. `aimed`: the meeting chose it as one that a measure is to change.
    """

    class Method(models.TextChoices):
        CHAIN = "chain", _("Händelsekedja")
        TRIANGLE = "triangle", _("Brottstriangel")
        FISHBONE = "fishbone", _("Fiskben")

    problem = models.ForeignKey(Problem, models.CASCADE, related_name="causes")
    method = models.CharField(max_length=10, choices=Method.choices)
    slot = models.CharField(max_length=80)
    order = models.PositiveIntegerField(default=0)
    text = models.CharField(max_length=500)
    evidence = models.TextField(blank=True, max_length=2000)
    aimed = models.BooleanField(default=False)
    counter = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["method", "order", "pk"]

    def __str__(self) -> str:
        return self.text

    @property
    def municipality(self) -> Municipality:
        """The owner of the problem."""
        return self.problem.municipality
