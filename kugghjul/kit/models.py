"""Tables of the frame: audit log, receipts of posted forms, outbox, ticks."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditEntry(models.Model):
    """Who did what to which object, when. Append-only; each row carries the hash of the one before.

    `chain` is the municipality's id, or 0 for the installation. Triggers refuse UPDATE and DELETE.
    """

    chain = models.BigIntegerField()
    number = models.BigIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=200)
    verb = models.CharField(max_length=80)
    object_type = models.CharField(max_length=60)
    object_id = models.CharField(max_length=40)
    object_name = models.CharField(max_length=300)
    detail = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "number"], name="audit_in_order")]
        indexes = [models.Index(fields=["object_type", "object_id"])]


class AuditHead(models.Model):
    """The end of one chain; locked while a row is added, so that numbers have no gaps."""

    chain = models.BigIntegerField(primary_key=True)
    number = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")


class Receipt(models.Model):
    """A form that has been taken. The same key again gets the same answer (B021)."""

    key = models.CharField(max_length=64)
    who = models.CharField(max_length=64)
    path = models.CharField(max_length=300)
    body_hash = models.CharField(max_length=64)
    location = models.CharField(max_length=500, default="")
    status = models.PositiveSmallIntegerField(default=302)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["who", "key"], name="receipt_once")]


class Letter(models.Model):
    """One mail to one address: written in the action's transaction, sent by the worker (outbox).

    `unique` is person × event × kind: the same letter can never be written twice (B126). `recipient`
    (`"person:12"`) is looked up in the address book when it is sent (B128). `claimed_by` is the process
    that is sending it now; `doubts` counts the times when nobody knows whether it arrived (B115).
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Väntar")
        SENT = "sent", _("Skickat")
        UNSURE = "unsure", _("Osäkert, skickas igen")
        FAILED = "failed", _("Nådde inte fram")
        DROPPED = "dropped", _("Skickades inte, inte längre aktuellt")

    chain = models.BigIntegerField(default=0)
    unique = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=40)
    recipient = models.CharField(max_length=80, default="")
    from_name = models.CharField(max_length=100, default="")
    to_name = models.CharField(max_length=200)
    to_address = models.CharField(max_length=320)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField(default="")
    calendar = models.TextField(default="")
    calendar_method = models.CharField(max_length=20, default="")
    attachments = models.JSONField(default=list)
    reply_to = models.CharField(max_length=320, default="")
    message_id = models.CharField(max_length=255, unique=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    doubts = models.PositiveSmallIntegerField(default=0)
    claimed_by = models.CharField(max_length=64, default="")
    not_before = models.DateTimeField()
    void_after = models.DateTimeField(null=True)
    written_at = models.DateTimeField()
    first_tried_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=500, default="")

    class Meta:
        indexes = [models.Index(fields=["state", "not_before"])]


class Tick(models.Model):
    """A piece of periodic work has been started for a day: unique, so that it runs once."""

    name = models.CharField(max_length=60)
    day = models.DateField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "day"], name="tick_once")]
