"""Take a report: once however often it comes, whole or not at all, judged by the server's clock (S4; B172–B179)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kugghjul.cogs.reporting.models import (
    Category,
    Clash,
    Observation,
    Photo,
    Reporter,
    SituationReport,
    Unit,
)
from kugghjul.cogs.reporting.queries import moments
from kugghjul.cogs.reporting.queries.beside import kept_answers, texts
from kugghjul.cogs.reporting.queries.drafts import Draft, Fault, PhotoFile, Sent, hash_of
from kugghjul.cogs.reporting.queries.guarded import Guarded, guarded, names_of
from kugghjul.cogs.reporting.queries.numbering import take_numbers
from kugghjul.cogs.reporting.queries.periods import period_at
from kugghjul.cogs.reporting.queries.placing import Spot, register_for
from kugghjul.cogs.reporting.queries.questions import (
    CATEGORY,
    FAULT,
    OBSERVATIONS,
    PHOTOS,
    PLACE,
    POLICE,
    SEEN,
    SEVERITY,
    TEXT,
    TIME,
)  # fmt: skip
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused

MOST_OBSERVATIONS = 20
MOST_PHOTOS = 5
LONGEST_TEXT = 2000
STATES = Observation.State
OPEN = (STATES.NEW, STATES.HELD)


class NotTaken(Refused):
    """Something must be put right first. `faults` has every one of them, each with its place."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(faults[0].sentence, faults[0].where)
        self.faults = tuple(faults)


@dataclass(frozen=True)
class Taken:
    """The report, and whether it is `new`, came `again`, or is a `clash`: same key, other content, both kept."""

    report: SituationReport
    how: str = "new"


@dataclass(frozen=True)
class Ready:
    """A draft with its category, its place and what the guard says of its words."""

    draft: Draft
    category: Category
    spot: Spot
    guarded: Guarded


@action
def receive(
    unit: Unit, reporter: Reporter | None, sent: Sent, *, by: Any = None, at: dt.datetime
) -> Taken:
    """Store a report with its observations. Raises NotTaken with every fault; then nothing is stored.

    `by` stays empty for reporters: the log never tells who has reported (B071).
    """
    key = _key(sent)
    digest = hash_of(sent)
    found = _found(unit, key)
    if found is not None:
        return _again(found, reporter, sent, digest, at)
    ready = _ready(unit, sent, at)
    try:
        with transaction.atomic():
            report = _store(unit, reporter, sent, digest, at)
    except IntegrityError:
        found = _found(unit, key)
        if found is None:
            raise
        return _again(found, reporter, sent, digest, at)
    held = _observe(report, unit, ready, at)
    if sent.replaces is not None:
        _put_aside(sent.replaces, report, at)
    record("reporting.received", report, by=by, at=at, observations=len(ready), held=held)
    return Taken(report)


def _key(sent: Sent) -> str:
    if not 8 <= len(sent.key) <= 64 or not sent.key.isprintable():
        raise Refused(_("Rapporten saknar en nyckel. Öppna formuläret på nytt."), status=400)
    return sent.key


def _found(unit: Unit, key: str) -> SituationReport | None:
    rows = SituationReport.objects.filter(municipality=unit.municipality, key=key)
    return rows.select_related("unit").first()


def _again(
    found: SituationReport, reporter: Reporter | None, sent: Sent, digest: str, at: dt.datetime
) -> Taken:
    """The receipt that was lost on its way; or the other content, kept beside the first.

    Somebody else's key is refused without a word about what it belongs to (B184).
    """
    if found.reporter_id != (reporter.pk if reporter else None):
        raise Refused(_("Rapporten är redan skickad av någon annan."), status=409)
    if found.content_hash == digest:
        return Taken(found, "again")
    kept = {"content": dict(sent.answers), "received_at": at}
    Clash.objects.get_or_create(report=found, content_hash=digest, defaults=kept)
    record("reporting.clashed", found, by=None, at=at)
    return Taken(found, "clash")


def _ready(unit: Unit, sent: Sent, at: dt.datetime) -> list[Ready]:
    """Every draft looked through. NotTaken with all faults at once."""
    if len(sent.drafts) > MOST_OBSERVATIONS:
        said = _("Skicka högst %(n)s iakttagelser åt gången.") % {"n": MOST_OBSERVATIONS}
        raise NotTaken([Fault(OBSERVATIONS, said)])
    categories = _categories(unit.municipality)
    register = register_for(unit.municipality, sent.drafts)
    names = names_of(unit.municipality)
    beside = [(where, guarded(text, names=names)) for where, text in texts(sent.answers)]
    faults = [Fault(where, one.sentence) for where, said in beside for one in said.faults]
    ready = []
    for n, draft in enumerate(sent.drafts):
        words = _with_beside(guarded(draft.text, draft.place, names), beside, n)
        found = [*_faults_of(draft, categories, at), *words.faults]
        try:
            spot = register.spot(draft)
        except Refused as refusal:
            found.append(Fault(refusal.field or PLACE, refusal.reason))
        faults += [Fault(f"{OBSERVATIONS}.{n}.{one.where}", one.sentence) for one in found]
        if not found:
            ready.append(Ready(draft, categories[draft.category], spot, words))
    if faults:
        raise NotTaken(faults)
    return ready


