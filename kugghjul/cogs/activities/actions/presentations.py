"""Management groups to be told, and presentations held for them (K3, K6)."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.activities.models import Audience, Presentation
from kugghjul.cogs.council.models import Council
from kugghjul.cogs.tenancy.models import Organisation
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused


@action
def add_audience(
    council: Council,
    *,
    name: str,
    scope: str,
    since: dt.date,
    until: dt.date | None = None,
    organisation: Organisation | None = None,
    by: User | None,
    at: dt.datetime,
) -> Audience:
    """A management group that is relevant from `since`, inside or outside the own organisation."""
    _check_audience(council, None, name, since, until, organisation)
    made = Audience.objects.create(
        council=council, name=name.strip(), scope=scope, since=since, until=until,
        organisation=organisation,
    )  # fmt: skip
    record("audience.added", made, by=by, at=at)
    return made


@action
def change_audience(
    audience: Audience,
    *,
    name: str,
    scope: str,
    since: dt.date,
    until: dt.date | None = None,
    organisation: Organisation | None = None,
    by: User | None,
    at: dt.datetime,
) -> Audience:
    """Another name, or other days: with `until` it is no longer to be told after that day."""
    _check_audience(audience.council, audience, name, since, until, organisation)
    audience.name, audience.scope, audience.organisation = name.strip(), scope, organisation
    audience.since, audience.until = since, until
    audience.save()
    record("audience.changed", audience, by=by, at=at)
    return audience


@action
def hold_presentation(
    audience: Audience,
    *,
    on: dt.date,
    who: str,
    presented: str,
    discussed: str = "",
    by: User | None,
    at: dt.datetime,
) -> Presentation:
    """The council's work was presented to the group on a day, and discussed with it.

    Without `discussed` it does not count: the goal is both to present and to discuss (K6).
    """
    _check_presentation(audience, None, on, who, presented, at)
    made = Presentation.objects.create(
        audience=audience, on=on, who=who.strip(), presented=presented.strip(),
        discussed=discussed.strip(), created_at=at, created_by=by,
    )  # fmt: skip
    record("presentation.held", made, by=by, at=at)
    return made


@action
def change_presentation(
    presentation: Presentation,
    *,
    on: dt.date,
    who: str,
    presented: str,
    discussed: str = "",
    by: User | None,
    at: dt.datetime,
) -> Presentation:
    """Other words or another day."""
    _check_presentation(presentation.audience, presentation, on, who, presented, at)
    presentation.on, presentation.who = on, who.strip()
    presentation.presented, presentation.discussed = presented.strip(), discussed.strip()
    presentation.save()
    record("presentation.changed", presentation, by=by, at=at)
    return presentation


@action
def remove_presentation(presentation: Presentation, *, by: User | None, at: dt.datetime) -> None:
    """It was entered by mistake."""
    record("presentation.removed", presentation, by=by, at=at)
    presentation.delete()


def _check_audience(
    council: Council,
    own: Audience | None,
    name: str,
    since: dt.date,
    until: dt.date | None,
    organisation: Organisation | None,
) -> None:
    if not name.strip():
        raise Refused(_("Skriv vad ledningsgruppen heter."), field="name")
    same = Audience.objects.filter(council=council, name=name.strip())
    if same.exclude(pk=own.pk if own else None).exists():
        raise Refused(_("Gruppen finns redan."), field="name")
    if until is not None and until < since:
        raise Refused(_("Sista dagen är före den första."), field="until")
    if organisation is not None and organisation.municipality_id != council.municipality_id:
        raise Refused(_("Organisationen hör inte till kommunen."), field="organisation")


def _check_presentation(
    audience: Audience,
    own: Presentation | None,
    on: dt.date,
    who: str,
    presented: str,
    at: dt.datetime,
) -> None:
    if on > local_day(at):
        raise Refused(_("Dagen har inte varit än."), field="on")
    if on < audience.since or (audience.until is not None and on > audience.until):
        raise Refused(_("Gruppen finns inte i registret den dagen."), field="on")
    if not who.strip():
        raise Refused(_("Skriv vem som presenterade."), field="who")
    if not presented.strip():
        raise Refused(_("Skriv vad som presenterades."), field="presented")
    same = Presentation.objects.filter(audience=audience, on=on)
    if same.exclude(pk=own.pk if own else None).exists():
        raise Refused(_("Det finns redan en presentation för gruppen den dagen."), field="on")
