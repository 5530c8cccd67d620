"""Who holds a seat, who stands in, from when to when. Both days of a period are included."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from kugghjul.cogs.council.models import Holding, Seat
from kugghjul.cogs.tenancy.models import Person
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.refusals import Refused
from kugghjul.kit.words import day

ONE_DAY = dt.timedelta(days=1)


@action
def take_seat(
    seat: Seat,
    person: Person,
    since: dt.date,
    *,
    by: Any,
    at: dt.datetime,
    until: dt.date | None = None,
    deputy: bool = False,
) -> Holding:
    """`person` holds `seat`, or is its deputy, from `since`.

    Refused, naming both periods, when the seat has another holder at the same time (B197).
    """
    held = _seated(_locked(seat), person, since, until, deputy)
    record("seat.taken", held, by=by, at=at, since=since.isoformat(), deputy=deputy)
    return held


@action
def change_holder(
    seat: Seat, person: Person, since: dt.date, *, by: Any, at: dt.datetime
) -> Holding:
    """`person` takes over `seat` on `since`; whoever holds it ends the day before.

    Refused when there is nobody to take over from, or the present holder began that day or later.
    """
    seat = _locked(seat)
    before = seat.holdings.filter(deputy=False, since__lt=since).filter(_still(since)).first()
    if before is not None:
        if before.person_id == person.pk:
            raise Refused(_("%(name)s har redan platsen.") % {"name": person.name}, "person")
        before.until = since - ONE_DAY
        before.save(update_fields=["until"])
    held = _seated(seat, person, since, None, False)
    record("seat.changed_hands", held, by=by, at=at, since=since.isoformat())
    return held


@action
def end_holding(holding: Holding, until: dt.date, *, by: Any, at: dt.datetime) -> Holding:
    """End somebody's time in a seat; `until` is the last day."""
    try:
        _redate(holding, holding.since, until)
    except Refused as refusal:
        raise Refused(refusal.reason, "on") from refusal
    record("seat.left", holding, by=by, at=at, until=until.isoformat())
    return holding


@action
def correct_holding(
    holding: Holding, *, since: dt.date, until: dt.date | None, by: Any, at: dt.datetime
) -> Holding:
    """Correct the days of somebody's time in a seat. Refused when it would overlap another."""
    before = [holding.since.isoformat(), holding.until.isoformat() if holding.until else None]
    _redate(holding, since, until)
    after = [since.isoformat(), until.isoformat() if until else None]
    record("seat.holding_corrected", holding, by=by, at=at, before=before, after=after)
    return holding


@action
def remove_holding(holding: Holding, *, by: Any, at: dt.datetime) -> None:
    """Take away a period that was entered by mistake; the audit log remembers it."""
    record("seat.holding_removed", holding, by=by, at=at, since=holding.since.isoformat())
    holding.delete()


def _period_words(since: dt.date, until: dt.date | None) -> str:
    """«1 januari 2024–31 december 2026», or «från 1 januari 2024» while it lasts."""
    if until is None:
        return _("från %(since)s") % {"since": day(since)}
    return f"{day(since)}–{day(until)}"


def _seated(
    seat: Seat, person: Person, since: dt.date, until: dt.date | None, deputy: bool
) -> Holding:
    if person.municipality_id != seat.body.council.municipality_id:
        raise Refused(_("Välj en person i den egna kommunens lista."), "person")
    _refuse_impossible(seat, since, until)
    _refuse_overlap(seat, person, since, until, deputy, None)
    return Holding.objects.create(seat=seat, person=person, deputy=deputy, since=since, until=until)


def _locked(seat: Seat) -> Seat:
    """The seat, held so that two who act at once queue (B015)."""
    return (
        Seat.objects.select_for_update(of=("self",)).select_related("body__council").get(pk=seat.pk)
    )


def _still(day: dt.date) -> Q:
    return Q(until__isnull=True) | Q(until__gte=day)


def _redate(holding: Holding, since: dt.date, until: dt.date | None) -> None:
    seat = _locked(holding.seat)
    _refuse_impossible(seat, since, until)
    _refuse_overlap(seat, holding.person, since, until, holding.deputy, holding)
    holding.since, holding.until = since, until
    holding.save(update_fields=["since", "until"])


def _refuse_impossible(seat: Seat, since: dt.date, until: dt.date | None) -> None:
    if until is not None and until < since:
        said = _("Sista dagen, %(until)s, är före första dagen, %(since)s.")
        raise Refused(said % {"until": day(until), "since": day(since)}, "until")
    if since < seat.since:
        said = _("Platsen finns från %(seat)s. Välj den dagen eller en senare.")
        raise Refused(said % {"seat": day(seat.since)}, "since")
    if seat.until is not None and since > seat.until:
        said = _("Platsen upphörde %(seat)s. Ingen kan tillträda den efter det.")
        raise Refused(said % {"seat": day(seat.until)}, "since")


def _refuse_overlap(
    seat: Seat,
    person: Person,
    since: dt.date,
    until: dt.date | None,
    deputy: bool,
    but: Holding | None,
) -> None:
    others: QuerySet[Holding] = seat.holdings.filter(_still(since)).select_related("person")
    others = others.exclude(pk=but.pk if but else None)
    if until is not None:
        others = others.filter(since__lte=until)
    rival = Q(person=person) if deputy else Q(person=person) | Q(deputy=False)
    other = others.filter(rival).first()
    if other is not None:
        said = _(
            "%(name)s har platsen %(theirs)s. Det överlappar %(ours)s. Avsluta den perioden först."
        )
        words = {
            "name": other.person.name,
            "theirs": _period_words(other.since, other.until),
            "ours": _period_words(since, until),
        }
        raise Refused(said % words, "since")
