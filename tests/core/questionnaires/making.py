"""Random questionnaires that are sound, for properties."""

from __future__ import annotations

from hypothesis import strategies as st

from kugghjul.core.questionnaires import Choice, Kind, Question, Questionnaire

SIGNS = "abcxyzÅÄÖåäöéß 0189.,:;?!()[]{}%&<>\"'/\\-+=*@#_|~“”«»–…ЖعΩ"
WORDS = st.text(SIGNS, max_size=20).map(lambda text: " ".join(f"A{text}".split()))


def texts(languages: tuple[str, ...]) -> st.SearchStrategy[dict[str, str]]:
    """Words in every language."""
    return st.fixed_dictionaries(dict.fromkeys(languages, WORDS))


@st.composite
def choices(
    draw: st.DrawFn, languages: tuple[str, ...], numbers: bool = False
) -> tuple[Choice, ...]:
    """Two to five choices."""
    amount = draw(st.integers(2, 5))
    ids = [str(n) for n in range(1, amount + 1)] if numbers else [f"val{n}" for n in range(amount)]
    return tuple(Choice(id, draw(texts(languages))) for id in ids)


@st.composite
def question(
    draw: st.DrawFn, id: str, before: tuple[Question, ...], languages: tuple[str, ...]
) -> Question:
    """One question, perhaps asked only by an answer to one before."""
    kind = draw(st.sampled_from([
        Kind.SINGLE, Kind.SEVERAL, Kind.SCALE, Kind.NUMBER, Kind.TEXT, Kind.DATE, Kind.INTERVAL, Kind.PLACE,
        Kind.AREA, Kind.PHOTO, Kind.MATRIX, Kind.NOTE,
    ]))  # fmt: skip
    parts: dict = {
        "label": draw(texts(languages)),
        "required": kind is not Kind.NOTE and draw(st.booleans()),
    }
    if draw(st.booleans()) and kind is not Kind.NOTE:
        parts["hint"] = draw(texts(languages))
    if kind in (Kind.SINGLE, Kind.SEVERAL, Kind.SCALE, Kind.MATRIX):
        parts["choices"] = draw(choices(languages, numbers=kind is Kind.SCALE))
    if kind is Kind.MATRIX:
        parts["rows"] = tuple(
            Choice(f"rad{n}", draw(texts(languages))) for n in range(draw(st.integers(1, 3)))
        )
    if kind is Kind.NUMBER:
        low = draw(st.none() | st.integers(-50, 50))
        parts |= {"whole": draw(st.booleans()), "low": low}
        parts["high"] = None if low is None else low + draw(st.integers(0, 50))
    if kind is Kind.SEVERAL and draw(st.booleans()):
        parts |= {"least": 1, "most": draw(st.integers(1, len(parts["choices"])))}
    if kind is Kind.TEXT:
        parts |= {"lines": draw(st.booleans()), "length": draw(st.none() | st.integers(1, 500))}
    if kind in (Kind.DATE, Kind.INTERVAL):
        parts["future"] = draw(st.booleans())
    if kind is Kind.PHOTO:
        parts["most"] = 1
    asked = [one for one in before if one.kind is Kind.SINGLE]
    if asked and draw(st.booleans()):
        other = draw(st.sampled_from(asked))
        parts["relevant"] = f"${{{other.id}}} = '{other.choices[0].id}'"
    return Question(id, kind, **parts)


@st.composite
def questionnaires(draw: st.DrawFn) -> Questionnaire:
    """A sound questionnaire of up to eight questions, some in a group or a repeat."""
    languages = draw(st.sampled_from([("sv",), ("sv", "en"), ("en", "sv")]))
    made: list[Question] = []
    top: list[Question] = []
    for n in range(draw(st.integers(1, 8))):
        one = draw(question(f"f{n}", tuple(made), languages))
        made.append(one)
        top.append(one)
    if draw(st.booleans()):
        kind = draw(st.sampled_from([Kind.GROUP, Kind.REPEAT]))
        last = top.pop()
        top.append(Question("grupp", kind, draw(texts(languages)), children=(last,)))
    title = draw(texts(languages[:1]))
    return Questionnaire("formular", title, tuple(top), languages, languages[0])
