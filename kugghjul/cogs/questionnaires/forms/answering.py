"""Answering a questionnaire: a Django form made from it, judged by core.questionnaires.

    form = AnswerForm(questionnaire, *posted(request), language=…, easy=…, now=clock.now())
    if form.is_valid(): form.checked.answers

Draw it with `{% include "questionnaires/answer/form.html" %}` inside a `<form>` of your own. The buttons «Lägg till»
and «Ta bort» of a repeated question work without script: then `form.rearranged` is true and the page is shown again.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property

from kugghjul.cogs.questionnaires.forms.asking import Asked, Drawing
from kugghjul.cogs.questionnaires.forms.reading import Photos, Sent
from kugghjul.core.questionnaires import AnswerFault, Checked, Kind, Questionnaire, check
from kugghjul.kit import words
from kugghjul.kit.clock import local_day

MORE, LESS = "lagg-till", "ta-bort"


class AnswerForm(forms.Form):
    """The answers to one questionnaire. `places` and `areas` are names to choose among ((key, name) for areas)."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        data: QueryDict | None = None,
        files: MultiValueDict | None = None,
        *,
        initial: dict[str, Any] | None = None,
        language: str = "",
        easy: bool = False,
        now: dt.datetime | None = None,
        places: tuple[str, ...] = (),
        areas: tuple[tuple[str, str], ...] = (),
        photos: Photos | None = None,
        prefix: str = "f",
    ) -> None:
        super().__init__(data, files, initial=initial or {}, prefix=prefix)
        self.questionnaire, self.language, self.easy, self.now = questionnaire, language, easy, now
        self.places, self.areas, self.photos = places, areas, photos
        self.checked = Checked({})
        self.refused_photos: list[tuple[str, str]] = []

    @property
    def rearranged(self) -> bool:
        """Whether a repetition was added or taken away, rather than the form sent."""
        return self.is_bound and (MORE in self.data or LESS in self.data)

    @cached_property
    def sent(self) -> dict[str, Any]:
        """What was sent, with repetitions added or taken away."""
        reader = Sent(self.data, self.files, self.photos)
        answers = reader.answers(self.questionnaire.questions)
        self.refused_photos = reader.refused
        if self.rearranged:
            _rearrange(answers, self.data.get(MORE, ""), self.data.get(LESS, ""))
        return answers

    def is_multipart(self) -> bool:
        """Whether there is a photo to send."""
        return any(one.kind is Kind.PHOTO and not one.retired for one in self.questionnaire.all())

    def is_valid(self) -> bool:
        """Whether all is answered as it should; false while repetitions are added or taken away."""
        return not self.rearranged and super().is_valid()

    def full_clean(self) -> None:
        """Judge the answers, unless the form is only being rearranged."""
        if self.rearranged:
            self._errors = forms.utils.ErrorDict()
            return
        super().full_clean()

    def clean(self) -> dict[str, Any]:
        """The answers as core.questionnaires keeps them."""
        self.checked = check(self.questionnaire, self.sent, self.language, self.now)
        for fault in self.checked.faults:
            if not fault.warning:
                self.add_error(None, words.said(fault.message))
        for _name, reason in self.refused_photos:
            self.add_error(None, reason)
        return {"answers": self.checked.answers}

    @cached_property
    def blocks(self) -> list[Asked]:
        """The questions ready to draw."""
        drawing = self._drawing
        answers = self.sent if self.is_bound else self.initial
        return drawing.blocks(self.questionnaire.questions, answers, fresh=not self.is_bound)

    @cached_property
    def _drawing(self) -> Drawing:
        today = local_day(self.now) if self.now else None
        return Drawing(self.questionnaire, self.language, self.easy, today, self.prefix or "f")

    @cached_property
    def drawn(self) -> list[Asked]:
        """The questions ready to draw, with their faults at their places."""
        found = self.blocks
        places = {one.name: one for one in self._drawing.every}
        for fault in self.checked.faults:
            asked = places.get(self._name_of(fault))
            if asked is not None:
                _tell(asked, fault)
        for name, reason in self.refused_photos:
            if name in places:
                places[name].faults.append(reason)
        return found

    def _name_of(self, fault: AnswerFault) -> str:
        return name_of(self.questionnaire, fault.question, fault.path)

    @property
    def fault_rows(self) -> list[tuple[str, str]]:
        """(id of the field, sentence) of every fault, for the summary on top."""
        if not self.is_bound or self.rearranged:
            return []
        stop = [fault for fault in self.checked.faults if not fault.warning]
        targets = {one.name: one for one in self._every}
        rows = [(targets.get(self._name_of(fault)), fault) for fault in stop]
        many = any("-1-" in one.name for one in self._every)
        found = [(_target(asked, fault), _labelled(asked, fault, many)) for asked, fault in rows]
        others = [str(error) for error in self.non_field_errors()][len(stop) :]
        return found + [("", said) for said in others]

    @property
    def _every(self) -> list[Asked]:
        return self._drawing.every if self.drawn else []


