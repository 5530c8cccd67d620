"""A draft becomes the version in force."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.cogs.questionnaires.models import Questionnaire, Version
from kugghjul.cogs.questionnaires.queries import contents, forms
from kugghjul.core.questionnaires import difference
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.refusals import Refused


@action
def publish(draft: Version, *, counter: int, note: str = "", by: Any, at: dt.datetime) -> Version:
    """The draft is used from now; the version before is replaced and stays readable.

    Refused when the draft is unsound, and (409) when somebody changed it since it was read.
    """
    Questionnaire.objects.select_for_update().get(pk=draft.questionnaire_id)
    found = (
        Version.objects.select_related("questionnaire__municipality").filter(pk=draft.pk).first()
    )
    if found is None or found.state != Version.State.DRAFT:
        raise Refused(_("Utkastet används redan eller har slängts."), status=409)
    if found.counter != counter:
        raise Refused(
            _("Utkastet har ändrats sedan du öppnade sidan. Läs igenom det igen."), status=409
        )
    q = contents.read(found)
    if any(not fault.warning for fault in contents.all_faults(q, found.questionnaire.purpose)):
        raise Refused(_("Rätta felen i formuläret först. De står vid sina frågor."))
    before = forms.in_force(found.questionnaire)
    broken = sum(change.breaks for change in difference(contents.read(before), q)) if before else 0
    if before is not None:
        before.state, before.retired_at = Version.State.RETIRED, at
        before.save(update_fields=["state", "retired_at"])
    found.state, found.published_at, found.note = Version.State.PUBLISHED, at, note.strip()[:300]
    found.save(update_fields=["state", "published_at", "note"])
    record(
        "questionnaires.published", found, by=by, at=at, number=found.number, broken_series=broken
    )
    return found
