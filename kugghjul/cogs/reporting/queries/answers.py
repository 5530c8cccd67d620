"""Answers to the form, read as observations to be. The same reading for the phone, offline and OpenRosa."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kugghjul.cogs.places.queries import coordinates
from kugghjul.cogs.reporting.queries import moments
from kugghjul.cogs.reporting.queries.drafts import Draft, Fault, PhotoFile
from kugghjul.cogs.reporting.queries.questions import NEWS, OBSERVATIONS, YES
from kugghjul.core.questionnaires import Questionnaire, check
from kugghjul.kit.refusals import Refused
from kugghjul.kit.words import said

SEVERITIES = {str(n): n for n in range(1, 6)}


@dataclass(frozen=True)
class Reading:
    """The answers as they are kept, the observations in them, and what must be put right first."""

    answers: dict[str, Any]
    drafts: tuple[Draft, ...]
    faults: tuple[Fault, ...]


def read(
    q: Questionnaire, answers: Mapping[str, Any], moment: dt.datetime,
    photos: Mapping[str, PhotoFile] | None = None,
) -> Reading:  # fmt: skip
    """`moment` is when it was written, by the server's clock. `photos` are the files by the key in the answers."""
    given, faults = _in_degrees(answers)
    judged = check(q, given, (get_language() or "sv")[:2], moment)
    faults += [
        Fault(_where(one.question, one.path, one.part), said(one.message))
        for one in judged.faults if not one.warning
    ]  # fmt: skip
    kept = judged.answers
    rows = kept.get(OBSERVATIONS) or []
    if not faults and not rows and str(kept.get(NEWS, "")) == YES:
        faults.append(Fault(OBSERVATIONS, _("Skriv minst en sak som du har sett.")))
    drafts, wrong = [], list(faults)
    for n, row in enumerate(rows):
        if any(one.where.startswith(f"{OBSERVATIONS}.{n}.") for one in faults):
            continue
        interval = _interval(row, moment)
        if interval is None:
            wrong.append(Fault(f"{OBSERVATIONS}.{n}.when", _("Välj när det hände.")))
            continue
        drafts.append(_draft(row, interval, photos or {}))
    return Reading(kept, tuple(drafts), tuple(wrong))


def _in_degrees(answers: Mapping[str, Any]) -> tuple[dict[str, Any], list[Fault]]:
    """Positions in whatever system and order they came, as WGS 84 (B037)."""
    given: dict[str, Any] = dict(answers)
    rows = given.get(OBSERVATIONS)
    if not isinstance(rows, list):
        return given, []
    faults, turned = [], []
    for n, row in enumerate(rows):
        place = row.get("place") if isinstance(row, Mapping) else None
        if (
            isinstance(place, Mapping)
            and place.get("lat") not in (None, "")
            and place.get("lon") not in (None, "")
        ):
            try:
                spot = coordinates(str(place["lat"]), str(place["lon"]), field="place")
                place = {**place, "lat": spot.lat, "lon": spot.lon}
                row = {**row, "place": place}
            except Refused as refusal:
                faults.append(Fault(f"{OBSERVATIONS}.{n}.place", refusal.reason))
                row = {**row, "place": {"text": str(place.get("text") or "–")}}
        turned.append(row)
    return {**given, OBSERVATIONS: turned}, faults


def _where(question: str, path: tuple[int, ...], part: str) -> str:
    inside = f"{OBSERVATIONS}.{path[0]}." if path else ""
    return inside + question + (f".{part}" if part and part != "point" else "")


def _interval(row: Mapping[str, Any], moment: dt.datetime) -> moments.Interval | None:
    """From «when» and «time», or from «time» alone in forms of the municipality's own."""
    told = moments.told(str(row.get("when") or ""), moment)
    if told is not None:
        return told
    time = row.get("time")
    if not isinstance(time, Mapping) or not time.get("start"):
        return None
    starts, ends = moments.wall(time["start"]), moments.wall(time.get("end") or time["start"])
    if starts is None or ends is None:
        return None
    return starts, ends, str(time.get("exactness") or "between")


def _draft(
    row: Mapping[str, Any], interval: moments.Interval, photos: Mapping[str, PhotoFile]
) -> Draft:
    place = row.get("place")
    place = place if isinstance(place, Mapping) else {"text": str(place or "")}
    starts, ends, exactness = interval
    return Draft(
        category=str(row.get("category") or ""), starts_at=starts, ends_at=ends, exactness=exactness,
        text=str(row.get("text") or ""), place=str(place.get("text") or place.get("key") or ""),
        lat=place.get("lat"), lon=place.get("lon"), accuracy=_metres(place.get("accuracy")),
        severity=SEVERITIES.get(str(row.get("severity") or "3"), 3), seen=str(row.get("seen") or "seen"),
        ongoing=row.get("ongoing") == YES, told_police=str(row.get("told_police") or "unknown"),
        told_fault=str(row.get("told_fault") or "unknown"),
        photos=tuple(photos[one["key"]] for one in row.get("photos") or () if one.get("key") in photos),
    )  # fmt: skip


def _metres(value: Any) -> int | None:
    return round(value) if isinstance(value, int | float) and 0 < value < 100_000 else None
