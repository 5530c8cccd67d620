"""A form of one's own asks for the register's categories: what it offers and nobody knows could never be received."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kugghjul.core.questionnaires import Choice, Kind, Questionnaire
from kugghjul.core.questionnaires.editing import replaced


def with_register(
    form: Questionnaire, question: str, known: Iterable[tuple[str, str]], offered: Iterable[str]
) -> Questionnaire:
    """The form with the register's choices at `question`. `known`: key and name of all; `offered`: keys of today's.

    A form whose choices the register knows keeps them and its words, without those that are gone. One that has others
    (a copy of the ready-made form) offers all of today's, in its own words where it has any.
    """
    asked = form.question(question)
    names = dict(known)
    if asked is None or asked.kind is not Kind.SINGLE or not names:
        return form
    own = {one.id: one for one in asked.choices}
    today = list(offered)
    order = [key for key in own if key in today] if own.keys() <= names.keys() else today
    choices = tuple(own.get(key) or Choice(key, {"sv": names[key]}) for key in order or today)
    return replaced(form, replace(asked, choices=choices))
