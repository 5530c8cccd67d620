"""What a new form starts from."""

from __future__ import annotations

from kugghjul.cogs.questionnaires.queries import contents, forms
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.core.questionnaires import Questionnaire, situation_report


def others(municipality: Municipality) -> list[tuple[str, str]]:
    """The municipality's own forms, to copy: (key, name)."""
    rows = forms.forms_of(municipality).filter(retired_at__isnull=True)
    return [(f"som-{row.key}", row.name) for row in rows]


def starting(municipality: Municipality, start: str, title: str) -> Questionnaire:
    """The content to start from; an empty form for what is unknown."""
    if start == "standard":
        return situation_report()
    row = forms.forms_of(municipality).filter(key=start.removeprefix("som-")).first()
    source = (forms.in_force(row) or forms.draft_of(row)) if row is not None else None
    return contents.read(source) if source is not None else Questionnaire("tomt", {"sv": title})
