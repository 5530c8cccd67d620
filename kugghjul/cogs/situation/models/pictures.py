"""A situation picture of a period, and what the municipality has settled about them (S4, L4, K13)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.council.models import DocumentVersion
from kugghjul.cogs.tenancy.models import Municipality, Organisation


class Kind(models.TextChoices):
    """How long a picture is."""

    WEEK = "week", _("Vecka")
    MONTH = "month", _("Månad")
    TERTIAL = "tertial", _("Tertial")
    YEAR = "year", _("År")


class Whose(models.TextChoices):
    """Whose picture: the joint one, the municipality's own administrations together, or one organisation's."""

    JOINT = "joint", _("Gemensam")
    MUNICIPALITY = "municipality", _("Kommunen")
    ORGANISATION = "organisation", _("En organisation")


def all_kinds() -> list[str]:
    """Every rhythm: what a municipality has until it says otherwise."""
    return list(Kind.values)


class Setting(models.Model):
    """Which pictures the municipality makes, and what its open edition may show.

    A number is shown to everybody only when it is nought or at least `open_least`; an area only when at least
    `open_people` live there; and not before `open_delay` days have passed since the period ended. Per 1 000
    inhabitants is left out on the staff's page too where fewer than `least_people` live and fewer than `least_count`
    observations were made.
    """

    municipality = models.OneToOneField(
        Municipality, models.PROTECT, related_name="situation_setting"
    )
    kinds = models.JSONField(default=all_kinds)
    least_people = models.PositiveIntegerField(default=1000)
    least_count = models.PositiveIntegerField(default=5)
    open_least = models.PositiveIntegerField(default=5)
    open_people = models.PositiveIntegerField(default=1000)
    open_delay = models.PositiveIntegerField(default=7)
    counter = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(open_least__gte=3), name="open_cells_of_three_up")
        ]

    def __str__(self) -> str:
        return "Lägesbildernas inställningar"


class Picture(models.Model):
    """The picture of a period: joint, or one organisation's own. The numbers are counted until it is approved.

    `points` are the three sentences; `texts` are by part. At approval everything shown is frozen in `facts`
    (core.documents.situation_facts), and the yearly joint one becomes a version of the register's situation picture.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Utkast")
        APPROVED = "approved", _("Godkänd")
        PUBLISHED = "published", _("Publicerad")

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="pictures")
    whose = models.CharField(max_length=12, choices=Whose.choices, default=Whose.JOINT)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="pictures"
    )
    kind = models.CharField(max_length=8, choices=Kind.choices)
    first = models.DateField()
    last = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    points = models.JSONField(default=list)
    texts = models.JSONField(default=dict)
    facts = models.JSONField(null=True, blank=True)
    edition = models.JSONField(null=True, blank=True, help_text="What everybody may read")
    version = models.OneToOneField(
        DocumentVersion, models.PROTECT, null=True, blank=True, related_name="situation_picture"
    )
    approved_by = models.CharField(max_length=160, blank=True)
    approved_on = models.DateField(null=True, blank=True)
    diary_number = models.CharField(max_length=60, blank=True)
    compiled_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-last", "kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "whose", "kind", "first"],
                condition=Q(organisation__isnull=True),
                name="one_picture_of_each",
            ),
            models.UniqueConstraint(
                fields=["municipality", "organisation", "kind", "first"],
                condition=Q(organisation__isnull=False),
                name="one_picture_of_organisation",
            ),
            models.CheckConstraint(
                condition=Q(whose="organisation", organisation__isnull=False)
                | (~Q(whose="organisation") & Q(organisation__isnull=True)),
                name="organisation_named_when_its_own",
            ),
            models.CheckConstraint(
                condition=Q(last__gte=F("first")), name="picture_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(facts__isnull=False), name="approved_is_frozen"
            ),
        ]

    def __str__(self) -> str:
        who = f"{self.organisation}: " if self.organisation_id else ""
        return f"{who}Lägesbild {self.first.isoformat()}–{self.last.isoformat()}"

    @property
    def frozen(self) -> bool:
        """Whether it has been approved: then nothing in it changes."""
        return self.state != self.State.DRAFT

    def text(self, key: str) -> str:
        """The text of a part, or ""."""
        found: Any = self.texts.get(key, "")
        return str(found)
