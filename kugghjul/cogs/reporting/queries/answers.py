"""Answers to the form, read as observations to be. The same reading for the phone, offline and OpenRosa."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kugghjul.cogs.places.queries import coordinates
from kugghjul.cogs.reporting.queries import moments
from kugghjul.cogs.reporting.queries.drafts import Draft, Fault, PhotoFile
from kugghjul.cogs.reporting.queries.questions import (
    CATEGORY,
    FAULT,
    NEWS,
    OBSERVATIONS,
    ONGOING,
    PHOTOS,
    PLACE,
    POLICE,
    SEEN,
    SEVERITY,
    TEXT,
    TIME,
    YES,
)  # fmt: skip
from kugghjul.core.questionnaires import Checked, Questionnaire, check
from kugghjul.kit.refusals import Refused
from kugghjul.kit.words import said

DEFAULT_SEVERITY = 2


@dataclass(frozen=True)
class Reading:
    """The answers as they are kept, the observations in them, and what must be put right first."""

    answers: dict[str, Any]
    drafts: tuple[Draft, ...]
    faults: tuple[Fault, ...]


def read(
    q: Questionnaire, answers: Mapping[str, Any], moment: dt.datetime,
    photos: Mapping[str, PhotoFile] | None = None, judged: Checked | None = None,
) -> Reading:  # fmt: skip
    """`moment` is when it was written, by the server's clock. `photos` are the files by the key in the answers.

    `judged` is what `check` said of these answers; they are judged anew only when a position had to be turned.
    """
    given, faults = _in_degrees(answers)
    if judged is None or faults or given != answers:
        judged = check(q, given, (get_language() or "sv")[:2], moment)
    faults += [
        Fault(_where(one.question, one.path, one.part), said(one.message))
        for one in judged.faults if not one.warning
    ]  # fmt: skip
    rows = judged.answers.get(OBSERVATIONS) or []
    if not faults and not rows and judged.answers.get(NEWS) == YES:
        faults.append(Fault(OBSERVATIONS, _("Skriv minst en sak som du har sett.")))
    wrong = {one.where.split(".")[1] for one in faults if one.where.startswith(f"{OBSERVATIONS}.")}
    drafts = [
        _draft(row, moment, photos or {}) for n, row in enumerate(rows) if str(n) not in wrong
    ]
    return Reading(judged.answers, tuple(drafts), tuple(faults))


def _in_degrees(answers: Mapping[str, Any]) -> tuple[dict[str, Any], list[Fault]]:
    """Positions in whatever system and order they came, as WGS 84 (B037)."""
    given: dict[str, Any] = dict(answers)
    rows = given.get(OBSERVATIONS)
    if not isinstance(rows, list):
        return given, []
    faults, turned = [], []
    for n, row in enumerate(rows):
        place = row.get(PLACE) if isinstance(row, Mapping) else None
        if (
            isinstance(place, Mapping)
            and place.get("lat") not in (None, "")
            and place.get("lon") not in (None, "")
        ):
            try:
                spot = coordinates(str(place["lat"]), str(place["lon"]), field="place")
                place = {**place, "lat": spot.lat, "lon": spot.lon}
                row = {**row, PLACE: place}
            except Refused as refusal:
                faults.append(Fault(f"{OBSERVATIONS}.{n}.{PLACE}", refusal.reason))
                row = {**row, PLACE: {"text": str(place.get("text") or "–")}}
        turned.append(row)
    return {**given, OBSERVATIONS: turned}, faults


def _where(question: str, path: tuple[int, ...], part: str) -> str:
    inside = f"{OBSERVATIONS}.{path[0]}." if path else ""
    return inside + question + (f".{part}" if part and part != "point" else "")


def _draft(row: Mapping[str, Any], moment: dt.datetime, photos: Mapping[str, PhotoFile]) -> Draft:
    """One observation to be. The answers have been judged: what is missing here was not asked."""
    place = row.get(PLACE) or {}
    starts, ends, exactness = moments.interval(row.get(TIME) or {}, moment)
    return Draft(
        category=str(row.get(CATEGORY, "")), starts_at=starts, ends_at=ends, exactness=exactness,
        text=str(row.get(TEXT, "")), place=str(place.get("text") or place.get("key") or ""),
        lat=place.get("lat"), lon=place.get("lon"), accuracy=_metres(place.get("accuracy")),
        severity=int(row.get(SEVERITY, DEFAULT_SEVERITY)), seen=str(row.get(SEEN, "seen")),
        ongoing=row.get(ONGOING) == YES, told_police=str(row.get(POLICE, "unknown")),
        told_fault=str(row.get(FAULT, "unknown")), photos=_photos(row, photos),
    )  # fmt: skip


def _photos(row: Mapping[str, Any], photos: Mapping[str, PhotoFile]) -> tuple[PhotoFile, ...]:
    """The files of the photos that were answered, with what the sender says about blurring."""
    found = []
    for one in row.get(PHOTOS) or ():
        file = photos.get(one["key"])
        if file is not None:
            said = {"blurred": one.get("blurred", False), "unblurred_reason": one.get("reason", "")}
            found.append(replace(file, **said))
    return tuple(found)


def _metres(value: Any) -> int | None:
    return round(value) if isinstance(value, int | float) and 0 < value < 100_000 else None
