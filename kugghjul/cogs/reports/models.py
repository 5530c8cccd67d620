"""Reports with frozen facts, the texts people write in them, and to whom they go (V7, T7, R11, L13)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.council.models import Body, Council
from kugghjul.cogs.meetings.models import Meeting
from kugghjul.cogs.plan.models import Measure
from kugghjul.cogs.tenancy.models import Municipality


class Report(models.Model):
    """A report on a period. `facts` is what was known when it was frozen; texts build on it."""

    class Kind(models.TextChoices):
        HALF_YEAR = "half_year", _("Återrapport vid halvårsbokslut")
        ANNUAL = "annual", _("Återrapport vid bokslut")
        AFTER_MEETING = "after_meeting", _("Återrapport efter möte")
        ASSEMBLY = "assembly", _("Rapport till kommunfullmäktige")
        GROUP_YEAR = "group_year", _("Gruppens årsrapport")
        FOLLOW_UP = "follow_up", _("Uppföljning av åtgärderna")
        SELF_CHECK = "self_check", _("Brås frågor om lagen")
        GRANT = "grant", _("Ansökan om medel")

    class Occasion(models.TextChoices):
        """As core.rules.kinds.Occasion names them."""

        NONE = "", _("Inget särskilt tillfälle")
        HALF_YEAR = "half-year", _("Halvårsbokslut")
        ACCOUNTS = "accounts", _("Bokslut")
        ANNUAL = "annual", _("En gång om året")
        AFTER_MEETING = "after-meeting", _("Efter ett möte")
        CONTINUOUS = "continuous", _("Löpande")

    class State(models.TextChoices):
        DRAFT = "draft", _("Skrivs")
        READY = "ready", _("Klar att godkänna")
        APPROVED = "approved", _("Godkänd")
        SENT = "sent", _("Skickad")

    council = models.ForeignKey(Council, models.PROTECT, related_name="reports")
    number = models.PositiveIntegerField()
    slug = models.SlugField(max_length=80)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    occasion = models.CharField(max_length=20, choices=Occasion.choices, blank=True)
    title = models.CharField(max_length=200)
    diary_number = models.CharField(max_length=60, blank=True)
    handler = models.CharField(max_length=160, blank=True, help_text="Handläggarens funktion")
    unit = models.CharField(max_length=160, blank=True)
    addressee = models.CharField(max_length=160)
    addressee_key = models.SlugField(
        max_length=80, blank=True, help_text="What the charter calls the body: kommunstyrelsen"
    )
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="reports")
    from_key = models.SlugField(
        max_length=80, blank=True, help_text="The reporting body as the charter calls it"
    )
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="reports"
    )
    period_from = models.DateField()
    period_until = models.DateField()
    deadline = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    facts = models.JSONField(help_text="core.documents.ReportFacts as JSON")
    facts_hash = models.CharField(max_length=64)
    frozen_at = models.DateTimeField()
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    activities = models.ManyToManyField(Activity, blank=True, related_name="reports")
    measures = models.ManyToManyField(Measure, blank=True, related_name="reports")
    approved_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    contents = models.JSONField(default=list, help_text="Keys of the parts it was sent with")
    file = models.CharField(max_length=200, blank=True, help_text="The PDF as it was sent")
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-period_until", "-number"]
        indexes = [models.Index(fields=["council", "state"])]
        constraints = [
            models.UniqueConstraint(fields=["council", "number"], name="report_numbered_once"),
            models.UniqueConstraint(fields=["council", "slug"], name="report_slug_once"),
            models.CheckConstraint(
                condition=Q(period_until__gte=F("period_from")), name="report_period_ends_after"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def municipality(self) -> Municipality:
        """The owner of the council."""
        return self.council.municipality

    @property
    def open(self) -> bool:
        """Whether texts may still be changed."""
        return self.state in (self.State.DRAFT, self.State.READY)


class Block(models.Model):
    """A text of a report that one person writes. `heading` makes it a part below its part."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="blocks")
    key = models.SlugField(max_length=60)
    part = models.SlugField(max_length=30)
    order = models.PositiveSmallIntegerField()
    heading = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True, max_length=200_000)
    answers = models.JSONField(default=dict, help_text="What the guided fields were answered with")
    version = models.PositiveIntegerField(default=1)
    drafted = models.TextField(blank=True, help_text="The words drafted from the frozen facts")
    writer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    ready_at = models.DateTimeField(null=True, blank=True)
    ready_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="report_block_once")]

    def __str__(self) -> str:
        return f"{self.report}: {self.heading or self.part}"

    @property
    def municipality(self) -> Municipality:
        """The owner of the report."""
        return self.report.municipality


class BlockVersion(models.Model):
    """A text as it once stood: nothing written is lost."""

    class Source(models.TextChoices):
        DRAFT = "draft", _("Utkast ur uppgifterna")
        PRODUCT = "product", _("Skrivet här")
        WORD = "word", _("Från Word")

    block = models.ForeignKey(Block, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    source = models.CharField(max_length=10, choices=Source.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["block", "number"], name="block_version_once")
        ]


class Enclosure(models.Model):
    """A row of «Handlingar i ärendet»."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="enclosures")
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=300)
    attached = models.BooleanField(default=True)
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="+",
        help_text="The meeting whose notes it is",
    )  # fmt: skip

    class Meta:
        ordering = ["order", "pk"]


class Receiver(models.Model):
    """To whom the report goes: «Sändlista för beslutsexpediering»."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="receivers")
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=160)
    address = models.EmailField(blank=True)
    letter = models.ForeignKey(
        "kit.Letter", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name


class Signatory(models.Model):
    """Who signs: a function, and a name only where the municipality wants one."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="signatories")
    order = models.PositiveSmallIntegerField()
    function = models.CharField(max_length=160)
    name = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.function


class Approver(models.Model):
    """Somebody who must approve the report before it is sent."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="approvers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "user"], name="report_approver_once")
        ]


class WordReturn(models.Model):
    """A Word file that came back: the texts found in it, waiting for a person's choice."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="returns")
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    found = models.JSONField(help_text="[{key, version, text}]: the texts, by block")
    missing = models.JSONField(default=list, help_text="Keys of blocks that the file lacks")
    lost = models.JSONField(default=list, help_text="What could not be read back, in words")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def municipality(self) -> Municipality:
        """The owner of the report."""
        return self.report.municipality
