"""The only way a view gets something of the review: fetch it, or be refused."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from kugghjul.cogs.accounts.access import has_role, require_role
from kugghjul.cogs.accounts.models import Role
from kugghjul.cogs.reporting.models import Category
from kugghjul.cogs.reporting.queries import categories
from kugghjul.cogs.tenancy.models import Municipality

REVIEWS = (Role.Kind.COORDINATOR,)
"""Who reviews what comes in, keeps categories and compartments, and reads in records."""
SEES_PICTURES = (Role.Kind.COORDINATOR, Role.Kind.ANALYST)
"""Who works with all accepted observations."""


def may_review(user: Any, municipality: Municipality) -> bool:
    """Whether the user reviews what comes in."""
    return has_role(user, municipality, REVIEWS)


def inbox_to_review(user: Any, municipality: Municipality) -> Municipality:
    """The municipality, for those who review."""
    require_role(user, municipality, REVIEWS)
    return municipality


def categories_to_see(user: Any, municipality: Municipality) -> QuerySet[Category]:
    """The register, for those who review or make pictures."""
    require_role(user, municipality, SEES_PICTURES)
    return categories.counted(municipality)


def category_to_keep(user: Any, municipality: Municipality, key: str) -> Category:
    """A category, for those who keep them; 404 in another municipality."""
    found = categories.categories_of(municipality).select_related("municipality")
    category = found.filter(key=key).first()
    if category is None:
        raise Http404
    require_role(user, municipality, REVIEWS)
    return category
