"""Take reports: each once however often it comes, whole or not at all, judged by the server's clock (S4; B172–B179).

Those that come together are stored together, with as many statements as one of them; what is refused is refused alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from kugghjul.cogs.reporting.models import (
    Clash,
    Observation,
    Photo,
    Reporter,
    SituationReport,
    Unit,
)
from kugghjul.cogs.reporting.queries import moments
from kugghjul.cogs.reporting.queries.beside import kept_answers
from kugghjul.cogs.reporting.queries.drafts import PhotoFile, Sent, hash_of
from kugghjul.cogs.reporting.queries.known import by_keys
from kugghjul.cogs.reporting.queries.numbering import next_numbers, take_turn
from kugghjul.cogs.reporting.queries.periods import period_at
from kugghjul.cogs.reporting.queries.readiness import NotTaken, Ready, check_key, ready_of
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record_all
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused

__all__ = ["Arrival", "NotTaken", "Taken", "receive", "receive_all"]

STATES = Observation.State
OPEN = (STATES.NEW, STATES.HELD)


@dataclass(frozen=True)
class Arrival:
    """A report that has come in. `ready` is what `ready_of` gave of it; None when its key was known then."""

    unit: Unit
    reporter: Reporter | None
    sent: Sent
    ready: Sequence[Ready] | None
    at: dt.datetime
    language: str | None = field(default_factory=translation.get_language)


@dataclass(frozen=True)
class Taken:
    """The report, and whether it is `new`, came `again`, or is a `clash`: same key, other content, both kept.

    `numbers` are those that its observations were given just now; `held` is how many of them wait for review.
    """

    report: SituationReport
    how: str = "new"
    numbers: tuple[int, ...] = ()
    held: int = 0


Told = Taken | Refused


@action
def receive(
    unit: Unit, reporter: Reporter | None, sent: Sent, *, by: Any = None, at: dt.datetime
) -> Taken:
    """Store a report with its observations. Raises NotTaken with every fault; then nothing is stored.

    `by` stays empty for reporters: the log never tells who has reported (B071).
    """
    check_key(sent)
    (told,) = _received(unit.municipality, [Arrival(unit, reporter, sent, None, at)])
    if isinstance(told, Refused):
        raise told
    _record([told], unit.municipality, by, at)
    return told


@action
def receive_all(arrivals: Sequence[Arrival], *, by: Any = None, at: dt.datetime) -> list[Told]:
    """Store the reports of one municipality together; for each what became of it, or why it was refused."""
    home = arrivals[0].unit.municipality
    told = _received(home, arrivals)
    _record(told, home, by, at)
    return told


def _record(told: Sequence[Told], home: Municipality, by: Any, at: dt.datetime) -> None:
    """A row of the log for each report that left anything behind."""
    rows: list[tuple[str, SituationReport, dict[str, Any]]] = []
    for one in told:
        if isinstance(one, Taken) and one.how == "new":
            said = {"observations": len(one.numbers), "held": one.held}
            rows.append(("reporting.received", one.report, said))
        elif isinstance(one, Taken) and one.how == "clash":
            rows.append(("reporting.clashed", one.report, {}))
    if rows:
        record_all(rows, by=by, at=at, municipality=home)


def _received(home: Municipality, arrivals: Sequence[Arrival]) -> list[Told]:
    """The municipality's turn is taken first: from then on nobody else stores a report with one of the keys."""
    take_turn(home)
    known = by_keys(home, [one.sent.key for one in arrivals])
    first: dict[str, int] = {}
    for n, one in enumerate(arrivals):
        if one.sent.key not in known:
            first.setdefault(one.sent.key, n)
    looked = [(arrivals[n], _looked_through(arrivals[n])) for n in first.values()]
    refused = {one.sent.key: said for one, said in looked if isinstance(said, Refused)}
    new = [(one, ready) for one, ready in looked if not isinstance(ready, Refused)]
    stored = {one.report.key: one for one in _stored(home, new)}

    def told(n: int, one: Arrival) -> Told:
        key = one.sent.key
        if key in refused:
            return refused[key]
        if first.get(key) == n:
            return stored[key]
        return _again(known.get(key) or stored[key].report, one)

    return [told(n, one) for n, one in enumerate(arrivals)]


def _looked_through(one: Arrival) -> Sequence[Ready] | Refused:
    """What is to be stored of a report with a new key, or why it is not."""
    try:
        with translation.override(one.language):
            if one.sent.replaces is not None:
                _check_open(one.sent.replaces)
            return ready_of(one.unit, one.sent, one.at) if one.ready is None else one.ready
    except Refused as refusal:
        return refusal


