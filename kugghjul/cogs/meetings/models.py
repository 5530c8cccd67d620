"""A meeting from plan to locked notes: agenda, documents, summons, presence, decisions, notes."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kugghjul.cogs.council.models import Body, Council, Seat
from kugghjul.cogs.tenancy.models import Municipality, Person


class YearPlan(models.Model):
    """A year's meetings, proposed from the charter and approved (R8)."""

    council = models.ForeignKey(Council, models.PROTECT, related_name="year_plans")
    year = models.PositiveSmallIntegerField()
    rows = models.JSONField(default=list, help_text="The proposal as it stood when it was approved")
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decision = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["council", "year"], name="year_plan_once")]

    def __str__(self) -> str:
        return f"Årsplan {self.year}"

    @property
    def municipality(self) -> Municipality:
        """The owner of the council."""
        return self.council.municipality


class Meeting(models.Model):
    """One meeting of one body, or of several together."""

    class State(models.TextChoices):
        PLANNED = "planned", "Planerat"
        SUMMONED = "summoned", "Kallat"
        ONGOING = "ongoing", "Pågår"
        HELD = "held", "Hållet"
        APPROVED = "approved", "Justerat"
        CANCELLED = "cancelled", "Inställt"

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="meetings")
    council = models.ForeignKey(Council, models.PROTECT, related_name="meetings")
    bodies = models.ManyToManyField(Body, related_name="meetings")
    slug = models.SlugField(max_length=120)
    title = models.CharField(max_length=160)
    extra = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    link = models.URLField(max_length=500, blank=True)
    convener = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    plan = models.ForeignKey(YearPlan, models.PROTECT, null=True, blank=True, related_name="meetings")
    uid = models.CharField(max_length=120, unique=True)
    sequence = models.PositiveIntegerField(default=0)
    current_item = models.ForeignKey("AgendaItem", models.SET_NULL, null=True, blank=True, related_name="+")
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    cancelled_reason = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "slug"], name="meeting_slug_once"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="meeting_ends_after_start"),
        ]
        indexes = [models.Index(fields=["council", "starts_at"])]

    def __str__(self) -> str:
        return self.title


class AgendaItem(models.Model):
    """A matter on the agenda and what was noted about it."""

    class Kind(models.TextChoices):
        INFORMATION = "information", "Information"
        DISCUSSION = "discussion", "Diskussion"
        DECISION = "decision", "Beslut"
        ASSIGNMENT = "assignment", "Uppdrag"
        STANDING = "standing", "Stående punkt"

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
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
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


class NotesEdit(models.Model):
    """Every saved state of an item's notes: nothing typed is ever lost."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="edits")
    version = models.PositiveIntegerField()
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "version"], name="notes_edit_in_order")]


class Attachment(models.Model):
    """A document to a meeting or one of its items. A new file is a new version; old ones are kept."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attachments")
    item = models.ForeignKey(AgendaItem, models.CASCADE, null=True, blank=True, related_name="attachments")
    name = models.CharField(max_length=200)
    required = models.BooleanField(default=False, help_text="ska rather than bör")
    restricted = models.BooleanField(default=False, help_text="Never by mail; a link behind sign-in (B120)")
    file = models.FileField(max_length=300, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    version = models.PositiveSmallIntegerField(default=1)
    replaced_by = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="replaces")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

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
        OPEN = "open", "Väntar"
        TAKEN = "taken", "På föredragningslistan"
        DECLINED = "declined", "Tas inte upp"

    body = models.ForeignKey(Body, models.CASCADE, related_name="proposals")
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True, max_length=20_000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    reason = models.CharField(max_length=300, blank=True)
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, blank=True, related_name="proposals")

    def __str__(self) -> str:
        return self.title

    @property
    def municipality(self) -> Municipality:
        """The owner of the body."""
        return self.body.municipality


class Summons(models.Model):
    """A dispatch: the first summons, a change, or a cancellation. Frozen as it was sent (R9)."""

    class Kind(models.TextChoices):
        FIRST = "first", "Kallelse"
        CHANGE = "change", "Ändrad kallelse"
        CANCELLATION = "cancellation", "Inställt möte"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="summonses")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.FIRST)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sequence = models.PositiveIntegerField()
    late = models.BooleanField(default=False)
    late_reason = models.CharField(max_length=500, blank=True)
    message = models.TextField(blank=True)
    facts = models.JSONField(help_text="The frozen snapshot that the document is built from")
    contents = models.JSONField(default=list, help_text="Keys of NoticeContents that it carries")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="summons_in_order")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}: {self.meeting}"

    @property
    def municipality(self) -> Municipality:
        """The owner of the meeting."""
        return self.meeting.municipality


