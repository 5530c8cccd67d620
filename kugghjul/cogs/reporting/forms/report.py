"""The report as a form: the questionnaire's questions, with the map, the guard and the photos of the phone's page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from kugghjul.cogs.questionnaires.forms.answering import AnswerForm
from kugghjul.cogs.reporting.queries.drafts import Fault
from kugghjul.cogs.reporting.queries.questions import OBSERVATIONS, TEXT
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.core.person_data import urgent
from kugghjul.core.questionnaires import AnswerFault
from kugghjul.core.sentences import sentence
from kugghjul.kit import photos

CONFIRMED = "ring-112"


class ReportForm(AnswerForm):
    """The answers to a situation report. `place_extra` is the template that helps to point out a place."""

    place_extra = "reporting/_pin.html"

    @property
    def urgent(self) -> bool:
        """Whether what was written goes on now or speaks of a weapon, and nobody has said that it may wait."""
        rows = self.checked.answers.get(OBSERVATIONS) or []
        words = (str(row.get(TEXT, "")) for row in rows)
        return CONFIRMED not in self.data and any(urgent(text) for text in words)

    def tell(self, faults: Iterable[Fault]) -> None:
        """Put the faults that came when the report was to be stored at their questions."""
        found = [_answer_fault(fault) for fault in faults]
        for one in found:
            self.add_error(None, str(one.message))
        self.checked = type(self.checked)(
            self.checked.answers, (*self.checked.faults, *found), self.checked.dropped
        )


def _answer_fault(fault: Fault) -> AnswerFault:
    parts = fault.where.split(".")
    path = (int(parts[1]),) if len(parts) > 2 and parts[1].isdecimal() else ()
    question = parts[2] if path else parts[0]
    return AnswerFault(question, sentence("{words}", words=fault.sentence), path)


class Keeper:
    """Keeps the photos that come with a form: each made anew, with what the sender says about blurring.

    Beside a field of files stand `<name>_blurred` and `<name>_reason`, one for each file in order (photo.js).
    """

    def __init__(
        self, municipality: Municipality, data: QueryDict, files: MultiValueDict[str, UploadedFile],
        used: int,
    ) -> None:  # fmt: skip
        self.municipality, self.used = municipality, used
        self.said: dict[int, dict[str, Any]] = {}
        self.kept: list[str] = []
        for name, several in files.lists():
            blurred, reasons = data.getlist(f"{name}_blurred"), data.getlist(f"{name}_reason")
            for n, file in enumerate(several):
                yes = n < len(blurred) and blurred[n] in ("1", "true", "on", "yes")
                self.said[id(file)] = {
                    "blurred": yes,
                    "reason": reasons[n] if n < len(reasons) else "",
                }

    def __call__(self, file: UploadedFile) -> dict[str, Any]:
        """The photo's key and what is said of it. Refused in words when it is none."""
        rebuilt = photos.rebuilt(file)
        path = photos.keep(rebuilt, self.municipality, self.used)
        self.used += len(rebuilt.content)
        self.kept.append(path)
        key = path.rpartition("/")[2].removesuffix(".jpg")
        return {"key": key, **self.said.get(id(file), {})}
