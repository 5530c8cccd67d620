"""What concerns oneself: accepting an invitation, and Mina inställningar."""

from __future__ import annotations

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts import access, actions, queries
from kugghjul.cogs.accounts.forms import SettingsForm
from kugghjul.kit import clock
from kugghjul.kit.doors import public_view, to, too_often
from kugghjul.kit.pages import form_page, posted, signed, taken
from kugghjul.kit.views.choices import YEAR

OWN = ("name", "language", "digest", "single_keys")


@public_view
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The link of an invitation. Opening it does nothing; accepting sends a code to the invited
    address."""
    found = queries.invitation_of(token, clock.now())
    if found is None or too_often(request, "invitation", 30, 600):
        return render(
            request, "accounts/invitation_gone.html", status=404 if found is None else 429
        )
    if request.method != "POST":
        return render(request, "accounts/invitation.html", {"invitation": found})
    user = actions.accept_invitation(found, by=None, at=clock.now())
    messages.success(request, _("Tack. Du har fått en kod till %(email)s.") % {"email": user.email})
    LoginCodeVerificationProcess.initiate(request=request, user=user, email=user.email)
    return redirect("account_confirm_login_code")


def own_settings(request: HttpRequest) -> HttpResponse:
    """Mina inställningar: name, language, appearance, digest, shortcuts; and the way to password and
    two steps."""
    user = request.user
    initial = {name: getattr(user, name) for name in OWN}
    initial["appearance"] = request.COOKIES.get("utseende", "auto")
    form = SettingsForm(posted(request)[0], initial=initial)
    if taken(request, form, lambda: _changed(request, form)):
        return _kept(request, form)
    context = {
        "mfa": is_mfa_enabled(user, access.SECOND_FACTORS),
        "roles": access.living_roles(user, request.municipality),
        "homes": queries.homes(user, clock.today()),
        "bodies": queries.body_names(request.municipality),
    }
    return form_page(request, "accounts/settings.html", form, **context)


def _changed(request: HttpRequest, form: SettingsForm) -> object:
    words = {name: form.cleaned_data[name] for name in OWN}
    return actions.change_settings(request.user, **words, **signed(request))


def _kept(request: HttpRequest, form: SettingsForm) -> HttpResponse:
    """Language and appearance are kept in the browser, as by the links in the foot."""
    with translation.override(form.cleaned_data["language"]):
        messages.success(request, _("Inställningarna är sparade."))
    response = redirect(to(request, "accounts:settings"))
    cookies = {
        settings.LANGUAGE_COOKIE_NAME: form.cleaned_data["language"],
        "utseende": form.cleaned_data["appearance"],
    }
    for name, value in cookies.items():
        response.set_cookie(
            name, value, max_age=YEAR, samesite="Lax", httponly=True, secure=request.is_secure()
        )
    return response
