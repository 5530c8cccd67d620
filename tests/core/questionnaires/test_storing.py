"""A questionnaire as data and back."""

import json

import pytest
from hypothesis import given

from kugghjul.core.questionnaires import (
    QuestionnaireRefused,
    faults,
    from_data,
    situation_report,
    to_data,
)
from tests.core.questionnaires.making import questionnaires


@given(questionnaires())
def test_every_questionnaire_comes_back_the_same_through_json(q):
    assert from_data(json.loads(json.dumps(to_data(q)))) == q


@given(questionnaires())
def test_what_the_properties_are_tried_on_is_sound(q):
    assert [fault for fault in faults(q) if not fault.warning] == []


def test_the_municipalitys_starting_form_is_sound_and_complete():
    q = situation_report()
    assert faults(q) == []
    assert [one.id for one in q.all()] == [
        "nytt", "iakttagelse", "kategori", "plats", "tid", "text", "allvar", "mer", "sett", "pagar", "polisanmalt",
        "felanmalt", "foto",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ([], "Innehållet är inte ett formulär."),
        ({"key": "x"}, "formuläret: fältet title saknas."),
        ({"key": "x", "title": {}, "farg": 1}, "formuläret: fältet farg är okänt."),
        ({"key": 1, "title": {}}, "formuläret: fältet key har fel sorts värde."),
        (
            {"key": "x", "title": {}, "format": 9},
            "Formuläret är skrivet i ett annat format (9) än det som kan läsas (1).",
        ),
        (
            {"key": "x", "title": {}, "questions": [{"id": "a", "kind": "dans"}]},
            "a: frågetypen dans är okänd.",
        ),
        (
            {"key": "x", "title": {}, "questions": [7]},
            "formuläret, questions 1: här ska det stå en uppsättning fält.",
        ),
        ({"key": "x", "title": {"sv": 3}}, "formuläret: fältet title har fel sorts värde."),
    ],
)
def test_what_is_no_questionnaire_is_refused_with_its_reason(data, reason):
    with pytest.raises(QuestionnaireRefused) as refused:
        from_data(data)
    assert str(refused.value).startswith(reason)


def test_questions_inside_each_other_without_end_are_refused():
    inner: dict = {"id": "a", "kind": "group"}
    for _ in range(200):
        inner = {"id": "a", "kind": "group", "children": [inner]}
    with pytest.raises(QuestionnaireRefused, match="nästlade för djupt"):
        from_data({"key": "x", "title": {}, "questions": [inner]})
