"""An area's contacts with their courses, and its gatherings."""

from __future__ import annotations

from django.db.models import QuerySet

from kugghjul.cogs.watch.models import Contact, Gathering, WatchArea


def contacts_of(area: WatchArea) -> list[Contact]:
    """Living contacts first, with their courses. Two queries."""
    rows = area.contacts.prefetch_related("trainings")
    return sorted(rows, key=lambda row: (row.withdrawn_on is not None, row.role, row.pk))


def gatherings_of(area: WatchArea) -> QuerySet[Gathering]:
    """The latest first."""
    return area.gatherings.all()[:20]
