"""Användare och roller: for administrators."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.accounts import access, actions, queries
from kugghjul.cogs.accounts.forms import InviteForm, RoleForm
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, page_of, posted, signed, taken


def users(request: HttpRequest) -> HttpResponse:
    """Everybody with a role here, and the invitations that wait."""
    home = access.users_to_manage(request.user, request.municipality)
    words = request.GET.get("q", "").strip()[:100]
    page = page_of(request, queries.users(home, clock.today(), words))
    roles = queries.roles_of(list(page), home, clock.today())
    context = {
        "page": page,
        "rows": [(user, roles.get(user.pk, [])) for user in page],
        "invitations": queries.invitations(home, clock.now()),
        "bodies": queries.body_names(home),
        "words": words,
    }
    return render(request, "accounts/users.html", context)


def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody by mail."""
    home = access.users_to_manage(request.user, request.municipality)
    form = InviteForm(posted(request)[0], bodies=queries.body_names(home))
    if taken(request, form, lambda: actions.invite(home, **form.cleaned_data, **signed(request))):
        messages.success(
            request, _("Inbjudan till %(email)s är på väg.") % {"email": form.outcome.email}
        )
        return redirect(to(request, "accounts:users"))
    page = {"title": _("Bjud in en användare"), "button": _("Skicka inbjudan")}
    return form_page(
        request, "accounts/form.html", form, back=to(request, "accounts:users"), **page
    )


@require_POST
def resend(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the invitation again."""
    invitation = access.invitation_to_manage(request.user, request.municipality, pk)
    actions.resend_invitation(invitation, **signed(request))
    messages.success(
        request, _("Inbjudan till %(email)s är skickad igen.") % {"email": invitation.email}
    )
    return redirect(to(request, "accounts:users"))


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the invitation back."""
    invitation = access.invitation_to_manage(request.user, request.municipality, pk)
    actions.revoke_invitation(invitation, **signed(request))
    messages.success(
        request, _("Inbjudan till %(email)s gäller inte längre.") % {"email": invitation.email}
    )
    return redirect(to(request, "accounts:users"))


def new_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a user one more role."""
    user = access.user_to_manage(request.user, request.municipality, pk)
    form = RoleForm(posted(request)[0], bodies=queries.body_names(request.municipality))
    if taken(request, form, lambda: _given(request, user, form)):
        messages.success(request, _("%(user)s har fått rollen.") % {"user": user})
        return redirect(to(request, "accounts:users"))
    page = {"title": _("Ny roll för %(user)s") % {"user": user}, "button": _("Ge rollen")}
    return form_page(
        request, "accounts/form.html", form, back=to(request, "accounts:users"), **page
    )


def end_role(request: HttpRequest, pk: int) -> HttpResponse:
    """End a role: asks first, then does."""
    role = access.role_to_end(request.user, request.municipality, pk)
    back = to(request, "accounts:users")
    if request.method != "POST":
        return render(request, "accounts/end_role.html", {"role": role, "back": back})
    actions.end_role(role, **signed(request))
    messages.success(request, _("Rollen är avslutad."))
    return redirect("/" if role.user_id == request.user.pk else back)


def _given(request: HttpRequest, user: object, form: RoleForm) -> object:
    data = form.cleaned_data
    return actions.give_role(
        user, request.municipality, data["kind"], body_key=data["body_key"], **signed(request)
    )
