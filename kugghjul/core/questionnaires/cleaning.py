"""One answer by the kind of its question: read, judged, and in the one form it is kept.

Kept forms: a choice's id; a list of ids; a number; a text; an ISO date; a span (`times`); a place, area or photos as
dictionaries; a matrix as row → choice. An answer that is empty is None.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from kugghjul.core.questionnaires import times
from kugghjul.core.questionnaires.faults import Wrong, wrong
from kugghjul.core.questionnaires.model import Kind, Question
from kugghjul.core.sentences import N_

Cleaned = tuple[Any, list[Wrong]]
LONGEST_TEXT = 4_000
LONGEST_NAME = 160
MOST_PHOTOS = 5
MOST_CORNERS = 500


def clean(question: Question, value: object, now: datetime | None) -> Cleaned:
    """The answer as it is kept, and what is wrong with it (then it is None, unless only warned about)."""
    if is_empty(value):
        return None, []
    return BY_KIND[question.kind](question, value, now)


def is_empty(value: object) -> bool:
    """Whether nothing was answered."""
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, Mapping):
        return all(is_empty(part) for part in value.values())
    return value is None or (isinstance(value, list | tuple) and not value)


def _single(question: Question, value: object, now: datetime | None) -> Cleaned:
    if not isinstance(value, str | int) or isinstance(value, bool):
        return None, [wrong(N_("Välj ett av svaren."))]
    fault = _choice_fault(question, str(value).strip())
    return (None, [fault]) if fault else (str(value).strip(), [])


def _choice_fault(question: Question, id: str, part: str = "") -> Wrong | None:
    choice = question.choice(id)
    if choice is None:
        return wrong(N_("Svaret «{id}» finns inte bland valen."), part=part, id=id[:60])
    if choice.retired:
        return wrong(
            N_("Svaret «{id}» används inte längre. Välj ett av de andra."), part=part, id=id[:60]
        )
    return None


def _several(question: Question, value: object, now: datetime | None) -> Cleaned:
    given = [value] if isinstance(value, str) else value
    if not isinstance(given, list | tuple) or not all(isinstance(one, str) for one in given):
        return None, [wrong(N_("Välj bland svaren."))]
    chosen = list(dict.fromkeys(one.strip() for one in given if one.strip()))
    faults = [fault for one in chosen if (fault := _choice_fault(question, one))]
    faults = faults or _amount(
        question, len(chosen), N_("Välj minst {least}."), N_("Välj högst {most}.")
    )
    order = {choice.id: place for place, choice in enumerate(question.choices)}
    return (None, faults) if faults else (sorted(chosen, key=order.__getitem__), [])


def _amount(
    question: Question, given: int, few: str, many: str, most: int | None = None
) -> list[Wrong]:
    limit = question.most if question.most is not None else most
    if question.least is not None and given < question.least:
        return [wrong(few, least=question.least)]
    if limit is not None and given > limit:
        return [wrong(many, most=limit)]
    return []


def _number(question: Question, value: object, now: datetime | None) -> Cleaned:
    found = number_of(value)
    if found is None:
        return None, [wrong(N_("Skriv ett tal."))]
    if question.whole and found != int(found):
        return None, [wrong(N_("Skriv ett helt tal."))]
    if question.low is not None and found < question.low:
        return None, [wrong(N_("Talet ska vara minst {low}."), low=_tidy(question.low))]
    if question.high is not None and found > question.high:
        return None, [wrong(N_("Talet ska vara högst {high}."), high=_tidy(question.high))]
    return _tidy(found), []


def _tidy(found: float) -> int | float:
    return int(found) if found == int(found) else found


def number_of(value: object) -> float | None:
    """A number, also as a Swede writes it («1 234,5»); None when it is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        words = "".join(value.split()).replace(",", ".").replace("\N{MINUS SIGN}", "-")
        if len(words) > 30 or not words.isascii() or not set(words) <= set("0123456789.+-"):
            return None
        value = words
    try:
        found = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return None
    return found if math.isfinite(found) and abs(found) < 1e15 else None


def _text(question: Question, value: object, now: datetime | None) -> Cleaned:
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return None, [wrong(N_("Skriv ditt svar med ord."))]
    words = plain(str(value))
    most = question.length or LONGEST_TEXT
    if len(words) > most:
        return None, [
            wrong(
                N_("Texten är {over} tecken för lång. Högst {most} tecken."),
                over=len(words) - most,
                most=most,
            )
        ]
    return words, []


