"""What differs between two versions of a questionnaire, and which series of answers it breaks.

A question is the same as long as it keeps its id. A series is broken when answers before and after no longer mean the
same: other words, another kind, another scale, other choices.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kugghjul.core.questionnaires.index import Index
from kugghjul.core.questionnaires.model import Choice, Kind, Question, Questionnaire
from kugghjul.core.sentences import N_, Sentence, sentence


class Sort(StrEnum):
    """What was done to a question."""

    NEW = "new"
    AGAIN = "again"
    RETIRED = "retired"
    GONE = "gone"
    REWORDED = "reworded"
    KIND = "kind"
    SCALE = "scale"
    CHOICES = "choices"
    RULES = "rules"
    MOVED = "moved"
    TRANSLATED = "translated"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `breaks`: answers from before and after cannot be put in one series."""

    sort: Sort
    question: str
    told: Sentence
    breaks: bool = False
    before: str = ""
    after: str = ""


def difference(old: Questionnaire, new: Questionnaire) -> tuple[Change, ...]:
    """All differences, in the order of the new version; what is gone altogether last."""
    before, after = Index(old), Index(new)
    found: list[Change] = []
    if old.said(old.title) != new.said(new.title):
        told = sentence(N_("Formuläret har bytt namn."))
        found.append(
            Change(Sort.REWORDED, "", told, before=old.said(old.title), after=new.said(new.title))
        )
    for id, standing in after.standings.items():
        question = standing.question
        if id not in before.standings:
            if not question.retired:
                found.append(
                    Change(
                        Sort.NEW, id, sentence(N_("Frågan är ny.")), after=new.said(question.label)
                    )
                )
            continue
        found += _compared(old, new, before[id].question, question)
        if before[id].parent != standing.parent:
            found.append(
                Change(Sort.MOVED, id, sentence(N_("Frågan har flyttats till en annan grupp.")))
            )
    found += _reordered(before, after)
    for id in before.standings.keys() - after.standings.keys():
        told = sentence(N_("Frågan saknas helt. Den borde ha tagits ur bruk i stället."))
        found.append(Change(Sort.GONE, id, told, True, before=old.said(before[id].question.label)))
    return tuple(found)


def _compared(
    old: Questionnaire, new: Questionnaire, was: Question, now: Question
) -> Iterator[Change]:
    label, words = old.said(was.label), new.said(now.label)
    if now.retired and not was.retired:
        yield Change(Sort.RETIRED, now.id, sentence(N_("Frågan ställs inte längre.")), True, label)
    if was.retired and not now.retired:
        yield Change(Sort.AGAIN, now.id, sentence(N_("Frågan ställs igen.")), True, after=words)
    if now.retired:
        return
    if was.kind is not now.kind:
        told = sentence(N_("Frågan svaras på ett annat sätt."))
        yield Change(Sort.KIND, now.id, told, True, _kind_words(was.kind), _kind_words(now.kind))
    if label != words:
        yield Change(
            Sort.REWORDED, now.id, sentence(N_("Frågan har andra ord.")), True, label, words
        )
    elif (was.label, was.hint, was.easy, was.easy_hint) != (
        now.label,
        now.hint,
        now.easy,
        now.easy_hint,
    ):
        told = sentence(N_("Hjälptext, lättläst text eller översättning är ändrad."))
        yield Change(
            Sort.TRANSLATED, now.id, told, before=old.said(was.hint), after=new.said(now.hint)
        )
    yield from _choices(old, new, was, now)
    yield from _rules(was, now)


def _kind_words(kind: Kind) -> str:
    """The Swedish word of a kind, for the reader of a difference."""
    return kind.label


def _choices(
    old: Questionnaire, new: Questionnaire, was: Question, now: Question
) -> Iterator[Change]:
    for before, after, what in (
        (was.choices, now.choices, "choices"),
        (was.rows, now.rows, "rows"),
    ):
        if _offered(old, before) == _offered(new, after):
            continue
        sort = Sort.SCALE if now.kind is Kind.SCALE else Sort.CHOICES
        told = N_("Raderna är ändrade.") if what == "rows" else N_("Svaren att välja är ändrade.")
        told = N_("Skalan är ändrad.") if sort is Sort.SCALE else told
        breaks = not _only_added(old, new, before, after) or sort is Sort.SCALE
        yield Change(
            sort, now.id, sentence(told), breaks, _listed(old, before), _listed(new, after)
        )
    if (was.low, was.high, was.whole) != (now.low, now.high, now.whole):
        yield Change(Sort.SCALE, now.id, sentence(N_("Gränserna för talet är ändrade.")), False,
                     _range(was), _range(now))  # fmt: skip


def _offered(q: Questionnaire, choices: tuple[Choice, ...]) -> list[tuple[str, str]]:
    return [(one.id, q.said(one.label)) for one in choices if not one.retired]


def _only_added(
    old: Questionnaire, new: Questionnaire, before: tuple[Choice, ...], after: tuple[Choice, ...]
) -> bool:
    kept = dict(_offered(new, after))
    return all(kept.get(id) == label for id, label in _offered(old, before))


def _listed(q: Questionnaire, choices: tuple[Choice, ...]) -> str:
    return ", ".join(label or id for id, label in _offered(q, choices))


def _range(question: Question) -> str:
    ends = ["" if end is None else f"{end:g}" for end in (question.low, question.high)]
    return "–".join(ends)


RULES = ("required", "relevant", "constraint", "message", "calculation", "choice_filter", "default",
         "length", "lines", "least", "most", "future")  # fmt: skip


def _rules(was: Question, now: Question) -> Iterator[Change]:
    changed = [name for name in RULES if getattr(was, name) != getattr(now, name)]
    if changed:
        told = sentence(
            N_("Reglerna för svaret är ändrade: {what}."),
            what=tuple(sentence(RULE_WORDS[one]) for one in changed),
        )
        yield Change(
            Sort.RULES, now.id, told, before=_said(was, changed), after=_said(now, changed)
        )


def _said(question: Question, names: list[str]) -> str:
    values = [getattr(question, name) for name in names]
    return "; ".join(
        str(value)
        for value in values
        if isinstance(value, str | int) and not isinstance(value, bool) and value
    )


RULE_WORDS = {
    "required": N_("om den måste besvaras"),
    "relevant": N_("när den ställs"),
    "constraint": N_("kravet på svaret"),
    "message": N_("meddelandet vid fel svar"),
    "calculation": N_("hur värdet räknas ut"),
    "choice_filter": N_("urvalet av svar"),
    "default": N_("svaret som är ifyllt"),
    "length": N_("längsta text"),
    "lines": N_("hur många rader"),
    "least": N_("minsta antal"),
    "most": N_("största antal"),
    "future": N_("om tiden får ligga framåt"),
}


def _reordered(before: Index, after: Index) -> Iterator[Change]:
    was = [id for id in before.standings if id in after.standings]
    now = [id for id in after.standings if id in before.standings]
    if was != now:
        moved = next(id for old, id in zip(was, now, strict=True) if old != id)
        yield Change(Sort.MOVED, moved, sentence(N_("Frågornas ordning är ändrad.")))
