"""The only way a view gets something of the watch: fetch it, or be refused."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from kugghjul.cogs.accounts.access import SEES_MEETINGS, K, has_role, require_role
from kugghjul.cogs.activities.access import council_of
from kugghjul.cogs.council.models import Council
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.cogs.watch.models import Contact, ContactLetter, Evening, WatchArea
from kugghjul.cogs.watch.queries import areas, evenings, letters
from kugghjul.kit.doors import there

RUNS_WATCH = (K.COORDINATOR, K.SECRETARY)
"""Who keeps the register; nobody else sees a contact's name, address or number."""


def may_run(user: Any, municipality: Municipality) -> bool:
    """Whether the user keeps the register."""
    return has_role(user, municipality, RUNS_WATCH)


def register_to_see(user: Any, municipality: Municipality) -> QuerySet[WatchArea]:
    """All areas, for everybody who sees meetings. Contacts are numbers there."""
    require_role(user, municipality, SEES_MEETINGS)
    return areas.areas_of(municipality)


def register_to_keep(user: Any, municipality: Municipality) -> Municipality:
    """The municipality, for those who keep its register."""
    require_role(user, municipality, RUNS_WATCH)
    return municipality


def area_to_see(user: Any, municipality: Municipality, pk: int) -> WatchArea:
    """An area; 404 in another municipality."""
    found = there(areas.areas_of(municipality).select_related("municipality").filter(pk=pk).first())
    require_role(user, municipality, SEES_MEETINGS)
    return found


def area_to_keep(user: Any, municipality: Municipality, pk: int) -> WatchArea:
    """An area, for those who keep the register."""
    found = area_to_see(user, municipality, pk)
    require_role(user, municipality, RUNS_WATCH)
    return found


def contact_to_keep(user: Any, municipality: Municipality, pk: int) -> Contact:
    """A contact, for those who keep the register."""
    rows = Contact.objects.select_related("area__municipality")
    found = there(rows.filter(area__municipality=municipality, pk=pk).first())
    require_role(user, municipality, RUNS_WATCH)
    return found


def council_to_plan_for(user: Any, municipality: Municipality) -> Council:
    """The municipality's council, for those who plan its evenings."""
    require_role(user, municipality, RUNS_WATCH)
    return council_of(municipality)


def evening_to_see(user: Any, municipality: Municipality, pk: int) -> Evening:
    """An evening; 404 in another municipality."""
    found = there(evenings.evenings_of(municipality).filter(pk=pk).first())
    require_role(user, municipality, SEES_MEETINGS)
    return found


def evening_to_run(user: Any, municipality: Municipality, pk: int) -> Evening:
    """An evening, for those who plan them."""
    found = evening_to_see(user, municipality, pk)
    require_role(user, municipality, RUNS_WATCH)
    return found


def letters_to_keep(user: Any, municipality: Municipality) -> QuerySet[ContactLetter]:
    """All letters, for those who keep the register."""
    require_role(user, municipality, RUNS_WATCH)
    return letters.letters_of(municipality)


def letter_to_keep(user: Any, municipality: Municipality, pk: int) -> ContactLetter:
    """A letter, for those who keep the register."""
    found = there(letters.letters_of(municipality).filter(pk=pk).first())
    require_role(user, municipality, RUNS_WATCH)
    return found


def evening_to_sign_up_for(municipality: Municipality, token: str) -> Evening:
    """The evening behind the address of the invitation, for anybody."""
    return there(
        evenings.evenings_of(municipality).filter(token=token, takes_sign_ups=True).first()
    )
