"""Forms of the register of governing documents."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.council.forms.bodies import day_field, text_field
from kugghjul.cogs.council.models import DocumentVersion, GoverningDocument
from kugghjul.cogs.council.queries.rules import known_words

KINDS = [
    pair for pair in GoverningDocument.Kind.choices if pair[0] != GoverningDocument.Kind.CHARTER
]


class DocumentForm(forms.Form):
    """A document in the register."""

    kind = forms.ChoiceField(
        label=_("Slag"), choices=KINDS, error_messages={"required": _("Välj slag.")}
    )
    name = text_field(_("Namn"), 200, _("Skriv vad dokumentet heter."))
    owner = text_field(_("Dokumentansvarig"), 160)
    applies_to = text_field(_("Gäller för"), 300)
    review_rule = text_field(
        _("Revideras"), 160, hint=_("Till exempel: vid behov, eller vartannat år.")
    )
    follow_up_rule = text_field(_("Följs upp"), 160, hint=_("Till exempel: årligen."))


class VersionForm(forms.Form):
    """A draft of a version."""

    number = text_field(_("Versionsnummer"), 20, hint=_("Lämna tomt för nästa nummer."))
    text = forms.CharField(
        label=_("Text"), required=False, max_length=500_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={"max_length": _("Texten är för lång. Högst 500 000 tecken.")},
    )  # fmt: skip
    parts = forms.MultipleChoiceField(
        label=_("Delar som finns i texten"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Lagen och reglementet frågar efter vissa delar."),
    )  # fmt: skip
    rests_on = forms.ModelChoiceField(
        DocumentVersion.objects.none(), label=_("Vilar på"), required=False,
        empty_label=_("Inget dokument"),
        help_text=_("Åtgärdsplanen ska vila på en version av lägesbilden."),
    )  # fmt: skip
    replaces = text_field(_("Ersätter"), 200)
    information = text_field(_("Annan information"), 2000)

    def __init__(self, *args: Any, document: GoverningDocument, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parts"].choices = known_words("parts")
        others = DocumentVersion.objects.filter(document__municipality=document.municipality)
        others = others.exclude(document=document).select_related("document")
        self.fields["rests_on"].queryset = others.order_by("document__name", "-pk")


class TreatForm(forms.Form):
    """The council treated the draft."""

    treated_by = text_field(_("Behandlat av"), 160, _("Skriv vilken grupp som behandlade det."))
    treated_on = day_field(_("Behandlat den"))


class DecideForm(forms.Form):
    """The decision (R1)."""

    decided_by = text_field(
        _("Beslutat av"), 160, _("Skriv vem som beslutade, till exempel Kommunstyrelsen.")
    )
    decided_on = day_field(_("Beslutat den"))
    paragraph = text_field(_("Paragraf"), 30)
    diary_number = text_field(_("Diarienummer"), 60)
    in_force_from = day_field(
        _("Gäller från"), required=False, hint=_("Lämna tomt för beslutsdagen.")
    )
    valid_until = day_field(
        _("Gäller till och med"), required=False, hint=_("Lämna tomt tills vidare.")
    )


class WithdrawForm(forms.Form):
    """A version ends."""

    valid_until = day_field(_("Sista giltighetsdag"))


class FollowUpForm(forms.Form):
    """A follow-up of the version in force."""

    on = day_field(_("Uppföljt den"))
    note = forms.CharField(
        label=_("Vad uppföljningen visade"), max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Skriv vad uppföljningen visade.")},
    )  # fmt: skip
    parts = forms.MultipleChoiceField(
        label=_("Vad som följdes upp"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=[("process", _("Processen")), ("effect", _("Effekten"))],
    )  # fmt: skip
