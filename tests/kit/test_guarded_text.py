"""The field for free text: a personal number is refused at the field and the text stays (B057, B067)."""

from __future__ import annotations

import pytest
from django import forms

from kugghjul.kit.fields import GuardedText


class Sample(forms.Form):
    """A text, a line and a text that may be empty."""

    text = GuardedText(max_length=200, route="/andra-vagen/")
    line = GuardedText(line=True, required=False)


def filled(text: str, line: str = "") -> Sample:
    return Sample({"text": text, "line": line})


@pytest.mark.parametrize(
    "number", ["640823-3234", "19640823 3234", "701063–2391", "６４０８２３-3234"]
)
def test_b057_a_personal_number_is_refused_in_words_and_the_text_stays(number: str) -> None:
    form = filled(f"Det låg en lapp med {number}")
    assert form.errors == {
        "text": ["Texten innehåller ett personnummer. Ta bort det och skicka igen."]
    }
    assert number in str(form["text"])


def test_b067_a_line_is_guarded_too() -> None:
    assert list(filled("Klotter", "640823-3234").errors) == ["line"]


@pytest.mark.parametrize(
    "text", ["Klotter på KS2022-000444", "Anna Andersson ringde", "070-123 45 67"]
)
def test_what_is_to_be_held_is_not_refused_at_the_field(text: str) -> None:
    assert filled(text).is_valid()


def test_the_script_finds_the_field_and_the_other_route() -> None:
    drawn = str(filled("x")["text"])
    assert 'data-person-guard=""' in drawn
    assert 'data-person-route="/andra-vagen/"' in drawn
    assert "<textarea" in drawn
    assert "<input" in str(filled("x")["line"])
    assert "data-person-route" not in str(filled("x")["line"])
