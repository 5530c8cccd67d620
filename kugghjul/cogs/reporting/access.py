"""The only way a view gets something of the reporting: fetch it, or be refused. See also access_review."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.access import K, has_role, require_role
from kugghjul.cogs.reporting.models import Observation, Reporter, SituationReport, Unit
from kugghjul.cogs.reporting.queries import links
from kugghjul.cogs.reporting.queries.links import STOP_SALT
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.doors import there

RUNS_ROSTER = (K.COORDINATOR,)
"""Who decides which units report and invites their reporters."""
SEES_ROSTER = (K.COORDINATOR, K.ANALYST, K.ADMINISTRATOR)
"""Who sees which units have answered; never who in them."""
REPORTS = (K.REPORTER,)


def may_keep(user: Any, municipality: Municipality) -> bool:
    """Whether the user runs the roster."""
    return has_role(user, municipality, RUNS_ROSTER)


def roster_to_see(user: Any, municipality: Municipality) -> Municipality:
    """The municipality, for those who follow how its units report."""
    require_role(user, municipality, SEES_ROSTER)
    return municipality


def roster_to_keep(user: Any, municipality: Municipality) -> Municipality:
    """The municipality, for those who run its roster."""
    require_role(user, municipality, RUNS_ROSTER)
    return municipality


def unit_to_see(user: Any, municipality: Municipality, pk: int) -> Unit:
    """A unit; 404 in another municipality."""
    rows = Unit.objects.select_related("municipality", "organisation", "place", "questionnaire")
    found = there(rows.filter(municipality=municipality, pk=pk).first())
    require_role(user, municipality, SEES_ROSTER)
    return found


def unit_to_keep(user: Any, municipality: Municipality, pk: int) -> Unit:
    """A unit, for those who run the roster."""
    found = unit_to_see(user, municipality, pk)
    require_role(user, municipality, RUNS_ROSTER)
    return found


def reporter_to_keep(user: Any, municipality: Municipality, pk: int) -> Reporter:
    """A reporter, for those who run the roster: a number, never a name."""
    rows = Reporter.objects.select_related("unit__municipality", "unit__organisation")
    found = there(rows.filter(unit__municipality=municipality, pk=pk).first())
    require_role(user, municipality, RUNS_ROSTER)
    return found


def reporter_to_link(municipality: Municipality, token: str) -> Reporter:
    """The reporter whose personal link it is, whether it still holds or not; 404 when there is none."""
    return there(links.reporter_by(municipality, token))


def reporter_to_stop(municipality: Municipality, token: str) -> Reporter:
    """Whose letter of thanks the address in it belongs to; 404 for any other."""
    try:
        pk = signing.loads(token, salt=STOP_SALT)
    except signing.BadSignature:
        raise Http404 from None
    rows = Reporter.objects.select_related("unit__municipality")
    return there(rows.filter(unit__municipality=municipality, pk=pk).first())


def reporters_signed_in(user: Any, municipality: Municipality, today: dt.date) -> list[Reporter]:
    """What the signed-in user reports for, with the role of a reporter: found by user or by address."""
    if not user.is_authenticated or not has_role(user, municipality, REPORTS):
        return []
    rows = links.living(today).filter(unit__municipality=municipality)
    return list(rows.filter(Q(user=user) | Q(email__iexact=user.email)).order_by("unit__name"))


def report_of(reporter: Reporter, pk: int) -> SituationReport:
    """A report that this reporter has sent; 404 for anybody else's."""
    rows = SituationReport.objects.filter(reporter=reporter, pk=pk)
    return there(rows.select_related("unit__municipality", "replaced_by").first())


def report_to_correct(reporter: Reporter, pk: int) -> SituationReport:
    """One of the reporter's own that nobody has reviewed yet."""
    found = report_of(reporter, pk)
    if hasattr(found, "replaced_by"):
        raise PermissionDenied(_("Rapporten är redan rättad."))
    reviewed = found.observations.exclude(state__in=(Observation.State.NEW, Observation.State.HELD))
    if reviewed.exists():
        raise PermissionDenied(
            _("Rapporten är redan granskad. Skicka en ny och skriv vad som blev fel.")
        )
    return found