class Delivery(models.Model):
    """The ledger: one person, one dispatch, which versions of which files, and what became of it."""

    class Answer(models.TextChoices):
        NONE = "", "Inget svar"
        YES = "yes", "Kommer"
        NO = "no", "Kommer inte"
        DEPUTY = "deputy", "Skickar ersättare"

    summons = models.ForeignKey(Summons, models.PROTECT, related_name="deliveries")
    person = models.ForeignKey(Person, models.PROTECT, related_name="deliveries")
    seats = models.ManyToManyField(Seat, related_name="+")
    address = models.CharField(max_length=320, blank=True)
    letter = models.OneToOneField("kit.Letter", models.PROTECT, null=True, related_name="delivery")
    files = models.JSONField(default=list, help_text="[{name, version, sha256, sent_as: file|link}]")
    token = models.CharField(max_length=64, unique=True)
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    deputy_name = models.CharField(max_length=120, blank=True)
    answer_note = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["summons", "person"], name="one_letter_a_person")]

    @property
    def municipality(self) -> Municipality:
        """The owner of the meeting."""
        return self.summons.municipality


class Presence(models.Model):
    """Who was there: a seat's holder or deputy, or a guest, at the meeting or at single items."""

    class State(models.TextChoices):
        PRESENT = "present", "Närvarande"
        REMOTE = "remote", "Via länk"
        ABSENT = "absent", "Frånvarande"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="presences")
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="presences")
    guest_name = models.CharField(max_length=120, blank=True)
    guest_organisation = models.CharField(max_length=160, blank=True)
    deputy = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ABSENT)
    away_items = models.ManyToManyField(AgendaItem, blank=True, related_name="away")
    only_items = models.ManyToManyField(AgendaItem, blank=True, related_name="guests")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "seat"], condition=Q(seat__isnull=False), name="presence_once_a_seat"
            )
        ]

    @property
    def municipality(self) -> Municipality:
        """The owner of the meeting."""
        return self.meeting.municipality


class Decision(models.Model):
    """A decision as a record of its own, numbered per municipality and year: § 31/2026."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="decisions")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="decisions")
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="decisions")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    text = models.TextField(max_length=10_000)
    outcome = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    founds_body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="founding")

    class Meta:
        ordering = ["year", "number"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "year", "number"], name="decision_numbered_once")
        ]

    def __str__(self) -> str:
        return f"§ {self.number}/{self.year}"


class Notes(models.Model):
    """A meeting's notes on their way to being locked. `facts` is frozen at approval and hashed."""

    class State(models.TextChoices):
        DRAFT = "draft", "Utkast"
        REVIEW = "review", "Justeras"
        APPROVED = "approved", "Justerade"

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="notes_record")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    facts = models.JSONField(null=True, blank=True)
    facts_hash = models.CharField(max_length=64, blank=True)
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, blank=True)
    chain_number = models.PositiveIntegerField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    @property
    def municipality(self) -> Municipality:
        """The owner of the meeting."""
        return self.meeting.municipality

    def __str__(self) -> str:
        return f"Minnesanteckningar {self.meeting}"


class Approver(models.Model):
    """A named person who is to approve the notes, and when that was done."""

    notes = models.ForeignKey(Notes, models.CASCADE, related_name="approvers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    facts_hash = models.CharField(max_length=64, blank=True, help_text="What exactly was approved")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notes", "person"], name="approver_once")]


class Correction(models.Model):
    """A numbered correction to locked notes. The notes themselves stay as they were (B130)."""

    notes = models.ForeignKey(Notes, models.PROTECT, related_name="corrections")
    number = models.PositiveSmallIntegerField()
    item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField(max_length=20_000)
    reason = models.CharField(max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["notes", "number"], name="correction_in_order")]

    @property
    def municipality(self) -> Municipality:
        """The owner of the meeting."""
        return self.notes.municipality


class Distribution(models.Model):
    """To whom a body's notes go after approval: people, or functions outside (R10)."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="distribution")
    name = models.CharField(max_length=160)
    address = models.EmailField()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["body", "address"], name="distribution_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def municipality(self) -> Municipality:
        """The owner of the body."""
        return self.body.municipality


class NotesDispatch(models.Model):
    """The ledger of sent notes: who, where, which letter."""

    notes = models.ForeignKey(Notes, models.PROTECT, related_name="dispatches")
    name = models.CharField(max_length=160)
    address = models.CharField(max_length=320)
    letter = models.OneToOneField("kit.Letter", models.PROTECT, null=True, related_name="notes_dispatch")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notes", "address"], name="notes_sent_once_an_address")]
