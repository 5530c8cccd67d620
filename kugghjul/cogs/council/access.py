"""The only way a view gets an object of the council: fetch it, or be refused.

Something of another municipality is not found (404). Something of one's own that the role does not
allow is refused in words (403).
"""

from __future__ import annotations

from typing import Any

from kugghjul.cogs.accounts.access import RUNS_COUNCIL, SEES_MEETINGS, K, require_role
from kugghjul.cogs.council.models import (
    Body,
    CharterVersion,
    Council,
    DocumentVersion,
    GoverningDocument,
    Holding,
    Seat,
    Undertaking,
)
from kugghjul.cogs.council.queries import bodies
from kugghjul.cogs.tenancy.models import Municipality, Organisation, Person
from kugghjul.kit import clock
from kugghjul.kit.doors import there

ANYBODY = tuple(K)
ENTERS_FACTS = (K.COORDINATOR, K.ADMINISTRATOR, K.SECRETARY)


def council_if_any(user: Any, municipality: Municipality) -> Council | None:
    """The council for its first page: everybody with a role here; None before it is founded."""
    require_role(user, municipality, ANYBODY)
    return bodies.council_of(municipality)


def council_to_see(user: Any, municipality: Municipality) -> Council:
    """The council, its charter and documents: everybody with a role here."""
    return there(council_if_any(user, municipality))


def municipality_to_run(user: Any, municipality: Municipality) -> Municipality:
    """The municipality for those who found its council and keep its lists."""
    require_role(user, municipality, RUNS_COUNCIL)
    return municipality


def council_to_run(user: Any, municipality: Municipality) -> Council:
    """The council for those who change its bodies, charter and documents."""
    require_role(user, municipality, RUNS_COUNCIL)
    return council_to_see(user, municipality)


def council_to_document(user: Any, municipality: Municipality) -> Council:
    """The council for those who enter what has been done outside the meetings."""
    require_role(user, municipality, ENTERS_FACTS)
    return council_to_see(user, municipality)


def body_to_see(user: Any, municipality: Municipality, key: str) -> Body:
    """A body with seats and holders."""
    require_role(user, municipality, ANYBODY)
    council = bodies.council_of(municipality)
    return there(bodies.full_body(council, key, clock.today()) if council else None)


def body_to_staff(user: Any, municipality: Municipality, key: str) -> Body:
    """A body for those who found seats in it, change it and dissolve it."""
    found = body_to_see(user, municipality, key)
    require_role(user, municipality, RUNS_COUNCIL)
    return found


def seat_to_see(user: Any, municipality: Municipality, pk: int) -> Seat:
    """A seat and all who have held it."""
    require_role(user, municipality, ANYBODY)
    rows = Seat.objects.filter(body__council__municipality=municipality)
    return there(
        rows.select_related("body__council__municipality", "organisation").filter(pk=pk).first()
    )


def seat_to_staff(user: Any, municipality: Municipality, pk: int) -> Seat:
    """A seat for those who say who holds it."""
    found = seat_to_see(user, municipality, pk)
    require_role(user, municipality, RUNS_COUNCIL)
    return found


def holding_to_change(user: Any, municipality: Municipality, pk: int) -> Holding:
    """Somebody's time in a seat, for those who end or correct it."""
    rows = Holding.objects.filter(seat__body__council__municipality=municipality)
    found = there(
        rows.select_related("seat__body__council__municipality", "person").filter(pk=pk).first()
    )
    require_role(user, municipality, RUNS_COUNCIL)
    return found


def people_to_see(user: Any, municipality: Municipality) -> Municipality:
    """The list of people and organisations, with addresses: those who see the meetings."""
    require_role(user, municipality, SEES_MEETINGS)
    return municipality


def person_to_see(user: Any, municipality: Municipality, pk: int) -> Person:
    """A person's page. Oneself is always shown."""
    rows = Person.objects.filter(municipality=municipality).select_related("organisation", "user")
    found = there(rows.filter(pk=pk).first())
    if found.user_id != user.pk:
        require_role(user, municipality, SEES_MEETINGS)
    return found


def person_to_change(user: Any, municipality: Municipality, pk: int) -> Person:
    """A person for those who keep the list."""
    rows = Person.objects.filter(municipality=municipality).select_related(
        "organisation", "municipality"
    )
    found = there(rows.filter(pk=pk).first())
    require_role(user, municipality, RUNS_COUNCIL)
    return found


def organisation_to_see(user: Any, municipality: Municipality, pk: int) -> Organisation:
    """An organisation with its seats."""
    found = there(Organisation.objects.filter(municipality=municipality, pk=pk).first())
    require_role(user, municipality, SEES_MEETINGS)
    return found


def organisation_to_change(user: Any, municipality: Municipality, pk: int) -> Organisation:
    """An organisation for those who keep the list."""
    found = there(Organisation.objects.filter(municipality=municipality, pk=pk).first())
    require_role(user, municipality, RUNS_COUNCIL)
    return found


def charter_to_see(user: Any, municipality: Municipality, pk: int) -> CharterVersion:
    """A version of the charter. Drafts are shown to those who run the council."""
    rows = CharterVersion.objects.filter(council__municipality=municipality)
    found = there(
        rows.select_related("council__municipality", "version__document").filter(pk=pk).first()
    )
    kinds = ANYBODY if found.version.state != DocumentVersion.State.DRAFT else SEES_MEETINGS
    require_role(user, municipality, kinds)
    return found


def charter_to_change(user: Any, municipality: Municipality, pk: int) -> CharterVersion:
    """A version of the charter for those who edit and adopt it."""
    rows = CharterVersion.objects.filter(council__municipality=municipality)
    found = there(
        rows.select_related("council__municipality", "version__document").filter(pk=pk).first()
    )
    require_role(user, municipality, RUNS_COUNCIL)
    return found


def document_to_see(user: Any, municipality: Municipality, slug: str) -> GoverningDocument:
    """A governing document: everybody with a role here."""
    require_role(user, municipality, ANYBODY)
    return there(GoverningDocument.objects.filter(municipality=municipality, slug=slug).first())


def document_to_change(user: Any, municipality: Municipality, slug: str) -> GoverningDocument:
    """A governing document for those who keep the register."""
    found = document_to_see(user, municipality, slug)
    require_role(user, municipality, RUNS_COUNCIL)
    return found


def version_to_change(user: Any, municipality: Municipality, pk: int) -> DocumentVersion:
    """A version of a governing document for those who take it to a decision."""
    rows = DocumentVersion.objects.filter(document__municipality=municipality)
    found = there(rows.select_related("document__municipality").filter(pk=pk).first())
    require_role(user, municipality, RUNS_COUNCIL)
    return found


def undertakings_to_see(user: Any, municipality: Municipality) -> Council:
    """The register of what has been done outside the meetings."""
    require_role(user, municipality, SEES_MEETINGS)
    return council_to_see(user, municipality)


def undertaking_to_see(user: Any, municipality: Municipality, pk: int) -> Undertaking:
    """One entry of that register."""
    found = there(Undertaking.objects.filter(council__municipality=municipality, pk=pk).first())
    require_role(user, municipality, SEES_MEETINGS)
    return found


def undertaking_to_change(user: Any, municipality: Municipality, pk: int) -> Undertaking:
    """One entry for those who enter them."""
    rows = Undertaking.objects.filter(council__municipality=municipality)
    found = there(rows.select_related("council__municipality").filter(pk=pk).first())
    require_role(user, municipality, ENTERS_FACTS)
    return found
