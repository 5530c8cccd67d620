"""The review: accept, hold, reject, and take any of it back. What was there before is kept in a `Revision`.

`counter` is the number that the page was opened with; another one means that somebody else was first (Clash, 409).
None is a caller that has just read the row.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.reporting.models import Observation, Revision
from kugghjul.cogs.reporting.queries import review_guard as guard
from kugghjul.cogs.reporting.queries.review import Clash
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.refusals import Refused

S = Observation.State
KEPT = (
    "state", "state_reason", "hold_reasons", "merged_into_id", "category_id", "severity", "place_id", "place_text",
    "lat", "lon", "accuracy", "area_id", "exactness", "only_own", "flags", "reviewed_by_id",
)  # fmt: skip
TIMES = ("starts_at", "ends_at", "reviewed_at")


@action
def accept(
    observation: Observation,
    *,
    assured: bool = False,
    counter: int | None = None,
    by: User | None,
    at: dt.datetime,
) -> Observation:
    """It counts from now. Held by the guard, it must be `assured` that the text points at nobody (B060).

    A personal number is never let through: the text must be put right first.
    """
    found = _locked(observation, counter)
    if found.state == S.ACCEPTED:
        raise Refused(_("Iakttagelsen är redan godkänd."), status=409)
    if found.state == S.MERGED:
        raise Refused(_("Iakttagelsen är hopslagen med en annan. Ångra det först."), status=409)
    for text in (found.text, found.place_text):
        if guard.kinds(text, "stop"):
            raise Refused(_("Ta bort personnumret ur texten först."), "assured")
    held = guard.held_by(found)
    if (held or found.state == S.HELD) and not assured:
        raise Refused(
            _("Texten kan peka ut en person. Rätta den, eller intyga att den inte gör det."),
            "assured",
        )
    before = _remember(found, "accepted", by=by, at=at)
    found.state, found.state_reason, found.hold_reasons = S.ACCEPTED, "", []
    _reviewed(found, by, at)
    record("reporting.accepted", found, by=by, at=at, assured=held, before=before.before["state"])
    return found


@action
def accept_many(
    rows: Iterable[Observation], *, by: User | None, at: dt.datetime
) -> tuple[list[Observation], int]:
    """Those of `rows` that are new and that the guard has nothing against; and how many were left as they are."""
    keys = [one.pk for one in rows]
    found = list(Observation.objects.select_for_update().filter(pk__in=keys).order_by("number"))
    names = guard.names_of(found[0].municipality) if found else guard.nobody
    taken = [one for one in found if one.state == S.NEW and not guard.held_by(one, names)]
    if not taken:
        raise Refused(_("Ingen av de valda går att godkänna så. Öppna dem en och en."))
    Revision.objects.bulk_create([_revision(one, "accepted", "", by, at) for one in taken])
    for one in taken:
        one.state, one.reviewed_at, one.reviewed_by = S.ACCEPTED, at, by
        one.counter += 1
    Observation.objects.bulk_update(taken, ["state", "reviewed_at", "reviewed_by", "counter"], 500)
    numbers = [one.number for one in taken]
    record("reporting.accepted_many", taken[0].municipality, by=by, at=at, numbers=numbers)
    return taken, len(keys) - len(taken)


@action
def hold(
    observation: Observation, *, reason: str, counter: int | None = None, by: User, at: dt.datetime
) -> Observation:
    """Put aside until it has been looked into; it does not count."""
    found = _locked(observation, counter)
    if found.state not in (S.NEW, S.ACCEPTED, S.REJECTED):
        raise Refused(_("Iakttagelsen kan inte pausas nu."), status=409)
    reason = guard.clean_reason(reason, found.municipality)
    _remember(found, "held", reason=reason, by=by, at=at)
    found.state, found.state_reason = S.HELD, reason
    found.hold_reasons = guard.held_by(found) or ["reviewer"]
    _reviewed(found, by, at)
    record("reporting.held", found, by=by, at=at, kinds=found.hold_reasons)
    return found


@action
def reject(
    observation: Observation, *, reason: str, counter: int | None = None, by: User, at: dt.datetime
) -> Observation:
    """It never counts; the reason is told to who reported it."""
    found = _locked(observation, counter)
    if found.state in (S.REJECTED, S.MERGED):
        raise Refused(_("Iakttagelsen är redan avvisad eller hopslagen."), status=409)
    if found.merged.exists():
        raise Refused(_("Andra är hopslagna med den. Ångra det först."), status=409)
    reason = guard.clean_reason(reason, found.municipality)
    _remember(found, "rejected", reason=reason, by=by, at=at)
    found.state, found.state_reason = S.REJECTED, reason
    _reviewed(found, by, at)
    record("reporting.rejected", found, by=by, at=at)
    return found


@action
def undo(observation: Observation, *, by: User, at: dt.datetime) -> Observation:
    """Take back the latest act: all fields as they were before it. What has been cleaned is gone for good."""
    found = _locked(observation, None)
    last = found.revisions.filter(undone_at=None).select_for_update(of=("self",)).first()
    if last is None:
        raise Refused(_("Det finns inget att ångra."), status=409)
    if last.verb == "cleaned":
        raise Refused(_("En sanering går inte att ångra: uppgifterna är borta."), status=409)
    for name in KEPT:
        if name in last.before:
            setattr(found, name, last.before[name])
    for name in TIMES:
        if name in last.before:
            value = last.before[name]
            setattr(found, name, dt.datetime.fromisoformat(value) if value else None)
    if last.text:
        found.text = last.text
    last.undone_at = at
    last.save(update_fields=["undone_at"])
    found.counter += 1
    found.save()
    record("reporting.undone", found, by=by, at=at, act=last.verb)
    return found


@action
def undo_many(rows: Iterable[Observation], *, by: User, at: dt.datetime) -> int:
    """Take back an accepting of several at once: those where nothing has been done since. How many there were."""
    n = 0
    for one in rows:
        last = one.revisions.filter(undone_at=None).first()
        if last is not None and last.verb == "accepted" and one.state == S.ACCEPTED:
            undo(one, by=by, at=at)
            n += 1
    if not n:
        raise Refused(_("Det finns inget att ångra."), status=409)
    record("reporting.undone_many", one.municipality, by=by, at=at, n=n)
    return n


def _locked(observation: Observation, counter: int | None) -> Observation:
    """The row as it is now, locked; Clash when somebody has done something since the page was opened."""
    rows = Observation.objects.select_for_update(of=("self",)).select_related("municipality")
    found = rows.get(pk=observation.pk)
    if counter is not None and counter != found.counter:
        theirs = list(found.revisions.select_related("by")[: max(1, found.counter - counter)])
        raise Clash(found, theirs)
    return found


def _remember(
    found: Observation, verb: str, *, reason: str = "", text: str = "", by: Any, at: dt.datetime
) -> Revision:
    """Keep the fields as they are before the act; `text` only when the act changes it."""
    made = _revision(found, verb, reason, by, at)
    made.text = text
    made.save()
    return made


def _revision(found: Observation, verb: str, reason: str, by: Any, at: dt.datetime) -> Revision:
    before = {name: getattr(found, name) for name in KEPT}
    for name in TIMES:
        value = getattr(found, name)
        before[name] = value.isoformat() if value else None
    return Revision(observation=found, verb=verb, reason=reason, before=before, at=at, by=by)


def _reviewed(found: Observation, by: Any, at: dt.datetime) -> None:
    found.reviewed_at, found.reviewed_by = at, by
    found.counter += 1
    found.save()
