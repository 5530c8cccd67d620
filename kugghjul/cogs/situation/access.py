"""The only way a view gets a picture, a run or a scale: fetch it, or be refused.

The joint picture is for everybody who sees the meetings. An organisation's own is for its people; the municipality's
coordinator and analyst see those of the administrations, and another organisation's once it has been approved.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.access import SEES_MEETINGS, K, has_role, require_role
from kugghjul.cogs.places.models import Area
from kugghjul.cogs.reporting.models import Category
from kugghjul.cogs.situation.models import Picture, Run, Scale, Whose
from kugghjul.cogs.situation.queries import periods, scopes
from kugghjul.cogs.situation.queries.periods import Period
from kugghjul.cogs.situation.queries.scopes import Scope
from kugghjul.cogs.tenancy.models import Municipality, Person
from kugghjul.kit.doors import there

COMPILES = (K.COORDINATOR, K.ANALYST)
APPROVES = (K.COORDINATOR,)
COMPILES_OWN = (K.COORDINATOR, K.ANALYST, K.PARTNER, K.MEMBER, K.CHAIR, K.SECRETARY)


def municipality_to_see(user: Any, municipality: Municipality) -> Municipality:
    """The municipality, for everybody who sees the joint picture."""
    require_role(user, municipality, SEES_MEETINGS)
    return municipality


def period_to_see(year: int, part: str) -> Period:
    """The period of an address, or 404."""
    return there(periods.at(year, part))


def scope_to_see(user: Any, municipality: Municipality, slug: str) -> Scope:
    """Whose picture to show: 404 when there is none such here, refused when it is another organisation's own."""
    municipality_to_see(user, municipality)
    found = there(scopes.called(municipality, slug))
    if not sees(user, found):
        raise PermissionDenied(
            _("En annan organisations lägesbild visas först när den är godkänd.")
        )
    return found


def picture_to_see(
    user: Any, municipality: Municipality, slug: str, year: int, part: str
) -> tuple[Scope, Period, Picture | None]:
    """A scope, a period and the picture, if one has been begun. Another organisation's must be approved."""
    municipality_to_see(user, municipality)
    scope, period = there(scopes.called(municipality, slug)), period_to_see(year, part)
    picture = scope.picture(period)
    shared = picture is not None and picture.frozen and has_role(user, municipality, COMPILES)
    if not sees(user, scope) and not shared:
        raise PermissionDenied(
            _("En annan organisations lägesbild visas först när den är godkänd.")
        )
    return scope, period, picture


def picture_to_write(
    user: Any, municipality: Municipality, slug: str, year: int, part: str
) -> tuple[Scope, Period, Picture | None]:
    """The same, for those who compile it."""
    scope, period, picture = picture_to_see(user, municipality, slug, year, part)
    if not writes(user, scope):
        raise PermissionDenied(_("Bara den som sammanställer lägesbilden kan ändra i den."))
    return scope, period, picture


def picture_to_approve(
    user: Any, municipality: Municipality, slug: str, year: int, part: str
) -> Picture:
    """A picture that somebody has begun, for those who approve, publish and open it again."""
    scope, _period, picture = picture_to_write(user, municipality, slug, year, part)
    if not approves(user, scope):
        raise PermissionDenied(_("Samordnaren godkänner lägesbilden."))
    return there(picture)


def municipality_to_settle(user: Any, municipality: Municipality) -> Municipality:
    """For those who settle rhythms, what the open edition may show, and the scale: the coordinator."""
    require_role(user, municipality, APPROVES)
    return municipality


def municipality_to_analyse(user: Any, municipality: Municipality) -> Municipality:
    """For those who run analyses: coordinator and analyst."""
    require_role(user, municipality, COMPILES)
    return municipality


def scale_to_see(user: Any, municipality: Municipality, number: int) -> Scale:
    """An edition of the scale."""
    municipality_to_see(user, municipality)
    return there(Scale.objects.filter(municipality=municipality, number=number).first())


