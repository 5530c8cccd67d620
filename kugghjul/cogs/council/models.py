"""The council: bodies, seats and their holders, the charter's versions, governing documents."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.tenancy.models import Municipality, Organisation, Person


class Council(models.Model):
    """A municipality's council (råd). One for each municipality."""

    municipality = models.OneToOneField(Municipality, models.PROTECT, related_name="council")
    name = models.CharField(max_length=160)
    function_share = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text="The coordinator's share of a full-time post, per cent (L11)",
    )

    def __str__(self) -> str:
        return self.name


class GoverningDocument(models.Model):
    """A document that steers: regulation, guideline, plan. Its versions carry the whole of R1."""

    class Kind(models.TextChoices):
        CHARTER = "charter", _("Reglemente eller arbetsordning")
        GUIDELINE = "guideline", _("Riktlinje")
        POLICY = "policy", _("Policy")
        PLAN = "plan", _("Plan")
        ACTION_PLAN = "action_plan", _("Åtgärdsplan")
        WORK_PLAN = "work_plan", _("Verksamhetsplan")
        DETAILED_WORK_PLAN = "detailed_work_plan", _("Detaljerad verksamhetsplan")
        PLAN_EXTREMISM = "plan_violent_extremism", _("Plan mot våldsbejakande extremism")
        SITUATION_PICTURE = "situation_picture", _("Lägesbild")
        PROBLEM_PICTURE = "problem_picture", _("Problembild")
        ACTION_ANALYSIS = "action_analysis", _("Åtgärdsanalys")
        DIALOGUE_SURVEY = "dialogue_survey", _("Enkät i medborgardialog")
        PUBLIC_PAGE = "public_page", _("Rådets sida")
        OPERATIVE_AGENDA = "operative_agenda", _("Stående föredragningslista")
        ROUTINE = "routine", _("Rutin")
        OTHER = "other", _("Annat styrdokument")

    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="governing_documents"
    )
    kind = models.CharField(max_length=30, choices=Kind.choices)
    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=80)
    owner = models.CharField(max_length=160, blank=True)
    applies_to = models.CharField(max_length=300, blank=True)
    review_rule = models.CharField(max_length=160, blank=True, help_text="Revideras")
    follow_up_rule = models.CharField(max_length=160, blank=True, help_text="Följs upp")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "slug"], name="document_slug_once")
        ]

    def __str__(self) -> str:
        return self.name


class DocumentVersion(models.Model):
    """One version on its way: draft, treated by the council, decided, in force, replaced (V5,
    R1)."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Utkast")
        TREATED = "treated", _("Behandlat av rådet")
        DECIDED = "decided", _("Beslutat")
        WITHDRAWN = "withdrawn", _("Upphört")

    document = models.ForeignKey(GoverningDocument, models.PROTECT, related_name="versions")
    number = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    text = models.TextField(blank=True)
    decided_by = models.CharField(max_length=160, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    paragraph = models.CharField(max_length=30, blank=True)
    diary_number = models.CharField(max_length=60, blank=True)
    revised_on = models.DateField(null=True, blank=True)
    in_force_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    treated_on = models.DateField(null=True, blank=True)
    treated_by = models.CharField(
        max_length=160, blank=True, help_text="The body that treated it (V5)"
    )
    replaces = models.CharField(max_length=200, blank=True)
    information = models.TextField(blank=True)
    parts = models.JSONField(default=list, help_text="Keys of the law's parts that are filled (L4)")
    rests_on = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="carries"
    )
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="version_number_once"),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True)
                | Q(decided_on__isnull=True)
                | Q(valid_until__gte=F("decided_on")),
                name="version_valid_after_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document} {self.number}"

    @property
    def municipality(self) -> Municipality:
        """The owner of the document."""
        return self.document.municipality


class FollowUp(models.Model):
    """A version was followed up on a day: the process, its effect, or both (6 §, S1)."""

    version = models.ForeignKey(DocumentVersion, models.PROTECT, related_name="follow_ups")
    on = models.DateField()
    note = models.TextField()
    parts = models.JSONField(default=list, help_text="«process», «effect»")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-on", "-id"]

    @property
    def municipality(self) -> Municipality:
        """The owner of the document."""
        return self.version.document.municipality


class CharterVersion(models.Model):
    """A charter's values (TOML, read by core.rules) as one version of the regulation."""

    council = models.ForeignKey(Council, models.PROTECT, related_name="charters")
    version = models.OneToOneField(DocumentVersion, models.PROTECT, related_name="charter")
    toml = models.TextField()

    def __str__(self) -> str:
        return str(self.version)

    @property
    def municipality(self) -> Municipality:
        """The owner of the council."""
        return self.council.municipality


