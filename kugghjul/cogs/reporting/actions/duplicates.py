"""Two observations of one thing: both are kept, one of them counts."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.reporting.actions.review import _locked, _remember, _reviewed
from kugghjul.cogs.reporting.models import Observation
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.refusals import Refused

S = Observation.State


@action
def merge(
    observation: Observation,
    into: Observation,
    *,
    counter: int | None = None,
    by: User,
    at: dt.datetime,
) -> Observation:
    """`observation` no longer counts: it is the same thing as `into`, which does. Both are kept as they are.

    Refused when `into` does not count itself or cannot come to, and when others are merged into `observation`.
    """
    if observation.pk == into.pk or observation.municipality_id != into.municipality_id:
        raise Refused(_("Välj en annan iakttagelse i kommunen."))
    first, second = sorted((observation, into), key=lambda one: one.pk)
    (
        _locked(first, None),
        _locked(second, None),
    )  # always in one order, or two mergers wait for each other
    found, kept = _locked(observation, counter), _locked(into, None)
    if found.state in (S.MERGED, S.REJECTED):
        raise Refused(_("Iakttagelsen är redan hopslagen eller avvisad."), status=409)
    if kept.state in (S.MERGED, S.REJECTED):
        raise Refused(_("%(code)s räknas inte själv. Välj en annan.") % {"code": kept}, status=409)
    if found.merged.exists():
        said = _("Andra är hopslagna med %(code)s. Låt den räknas i stället.")
        raise Refused(said % {"code": found}, status=409)
    _remember(found, "merged", by=by, at=at)
    found.state, found.merged_into = S.MERGED, kept
    _reviewed(found, by, at)
    record("reporting.merged", found, by=by, at=at, into=kept.number)
    return found
