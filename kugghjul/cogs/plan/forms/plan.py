"""The plan's editions, its decision and follow-up, and plans under other laws."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.council.models import Council, DocumentVersion, GoverningDocument
from kugghjul.cogs.plan.forms.fields import Guarded, a_day, long_text, one_line
from kugghjul.cogs.plan.models import Measure
from kugghjul.kit.several import SeveralField

Kind = GoverningDocument.Kind


class BeginForm(forms.Form):
    """A new edition."""

    title = one_line(
        _("Planens namn"), 200, _("Till exempel Åtgärdsplan 2027–2028."),
        error_messages={"required": _("Skriv vad planen heter.")},
    )  # fmt: skip
    rests_on = forms.ModelChoiceField(  # type: ignore[var-annotated]
        label=_("Vilar på lägesbilden"), queryset=None, required=False,
        empty_label=_("Inte valt än"), help_text=_("Lagen säger att planen utgår från den (5 §)."),
    )  # fmt: skip

    def __init__(self, *args: Any, council: Council, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = DocumentVersion.objects.filter(
            document__municipality=council.municipality_id,
            document__kind__in=(Kind.SITUATION_PICTURE, Kind.PROBLEM_PICTURE),
        )
        self.fields["rests_on"].queryset = rows.select_related("document").order_by("-pk")  # type: ignore[attr-defined]


class EditionForm(Guarded, BeginForm):
    """The plan's own texts and which measures are in it."""

    intro = long_text(_("Inledning"), 20_000, rows=6, required=False)
    follow_up_text = long_text(
        _("Så följs planen upp"), 8000, _("Vem följer upp, när och hur."), required=False
    )
    measures = SeveralField(  # type: ignore[var-annotated]
        label=_("Åtgärder i planen"), queryset=None, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: Any, council: Council, **kwargs: Any) -> None:
        super().__init__(*args, council=council, **kwargs)
        rows = Measure.objects.filter(council=council).exclude(state=Measure.State.STOPPED)
        self.fields["measures"].queryset = rows  # type: ignore[attr-defined]
        self.fields["measures"].label_from_instance = lambda one: f"{one} {one.title}"  # type: ignore[attr-defined]
        self.order_fields(["title", "rests_on", "intro", "measures", "follow_up_text"])


class DecideForm(Guarded):
    """The decision (5 §, R1)."""

    decided_by = one_line(
        _("Beslutad av"), 160,
        error_messages={"required": _("Skriv vem som beslutade, till exempel Kommunstyrelsen.")},
    )  # fmt: skip
    decided_on = a_day(_("Beslutad den"), error_messages={"required": _("Välj beslutsdagen.")})
    paragraph = one_line(_("Paragraf"), 30, required=False)
    diary_number = one_line(_("Diarienummer"), 60, required=False)
    valid_until = a_day(_("Gäller till och med"), _("Lämna tomt tills vidare."), required=False)


class FinishForm(forms.Form):
    """The round of follow-up is finished."""

    note = long_text(
        _("Vad visade uppföljningen?"), 20_000, rows=5,
        error_messages={"required": _("Skriv vad uppföljningen visade.")},
    )  # fmt: skip
    on = a_day(_("Uppföljd den"), error_messages={"required": _("Välj en dag.")})


class LinkedForm(forms.Form):
    """A plan under another law."""

    name = one_line(
        _("Planens namn"), 200, error_messages={"required": _("Skriv vad planen heter.")}
    )
    statute = one_line(_("Lag eller författning"), 200, required=False)
    owner = one_line(_("Ansvarig"), 160, required=False)
    since = a_day(_("Gäller från"), error_messages={"required": _("Välj en dag.")})
    until = a_day(_("Gäller till och med"), _("Lämna tomt tills vidare."), required=False)
    url = forms.URLField(label=_("Länk"), required=False, max_length=500, assume_scheme="https")
    common = long_text(
        _("Vad är gemensamt?"), 4000, _("Samma kartläggning, mål eller åtgärder."), required=False
    )
