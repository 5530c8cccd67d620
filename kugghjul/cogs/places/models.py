"""Areas in layers, places and their other names (S2: one register for reports, walks, measures and crisis)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.tenancy.models import Municipality


class Layer(models.Model):
    """One division of the municipality into areas. The layer that is `in_use` is what places and counts are tied to.

    A layer is never changed in place: an import makes a new one, so that what was counted by the old one still holds.
    """

    class Kind(models.TextChoices):
        OWN = "own", _("Egen indelning")
        DESO = "deso", _("DeSO")
        REGSO = "regso", _("RegSO")
        OUTLINE = "outline", _("Kommungräns")
        BACKGROUND = "background", _("Bakgrund: vatten och vägar")

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="layers")
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.OWN)
    name = models.CharField(max_length=120)
    source = models.CharField(
        max_length=300, blank=True, help_text="File and producer, with the year"
    )
    fingerprint = models.CharField(
        max_length=64, blank=True, help_text="SHA-256 of its areas, in hex"
    )
    made_at = models.DateTimeField()
    in_use = models.BooleanField(default=False)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "kind"], condition=Q(in_use=True), name="layer_in_use_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Area(models.Model):
    """A part of a layer. `geometry` is a GeoJSON geometry in WGS 84, longitude first; the box is its bounds in degrees.

    `population` None means not known, never nobody. `properties` keeps what the file said beside the name.
    """

    layer = models.ForeignKey(Layer, models.CASCADE, related_name="areas")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    order = models.PositiveSmallIntegerField(default=0)
    population = models.PositiveIntegerField(null=True, blank=True)
    geometry = models.JSONField(null=True, blank=True)
    west = models.FloatField(null=True, blank=True)
    south = models.FloatField(null=True, blank=True)
    east = models.FloatField(null=True, blank=True)
    north = models.FloatField(null=True, blank=True)
    label_lon = models.FloatField(null=True, blank=True)
    label_lat = models.FloatField(null=True, blank=True)
    properties = models.JSONField(default=dict)

    class Meta:
        ordering = ["order", "name"]
        constraints = [
            models.UniqueConstraint(fields=["layer", "code"], name="area_coded_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def municipality(self) -> Municipality:
        """The owner of the layer."""
        return self.layer.municipality


class Place(models.Model):
    """A place with a name: a square, a school, a park, a stretch of street. Never a dwelling (B063).

    `lat` and `lon` are WGS 84 degrees, or both empty when nobody has put it on the map. `area` is the area of the
    own division that it lies in, set when it is written. A place is retired, never deleted.
    """

    class Kind(models.TextChoices):
        SQUARE = "square", _("Torg eller centrum")
        STATION = "station", _("Station eller hållplats")
        SCHOOL = "school", _("Skola")
        PARK = "park", _("Park eller grönområde")
        STREET = "street", _("Gata eller gångstråk")
        HOUSING = "housing", _("Bostadsområde")
        SHOP = "shop", _("Butik eller köpcentrum")
        LEISURE = "leisure", _("Fritid, idrott, bad")
        BUILDING = "building", _("Offentlig byggnad")
        OTHER = "other", _("Annan plats")

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="places")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.OTHER)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    area = models.ForeignKey(Area, models.SET_NULL, null=True, blank=True, related_name="places")
    note = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)
    became = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="was",
        help_text="The place that took over when two turned out to be the same",
    )  # fmt: skip

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"],
                condition=Q(retired_at__isnull=True),
                name="place_named_once",
            ),
            models.CheckConstraint(
                condition=Q(lat__isnull=True, lon__isnull=True)
                | Q(lat__gte=-90, lat__lte=90, lon__gte=-180, lon__lte=180),
                name="place_has_both_or_neither",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Alias(models.Model):
    """Another name people use for a place («Bryggan» for Strandparken)."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=120)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["place", "name"], name="alias_once")]

    def __str__(self) -> str:
        return self.name


class Intake(models.Model):
    """A file of areas or places that has been read but not taken: what was found waits for a button.

    The file, and the rows read from it, lie in the file store until the intake is taken or thrown away.
    """

    class State(models.TextChoices):
        READING = "reading", _("Läses")
        READY = "ready", _("Väntar på dig")
        TAKEN = "taken", _("Inläst")
        DROPPED = "dropped", _("Borttagen")
        FAILED = "failed", _("Gick inte att läsa")

    class Wanted(models.TextChoices):
        AREAS = "areas", _("Områden")
        PLACES = "places", _("Platser")

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="intakes")
    wanted = models.CharField(max_length=6, choices=Wanted.choices)
    kind = models.CharField(max_length=12, blank=True, help_text="The layer's kind, when chosen")
    name = models.CharField(max_length=120, blank=True)
    code = models.CharField(max_length=4, blank=True, help_text="The municipality's code")
    file_name = models.CharField(max_length=160)
    file = models.CharField(max_length=200, blank=True, help_text="Where it lies in the store")
    rows = models.CharField(max_length=200, blank=True, help_text="Where what was read lies")
    state = models.CharField(max_length=8, choices=State.choices, default=State.READING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    found = models.JSONField(default=dict, help_text="What the review shows")
    layer = models.ForeignKey(Layer, models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name