def name_of(q: Questionnaire, id: str, path: tuple[int, ...]) -> str:
    """The name of the field of a question in a repetition."""
    chain = _chain(q, id)
    pieces = [f"{repeat}-{place}-" for repeat, place in zip(chain, path, strict=False)]
    return "".join(pieces) + id


def _chain(q: Questionnaire, id: str) -> tuple[str, ...]:
    waiting = [(one, ()) for one in q.questions]
    while waiting:
        one, repeats = waiting.pop()
        if one.id == id:
            return repeats
        inner = (*repeats, one.id) if one.kind is Kind.REPEAT else repeats
        waiting += [(child, inner) for child in one.children]  # type: ignore[misc]
    return ()


def _tell(asked: Asked, fault: AnswerFault) -> None:
    said = words.said(fault.message)
    row = next(
        (row for row in asked.rows if fault.part and row.id == f"{asked.id}-{fault.part}"), None
    )
    if row is not None:
        row.faults.append(said)
    else:
        (asked.warnings if fault.warning else asked.faults).append(said)


def _target(asked: Asked | None, fault: AnswerFault) -> str:
    if asked is None:
        return ""
    if fault.part and asked.question.kind in (Kind.INTERVAL, Kind.MATRIX):
        return (
            f"{asked.id}-{fault.part}-0"
            if asked.question.kind is Kind.MATRIX
            else f"{asked.id}-{fault.part}"
        )
    return asked.target


def _labelled(asked: Asked | None, fault: AnswerFault, many: bool) -> str:
    """The fault with the question's words, and which repetition when there are several."""
    said = words.said(fault.message)
    which = f" ({fault.path[0] + 1})" if many and fault.path else ""
    return f"{asked.label.rstrip('?:. ')}{which}: {said}" if asked and asked.label else said


def _rearrange(answers: dict[str, Any], more: str, less: str) -> None:
    """Add one to the repeat named by `more`, or take away the repetition named by `less` («iakttagelse-0»)."""
    if more:
        rows = _rows(answers, more)
        if rows is not None:
            rows.append({})
    elif less:
        name, _, place = less.rpartition("-")
        rows = _rows(answers, name)
        if rows is not None and place.isdecimal() and int(place) < len(rows):
            del rows[int(place)]


def _rows(answers: dict[str, Any], name: str) -> list[dict[str, Any]] | None:
    """The list of repetitions that a name like «besok-0-person» means."""
    for id, rows in answers.items():
        if not isinstance(rows, list):
            continue
        if id == name:
            return rows
        if name.startswith(f"{id}-"):
            place, _, rest = name[len(id) + 1 :].partition("-")
            if place.isdecimal() and int(place) < len(rows) and isinstance(rows[int(place)], dict):
                return _rows(rows[int(place)], rest)
    return None
