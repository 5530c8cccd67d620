"""How the self-check's answers look."""

from __future__ import annotations

from django import template

from kugghjul.core.rules.self_check import Answered

register = template.Library()

LOOKS = {
    Answered.YES: "done",
    Answered.PARTLY: "due",
    Answered.NO: "overdue",
    Answered.NO_EVIDENCE: "planned",
}


@register.filter
def answer_look(answered: Answered) -> str:
    """The status shape of an answer; missing evidence is never green."""
    return LOOKS[answered]