def _again(found: SituationReport, one: Arrival) -> Told:
    """The receipt that was lost on its way; or the other content, kept beside the first.

    Somebody else's key is refused without a word about what it belongs to (B184).
    """
    if found.reporter_id != (one.reporter.pk if one.reporter else None):
        with translation.override(one.language):
            return Refused(_("Rapporten är redan skickad av någon annan."), status=409)
    digest = hash_of(one.sent)
    if found.content_hash == digest:
        return Taken(found, "again")
    kept = {"content": dict(one.sent.answers), "received_at": one.at}
    Clash.objects.get_or_create(report=found, content_hash=digest, defaults=kept)
    return Taken(found, "clash")


def _stored(home: Municipality, new: Sequence[tuple[Arrival, Sequence[Ready]]]) -> list[Taken]:
    """Write the reports, then their observations and photos with numbers in a row."""
    reports = SituationReport.objects.bulk_create([_report(one) for one, _ready in new])
    numbers = iter(next_numbers(home, sum(len(ready) for _one, ready in new)))
    taken, rows, photos = [], [], []
    for report, (one, ready) in zip(reports, new, strict=True):
        mine = [_observation(report, one, each, next(numbers)) for each in ready]
        rows += mine
        photos += _photos(mine, ready)
        held = sum(row.state == STATES.HELD for row in mine)
        taken.append(Taken(report, "new", tuple(row.number for row in mine), held))
        if one.sent.replaces is not None:
            _put_aside(one.sent.replaces, one)
    Observation.objects.bulk_create(rows)
    Photo.objects.bulk_create(photos)
    return taken


def _report(one: Arrival) -> SituationReport:
    sent, unit = one.sent, one.unit
    moment, skew = moments.written(sent.written_at, sent.sent_at, one.at)
    period = period_at(unit.rhythm, local_day(moment))
    return SituationReport(
        municipality=unit.municipality, unit=unit, reporter=one.reporter, version=sent.version,
        key=sent.key, content_hash=hash_of(sent), channel=sent.channel, nothing=not sent.drafts,
        answers=kept_answers(sent.answers), period_first=period.first, period_last=period.last,
        written_at=sent.written_at, received_at=one.at, skew=skew, replaces=sent.replaces,
    )  # fmt: skip


def _photos(rows: Sequence[Observation], ready: Sequence[Ready]) -> list[Photo]:
    pairs = zip(rows, ready, strict=True)
    return [_photo(row, file) for row, each in pairs for file in each.draft.photos]


def _photo(row: Observation, photo: PhotoFile) -> Photo:
    return Photo(
        observation=row, key=photo.key, file=photo.file, sha256=photo.sha256, width=photo.width,
        height=photo.height, size=photo.size, blurred=photo.blurred,
        unblurred_reason=photo.unblurred_reason[:200],
    )  # fmt: skip


def _observation(report: SituationReport, arrival: Arrival, one: Ready, number: int) -> Observation:
    draft, spot, held, unit = one.draft, one.spot, sorted(one.guarded.held), arrival.unit
    return Observation(
        municipality=unit.municipality, number=number, report=report, unit=unit,
        organisation_id=unit.organisation_id, category_id=one.category, text=draft.text.strip(),
        place=spot.place, place_text=spot.text, lat=spot.lat, lon=spot.lon, accuracy=spot.accuracy,
        area_id=spot.area, starts_at=draft.starts_at, ends_at=draft.ends_at,
        exactness=draft.exactness, severity=draft.severity, seen=draft.seen,
        ongoing=draft.ongoing, told_police=draft.told_police, told_fault=draft.told_fault,
        state=STATES.HELD if held else STATES.NEW, hold_reasons=held, flags=list(spot.flags),
        made_at=arrival.at,
    )  # fmt: skip


def _check_open(old: SituationReport) -> None:
    """Refused when somebody has reviewed what is to be corrected."""
    rows = old.observations.select_for_update()
    if any(row.state not in OPEN for row in rows):
        raise Refused(
            _("Rapporten är redan granskad. Skicka en ny och skriv vad som blev fel."), status=409
        )


def _put_aside(old: SituationReport, one: Arrival) -> None:
    """What the corrected report held is no longer there to review."""
    with translation.override(one.language):
        reason = _("Rättad av den som rapporterade.")
    old.observations.update(state=STATES.REJECTED, state_reason=reason, reviewed_at=one.at)
