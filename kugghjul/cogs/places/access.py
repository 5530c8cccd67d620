"""The only way a view gets a place, a layer or an import: fetch it, or be refused."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from kugghjul.cogs.accounts.access import SEES_MEETINGS, K, has_role, require_role
from kugghjul.cogs.places.models import Intake, Layer, Place
from kugghjul.cogs.places.queries import register
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.doors import there

KEEPS = (K.COORDINATOR, K.ANALYST, K.ADMINISTRATOR)
"""Who keeps the register of places and the areas."""

SEES_DOSSIER = (K.COORDINATOR, K.ANALYST)
"""Who sees everything that has happened at a place, gathered."""


def may_keep(user: Any, municipality: Municipality) -> bool:
    """Whether the user keeps the register."""
    return has_role(user, municipality, KEEPS)


def may_see_dossier(user: Any, municipality: Municipality) -> bool:
    """Whether the user sees what has happened at the places."""
    return has_role(user, municipality, SEES_DOSSIER)


def register_to_see(user: Any, municipality: Municipality) -> QuerySet[Place]:
    """All places, for everybody who sees meetings."""
    require_role(user, municipality, SEES_MEETINGS)
    return register.places_of(municipality)


def register_to_keep(user: Any, municipality: Municipality) -> Municipality:
    """The municipality, for those who keep its register."""
    require_role(user, municipality, KEEPS)
    return municipality


def place_to_see(user: Any, municipality: Municipality, pk: int) -> Place:
    """A place; 404 in another municipality."""
    found = there(register.places_of(municipality).select_related("became").filter(pk=pk).first())
    require_role(user, municipality, SEES_MEETINGS)
    return found


def place_to_keep(user: Any, municipality: Municipality, pk: int) -> Place:
    """A place, for those who keep the register."""
    found = place_to_see(user, municipality, pk)
    require_role(user, municipality, KEEPS)
    return found


def dossier_to_see(user: Any, municipality: Municipality, pk: int) -> Place:
    """A place, for those who see what has happened there."""
    found = place_to_see(user, municipality, pk)
    require_role(user, municipality, SEES_DOSSIER)
    return found


def layers_to_see(user: Any, municipality: Municipality) -> QuerySet[Layer]:
    """All layers, for everybody who sees meetings."""
    require_role(user, municipality, SEES_MEETINGS)
    return Layer.objects.filter(municipality=municipality)


def layer_to_see(user: Any, municipality: Municipality, pk: int) -> Layer:
    """A layer; 404 in another municipality."""
    rows = Layer.objects.select_related("municipality").filter(municipality=municipality)
    found = there(rows.filter(pk=pk).first())
    require_role(user, municipality, SEES_MEETINGS)
    return found


def layer_to_keep(user: Any, municipality: Municipality, pk: int) -> Layer:
    """A layer, for those who keep the areas."""
    found = layer_to_see(user, municipality, pk)
    require_role(user, municipality, KEEPS)
    return found


def intake_to_keep(user: Any, municipality: Municipality, pk: int) -> Intake:
    """A file that was read, for those who keep the register; 404 in another municipality."""
    rows = Intake.objects.select_related("municipality", "layer").filter(municipality=municipality)
    found = there(rows.filter(pk=pk).first())
    require_role(user, municipality, KEEPS)
    return found
