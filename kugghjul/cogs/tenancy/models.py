"""Municipalities, their areas, organisations and people: what everything else hangs on."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Municipality(models.Model):
    """A kommun in this installation. All other rows belong to exactly one."""

    name = models.CharField(max_length=100)
    slug = models.SlugField(max_length=40, unique=True)
    code = models.CharField(max_length=4, blank=True)
    mark = models.CharField(
        max_length=60, blank=True, help_text="Under namnet, t.ex. Trygghet och hälsa"
    )
    contact_name = models.CharField(max_length=120, blank=True)
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    is_demo = models.BooleanField(default=False)
    word_template = models.CharField(
        max_length=200, blank=True, help_text="Where the own Word template lies in the file store"
    )
    word_template_name = models.CharField(max_length=200, blank=True)
    breaks = models.JSONField(default=list, help_text="School breaks: [{name, first, last}]")
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = "kommun"

    def __str__(self) -> str:
        return self.name

    @property
    def municipality(self) -> Municipality:
        """Itself, so that access and audit can ask any object for its municipality."""
        return self


class Organisation(models.Model):
    """An administration, company, authority or association that takes part."""

    class Kind(models.TextChoices):
        ADMINISTRATION = "administration", _("Förvaltning")
        COMPANY = "company", _("Kommunalt bolag")
        POLICE = "police", _("Polisen")
        RESCUE = "rescue", _("Räddningstjänst")
        REGION = "region", _("Region")
        HOUSING = "housing", _("Bostadsbolag")
        SECURITY = "security", _("Bevakningsföretag")
        ASSOCIATION = "association", _("Förening eller samfund")
        BUSINESS = "business", _("Näringsliv")
        MUNICIPALITY = "municipality", _("Annan kommun")
        OTHER = "other", _("Annan")

    INTERNAL = (Kind.ADMINISTRATION, Kind.COMPANY)

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="organisations")
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.ADMINISTRATION)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "name"], name="organisation_named_once")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def external(self) -> bool:
        """Whether it stands outside the municipality's own organisation."""
        return self.kind not in self.INTERNAL


class Person(models.Model):
    """Somebody with a seat, a guest or a contact: needs an address, not necessarily a login."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="people")
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=120, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="people"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="people"
    )
    calendar_token = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "email"],
                condition=~models.Q(email=""),
                name="person_email_once",
            )
        ]

    def __str__(self) -> str:
        return self.name
