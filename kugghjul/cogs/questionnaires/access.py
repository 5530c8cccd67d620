"""The only way a view gets a questionnaire: fetch it, or be refused."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from kugghjul.cogs.accounts.access import SEES_MEETINGS, K, has_role, require_role
from kugghjul.cogs.questionnaires.models import Questionnaire, Version
from kugghjul.cogs.questionnaires.queries import forms
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.doors import there

WRITES_FORMS = (K.COORDINATOR, K.ANALYST, K.ADMINISTRATOR)
"""Who changes forms; others who see meetings read them."""


def may_write(user: Any, municipality: Municipality) -> bool:
    """Whether the user changes forms."""
    return has_role(user, municipality, WRITES_FORMS)


def forms_to_see(user: Any, municipality: Municipality) -> QuerySet[Questionnaire]:
    """All forms, for everybody who sees meetings."""
    require_role(user, municipality, SEES_MEETINGS)
    return forms.forms_of(municipality)


def forms_to_write(user: Any, municipality: Municipality) -> Municipality:
    """The municipality, for those who change its forms."""
    require_role(user, municipality, WRITES_FORMS)
    return municipality


def form_to_see(user: Any, municipality: Municipality, key: str) -> Questionnaire:
    """A form; 404 in another municipality."""
    found = there(forms.forms_of(municipality).filter(key=key).first())
    require_role(user, municipality, SEES_MEETINGS)
    return found


def form_to_write(user: Any, municipality: Municipality, key: str) -> Questionnaire:
    """A form, for those who change forms."""
    found = form_to_see(user, municipality, key)
    require_role(user, municipality, WRITES_FORMS)
    return found


def version_to_see(user: Any, municipality: Municipality, key: str, number: int) -> Version:
    """A version; 404 in another municipality. A draft only for those who change forms."""
    questionnaire = form_to_see(user, municipality, key)
    found = there(forms.versions_of(questionnaire).filter(number=number).first())
    if found.state == Version.State.DRAFT:
        require_role(user, municipality, WRITES_FORMS)
    return found


def draft_to_write(user: Any, municipality: Municipality, key: str) -> Version:
    """The form's draft, or 404 when it has none."""
    questionnaire = form_to_write(user, municipality, key)
    return there(forms.versions_of(questionnaire).filter(state=Version.State.DRAFT).first())
