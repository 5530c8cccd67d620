"""Two editions of an action plan beside one another: measures added, removed and changed, in words."""

from __future__ import annotations

from dataclasses import dataclass

from kugghjul.core.documents.action_plan_facts import ActionPlanFacts, PlannedMeasure
from kugghjul.core.measures.changes import Piece, pieces


@dataclass(frozen=True)
class FieldChange:
    """A field of a measure or of the plan that was changed. `label` is a Swedish word for it."""

    label: str
    old: str
    new: str

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The change word by word."""
        return pieces(self.old, self.new)


@dataclass(frozen=True)
class MeasureChange:
    """A measure that is in both editions, with what differs."""

    code: str
    title: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class Difference:
    """What differs from one edition to another; `same` counts the untouched measures."""

    added: tuple[PlannedMeasure, ...]
    removed: tuple[PlannedMeasure, ...]
    changed: tuple[MeasureChange, ...]
    texts: tuple[FieldChange, ...]
    same: int

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed or self.texts)


def difference(old: ActionPlanFacts, new: ActionPlanFacts) -> Difference:
    """From `old` to `new`. Measures are known by their code (A-34)."""
    before = {one.code: one for one in old.measures}
    after = {one.code: one for one in new.measures}
    both = [(before[code], one) for code, one in after.items() if code in before]
    changes = [
        MeasureChange(one.code, one.title, changed_fields(was.in_words(), one.in_words()))
        for was, one in both
    ]
    return Difference(
        added=tuple(one for code, one in after.items() if code not in before),
        removed=tuple(one for code, one in before.items() if code not in after),
        changed=tuple(one for one in changes if one.fields),
        texts=changed_fields(old.in_words(), new.in_words()),
        same=sum(not one.fields for one in changes),
    )


def changed_fields(
    old: tuple[tuple[str, str], ...], new: tuple[tuple[str, str], ...]
) -> tuple[FieldChange, ...]:
    """The fields whose words differ, in the new one's order, then those that are gone."""
    was, now = dict(old), dict(new)
    labels = dict.fromkeys([*now, *was])
    return tuple(
        FieldChange(label, was.get(label, ""), now.get(label, ""))
        for label in labels
        if was.get(label, "").strip() != now.get(label, "").strip()
    )
