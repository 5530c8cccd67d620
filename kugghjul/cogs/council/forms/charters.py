"""Forms of the charter as a whole: its text, its adoption, where to begin."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kugghjul import charters
from kugghjul.cogs.council.forms.bodies import day_field, text_field
from kugghjul.core.rules.reading import LARGEST


class StartForm(forms.Form):
    """Which ready charter to begin from."""

    charter = forms.ChoiceField(
        label=_("Reglemente att börja från"), widget=forms.RadioSelect,
        error_messages={
            "required": _("Välj ett reglemente."), "invalid_choice": _("Välj ett reglemente."),
        },
        help_text=_("Det blir ett utkast som ni ändrar som ni vill. Inget gäller förrän det "
        "är antaget."),
    )  # fmt: skip
    name = text_field(_("Rådets namn"), 160, hint=_("Lämna tomt för namnet i reglementet."))

    def __init__(self, *args: Any, founded: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ready = [name for name in charters.names() if name != charters.LAW]
        self.fields["charter"].choices = [
            (name, charters.load(name).document.name) for name in ready
        ]
        if founded:
            del self.fields["name"]


class TextForm(forms.Form):
    """The charter as TOML: pasted, or from a file."""

    toml = forms.CharField(
        label=_("Text"), required=False, strip=False,
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "false", "class": "t-code"}),
        help_text=_("Samma sak som formulären, som TOML. Fel visas med radnummer."),
    )  # fmt: skip
    file = forms.FileField(
        label=_("Eller en fil"), required=False, allow_empty_file=True,
        help_text=_("En fil som slutar på .toml, sparad som UTF-8."),
    )  # fmt: skip
    seen = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """`text` is what to read: the file when there is one."""
        data = super().clean() or {}
        file = data.get("file")
        data["text"] = _read(self, file) if file is not None else data.get("toml", "")
        if not self.errors and not data["text"].strip():
            self.add_error("toml", _("Klistra in texten eller välj en fil."))
        return data


class AdoptForm(forms.Form):
    """The decision that adopts the charter (R1)."""

    decided_by = text_field(
        _("Beslutat av"), 160, _("Skriv vem som beslutade, till exempel Kommunstyrelsen.")
    )
    decided_on = day_field(_("Beslutat den"))
    paragraph = text_field(_("Paragraf"), 30)
    diary_number = text_field(_("Diarienummer"), 60)
    in_force_from = day_field(
        _("Gäller från"), hint=_("Det som hänt före den dagen bedöms efter de gamla reglerna.")
    )
    valid_until = day_field(
        _("Gäller till och med"), required=False, hint=_("Lämna tomt om det gäller tills vidare.")
    )


def _read(form: TextForm, file: Any) -> str:
    if file.size > LARGEST:
        form.add_error("file", _("Filen är för stor. Högst 1 MB går att läsa in."))
        return ""
    try:
        return file.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        form.add_error("file", _("Filen är inte sparad som UTF-8. Spara om den så."))
        return ""
