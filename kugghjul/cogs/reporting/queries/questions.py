"""The form that reporters meet: the version in force of the unit's questionnaire, else the product's own questions.

The ids below are the ones that an observation is read from (core.questionnaires.standard). A municipality's own form
may ask more, in any words; what it asks beside is kept with the report.
"""

from __future__ import annotations

import datetime as dt
import json
from functools import lru_cache

from kugghjul.cogs.questionnaires.models import Questionnaire as Form
from kugghjul.cogs.questionnaires.models import Version
from kugghjul.cogs.reporting.models import Unit
from kugghjul.cogs.reporting.queries.categories import categories_of, to_choose
from kugghjul.cogs.reporting.queries.form_categories import with_register
from kugghjul.core.questionnaires import Questionnaire, from_data, situation_report

NEWS, OBSERVATIONS = "nytt", "iakttagelse"
CATEGORY, PLACE, TIME, TEXT, SEVERITY = "kategori", "plats", "tid", "text", "allvar"
SEEN, ONGOING, POLICE, FAULT, PHOTOS = "sett", "pagar", "polisanmalt", "felanmalt", "foto"
YES = "yes"


def version_for(unit: Unit) -> Version | None:
    """The version in force of the unit's own form, else of the municipality's; None when there is none. One query."""
    rows = Version.objects.filter(state=Version.State.PUBLISHED)
    if unit.questionnaire_id:
        return rows.filter(questionnaire=unit.questionnaire_id).first()
    own = {"questionnaire__municipality": unit.municipality, "questionnaire__retired_at": None}
    found = rows.filter(questionnaire__purpose=Form.Purpose.SITUATION, **own)
    return found.order_by("questionnaire__made_at", "pk").first()


def version_by(unit: Unit, pk: int | None) -> Version | None:
    """A version of the municipality, in force or not: what was opened before it was replaced is taken too (B178)."""
    if pk is None:
        return None
    rows = Version.objects.filter(questionnaire__municipality=unit.municipality, pk=pk)
    return rows.exclude(state=Version.State.DRAFT).select_related("questionnaire").first()


def questions_of(
    unit: Unit, version: Version | None, today: dt.date, retired: bool = False
) -> Questionnaire:
    """What is asked: the version's questions, or the standard ones, with today's categories.

    `retired`: with those that are no longer chosen too, for reading what was written before (B178).
    """
    every = categories_of(unit.municipality).order_by("order", "name")
    rows = every if retired else to_choose(unit.municipality, today).order_by("order", "name")
    if version is None:
        return standard(tuple(rows.values_list("key", "name")))
    return asked_by(version, tuple(every.values_list("key", "name")), tuple(rows.values_list("key", flat=True)))


def asked_by(
    version: Version, known: tuple[tuple[str, str], ...], offered: tuple[str, ...]
) -> Questionnaire:
    """The version's questions with the register's categories (key and name), of which `offered` may be chosen."""
    return _read(json.dumps(version.content), known, offered)


@lru_cache(maxsize=64)
def standard(categories: tuple[tuple[str, str], ...]) -> Questionnaire:
    """The product's own questions with these categories (key and name)."""
    return situation_report(tuple((key, {"sv": name}) for key, name in categories))


@lru_cache(maxsize=64)
def _read(
    content: str, known: tuple[tuple[str, str], ...], offered: tuple[str, ...]
) -> Questionnaire:
    """The same content with the same register is read once, however many answer it."""
    return with_register(from_data(json.loads(content)), CATEGORY, known, offered)
