"""Forms as such: made, renamed, taken out of use and back; drafts begun and thrown away."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from kugghjul.cogs.questionnaires.models import Questionnaire, Version
from kugghjul.cogs.questionnaires.queries import contents, forms
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.core.questionnaires import Questionnaire as Content
from kugghjul.core.questionnaires.editing import copied
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.refusals import Refused

RESERVED = frozenset({"nytt", "ta-in"})


@action
def make(
    municipality: Municipality,
    *,
    name: str,
    purpose: str,
    content: Content,
    by: Any,
    at: dt.datetime,
) -> Version:
    """A new form with `content` as its first draft. Refused when the municipality has one of that name."""
    name = " ".join(name.split())
    if not name:
        raise Refused(_("Skriv vad formuläret ska heta."), "name")
    if Questionnaire.objects.filter(municipality=municipality, name__iexact=name).exists():
        raise Refused(_("Det finns redan ett formulär med det namnet."), "name")
    key = _free_key(municipality, name)
    made = Questionnaire.objects.create(
        municipality=municipality, key=key, name=name[:160], purpose=purpose, made_at=at
    )
    version = _draft(made, copied(content, key, name), 1, by, at)
    record("questionnaires.made", made, by=by, at=at, purpose=purpose)
    return version


@action
def rename(
    questionnaire: Questionnaire, *, name: str, purpose: str, by: Any, at: dt.datetime
) -> Questionnaire:
    """Another name or purpose. The name that those who answer see is the draft's title."""
    name = " ".join(name.split())
    rows = Questionnaire.objects.filter(municipality=questionnaire.municipality, name__iexact=name)
    if rows.exclude(pk=questionnaire.pk).exists():
        raise Refused(_("Det finns redan ett formulär med det namnet."), "name")
    questionnaire.name, questionnaire.purpose = name[:160], purpose
    questionnaire.save(update_fields=["name", "purpose"])
    record("questionnaires.renamed", questionnaire, by=by, at=at, purpose=purpose)
    return questionnaire


@action
def retire(questionnaire: Questionnaire, *, by: Any, at: dt.datetime) -> Questionnaire:
    """No longer used; answers stay readable. Nothing is deleted."""
    if questionnaire.retired_at is not None:
        raise Refused(_("Formuläret är redan taget ur bruk."), status=409)
    questionnaire.retired_at = at
    questionnaire.save(update_fields=["retired_at"])
    record("questionnaires.retired", questionnaire, by=by, at=at)
    return questionnaire


@action
def bring_back(questionnaire: Questionnaire, *, by: Any, at: dt.datetime) -> Questionnaire:
    """Used again."""
    if questionnaire.retired_at is None:
        raise Refused(_("Formuläret används redan."), status=409)
    questionnaire.retired_at = None
    questionnaire.save(update_fields=["retired_at"])
    record("questionnaires.brought_back", questionnaire, by=by, at=at)
    return questionnaire


@action
def begin_draft(questionnaire: Questionnaire, *, by: Any, at: dt.datetime) -> Version:
    """A draft of the next version, from the one in force. The one there is, when there is one."""
    Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)
    found = forms.draft_of(questionnaire)
    if found is not None:
        raise Refused(_("Någon har redan börjat på ett utkast. Fortsätt på det."), status=409)
    last = forms.versions_of(questionnaire).first()
    source = forms.in_force(questionnaire) or last
    if source is None or last is None:
        raise Refused(_("Formuläret har ingen version att utgå från."), status=409)
    version = _draft(questionnaire, contents.read(source), last.number + 1, by, at)
    record("questionnaires.draft_begun", version, by=by, at=at, number=version.number)
    return version


@action
def discard_draft(draft: Version, *, by: Any, at: dt.datetime) -> None:
    """Throw the draft away. Refused for a form's only version, which nobody can fall back from."""
    if draft.state != Version.State.DRAFT:
        raise Refused(_("Bara ett utkast kan slängas."), status=409)
    if not forms.versions_of(draft.questionnaire).exclude(pk=draft.pk).exists():
        raise Refused(
            _("Formuläret har ingen annan version. Ta det ur bruk i stället."), status=409
        )
    record("questionnaires.draft_discarded", draft, by=by, at=at, number=draft.number)
    draft.delete()


def _draft(
    questionnaire: Questionnaire, content: Content, number: int, by: Any, at: dt.datetime
) -> Version:
    return Version.objects.create(
        questionnaire=questionnaire,
        number=number,
        content=contents.content(content),
        made_at=at,
        made_by=by,
    )


def _free_key(municipality: Municipality, name: str) -> str:
    base = slugify(name)[:50].strip("-") or "formular"
    base = f"{base}-formular" if base in RESERVED else base
    taken = set(
        Questionnaire.objects.filter(municipality=municipality).values_list("key", flat=True)
    )
    number, key = 1, base
    while key in taken:
        number += 1
        key = f"{base}-{number}"
    return key