def plain(words: str) -> str:
    """The text without control characters and outer white space, in composed form."""
    tidy = unicodedata.normalize("NFC", words.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(
        sign for sign in tidy if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs")
    ).strip()


def _date(question: Question, value: object, now: datetime | None) -> Cleaned:
    found, faults = times.day(value, question.future, now)
    return found or None, faults


def _span(question: Question, value: object, now: datetime | None) -> Cleaned:
    return times.span(value, question.future, now)


def _place(question: Question, value: object, now: datetime | None) -> Cleaned:
    if isinstance(value, str):
        value = {"text": value}
    if not isinstance(value, Mapping):
        return None, [wrong(N_("Ange en plats."))]
    kept: dict[str, Any] = {}
    for part in ("key", "text"):
        words = plain(str(value.get(part) or ""))
        if len(words) > LONGEST_NAME:
            return None, [
                wrong(N_("Platsens namn är för långt. Högst {most} tecken."), most=LONGEST_NAME)
            ]
        kept |= {part: words} if words else {}
    point, faults = _point(value)
    kept |= point
    if not faults and not kept:
        faults = [wrong(N_("Ange en plats."))]
    return (None, faults) if faults else (kept, [])


def _point(value: Mapping[Any, Any]) -> tuple[dict[str, float], list[Wrong]]:
    if is_empty(value.get("lat")) and is_empty(value.get("lon")):
        return {}, []
    lat, lon = number_of(value.get("lat")), number_of(value.get("lon"))
    if lat is None or lon is None:
        return {}, [wrong(N_("Ange båda koordinaterna som tal."), part="point")]
    if abs(lat) > 90 or abs(lon) > 180:
        return {}, [wrong(N_("Koordinaterna är inte latitud och longitud i WGS 84."), part="point")]
    accuracy = number_of(value.get("accuracy"))
    return {"lat": lat, "lon": lon} | (
        {"accuracy": accuracy} if accuracy and accuracy > 0 else {}
    ), []


def _area(question: Question, value: object, now: datetime | None) -> Cleaned:
    if isinstance(value, str):
        value = {"key": value}
    if not isinstance(value, Mapping):
        return None, [wrong(N_("Ange ett område."))]
    ring = value.get("ring")
    if is_empty(ring):
        key = plain(str(value.get("key") or ""))[:LONGEST_NAME]
        return ({"key": key}, []) if key else (None, [wrong(N_("Ange ett område."))])
    corners = [_corner(one) for one in ring] if isinstance(ring, list | tuple) else []
    if not 3 <= len(corners) <= MOST_CORNERS or None in corners:
        return None, [
            wrong(N_("Ett område ritas med minst tre hörn och högst {most}."), most=MOST_CORNERS)
        ]
    return {"ring": corners}, []


def _corner(one: object) -> list[float] | None:
    if not isinstance(one, list | tuple) or len(one) != 2:
        return None
    point, faults = _point({"lat": one[0], "lon": one[1]})
    return None if faults or not point else [point["lat"], point["lon"]]


def _photo(question: Question, value: object, now: datetime | None) -> Cleaned:
    given = value if isinstance(value, list | tuple) else [value]
    kept = [_one_photo(one) for one in given]
    if None in kept:
        return None, [wrong(N_("Fotot gick inte att ta emot."))]
    few, many = N_("Lägg till minst {least} foton."), N_("Lägg till högst {most} foton.")
    faults = _amount(question, len(kept), few, many, MOST_PHOTOS)
    return (None, faults) if faults else (kept, [])


def _one_photo(one: object) -> dict[str, Any] | None:
    if isinstance(one, str):
        one = {"key": one}
    if (
        not isinstance(one, Mapping)
        or not isinstance(one.get("key"), str)
        or not one["key"].strip()
    ):
        return None
    kept: dict[str, Any] = {"key": one["key"].strip()[:100]}
    if one.get("blurred") is True:
        kept["blurred"] = True
    if reason := plain(str(one.get("reason") or ""))[:200]:
        kept["reason"] = reason
    return kept


def _matrix(question: Question, value: object, now: datetime | None) -> Cleaned:
    if not isinstance(value, Mapping):
        return None, [wrong(N_("Välj ett svar på varje rad."))]
    rows = {row.id for row in question.asked_rows}
    kept, faults = {}, []
    for row, id in value.items():
        if is_empty(id):
            continue
        if row not in rows:
            faults.append(
                wrong(
                    N_("Raden «{row}» finns inte i frågan."), part=str(row)[:60], row=str(row)[:60]
                )
            )
        elif fault := _choice_fault(question, str(id).strip(), part=str(row)):
            faults.append(fault)
        else:
            kept[str(row)] = str(id).strip()
    ordered = {row.id: kept[row.id] for row in question.rows if row.id in kept}
    return (None, faults) if faults else (ordered or None, [])


def _never(question: Question, value: object, now: datetime | None) -> Cleaned:
    return None, []


BY_KIND: dict[Kind, Callable[[Question, object, datetime | None], Cleaned]] = {
    Kind.SINGLE: _single,
    Kind.SCALE: _single,
    Kind.SEVERAL: _several,
    Kind.NUMBER: _number,
    Kind.TEXT: _text,
    Kind.DATE: _date,
    Kind.INTERVAL: _span,
    Kind.PLACE: _place,
    Kind.AREA: _area,
    Kind.PHOTO: _photo,
    Kind.MATRIX: _matrix,
    Kind.GROUP: _never,
    Kind.REPEAT: _never,
    Kind.NOTE: _never,
    Kind.COMPUTED: _never,
}
