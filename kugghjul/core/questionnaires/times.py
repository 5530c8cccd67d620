"""Dates and spans of time as people give them: read, judged, and written the one way they are kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum

from kugghjul.core.calendar.localtime import at, first_moment, last_moment, local
from kugghjul.core.questionnaires.faults import Wrong, wrong
from kugghjul.core.sentences import N_

SLACK = timedelta(minutes=15)
LONG = timedelta(days=366)
EARLIEST = 1900


class Exactness(StrEnum):
    """How a span of time was told. The names are kept with every observation."""

    EXACT = "exact"
    BETWEEN = "between"
    DAY = "day"
    UNKNOWN = "unknown"


def day(value: object, future: bool, now: datetime | None) -> tuple[str, list[Wrong]]:
    """A date as ISO text."""
    words = str(value).strip()[:32] if isinstance(value, str | date) else ""
    try:
        found = date.fromisoformat(words[:10])
    except ValueError:
        return "", [wrong(N_("Skriv datumet som år-månad-dag, till exempel 2026-11-20."))]
    if found.year < EARLIEST:
        return "", [wrong(N_("Årtalet {year} stämmer inte."), year=str(found.year))]
    if now is not None and not future and found > local(now).date():
        return "", [wrong(N_("Datumet har inte varit än."))]
    return found.isoformat(), []


def span(
    value: object, future: bool, now: datetime | None
) -> tuple[dict[str, str] | None, list[Wrong]]:
    """A span with `start`, `end` and `exactness`: aware Swedish times, ordered, not yet to come."""
    if not isinstance(value, Mapping):
        return None, [wrong(N_("Ange när det hände."))]
    told = _exactness(value)
    if told is None:
        return None, [wrong(N_("Det sättet att ange tid finns inte."), part="exactness")]
    start, end = _moments(value, told)
    found = [fault for fault in (start, end) if isinstance(fault, Wrong)]
    if found or isinstance(start, Wrong) or isinstance(end, Wrong):
        return None, found
    if told is Exactness.UNKNOWN and start is None:
        return {"exactness": told.value}, []
    if start is None:
        return None, [
            wrong(N_("Ange när det började, eller välj att tiden inte är känd."), part="start")
        ]
    if end is None and told is Exactness.BETWEEN:
        return None, [wrong(N_("Ange också när det senast kan ha hänt."), part="end")]
    end = start if end is None else end
    faults = _judged(start, end, told, future, now)
    kept = {"start": _iso(start), "end": _iso(end), "exactness": told.value}
    return (None if any(not one.warning for one in faults) else kept), faults


def _exactness(value: Mapping[object, object]) -> Exactness | None:
    told = value.get("exactness") or ("between" if _given(value, "end") else "exact")
    try:
        return Exactness(str(told))
    except ValueError:
        return None


def _given(value: Mapping[object, object], part: str) -> str:
    words = value.get(part)
    return words.strip()[:40] if isinstance(words, str) else ""


def _moments(
    value: Mapping[object, object], told: Exactness
) -> tuple[datetime | Wrong | None, ...]:
    first, last = _given(value, "start"), _given(value, "end")
    if told is Exactness.DAY:
        first, last = first[:10], (last or first)[:10]
    if told is Exactness.EXACT:
        last = ""
    return _moment(first, "start", ends=False), _moment(last, "end", ends=True)


def _moment(words: str, part: str, ends: bool) -> datetime | Wrong | None:
    if not words:
        return None
    try:
        return _read(words, ends)
    except (ValueError, OverflowError):
        return wrong(
            N_(
                "Tiden går inte att läsa. Skriv datum och klockslag, till exempel 2026-11-20 18.30."
            ),
            part=part,
        )


def _read(words: str, ends: bool) -> datetime:
    try:
        whole = date.fromisoformat(words)
    except ValueError:
        whole = None
    if whole is not None:
        _refuse_year(whole.year)
        return local(last_moment(whole) if ends else first_moment(whole))
    moment = datetime.fromisoformat(words.replace(".", ":", 1) if "." in words[11:14] else words)
    _refuse_year(moment.year)
    return local(moment) if moment.tzinfo else at(moment.date(), moment.time())


def _refuse_year(year: int) -> None:
    if not EARLIEST <= year < 9000:
        raise ValueError(year)


def _judged(
    start: datetime, end: datetime, told: Exactness, future: bool, now: datetime | None
) -> list[Wrong]:
    if end < start:
        return [wrong(N_("Sluttiden är före starttiden."), part="end")]
    if now is not None and not future:
        limit = last_moment(local(now).date()) if told is Exactness.DAY else now + SLACK
        late = "start" if start > limit else "end" if end > limit else ""
        if late:
            return [wrong(N_("Tiden har inte varit än."), part=late)]
    if end - start > LONG:
        days = (end - start).days
        return [
            wrong(
                N_("Tiden sträcker sig över {days} dagar. Stämmer det?"),
                part="end",
                warning=True,
                days=days,
            )
        ]
    return []


def _iso(moment: datetime) -> str:
    return local(moment).isoformat(timespec="seconds")
