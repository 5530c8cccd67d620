"""Forms and their versions, listed, filtered and sorted."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from kugghjul.cogs.questionnaires.models import Questionnaire, Version
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.finding import has_words

ORDERS = {
    "namn": ("name",), "-namn": ("-name",), "syfte": ("purpose", "name"), "-syfte": ("-purpose", "name"),
    "andrad": ("published", "name"), "-andrad": ("-published", "name"),
}  # fmt: skip


def forms_of(municipality: Municipality) -> QuerySet[Questionnaire]:
    """All forms with the number of the version in force, when it was published, and whether there is a draft."""
    in_force = Version.objects.filter(questionnaire=OuterRef("pk"), state=Version.State.PUBLISHED)
    return (
        Questionnaire.objects.filter(municipality=municipality)
        .select_related("municipality")
        .annotate(
            in_force=Subquery(in_force.values("number")[:1]),
            published=Subquery(in_force.values("published_at")[:1]),
            drafts=Count("versions", filter=Q(versions__state=Version.State.DRAFT)),
        )
        .order_by("name", "pk")
    )


def listed(
    rows: QuerySet[Questionnaire], chosen: dict[str, Any], order: str
) -> QuerySet[Questionnaire]:
    """The rows that the filter lets through, in the order asked for."""
    if words := chosen.get("ord"):
        rows = rows.filter(has_words(words, "name", "key"))
    if purpose := chosen.get("syfte"):
        rows = rows.filter(purpose=purpose)
    state = chosen.get("lage")
    if state == "anvands":
        rows = rows.filter(retired_at__isnull=True, in_force__isnull=False)
    elif state == "utkast":
        rows = rows.filter(drafts__gt=0)
    elif state == "ur-bruk":
        rows = rows.filter(retired_at__isnull=False)
    return rows.order_by(*ORDERS.get(order, ("name",)), "pk")


def versions_of(questionnaire: Questionnaire) -> QuerySet[Version]:
    """The versions, newest first."""
    rows = Version.objects.filter(questionnaire=questionnaire)
    return rows.select_related("questionnaire__municipality", "made_by").order_by("-number")


def in_force(questionnaire: Questionnaire) -> Version | None:
    """The version that is used now."""
    return versions_of(questionnaire).filter(state=Version.State.PUBLISHED).first()


def draft_of(questionnaire: Questionnaire) -> Version | None:
    """The version that is being written."""
    return versions_of(questionnaire).filter(state=Version.State.DRAFT).first()


def version_before(version: Version) -> Version | None:
    """The version that this one follows: the last published before it."""
    rows = versions_of(version.questionnaire).exclude(state=Version.State.DRAFT)
    return rows.filter(number__lt=version.number).first()


def search(municipality: Municipality, words: str) -> QuerySet[Questionnaire]:
    """Forms by name."""
    return forms_of(municipality).filter(has_words(words, "name"))[:20]
