"""Forms of invitations, roles and one's own settings."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.accounts.models import Role, User

NAME = {"max_length": _("Korta namnet till 120 tecken.")}
APPEARANCES = [("auto", _("Följ systemet")), ("light", _("Ljust")), ("dark", _("Mörkt"))]


class RoleForm(forms.Form):
    """Which role, and where."""

    kind = forms.ChoiceField(
        label=_("Roll"), choices=Role.Kind.choices,
        error_messages={
            "required": _("Välj en roll."), "invalid_choice": _("Välj en roll i listan."),
        },
    )  # fmt: skip
    body_key = forms.ChoiceField(
        label=_("Gäller"), required=False, error_messages={"invalid_choice": _("Välj i listan.")}
    )

    def __init__(self, *args: Any, bodies: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body_key"].choices = [("", _("Hela kommunen")), *bodies.items()]


class InviteForm(RoleForm):
    """Who is invited, and to which role."""

    email = forms.EmailField(
        label=_("E-post"), help_text=_("Inbjudan gäller bara den här adressen, i 14 dagar."),
        error_messages={
            "required": _("Skriv adressen dit inbjudan ska skickas."),
            "invalid": _("Skriv adressen som namn@exempel.se."),
        },
    )  # fmt: skip
    name = forms.CharField(label=_("Namn"), max_length=120, required=False, error_messages=NAME)
    field_order = ("email", "name", "kind", "body_key")


class SettingsForm(forms.Form):
    """One's own name, language, appearance, digest and shortcuts."""

    name = forms.CharField(
        label=_("Namn"), max_length=120, error_messages={"required": _("Skriv ditt namn."), **NAME}
    )
    language = forms.ChoiceField(label=_("Språk"), choices=settings.LANGUAGES)
    appearance = forms.ChoiceField(label=_("Utseende"), choices=APPEARANCES)
    digest = forms.ChoiceField(
        label=_("Sammanställning med e-post"), choices=User.Digest.choices,
        help_text=_(
            "Ett brev med allt som snart ska göras eller är försenat. Kallelser och det som måste "
            "göras samma dag skickas alltid."
        ),
    )  # fmt: skip
    single_keys = forms.BooleanField(
        label=_("Kortkommandon med en tangent"), required=False,
        help_text=_("Stäng av dem om de kommer i vägen för talstyrning eller andra hjälpmedel."),
    )  # fmt: skip


class LoginForm(allauth_forms.LoginForm):
    """Sign-in with labels instead of placeholders; the way to a new password stands beside the
    button."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self)
        self.fields["password"].help_text = ""


class RequestLoginCodeForm(allauth_forms.RequestLoginCodeForm):
    """Where the code is sent."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self)


class ResetPasswordForm(allauth_forms.ResetPasswordForm):
    """Where the link is sent."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self)


def _plain(form: forms.Form) -> None:
    """Words in the fields disappear as one types; the labels do not."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
