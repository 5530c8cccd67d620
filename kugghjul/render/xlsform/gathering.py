"""Questions that XLSForm needs several rows for, gathered again into one: matrices, spans of time, places.

`writing` writes them apart in the same shapes, so what we wrote comes back as it was.
"""

from __future__ import annotations

from dataclasses import replace

from kugghjul.core.questionnaires import Choice, Kind, Question

SPAN = ("start", "end")
SPOT = ("point", "text")


def gathered(questions: list[Question]) -> list[Question]:
    """The questions with such groups as one question each."""
    return [_gathered(one) for one in questions]


def _gathered(group: Question) -> Question:
    if group.kind is not Kind.GROUP or not group.children:
        return group
    return _matrix(group) or _span(group) or _spot(group) or group


def _matrix(group: Question) -> Question | None:
    words = group.appearance.split()
    first = group.children[0]
    same = all(
        one.kind in (Kind.SINGLE, Kind.SCALE) and one.choices == first.choices and first.choices
        and one.required == first.required
        and not (one.relevant or one.constraint or one.choice_filter or one.default)
        for one in group.children
    )  # fmt: skip
    if (
        "table-list" not in words
        or not same
        or not group.label
        or any(one.hint for one in group.children[1:])
    ):
        return None
    before = f"{group.id}_"
    mine = all(one.id.startswith(before) and len(one.id) > len(before) for one in group.children)
    rows = tuple(
        Choice(one.id.removeprefix(before) if mine else one.id, one.label, one.easy, one.retired)
        for one in group.children
    )
    return replace(
        group, kind=Kind.MATRIX, children=(), choices=first.choices, rows=rows, required=first.required,
        hint=first.hint, easy_hint=first.easy_hint, appearance=" ".join(word for word in words if word != "table-list"),
    )  # fmt: skip


def _parts(group: Question, names: tuple[str, ...], kinds: tuple[Kind, ...]) -> bool:
    expected = [(f"{group.id}_{name}", kind) for name, kind in zip(names, kinds, strict=True)]
    return [(one.id, one.kind) for one in group.children] == expected


def _span(group: Question) -> Question | None:
    if not _parts(group, SPAN, (Kind.INTERVAL, Kind.INTERVAL)):
        return None
    start = group.children[0]
    future = start.constraint.replace(" ", "") != ".<=now()"
    return replace(
        group, kind=Kind.INTERVAL, children=(), hint=start.hint, easy_hint=start.easy_hint, required=start.required,
        future=future, appearance="",
    )  # fmt: skip


def _spot(group: Question) -> Question | None:
    if not _parts(group, SPOT, (Kind.PLACE, Kind.TEXT)):
        return None
    text = group.children[1]
    return replace(
        group, kind=Kind.PLACE, children=(), hint=text.hint, easy_hint=text.easy_hint, required=text.required,
        appearance="",
    )  # fmt: skip