def _categories(municipality: Municipality) -> dict[str, Category]:
    """By key, retired ones too: a form may have been opened before (B178)."""
    return {row.key: row for row in Category.objects.filter(municipality=municipality)}


def _faults_of(draft: Draft, categories: Mapping[str, Category], at: dt.datetime) -> list[Fault]:
    found = []
    if draft.category not in categories:
        found.append(Fault(CATEGORY, _("Välj vad det handlar om.")))
    if why := moments.faults(draft.starts_at, draft.ends_at, at):
        found.append(Fault(TIME, why))
    if len(draft.text) > LONGEST_TEXT:
        said = _("Texten är för lång. Skriv högst %(n)s tecken.") % {"n": LONGEST_TEXT}
        found.append(Fault(TEXT, said))
    if not 1 <= draft.severity <= 5:
        found.append(Fault(SEVERITY, _("Välj hur stort problemet är.")))
    for field, given, values in (
        (SEEN, draft.seen, Observation.Seen),
        (POLICE, draft.told_police, Observation.Known),
        (FAULT, draft.told_fault, Observation.Known),
    ):
        if given not in values.values:
            found.append(Fault(field, _("Välj ett av svaren.")))
    if len(draft.photos) > MOST_PHOTOS:
        said = _("Skicka högst %(n)s foton av en sak.") % {"n": MOST_PHOTOS}
        found.append(Fault(PHOTOS, said))
    return found


def _with_beside(words: Guarded, beside: Sequence[tuple[str, Guarded]], n: int) -> Guarded:
    """The guard's word on the draft, with what it says of the answers to the municipality's own questions."""
    mine = [
        said.held for where, said in beside
        if not where.startswith(f"{OBSERVATIONS}.") or where.startswith(f"{OBSERVATIONS}.{n}.")
    ]  # fmt: skip
    return Guarded(words.faults, words.held.union(*mine))


def _store(
    unit: Unit, reporter: Reporter | None, sent: Sent, digest: str, at: dt.datetime
) -> SituationReport:
    moment, skew = moments.written(sent.written_at, sent.sent_at, at)
    period = period_at(unit.rhythm, local_day(moment))
    return SituationReport.objects.create(
        municipality=unit.municipality, unit=unit, reporter=reporter, version=sent.version,
        key=sent.key, content_hash=digest, channel=sent.channel, nothing=not sent.drafts,
        answers=kept_answers(sent.answers), period_first=period.first, period_last=period.last,
        written_at=sent.written_at, received_at=at, skew=skew, replaces=sent.replaces,
    )  # fmt: skip


def _observe(report: SituationReport, unit: Unit, ready: Sequence[Ready], at: dt.datetime) -> int:
    """Write the observations and their photos; how many of them are held for review."""
    if not ready:
        return 0
    numbers = take_numbers(unit.municipality, len(ready))
    rows = [
        _observation(report, unit, one, number, at)
        for one, number in zip(ready, numbers, strict=True)
    ]
    Observation.objects.bulk_create(rows)
    photos = [
        _photo(row, photo)
        for row, one in zip(rows, ready, strict=True) for photo in one.draft.photos
    ]  # fmt: skip
    if photos:
        Photo.objects.bulk_create(photos)
    return sum(row.state == STATES.HELD for row in rows)


def _photo(row: Observation, photo: PhotoFile) -> Photo:
    return Photo(
        observation=row, key=photo.key, file=photo.file, sha256=photo.sha256, width=photo.width,
        height=photo.height, size=photo.size, blurred=photo.blurred,
        unblurred_reason=photo.unblurred_reason[:200],
    )  # fmt: skip


def _observation(
    report: SituationReport, unit: Unit, one: Ready, number: int, at: dt.datetime
) -> Observation:
    draft, spot, held = one.draft, one.spot, sorted(one.guarded.held)
    return Observation(
        municipality=unit.municipality, number=number, report=report, unit=unit,
        organisation_id=unit.organisation_id, category=one.category, text=draft.text.strip(),
        place=spot.place, place_text=spot.text, lat=spot.lat, lon=spot.lon, accuracy=spot.accuracy,
        area=spot.area, starts_at=draft.starts_at, ends_at=draft.ends_at,
        exactness=draft.exactness, severity=draft.severity, seen=draft.seen,
        ongoing=draft.ongoing, told_police=draft.told_police, told_fault=draft.told_fault,
        state=STATES.HELD if held else STATES.NEW, hold_reasons=held, flags=list(spot.flags),
        made_at=at,
    )  # fmt: skip


def _put_aside(old: SituationReport, new: SituationReport, at: dt.datetime) -> None:
    """What the corrected report held is no longer there to review. Refused when somebody has reviewed it."""
    rows = old.observations.select_for_update()
    if any(row.state not in OPEN for row in rows):
        raise Refused(
            _("Rapporten är redan granskad. Skicka en ny och skriv vad som blev fel."), status=409
        )
    reason = _("Rättad av den som rapporterade.")
    old.observations.update(state=STATES.REJECTED, state_reason=reason, reviewed_at=at)
