"""The municipality's own Word template: put one in place of the built-in, or go back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.council import access
from kugghjul.cogs.council.forms.word_template import WordTemplateForm
from kugghjul.cogs.tenancy.actions import put_word_template, remove_word_template
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, posted, signed, taken


def word_template(request: HttpRequest) -> HttpResponse:
    """Which template is used, and a file to put in its place."""
    home = access.municipality_to_run(request.user, request.municipality)
    form = WordTemplateForm(*posted(request))
    if taken(
        request,
        form,
        lambda: put_word_template(home, form.cleaned_data["template"], **signed(request)),
    ):
        messages.success(request, _("Mallen används från och med nu i alla Worddokument."))
        return redirect(to(request, "council:word_template"))
    return form_page(request, "council/word_template.html", form, home=home)


@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    """Back to the built-in template."""
    home = access.municipality_to_run(request.user, request.municipality)
    remove_word_template(home, **signed(request))
    messages.success(request, _("Kugghjuls egen mall används igen."))
    return redirect(to(request, "council:word_template"))
