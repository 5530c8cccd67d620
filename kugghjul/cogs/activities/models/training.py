"""The steering group's yearly training: theme, day, who must come and who may (K12)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.activities.models.activity import Activity
from kugghjul.cogs.council.models import Body, Council
from kugghjul.cogs.tenancy.models import Municipality, Person


class Training(models.Model):
    """A training and its three activities: the theme decided, others invited, the day itself.

    `starts_at` is None until the day is set; `sequence` rises when invitations are sent again.
    """

    council = models.ForeignKey(Council, models.PROTECT, related_name="trainings")
    body = models.ForeignKey(Body, models.PROTECT, related_name="trainings")
    year = models.PositiveSmallIntegerField()
    subject = models.CharField(max_length=200, help_text="Something of safety, security or health")
    theme = models.CharField(max_length=200, blank=True)
    theme_by = models.DateField(help_text="The theme is decided by")
    theme_decided_on = models.DateField(null=True, blank=True)
    lecturer = models.CharField(max_length=200, blank=True)
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    place = models.CharField(max_length=160, blank=True)
    message = models.TextField(blank=True, max_length=4000)
    sequence = models.PositiveSmallIntegerField(default=0)
    activity = models.OneToOneField(Activity, models.PROTECT, related_name="training")
    theme_activity = models.OneToOneField(Activity, models.PROTECT, related_name="training_theme")
    invitation = models.OneToOneField(
        Activity, models.PROTECT, null=True, blank=True, related_name="training_invitation"
    )
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-year", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=models.F("starts_at")),
                name="training_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return self.theme or self.subject

    @property
    def municipality(self) -> Municipality:
        """The owner of the council."""
        return self.council.municipality


class Invitee(models.Model):
    """Somebody invited: the steering group's seats must come, other elected members may."""

    class Answer(models.TextChoices):
        NONE = "", _("Inget svar")
        YES = "yes", _("Kommer")
        NO = "no", _("Kommer inte")

    training = models.ForeignKey(Training, models.CASCADE, related_name="invitees")
    person = models.ForeignKey(Person, models.PROTECT, related_name="trainings")
    function = models.CharField(max_length=160, blank=True)
    mandatory = models.BooleanField(default=False)
    token = models.CharField(max_length=43, unique=True)
    invited_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=3, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    attended = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering = ["-mandatory", "person__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["training", "person"], name="invited_to_training_once")
        ]

    def __str__(self) -> str:
        return self.person.name

    @property
    def municipality(self) -> Municipality:
        """The owner of the training."""
        return self.training.municipality