def run_to_see(user: Any, municipality: Municipality, number: int) -> Run:
    """An analysis that was run, for those who see the joint picture."""
    municipality_to_see(user, municipality)
    rows = Run.objects.filter(municipality=municipality, number=number)
    return there(rows.select_related("municipality", "again", "asked_by").first())


def run_to_repeat(user: Any, municipality: Municipality, number: int) -> Run:
    """The same, for those who run analyses."""
    found = run_to_see(user, municipality, number)
    municipality_to_analyse(user, municipality)
    return found


def area_to_see(user: Any, municipality: Municipality, pk: int) -> Area:
    """An area of one of the municipality's divisions, without its shape."""
    municipality_to_see(user, municipality)
    rows = Area.objects.filter(layer__municipality=municipality, pk=pk)
    return there(rows.select_related("layer").defer("geometry", "properties").first())


def category_to_see(user: Any, municipality: Municipality, asked: str) -> Category | None:
    """The category that a page is narrowed to; None when none is asked for, 404 when there is none such here."""
    municipality_to_see(user, municipality)
    if not asked:
        return None
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 18):
        raise Http404
    return there(Category.objects.filter(municipality=municipality, pk=int(asked)).first())


def categories_to_see(user: Any, municipality: Municipality) -> list[Category]:
    """The categories to choose among, those in use first."""
    municipality_to_see(user, municipality)
    rows = Category.objects.filter(municipality=municipality)
    return sorted(rows, key=lambda one: (one.retired_on is not None, one.name))


def edition_to_read(municipality: Municipality, year: int, part: str) -> Picture:
    """A published joint picture, for everybody."""
    period = period_to_see(year, part)
    rows = Picture.objects.filter(
        municipality=municipality, whose=Whose.JOINT, kind=period.kind, first=period.first
    )
    return there(rows.filter(state=Picture.State.PUBLISHED).select_related("municipality").first())


def sees(user: Any, scope: Scope) -> bool:
    """Whether the user sees that scope's pictures whatever their state."""
    if scope.joint:
        return has_role(user, scope.municipality, SEES_MEETINGS)
    if belongs(user, scope):
        return has_role(user, scope.municipality, COMPILES_OWN)
    inside = scope.organisation is None or not scope.organisation.external
    return inside and has_role(user, scope.municipality, COMPILES)


def writes(user: Any, scope: Scope) -> bool:
    """Whether the user compiles that scope's picture."""
    if scope.organisation is not None and belongs(user, scope):
        return has_role(user, scope.municipality, COMPILES_OWN)
    inside = scope.organisation is None or not scope.organisation.external
    return inside and has_role(user, scope.municipality, COMPILES)


def approves(user: Any, scope: Scope) -> bool:
    """Whether the user approves it: the coordinator, and for an organisation's own those who compile it."""
    if scope.organisation is not None and belongs(user, scope):
        return writes(user, scope)
    return writes(user, scope) and has_role(user, scope.municipality, APPROVES)


def belongs(user: Any, scope: Scope) -> bool:
    """Whether the user is there for the organisation. One query, kept as long as the request."""
    if scope.organisation is None:
        return False
    kept: dict[int, set[int]] = user.__dict__.setdefault("_situation_organisations", {})
    if scope.municipality.pk not in kept:
        rows = Person.objects.filter(user=user, municipality=scope.municipality)
        kept[scope.municipality.pk] = set(rows.values_list("organisation_id", flat=True))
    return scope.organisation.pk in kept[scope.municipality.pk]


def visible(user: Any, municipality: Municipality, organisations: list[Any]) -> list[Scope]:
    """The scopes that the user may choose among, the joint one first."""
    found = [scopes.joint(municipality)]
    found += [one for one in [scopes.called(municipality, "kommunen")] if one and sees(user, one)]
    return found + [one for one in map(scopes.of, organisations) if sees(user, one)]
