"""Users who sign in, and the roles they hold in a municipality or one of its bodies."""

from __future__ import annotations

import datetime as dt
import unicodedata
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.tenancy.models import Municipality

INVITATION_SALT = "kugghjul.invitation"


class UserManager(BaseUserManager["User"]):
    """Makes users from an e-mail address; there are no user names and no superusers."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A user with a normalised, lower-case address. No password means sign-in by code or
        passkey."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, email: str | None) -> User:
        """By address, whatever its case."""
        return self.get(email__iexact=email)


class User(AbstractBaseUser):
    """Somebody who can sign in. What they may do follows from their roles."""

    class Digest(models.TextChoices):
        """How often what waits is gathered in one letter."""

        DAILY = "daily", _("Varje dag då något väntar")
        WEEKLY = "weekly", _("Högst en gång i veckan")
        OFF = "off", _("Aldrig")

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120, blank=True)
    is_active = models.BooleanField(default=True)
    is_operator = models.BooleanField(
        default=False, help_text="Runs the installation; may add municipalities"
    )
    language = models.CharField(max_length=2, default="sv")
    single_keys = models.BooleanField(default=True, help_text="Keyboard shortcuts of one key")
    digest = models.CharField(max_length=6, choices=Digest.choices, default=Digest.DAILY)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    objects = UserManager()

    def __str__(self) -> str:
        return self.name or self.email

    def set_password(self, raw_password: str | None) -> None:
        """Keep a password. «å» as one letter and as a with a ring are the same word (B099)."""
        super().set_password(_composed(raw_password))

    def check_password(self, raw_password: str | None) -> bool:
        """Whether it is the user's password, however the keyboard composes its letters."""
        return super().check_password(_composed(raw_password) or "")

    def get_full_name(self) -> str:
        """The name, for Django and the menu."""
        return self.name


def _composed(password: str | None) -> str | None:
    """NFC, as NIST SP 800-63B 5.1.1.2 asks for a stable form before hashing."""
    return unicodedata.normalize("NFC", password) if password is not None else None


class Role(models.Model):
    """What a user is in a municipality, or in one body of it, for a time."""

    class Kind(models.TextChoices):
        ADMINISTRATOR = "administrator", _("Administratör")
        COORDINATOR = "coordinator", _("Samordnare")
        CHAIR = "chair", _("Ordförande")
        SECRETARY = "secretary", _("Sekreterare")
        MEMBER = "member", _("Ledamot")
        REPORTER = "reporter", _("Inrapportör")
        ANALYST = "analyst", _("Analytiker")
        PARTNER = "partner", _("Samverkanspart")
        READER = "reader", _("Läsare")

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="roles")
    user = models.ForeignKey(User, models.PROTECT, related_name="roles")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    body_key = models.CharField(
        max_length=60, blank=True, help_text="Empty: the whole municipality"
    )
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "user", "kind", "body_key"],
                condition=Q(until__isnull=True),
                name="role_held_once",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")),
                name="role_ends_after_start",
            ),
        ]
        indexes = [models.Index(fields=["user", "municipality"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.user}"

    def holds(self, day: dt.date) -> bool:
        """Whether the role is in force on `day`; the last day is included."""
        return self.since <= day and (self.until is None or day <= self.until)


class Invitation(models.Model):
    """An administrator invites an address to a role. The link in the mail is signed and bound to
    the address.

    `number` counts the letters sent: a new letter makes the links of the earlier ones void.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="invitations")
    email = models.EmailField()
    name = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=20, choices=Role.Kind.choices)
    body_key = models.CharField(max_length=60, blank=True)
    number = models.PositiveSmallIntegerField(default=1)
    invited_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-invited_at", "-id"]

    def __str__(self) -> str:
        return self.email

    def state(self, now: dt.datetime) -> str:
        """open, accepted, revoked or expired."""
        if self.accepted_at:
            return "accepted"
        if self.revoked_at:
            return "revoked"
        return "expired" if self.expires_at <= now else "open"
