"""What a browser sent for a questionnaire, as answers that core.questionnaires judges.

A field's name is the path to its question: `nytt`, `iakttagelse-0-kategori`; parts of an answer have a point,
`iakttagelse-0-tid.start`; `iakttagelse-antal` tells how many repetitions there are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from kugghjul.core.questionnaires import Kind, Question
from kugghjul.kit.refusals import Refused

MOST = 50
Photos = Callable[[UploadedFile], dict[str, Any]]


class Sent:
    """Reads answers out of posted data. `photos` keeps an uploaded file and gives what is said of it."""

    def __init__(
        self, data: QueryDict, files: MultiValueDict | None, photos: Photos | None
    ) -> None:
        self.data, self.files, self.photos = data, files or MultiValueDict(), photos
        self.refused: list[tuple[str, str]] = []

    def answers(self, questions: tuple[Question, ...], before: str = "") -> dict[str, Any]:
        """The answers to these questions; those of groups stand beside the others."""
        found: dict[str, Any] = {}
        for one in questions:
            if one.retired or one.kind in (Kind.NOTE, Kind.COMPUTED):
                continue
            if one.kind is Kind.GROUP:
                found |= self.answers(one.children, before)
            elif one.kind is Kind.REPEAT:
                found[one.id] = self.repetitions(one, before)
            else:
                found[one.id] = self.one(one, before + one.id)
        return found

    def repetitions(self, question: Question, before: str) -> list[dict[str, Any]]:
        """The answers of every repetition; at least as many as must be there."""
        name = before + question.id
        return [
            self.answers(question.children, f"{name}-{n}-")
            for n in range(self.amount(question, name))
        ]

    def amount(self, question: Question, name: str) -> int:
        """How many repetitions were sent. Where that is not told in a number, their fields are counted."""
        sent = self.data.get(f"{name}-antal", "")
        if sent.isascii() and sent.isdecimal() and len(sent) < 4:
            given = int(sent)
        else:
            numbers = [field.removeprefix(f"{name}-").partition("-")[0] for field in self.data]
            told = [int(one) + 1 for one in numbers if re.fullmatch("[0-9]{1,3}", one)]
            given = max([first_amount(question), *told])
        return min(given, question.most or MOST, MOST)

    def one(self, question: Question, name: str) -> Any:
        """One answer, in the form that core.questionnaires reads."""
        kind = question.kind
        if kind is Kind.SEVERAL:
            return self.data.getlist(name)
        if kind is Kind.INTERVAL:
            return self.span(name)
        if kind is Kind.PLACE:
            return self.parts(name, "key", "text", "lat", "lon", "accuracy") | self.text_alone(name)
        if kind is Kind.AREA:
            return {
                "key": self.data.get(name, ""),
                "ring": _ring(self.data.get(f"{name}.ring", "")),
            }
        if kind is Kind.MATRIX:
            return {row.id: self.data.get(f"{name}.{row.id}", "") for row in question.asked_rows}
        if kind is Kind.PHOTO:
            return self.pictures(name)
        return self.data.get(name, "")

    def parts(self, name: str, *parts: str) -> dict[str, str]:
        """The parts of an answer that were filled in."""
        return {
            part: sent for part in parts if (sent := self.data.get(f"{name}.{part}", "").strip())
        }

    def text_alone(self, name: str) -> dict[str, str]:
        """A place's name, which is the field itself."""
        sent = self.data.get(name, "").strip()
        return {"text": sent} if sent else {}

    def span(self, name: str) -> dict[str, str]:
        """A span: a button for a day («day:2026-11-18») or some («days:2026-11-16:2026-11-17»), unknown, or times."""
        told = self.data.get(f"{name}.nar", "")
        if told.startswith("day:"):
            return {"exactness": "day", "start": told[4:14]}
        if told.startswith("days:"):
            return {"exactness": "between", "start": told[5:15], "end": told[16:26]}
        ends = self.parts(name, "start", "end")
        if told == "unknown":
            return {"exactness": "unknown", **ends}
        if not ends:
            return {}
        return {"exactness": "between" if "end" in ends else "exact", **ends}

    def pictures(self, name: str) -> list[Any]:
        """Photos that were kept before (`.nyckel`, as JSON or a bare key), then the new ones."""
        found = [_photo(sent) for sent in self.data.getlist(f"{name}.nyckel") if sent.strip()]
        for file in self.files.getlist(name):
            try:
                kept = self.photos(file) if self.photos else {"key": (file.name or "foto")[:100]}
            except Refused as refusal:
                self.refused.append((name, refusal.reason))
            else:
                found.append(kept)
        return found


def first_amount(question: Question) -> int:
    """How many repetitions an empty form shows."""
    return max(question.least or 0, 1)


def _photo(sent: str) -> Any:
    if sent.startswith("{") and len(sent) < 2000:
        try:
            return json.loads(sent)
        except ValueError:
            return sent
    return sent


def _ring(sent: str) -> Any:
    """Corners as «lat lon; lat lon», or nothing."""
    if not sent.strip() or len(sent) > 50_000:
        return []
    return [corner.split()[:2] for corner in sent.split(";") if corner.strip()]
