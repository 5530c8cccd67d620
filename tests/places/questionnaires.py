"""Objects for the addresses of forms: one that is used, in two versions, with a draft of a third."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

from kugghjul.cogs.questionnaires.actions import drafts, forms, publishing
from kugghjul.core.questionnaires import Kind, Question, situation_report

PLACES: list[tuple[str, str, str]] = [
    ("arbete/formular/", "key", "form.slug"),
    ("arbete/formular/<slug:key>/utkast/", "question", "nytt"),
    ("arbete/formular/<slug:key>/version/", "form", "xlsx"),
    ("arbete/formular/<slug:key>/version/", "number", "form_version.number"),
    ("arbete/formular/<slug:key>/skillnad/", "old", "form_version.number"),
    ("arbete/formular/<slug:key>/skillnad/", "new", "form_draft.number"),
]
WORDS = {"nytt", "xlsx"}


def build(world: SimpleNamespace, o: SimpleNamespace, at: dt.datetime, by: dict[str, Any]) -> None:
    """The report's own form, used, and a draft where a question is new."""
    first = forms.make(
        world.municipality,
        name="Rapport till lägesbilden",
        purpose="situation",
        content=situation_report(),
        **by,
    )
    o.form_version = publishing.publish(first, counter=first.counter, **by)
    o.form = SimpleNamespace(slug=first.questionnaire.key)
    o.form_draft = forms.begin_draft(first.questionnaire, **by)
    drafts.add_question(
        o.form_draft, question=Question("Något mer?", Kind.TEXT, {"sv": "Något mer?"}), **by
    )
    o.form_draft.refresh_from_db()
