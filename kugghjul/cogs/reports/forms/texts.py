"""Writing a text of a report, and the rows of its lists."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.reports.models import Block
from kugghjul.cogs.reports.queries.lists import is_guided
from kugghjul.core.documents.report_parts import QUESTIONS

LONG = 2_500_000  # the action tells in words when a text is too long to keep


class TextForm(forms.Form):
    """A text as a whole, or the answers to the questions of a guided part."""

    base = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31)

    def __init__(self, *args: Any, block: Block, whole: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.guided = is_guided(block) and not whole
        self.fields["base"].initial = block.version
        if not self.guided:
            self.fields["text"] = forms.CharField(
                label=_("Text"), required=False, max_length=LONG, initial=block.text,
                widget=forms.Textarea(attrs={"rows": 18}),
                help_text=_(
                    "Tom rad ger nytt stycke. Börja rader med - för en punktlista. "
                    "**fet** och __kursiv__ går att använda."
                ),
            )  # fmt: skip
            return
        for key, question in QUESTIONS[block.part]:
            self.fields[f"q_{key}"] = forms.CharField(
                label=gettext(question), required=False, max_length=LONG,
                initial=block.answers.get(key, ""), widget=forms.Textarea(attrs={"rows": 3}),
            )  # fmt: skip

    def answers(self) -> dict[str, str]:
        """The answers by question."""
        return {
            name.removeprefix("q_"): value
            for name, value in self.cleaned_data.items()
            if name.startswith("q_")
        }


class WriterForm(forms.Form):
    """Who writes a text."""

    writer = forms.ChoiceField(label=_("Vem skriver?"), required=False)

    def __init__(self, *args: Any, users: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.users = {str(one.pk): one for one in users}
        chosen = [(key, str(one)) for key, one in self.users.items()]
        self.fields["writer"].choices = [("", _("Ingen särskild")), *chosen]

    def chosen(self) -> Any:
        """The chosen user, or None."""
        return self.users.get(self.cleaned_data["writer"])


class AddForm(forms.Form):
    """A further text with its own heading."""

    heading = forms.CharField(label=_("Rubrik"), max_length=200)
    part = forms.ChoiceField(label=_("Under vilken del?"))

    def __init__(self, *args: Any, parts: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["part"].choices = parts
        if any(key == "description" for key, _name in parts):
            self.fields["part"].initial = "description"


class EnclosureRow(forms.Form):
    """A document of the matter."""

    name = forms.CharField(label=_("Handling"), required=False, max_length=300)
    attached = forms.BooleanField(label=_("Bilaggs"), required=False)


class ReceiverRow(forms.Form):
    """Who is to have the report."""

    name = forms.CharField(label=_("Mottagare"), required=False, max_length=160)
    address = forms.EmailField(
        label=_("E-postadress"), required=False,
        help_text=_("Utan adress skickas rapporten på annat sätt."),
    )  # fmt: skip


class SignatoryRow(forms.Form):
    """Who signs."""

    function = forms.CharField(label=_("Funktion"), required=False, max_length=160)
    name = forms.CharField(label=_("Namn, om det ska stå med"), required=False, max_length=120)


MORE = 3
ENCLOSURES = forms.formset_factory(EnclosureRow, extra=MORE, max_num=200, absolute_max=210)
RECEIVERS = forms.formset_factory(ReceiverRow, extra=MORE, max_num=200, absolute_max=210)
SIGNATORIES = forms.formset_factory(SignatoryRow, extra=MORE, max_num=50, absolute_max=60)
