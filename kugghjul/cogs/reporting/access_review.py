"""The only way a view gets something of the review: fetch it, or be refused."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from kugghjul.cogs.accounts.access import K, has_role, require_role
from kugghjul.cogs.reporting.models import (
    Category,
    Compartment,
    Import,
    Look,
    Observation,
    Photo,
)
from kugghjul.cogs.reporting.queries import (
    categories,
    compartments,
    compartments_page,
    handover,
    imports,
    review,
)
from kugghjul.cogs.reporting.queries.compartments import Seen
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.doors import there

REVIEWS = (K.COORDINATOR,)
"""Who reviews what comes in, keeps categories and compartments, and reads in records."""
SEES_PICTURES = (K.COORDINATOR, K.ANALYST)
"""Who works with all accepted observations."""
SEES_SHARED = (*SEES_PICTURES, K.PARTNER)
"""Who has a list of accepted observations: all of them, or by compartment."""
KEEPS_SHARES = (K.COORDINATOR, K.ADMINISTRATOR)
"""Who decides which organisation sees what, and reads the log of it."""
CUSTODIANS = (K.ADMINISTRATOR,)
"""Who may see which reporter it was, with a reason."""
OPEN_FOR = dt.timedelta(minutes=10)
"""How long an identity is shown after its reason was written."""


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
    category = there(found.filter(key=key).first())
    require_role(user, municipality, REVIEWS)
    return category


def rows_to_review(user: Any, municipality: Municipality) -> QuerySet[Observation]:
    """All observations that the user reviews; what another organisation keeps to itself is not among them."""
    require_role(user, municipality, REVIEWS)
    return review.observations(user, municipality)


def observation_to_review(user: Any, municipality: Municipality, number: int) -> Observation:
    """An observation, for those who review; 404 in another municipality, and for what another keeps to itself."""
    rows = review.observations(user, municipality).select_related(
        "municipality", "merged_into", "category__became", "report"
    )
    found = there(rows.filter(number=number).first())
    require_role(user, municipality, REVIEWS)
    return found


def photo_to_review(user: Any, municipality: Municipality, number: int, pk: int) -> Photo:
    """A photo of an observation, for those who review."""
    found = observation_to_review(user, municipality, number)
    return there(found.photos.filter(pk=pk, removed_at=None).first())


def may_see_shared(user: Any, municipality: Municipality) -> bool:
    """Whether the user has a list of accepted observations."""
    return has_role(user, municipality, SEES_SHARED)


def has_only_shared(user: Any, municipality: Municipality) -> bool:
    """Whether what has come in is shown to the user by compartment, and never as the inbox."""
    partner = has_role(user, municipality, (K.PARTNER,))
    return partner and not may_review(user, municipality)


def seen_to_read(user: Any, municipality: Municipality, today: dt.date) -> Seen:
    """What the user sees of the accepted observations."""
    require_role(user, municipality, SEES_SHARED)
    return compartments.seen_by(user, municipality, today)


def shared_to_read(
    user: Any, municipality: Municipality, number: int, today: dt.date
) -> tuple[Observation, Seen]:
    """An accepted observation that the user sees, and what of it; 404 for all others."""
    seen = compartments.seen_by(user, municipality, today)
    found = there(compartments_page.with_names(seen.rows).filter(number=number).first())
    return found, seen


def shared_photo_to_read(
    user: Any, municipality: Municipality, number: int, pk: int, today: dt.date
) -> tuple[Photo, Observation, Seen]:
    """A photo of an observation, for those who see its photos."""
    found, seen = shared_to_read(user, municipality, number, today)
    photo = found.photos.filter(pk=pk, removed_at=None).first()
    if photo is None or "photo" not in seen.fields_of(found.organisation_id):
        raise Http404
    return photo, found, seen


def compartment_to_keep(user: Any, municipality: Municipality, pk: int) -> Compartment:
    """A compartment, for those who keep them."""
    rows = Compartment.objects.select_related("owner", "reader", "municipality")
    found = there(rows.filter(municipality=municipality, pk=pk).first())
    require_role(user, municipality, KEEPS_SHARES)
    return found


def shares_to_keep(user: Any, municipality: Municipality) -> Municipality:
    """The municipality, for those who decide who sees what."""
    require_role(user, municipality, KEEPS_SHARES)
    return municipality


def looks_to_read(user: Any, municipality: Municipality) -> QuerySet[Look]:
    """Every look at who reported, for the custodians: the administrators."""
    require_role(user, municipality, CUSTODIANS)
    return handover.looks(municipality)


def observation_to_look_behind(user: Any, municipality: Municipality, number: int) -> Observation:
    """An observation whose reporter a custodian asks about."""
    rows = compartments.visible(user, municipality).select_related(
        "report__reporter", "municipality", "category"
    )
    found = there(rows.filter(number=number).first())
    require_role(user, municipality, CUSTODIANS)
    return found


def look_to_read(user: Any, municipality: Municipality, pk: int, now: dt.datetime) -> Look:
    """The look that the user has just made, for as long as it is open; a new reason is asked for after that."""
    rows = Look.objects.select_related("reporter__unit__organisation", "observation")
    found = there(rows.filter(municipality=municipality, pk=pk).first())
    require_role(user, municipality, CUSTODIANS)
    if found.by_id != user.pk or now - found.at > OPEN_FOR:
        raise Http404
    return found


def imports_to_see(user: Any, municipality: Municipality) -> QuerySet[Import]:
    """Every file of records, for those who review."""
    require_role(user, municipality, REVIEWS)
    return imports.imports_of(municipality)


def import_to_run(user: Any, municipality: Municipality, pk: int) -> Import:
    """A file of records, for those who review."""
    rows = Import.objects.select_related("municipality", "organisation", "mapping", "made_by")
    found = there(rows.filter(municipality=municipality, pk=pk).first())
    require_role(user, municipality, REVIEWS)
    return found
