"""Fetch or be refused: presentations, trainings and camera sites.

Everybody inside who sees meetings reads the registers; those who run the meetings keep them.
"""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from kugghjul.cogs.accounts.access import RUNS_MEETINGS, SEES_MEETINGS, K, has_role, require_role
from kugghjul.cogs.activities.models import (
    Audience,
    CameraSite,
    Invitee,
    Presentation,
    Training,
)
from kugghjul.cogs.council.models import Council
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.doors import there

M = TypeVar("M", bound=Model)
INSIDE = tuple(kind for kind in SEES_MEETINGS if kind != K.PARTNER)


def keeps_registers(user: Any, municipality: Municipality) -> bool:
    """Whether the user keeps the registers here."""
    return has_role(user, municipality, RUNS_MEETINGS)


def council_to_see(user: Any, municipality: Municipality) -> Council:
    """The council, for those who read its registers."""
    require_role(user, municipality, INSIDE)
    return there(Council.objects.filter(municipality=municipality).first())


def council_to_keep(user: Any, municipality: Municipality) -> Council:
    """The council, for those who keep its registers."""
    found = council_to_see(user, municipality)
    require_role(user, municipality, RUNS_MEETINGS)
    return found


def audience_to_keep(user: Any, municipality: Municipality, pk: int) -> Audience:
    """A management group."""
    return _kept(user, municipality, Audience.objects.filter(pk=pk), "council")


def presentation_to_keep(user: Any, municipality: Municipality, pk: int) -> Presentation:
    """A presentation."""
    return _kept(user, municipality, Presentation.objects.filter(pk=pk), "audience__council")


def training_to_see(user: Any, municipality: Municipality, pk: int) -> Training:
    """A training."""
    return _seen(user, municipality, Training.objects.filter(pk=pk), "council")


def training_to_keep(user: Any, municipality: Municipality, pk: int) -> Training:
    """A training."""
    return _kept(user, municipality, Training.objects.filter(pk=pk), "council")


def invitee_to_keep(user: Any, municipality: Municipality, pk: int) -> Invitee:
    """Somebody invited to a training."""
    return _kept(user, municipality, Invitee.objects.filter(pk=pk), "training__council")


def invitee_with(municipality: Municipality, token: str) -> Invitee:
    """Who holds the link of an invitation; 404 for any other link."""
    rows = Invitee.objects.filter(token=token, training__council__municipality=municipality)
    return there(rows.select_related("person", "training__council__municipality").first())


def camera_to_see(user: Any, municipality: Municipality, number: int) -> CameraSite:
    """A place under camera surveillance."""
    return _seen(user, municipality, CameraSite.objects.filter(number=number), "council")


def camera_to_keep(user: Any, municipality: Municipality, number: int) -> CameraSite:
    """A place under camera surveillance."""
    return _kept(user, municipality, CameraSite.objects.filter(number=number), "council")


def _seen(user: Any, municipality: Municipality, rows: QuerySet[M], council: str) -> M:
    here = rows.filter(**{f"{council}__municipality": municipality})
    found = there(here.select_related(f"{council}__municipality").first())
    require_role(user, municipality, INSIDE)
    return found


def _kept(user: Any, municipality: Municipality, rows: QuerySet[M], council: str) -> M:
    found = _seen(user, municipality, rows, council)
    require_role(user, municipality, RUNS_MEETINGS)
    return found
