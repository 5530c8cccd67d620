"""The reviewer puts an observation right: category, severity, time, text, place. And cleans it of person data."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.places.actions.places import change_place
from kugghjul.cogs.places.models import Place
from kugghjul.cogs.places.queries import Spot, area_at, coordinates, folded
from kugghjul.cogs.reporting.actions.review import _locked, _remember, _reviewed
from kugghjul.cogs.reporting.models import Category, Observation
from kugghjul.cogs.reporting.queries import review_guard as guard
from kugghjul.cogs.reporting.queries.placing import coarsened
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.refusals import Refused

S = Observation.State
CLEANED_FOR = (
    "personal_number",
    "name",
    "contact",
    "dwelling",
    "sensitive",
    "photo",
    "request",
    "other",
)
"""Why something was cleaned: words out of a list, since the log must not hold what was erased."""
WIDEST = dt.timedelta(days=100)
OLDEST = dt.timedelta(days=3653)
AHEAD = dt.timedelta(minutes=10)
ROUGH = 3
"""Decimals of a degree kept of a point that may be a dwelling: about a hundred metres (B063)."""


@action
def correct(
    observation: Observation,
    *,
    category: Category,
    severity: int,
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    exactness: str,
    text: str,
    reason: str,
    assured: bool = False,
    counter: int | None = None,
    by: User,
    at: dt.datetime,
) -> Observation:
    """Other category, severity, time or text. A changed text passes the guard again, and what it finds opens the
    review anew (B068).
    """
    found = _locked(observation, counter)
    if category.municipality_id != found.municipality_id:
        raise Refused(_("Välj en kategori i kommunen."), "category")
    _interval(starts_at, ends_at, at)
    reason = guard.clean_reason(reason, found.municipality)
    text = text.strip()
    guard.refuse_numbers(text, "text")
    rewritten = text != found.text
    _remember(found, "corrected", reason=reason, text=found.text if rewritten else "", by=by, at=at)
    changed = [name for name, value in (
        ("category_id", category.pk), ("severity", severity), ("starts_at", starts_at),
        ("ends_at", ends_at), ("exactness", exactness), ("text", text),
    ) if getattr(found, name) != value]  # fmt: skip
    found.category, found.severity, found.exactness, found.text = (
        category,
        severity,
        exactness,
        text,
    )
    found.starts_at, found.ends_at = starts_at, ends_at
    if rewritten and found.state in (S.NEW, S.HELD, S.ACCEPTED):
        _judge(found, assured)
    _soften(found)
    _reviewed(found, by, at)
    record("reporting.corrected", found, by=by, at=at, fields=changed, state=found.state)
    return found


@action
def place(
    observation: Observation,
    *,
    place: Place | None = None,
    point: str = "",
    words: str = "",
    alias: bool = False,
    reason: str = "",
    counter: int | None = None,
    by: User,
    at: dt.datetime,
) -> Observation:
    """Where it was: a place of the register, a point in any system that people use, or words.

    `alias`: what the reporter called it becomes another name of the place, so that it is known next time. Words alone
    leave a point that was set where it is; new words beside a place of the register are refused, since they are not
    kept there.
    """
    found = _locked(observation, counter)
    if place is None and not point.strip() and not words.strip():
        raise Refused(_("Välj en plats, skriv koordinater eller beskriv platsen."), "place")
    if place is not None and place.municipality_id != found.municipality_id:
        raise Refused(_("Välj en plats i kommunen."), "place")
    spot = coordinates(point, field="point") if point.strip() else None
    if place is not None and words.strip() not in ("", found.place_text):
        said = _("Välj «Ingen av dem» för att beskriva platsen med ord, eller ta bort orden.")
        raise Refused(said, "words")
    reason = guard.clean_reason(reason, found.municipality) if reason.strip() else ""
    called = found.place_text
    stays = spot is None and found.lat is not None and found.place_id == (place and place.pk)
    _remember(found, "placed", reason=reason, by=by, at=at)
    found.place = place
    found.place_text = "" if place else _described(words)
    if not stays:
        found.lat, found.lon = _point_of(spot or place)
        found.accuracy = None
    area = area_at(found.municipality, found.lat, found.lon) if found.lat is not None else None
    found.area = area or (place.area if place else None)
    found.flags = [flag for flag in found.flags if flag not in ("outside", "turned", "converted")]
    _soften(found)
    if alias and place is not None and called:
        _call(place, called, by, at)
    _reviewed(found, by, at)
    record("reporting.placed", found, by=by, at=at, place=place.pk if place else None)
    return found


@action
def clean(
    observation: Observation,
    *,
    why: str,
    text: bool = True,
    photos: bool = True,
    counter: int | None = None,
    by: User,
    at: dt.datetime,
) -> Observation:
    """Erase text and photos for good, in the observation and in all that it has been; the log keeps a hash and why.

    Category, place and time stay and still count. Cannot be undone.
    """
    found = _locked(observation, counter)
    if why not in CLEANED_FOR:
        raise Refused(_("Välj varför."), "why")
    if not text and not photos:
        raise Refused(_("Välj vad som ska raderas."), "text")
    mark = (
        salted_hmac("kugghjul.cleaned", found.text, algorithm="sha256").hexdigest()
        if text and found.text
        else ""
    )
    pictures = _erase_photos(found, at) if photos else []
    if text:
        _erase_text(found)
    made = _remember(found, "cleaned", by=by, at=at)
    if text:
        made.before = {}
        made.save(update_fields=["before"])
    _reviewed(found, by, at)
    record("reporting.cleaned", found, by=by, at=at, why=why, text_hash=mark, photos=pictures)
    return found


def _erase_text(found: Observation) -> None:
    """The words and every earlier wording of them, here, in the history and in a report that came twice."""
    found.text = found.place_text = found.state_reason = ""
    found.hold_reasons = []
    if found.state == S.HELD:
        found.state = S.NEW
    for row in found.revisions.all():
        row.text = row.reason = ""
        row.before.pop("place_text", None)
        row.before.pop("state_reason", None)
        row.save(update_fields=["text", "reason", "before"])
    if found.report is not None:
        found.report.clashes.update(content={})


def _erase_photos(found: Observation, at: dt.datetime) -> list[str]:
    """Take the pictures out of the file store when the transaction holds; their hashes."""
    marks = []
    for photo in found.photos.filter(removed_at=None):
        marks.append(photo.sha256)
        transaction.on_commit(lambda where=photo.file: default_storage.delete(where))
        photo.file, photo.removed_at, photo.unblurred_reason = "", at, ""
        photo.save(update_fields=["file", "removed_at", "unblurred_reason"])
    return marks


def _judge(found: Observation, assured: bool) -> None:
    """What the guard says of the new text decides whether it waits again."""
    held = guard.held_by(found)
    if held and not assured:
        found.state, found.hold_reasons = S.HELD, held
    elif found.state == S.HELD:
        found.state, found.hold_reasons = S.NEW, []


def _described(words: str) -> str:
    """Words for a place that point at no dwelling; refused with a personal number in them."""
    plain = " ".join(words.split())[:160]
    guard.refuse_numbers(plain, "words")
    return coarsened(plain)


def _point_of(where: Spot | Place | None) -> tuple[float | None, float | None]:
    return (where.lat, where.lon) if where else (None, None)


def _soften(found: Observation) -> None:
    """A point that may be a dwelling, in a report on drugs, is kept to about a hundred metres (B063)."""
    if (
        found.category.key != "narkotika"
        or found.place_id
        or found.lat is None
        or found.lon is None
    ):
        return
    found.lat, found.lon = round(found.lat, ROUGH), round(found.lon, ROUGH)
    found.accuracy = max(found.accuracy or 0, 100)
    found.place_text = coarsened(found.place_text)
    if "coarse" not in found.flags:
        found.flags = [*found.flags, "coarse"]


def _call(place: Place, name: str, by: User, at: dt.datetime) -> None:
    names = [one.name for one in place.aliases.all()]
    if folded(name) in {folded(one) for one in (place.name, *names)}:
        return
    values: dict[str, Any] = {
        "name": place.name,
        "kind": place.kind,
        "note": place.note,
        "area": place.area,
    }
    change_place(place, **values, aliases=[*names, name[:120]], by=by, at=at)


def _interval(starts_at: dt.datetime, ends_at: dt.datetime, at: dt.datetime) -> None:
    if ends_at < starts_at:
        raise Refused(_("Sluttiden ligger före starttiden. Byt plats på dem."), "ends_at")
    if ends_at > at + AHEAD:
        raise Refused(_("Tiden har inte varit än. Välj en tid som har varit."), "ends_at")
    if starts_at < at - OLDEST:
        raise Refused(_("Tiden ligger mer än tio år tillbaka."), "starts_at")
    if ends_at - starts_at > WIDEST:
        said = _("Tiden spänner över mer än %(days)s dagar. Skriv en kortare tid.")
        raise Refused(said % {"days": WIDEST.days}, "ends_at")
