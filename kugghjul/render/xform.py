"""A questionnaire as an ODK XForm, and what ODK Collect or Enketo sends back as answers (OpenRosa).

`xml` goes by way of the XLSForm book and pyxform, so one road is tested. `submission` reads who sent what; `answers`
gives it in the form that core.questionnaires checks. Incoming XML is read without entities or outside parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from kugghjul.core.questionnaires import Kind, Question, Questionnaire
from kugghjul.core.sentences import N_, sentence
from kugghjul.render import xlsform
from kugghjul.render.errors import RenderRefused

HEAVIEST = 1024 * 1024
MOST_REPEATS = 200
INSTANCE = re.compile(r"uuid:[0-9A-Za-z-]{8,64}")


class SubmissionRefused(RenderRefused):
    """What was sent is no answer to a form."""


@dataclass(frozen=True, slots=True)
class Submission:
    """Which form and version was answered, and the client's own id of the answer."""

    form: str
    version: str
    instance: str


def xml(q: Questionnaire, version: str = "") -> str:
    """The XForm. RenderRefused when the questionnaire is unsound for ODK, with what pyxform says."""
    from pyxform.errors import PyXFormError
    from pyxform.xls2xform import convert

    book = xlsform.write(q, version)
    try:
        return convert(book.content, file_type=".xlsx", form_name="data", warnings=[]).xform
    except PyXFormError as fault:
        text = N_("Formuläret går inte att göra om till XForm: {reason}")
        raise RenderRefused(sentence(text, reason=str(fault)[:500])) from fault


def submission(content: bytes) -> Submission:
    """The head of what was sent."""
    root = _root(content)
    instance = _text(_child(_child(root, "meta"), "instanceID"))
    if not INSTANCE.fullmatch(instance):
        raise SubmissionRefused(sentence(N_("Svaret saknar ett giltigt instanceID.")))
    return Submission(root.get("id", "")[:100], root.get("version", "")[:40], instance)


def answers(content: bytes, q: Questionnaire) -> dict[str, Any]:
    """The answers, as core.questionnaires.check takes them. Nothing is judged here."""
    return dict(_answers(q.questions, _root(content)))


def _root(content: bytes) -> Element:
    if len(content) > HEAVIEST:
        raise SubmissionRefused(sentence(N_("Svaret är för stort.")))
    try:
        return fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError):
        raise SubmissionRefused(sentence(N_("Svaret är inte läsbar XML."))) from None


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _child(element: Element | None, name: str) -> Element | None:
    return (
        next((one for one in element if _name(one) == name), None) if element is not None else None
    )


def _text(element: Element | None) -> str:
    return (element.text or "").strip() if element is not None else ""


def _answers(questions: tuple[Question, ...], inside: Element | None) -> Iterator[tuple[str, Any]]:
    for one in questions:
        if one.retired or one.kind in (Kind.NOTE, Kind.COMPUTED) or inside is None:
            continue
        if one.kind is Kind.GROUP:
            yield from _answers(one.children, _child(inside, one.id))
        elif one.kind is Kind.REPEAT:
            rows = [each for each in inside if _name(each) == one.id]
            if len(rows) > MOST_REPEATS:
                text = N_("Svaret har fler än {most} svar på samma fråga. Dela upp det.")
                raise SubmissionRefused(sentence(text, most=MOST_REPEATS))
            found = [dict(_answers(one.children, row)) for row in rows]
            yield one.id, [row for row in found if any(map(_filled, row.values()))]
        else:
            value = _value(one, _child(inside, one.id))
            if _filled(value):
                yield one.id, value


def _filled(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_filled, value.values()))
    return value not in ("", None, [])


def _value(one: Question, element: Element | None) -> Any:
    if one.kind is Kind.MATRIX:
        return {row.id: _text(_child(element, f"{one.id}_{row.id}")) for row in one.asked_rows}
    if one.kind is Kind.INTERVAL:
        return _span(one, element)
    if one.kind is Kind.PLACE:
        point = _point(_text(_child(element, f"{one.id}_point")))
        return {"text": _text(_child(element, f"{one.id}_text"))} | point
    words = _text(element)
    if one.kind is Kind.SEVERAL:
        return words.split()
    if one.kind is Kind.AREA:
        return {"ring": _ring(words)} if words else None
    if one.kind is Kind.PHOTO:
        return [words] if words else []
    return words


def _span(one: Question, element: Element | None) -> dict[str, str]:
    start, end = (_text(_child(element, f"{one.id}_{part}")) for part in ("start", "end"))
    if not start and not end:
        return {}
    return {"start": start, "end": end, "exactness": "between" if end and end != start else "exact"}


def _point(words: str) -> dict[str, str]:
    parts = words.split()
    if not parts:
        return {}
    if len(parts) == 1:  # no point: core.questionnaires says so to the sender
        return {"lat": words}
    found = {"lat": parts[0], "lon": parts[1]}
    return found | ({"accuracy": parts[3]} if len(parts) > 3 else {})


def _ring(words: str) -> list[list[str]]:
    corners = [corner.split()[:2] for corner in words.split(";") if corner.strip()]
    return corners[:-1] if len(corners) > 3 and corners[0] == corners[-1] else corners