class Body(models.Model):
    """A group that meets: the council itself, steering group, operative group, cooperation
    group."""

    class Kind(models.TextChoices):
        COUNCIL = "council", _("Råd")
        STEERING = "steering", _("Styrgrupp")
        OPERATIVE = "operative", _("Operativ grupp")
        COOPERATION = "cooperation", _("Samverkansgrupp")
        ANALYSIS = "analysis", _("Analysgrupp")
        WORKING = "working", _("Arbetsgrupp")

    council = models.ForeignKey(Council, models.PROTECT, related_name="bodies")
    key = models.SlugField(max_length=60)
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    internal_notes = models.BooleanField(default=False)
    focus = models.CharField(max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    from_charter = models.BooleanField(
        default=False, help_text="Follows the charter: ends when the charter no longer has it"
    )
    founded_on = models.DateField(null=True, blank=True)
    founded_by = models.CharField(
        max_length=200, blank=True, help_text="The decision, as it is cited"
    )
    dissolved_on = models.DateField(null=True, blank=True)
    weekday = models.PositiveSmallIntegerField(null=True, blank=True)
    usual_time = models.TimeField(null=True, blank=True)
    usual_length = models.PositiveSmallIntegerField(default=120, help_text="Minutes")
    usual_place = models.CharField(max_length=160, blank=True)

    class Meta:
        ordering = ["order", "name"]
        constraints = [models.UniqueConstraint(fields=["council", "key"], name="body_key_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def municipality(self) -> Municipality:
        """The owner of the council."""
        return self.council.municipality


class Seat(models.Model):
    """A place held by a function (R6): «Chef för kanslienheten», not a person."""

    class Role(models.TextChoices):
        CHAIR = "chair", _("Ordförande")
        VICE_CHAIR = "vice_chair", _("Vice ordförande")
        MEMBER = "member", _("Ledamot")
        SECRETARY = "secretary", _("Sekreterare")
        COORDINATOR = "coordinator", _("Samordnare")
        ADJUNCT = "adjunct", _("Adjungerad")

    body = models.ForeignKey(Body, models.PROTECT, related_name="seats")
    key = models.SlugField(max_length=80)
    function = models.CharField(max_length=160)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="seats"
    )
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.MEMBER)
    convener = models.BooleanField(default=False)
    leading = models.BooleanField(
        null=True, help_text="A leading position (10 §); unknown until somebody tells"
    )
    condition = models.CharField(
        max_length=80, blank=True, help_text="Area key: summoned only when an item has it (R6)"
    )
    many = models.BooleanField(
        default=False, help_text="The charter lets several sit here; to be divided"
    )
    charter_key = models.SlugField(
        max_length=80, blank=True, help_text="The charter's key, when a seat of many was divided"
    )
    organisation_word = models.CharField(
        max_length=160,
        blank=True,
        help_text="The organisation as the charter writes it («kommunen»)",
    )
    also = models.JSONField(default=list, help_text="Further roles of the charter's seat")
    from_charter = models.BooleanField(
        default=False, help_text="Follows the charter: ends when the charter no longer has it"
    )
    order = models.PositiveSmallIntegerField(default=0)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "key"], condition=Q(until__isnull=True), name="seat_key_once"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="seat_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.function

    @property
    def municipality(self) -> Municipality:
        """The owner of the body."""
        return self.body.municipality

    @property
    def rule_key(self) -> str:
        """The key that the charter's clauses know the seat by."""
        return self.charter_key or self.key


class Holding(models.Model):
    """A person holds a seat, or stands in as deputy, for a time. Both days are included."""

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="holdings")
    person = models.ForeignKey(Person, models.PROTECT, related_name="holdings")
    deputy = models.BooleanField(default=False)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="holding_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.seat})"

    @property
    def municipality(self) -> Municipality:
        """The owner of the seat."""
        return self.seat.municipality


class Undertaking(models.Model):
    """A duty met outside the meetings, entered by the coordinator until its own cog does it.

    Things that must be there, coverage, word to the inhabitants and attempts: the facts that the
    charter and the law ask for. `kind` and `data` follow core.rules.facts.
    """

    class Kind(models.TextChoices):
        REPORT = "report", _("Rapport")
        ATTEMPT = "attempt", _("Försök till överenskommelse")
        COVERAGE = "coverage", _("Presentation eller analys")
        STANDING = "standing", _("Något som ska finnas")

    council = models.ForeignKey(Council, models.PROTECT, related_name="undertakings")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    subject = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    on = models.DateField()
    until = models.DateField(null=True, blank=True)
    data = models.JSONField(default=dict)
    note = models.TextField(blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return self.title

    @property
    def municipality(self) -> Municipality:
        """The owner of the council."""
        return self.council.municipality
