"""The form that reporters meet: the version in force of the unit's questionnaire, else the product's own questions.

The ids below are the ones that an observation is read from. A municipality's own form may ask more, in any words; what
it asks beside is kept with the report.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from kugghjul.cogs.questionnaires.models import Questionnaire as Form
from kugghjul.cogs.questionnaires.models import Version
from kugghjul.cogs.reporting.models import Category, Unit
from kugghjul.cogs.reporting.queries.categories import to_choose
from kugghjul.core.questionnaires import Choice, Kind, Question, Questionnaire, from_data

KEY = "lagesbild"
NEWS, OBSERVATIONS = "news", "observations"
YES = "yes"
WHENS = ("today", "yesterday", "week", "between")
LONGEST = 500


def version_for(unit: Unit) -> Version | None:
    """The version in force of the unit's own form, else of the municipality's; None when there is none. One query."""
    rows = Version.objects.filter(state=Version.State.PUBLISHED).select_related("questionnaire")
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


def questions_of(unit: Unit, version: Version | None, today: dt.date) -> Questionnaire:
    """What is asked: the version's questions, or the standard ones with today's categories."""
    if version is not None:
        return from_data(version.content)
    return standard(to_choose(unit.municipality, today))


def standard(categories: Iterable[Category]) -> Questionnaire:
    """The product's own questions, with the municipality's categories to choose among."""
    choices = tuple(Choice(row.key, {"sv": row.name}) for row in categories)
    news = Question(
        NEWS, Kind.SINGLE, required=True,
        choices=(_choice(YES, "Ja", "Yes"), _choice("no", "Nej, inget nytt", "No, nothing new")),
        label=_text("Har du sett något som påverkar tryggheten?", "Have you seen anything that affects safety?"),
    )  # fmt: skip
    seen = Question(
        OBSERVATIONS, Kind.REPEAT, least=1, most=20, relevant=f"${{{NEWS}}} = '{YES}'",
        label=_text("Iakttagelse", "Observation"), children=(_category(choices), *_where_and_when(), *_how()),
    )  # fmt: skip
    title = _text("Rapport till lägesbilden", "Report to the situation picture")
    return Questionnaire(KEY, title, (news, seen), ("sv", "en"))


def _text(sv: str, en: str) -> dict[str, str]:
    return {"sv": sv, "en": en}


def _choice(id: str, sv: str, en: str) -> Choice:
    return Choice(id, _text(sv, en))


def _category(choices: tuple[Choice, ...]) -> Question:
    return Question(
        "category", Kind.SINGLE, required=True, choices=choices,
        label=_text("Vad handlar det om?", "What is it about?"),
    )  # fmt: skip


def _where_and_when() -> tuple[Question, ...]:
    place = Question(
        "place", Kind.PLACE, required=True, label=_text("Var?", "Where?"),
        hint=_text(
            "Gata, park, skola eller annan plats. Inte en bostadsadress.",
            "A street, park, school or other place. Not a home address.",
        ),
    )  # fmt: skip
    when = Question(
        "when", Kind.SINGLE, required=True, label=_text("När?", "When?"),
        choices=(
            _choice("today", "I dag", "Today"), _choice("yesterday", "I går", "Yesterday"),
            _choice("week", "Tidigare i veckan", "Earlier this week"),
            _choice("between", "Mellan två tider", "Between two times"),
        ),
    )  # fmt: skip
    time = Question(
        "time", Kind.INTERVAL, required=True, relevant="${when} = 'between'",
        label=_text("Mellan vilka tider?", "Between which times?"),
        hint=_text(
            "När var det senast bra, och när såg du det? Till exempel mellan fredag kl. 18 och måndag kl. 7.",
            "When was it last all right, and when did you see it? For instance between Friday 18:00 and Monday 07:00.",
        ),
    )  # fmt: skip
    return place, when, time


def _how() -> tuple[Question, ...]:
    text = Question(
        "text", Kind.TEXT, length=LONGEST, lines=True, label=_text("Vad hände?", "What happened?"),
        hint=_text(
            "En eller två meningar räcker. Skriv inte namn, personnummer, registreringsnummer eller annat som pekar "
            "ut en person.",
            "One or two sentences are enough. Write no names, identity numbers, plates or anything else that points "
            "out a person.",
        ),
    )  # fmt: skip
    severity = Question(
        "severity", Kind.SCALE, required=True, default="3",
        label=_text("Hur stort är problemet?", "How big is the problem?"),
        choices=(
            _choice("1", "Litet, bra att känna till", "Small, good to know"),
            _choice("3", "Tydligt, bör följas", "Clear, should be followed"),
            _choice("5", "Stort, behöver åtgärd snart", "Big, needs action soon"),
        ),
    )  # fmt: skip
    photos = Question(
        "photos", Kind.PHOTO, most=3, label=_text("Foto", "Photo"),
        hint=_text(
            "Visa platsen, inte människor. Sudda ansikten och nummerplåtar innan du skickar.",
            "Show the place, not people. Blur faces and plates before you send.",
        ),
    )  # fmt: skip
    return text, severity, *_known(), photos


def _known() -> tuple[Question, ...]:
    yes, no = _choice("yes", "Ja", "Yes"), _choice("no", "Nej", "No")
    unsure = _choice("unknown", "Vet inte", "Do not know")
    seen = (
        _choice("seen", "Ja, sett själv", "Yes, saw it"),
        _choice("told", "Nej, fått berättat", "No, was told"),
    )
    asked = (
        ("seen", "Har du sett det själv?", "Did you see it yourself?", seen, "seen"),
        ("ongoing", "Pågår det fortfarande?", "Is it still going on?", (yes, no), ""),
        ("told_police", "Är det polisanmält?", "Is it reported to the police?", (yes, no, unsure), ""),
        ("told_fault", "Är det felanmält?", "Is it reported as a fault?", (yes, no, unsure), ""),
    )  # fmt: skip
    return tuple(
        Question(id, Kind.SINGLE, label=_text(sv, en), choices=choices, default=default)
        for id, sv, en, choices, default in asked
    )
