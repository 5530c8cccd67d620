"""A draft changed. Every change reads the draft anew under a lock, so that two editors lose nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.cogs.questionnaires.models import Version
from kugghjul.cogs.questionnaires.queries import contents
from kugghjul.core.questionnaires import HOLDING, Question, Questionnaire, editing
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.refusals import Refused

Change = Callable[[Questionnaire], Questionnaire]
MOST_QUESTIONS = 2_000


@action
def add_question(
    draft: Version, *, question: Question, inside: str = "", by: Any, at: dt.datetime
) -> str:
    """One question more, last in the group `inside`. Gives its id, which is made anew when it is taken."""
    made: list[str] = []

    def change(q: Questionnaire) -> Questionnaire:
        if sum(1 for _one in q.all()) >= MOST_QUESTIONS:
            raise Refused(_("Formuläret har redan så många frågor som det kan ha."))
        made.append(editing.free_id(q, question.id))
        return editing.added(q, replace(question, id=made[0]), inside)

    saved = _changed(draft, change)
    record("questionnaires.question_added", saved, by=by, at=at, question=made[0])
    return made[0]


@action
def change_question(
    draft: Version, *, question: Question, inside: str, seen: str, by: Any, at: dt.datetime
) -> Version:
    """The question as it is given, in the group `inside`. Refused (409) when somebody changed it since `seen`."""

    def change(q: Questionnaire) -> Questionnaire:
        before = _there(q, question.id)
        if contents.fingerprint(before) != seen:
            raise Refused(
                _(
                    "Någon annan har ändrat frågan under tiden. Båda texterna visas. Ändra och spara igen."
                ),
                status=409,
            )
        children = before.children if question.kind in HOLDING else ()
        if before.children and not children:
            raise Refused(_("Flytta frågorna ut ur gruppen först."), "kind")
        kept = replace(question, children=children, retired=before.retired)
        return editing.put_inside(editing.replaced(q, kept), question.id, inside)

    saved = _changed(draft, change)
    record("questionnaires.question_changed", saved, by=by, at=at, question=question.id)
    return saved


@action
def move_question(draft: Version, *, id: str, step: int, by: Any, at: dt.datetime) -> Version:
    """One place up or down."""

    def change(q: Questionnaire) -> Questionnaire:
        _there(q, id)
        return editing.moved(q, id, step)

    saved = _changed(draft, change)
    record("questionnaires.question_moved", saved, by=by, at=at, question=id, step=step)
    return saved


@action
def retire_question(draft: Version, *, id: str, out: bool, by: Any, at: dt.datetime) -> Version:
    """Not asked any more, or asked again. The id stays taken, and answers stay readable."""

    def change(q: Questionnaire) -> Questionnaire:
        _there(q, id)
        return editing.retired(q, id, out)

    saved = _changed(draft, change)
    verb = "questionnaires.question_retired" if out else "questionnaires.question_brought_back"
    record(verb, saved, by=by, at=at, question=id)
    return saved


@action
def change_heading(
    draft: Version, *, title: dict[str, str], intro: dict[str, str], easy_intro: dict[str, str],
    languages: tuple[str, ...], by: Any, at: dt.datetime,
) -> Version:  # fmt: skip
    """Title, introduction and languages. A language that is taken away keeps its texts, unseen."""
    if not languages:
        raise Refused(_("Välj minst ett språk."), "languages")

    def change(q: Questionnaire) -> Questionnaire:
        default = q.default_language if q.default_language in languages else languages[0]
        if not title.get(default, "").strip():
            raise Refused(_("Skriv vad formuläret heter på huvudspråket."), f"title_{default}")
        return replace(
            q, title={**q.title, **title}, intro=intro, easy_intro=easy_intro, languages=languages,
            default_language=default,
        )  # fmt: skip

    saved = _changed(draft, change)
    record("questionnaires.heading_changed", saved, by=by, at=at, languages=list(languages))
    return saved


@action
def take_in(draft: Version, *, content: Questionnaire, by: Any, at: dt.datetime) -> Version:
    """The draft's questions replaced by those of a file. What is no longer there is retired, not lost."""

    def change(q: Questionnaire) -> Questionnaire:
        there = {one.id for one in content.all()}
        gone = [replace(one, children=(), retired=True) for one in q.all() if one.id not in there]
        return replace(content, key=q.key, questions=(*content.questions, *gone))

    saved = _changed(draft, change)
    record("questionnaires.taken_in", saved, by=by, at=at, number=saved.number)
    return saved


def _there(q: Questionnaire, id: str) -> Question:
    found = q.question(id)
    if found is None:
        raise Refused(_("Frågan finns inte längre i utkastet."), status=409)
    return found


def _changed(draft: Version, change: Change) -> Version:
    rows = Version.objects.select_for_update(of=("self",)).select_related(
        "questionnaire__municipality"
    )
    found = rows.filter(pk=draft.pk).first()
    if found is None or found.state != Version.State.DRAFT:
        raise Refused(
            _("Utkastet finns inte längre. Det har börjat användas eller slängts."), status=409
        )
    found.content = contents.content(change(contents.read(found)))
    found.counter += 1
    found.save(update_fields=["content", "counter"])
    return found
