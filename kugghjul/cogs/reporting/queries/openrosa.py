"""What OpenRosa's clients are given and give back: the unit's form by its id, and the version that was answered."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _

from kugghjul.cogs.questionnaires.models import Version
from kugghjul.cogs.reporting.models import Unit
from kugghjul.cogs.reporting.queries.questions import questions_of, version_for
from kugghjul.core.questionnaires import Questionnaire, to_data
from kugghjul.kit.refusals import Refused
from kugghjul.render.xform import Submission


@dataclass(frozen=True)
class Served:
    """A form as clients know it: `id` and `version` stand in the XForm, `digest` tells that it is another."""

    id: str
    version: str
    name: str
    questions: Questionnaire
    row: Version | None

    @property
    def digest(self) -> str:
        """MD5 in hex, as OpenRosa writes it; nobody is kept out by it."""
        told = json.dumps([self.version, to_data(self.questions)], sort_keys=True).encode()
        return hashlib.md5(told, usedforsecurity=False).hexdigest()


def form_for(unit: Unit, today: dt.date) -> Served:
    """The form that the unit answers now."""
    return _served(unit, version_for(unit), today)


def form_by(unit: Unit, form: str, today: dt.date) -> Served:
    """The unit's form, when `form` is its id; 404 otherwise."""
    found = form_for(unit, today)
    if found.id != form:
        raise Http404
    return found


def form_answered(unit: Unit, head: Submission, today: dt.date) -> Served:
    """The form and version that an answer was given to, in force or not (B178). Refused when there is none."""
    now = form_for(unit, today)
    if now.row is None and head.form == now.id:
        return _served(unit, None, today, retired=True)
    rows = Version.objects.filter(
        questionnaire__municipality=unit.municipality, questionnaire__key=head.form
    ).exclude(state=Version.State.DRAFT)
    number = int(head.version) if head.version.isdecimal() and len(head.version) < 10 else -1
    row = rows.filter(number=number).select_related("questionnaire").first()
    if row is None:
        raise Refused(_("Formuläret finns inte här. Hämta det på nytt i appen."), status=404)
    return _served(unit, row, today)


def key_of(instance: str) -> str:
    """The report's key out of the client's own id of the answer, which may be longer than a key."""
    return f"odk-{hashlib.sha256(instance.encode()).hexdigest()[:48]}"


def photo_key(reporter: int, instance: str, name: str) -> str:
    """The key of a photo: the same reporter, answer and file name give the same, however often it is sent."""
    return hashlib.sha256(f"{reporter}:{instance}:{name}".encode()).hexdigest()[:32]


def _served(unit: Unit, row: Version | None, today: dt.date, retired: bool = False) -> Served:
    questions = questions_of(unit, row, today, retired=retired)
    if row is not None:
        return Served(
            row.questionnaire.key, str(row.number), row.questionnaire.name, questions, row
        )
    name = questions.title.get("sv", questions.key)
    return Served(questions.key, "1", name, questions, None)
