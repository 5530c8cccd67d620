"""What a meeting is to treat: items, their documents, templates and proposals (R9, T7)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.council.models import Body
from kugghjul.cogs.meetings.models.planning import Meeting
from kugghjul.cogs.tenancy.models import Municipality


class AgendaItem(models.Model):
    """A matter on the agenda and what was noted about it."""

    class Kind(models.TextChoices):
        INFORMATION = "information", _("Information")
        DISCUSSION = "discussion", _("Diskussion")
        DECISION = "decision", _("Beslut")
        ASSIGNMENT = "assignment", _("Uppdrag")
        STANDING = "standing", _("Stående punkt")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.INFORMATION)
    text = models.TextField(blank=True, max_length=20_000)
    presenter = models.CharField(max_length=160, blank=True)
    minutes = models.PositiveSmallIntegerField(default=10)
    area = models.CharField(max_length=80, blank=True)
    internal = models.BooleanField(default=False)
    suggestion_key = models.CharField(max_length=120, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    notes = models.TextField(blank=True, max_length=200_000)
    notes_version = models.PositiveIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.title

    @property
    def municipality(self) -> Municipality:
        """The owner of the meeting."""
        return self.meeting.municipality


class RemovedItem(models.Model):
    """A point that was taken off the agenda, kept so that it can be put back (undo)."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="removed_items")
    values = models.JSONField(help_text="The point's own values and the ids of its documents")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.values.get("title", ""))

    @property
    def municipality(self) -> Municipality:
        """The owner of the meeting."""
        return self.meeting.municipality


class Attachment(models.Model):
    """A document to a meeting or one of its items. A new file is a new version;
    old ones are kept.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attachments")
    item = models.ForeignKey(
        AgendaItem, models.CASCADE, null=True, blank=True, related_name="attachments"
    )
    name = models.CharField(max_length=200)
    required = models.BooleanField(default=False, help_text="ska rather than bör")
    restricted = models.BooleanField(
        default=False, help_text="Never by mail; a link behind sign-in (B120)"
    )
    file = models.FileField(max_length=300, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    version = models.PositiveSmallIntegerField(default=1)
    replaced_by = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="replaces"
    )
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["item__order", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def municipality(self) -> Municipality:
        """The owner of the meeting."""
        return self.meeting.municipality


class AgendaTemplate(models.Model):
    """The usual points of a body's agenda: rows of {title, kind, minutes, presenter, area}."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="templates")
    name = models.CharField(max_length=120)
    rows = models.JSONField(default=list)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["body", "name"], name="template_named_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def municipality(self) -> Municipality:
        """The owner of the body."""
        return self.body.municipality


class Proposal(models.Model):
    """A member's own proposal for a coming agenda."""

    class State(models.TextChoices):
        OPEN = "open", _("Väntar")
        TAKEN = "taken", _("På föredragningslistan")
        DECLINED = "declined", _("Tas inte upp")

    body = models.ForeignKey(Body, models.CASCADE, related_name="proposals")
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True, max_length=20_000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    reason = models.CharField(max_length=300, blank=True)
    item = models.ForeignKey(
        AgendaItem, models.SET_NULL, null=True, blank=True, related_name="proposals"
    )

    def __str__(self) -> str:
        return self.title

    @property
    def municipality(self) -> Municipality:
        """The owner of the body."""
        return self.body.municipality
