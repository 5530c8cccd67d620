"""The register of categories."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.reporting import access_review as access
from kugghjul.cogs.reporting.actions import categories as actions
from kugghjul.cogs.reporting.forms import categories as forms
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, posted, signed, taken


def register(request: HttpRequest) -> HttpResponse:
    """All categories: those in use, and those that have been retired with what they became."""
    return _list(request, forms.ButtonForm())


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """The usual categories, for a municipality that has none."""
    owner = access.inbox_to_review(request.user, request.municipality)
    form = forms.ButtonForm(request.POST)
    if taken(request, form, lambda: actions.begin(owner, **signed(request))):
        messages.success(request, _("Kategorierna är på plats. Ändra dem som ni vill."))
        return redirect(to(request, "reporting:categories"))
    return _list(request, form)


def add(request: HttpRequest) -> HttpResponse:
    """A new category."""
    owner = access.inbox_to_review(request.user, request.municipality)
    form = forms.CategoryForm(posted(request)[0])
    if taken(
        request, form, lambda: actions.add_category(owner, **form.cleaned_data, **signed(request))
    ):
        messages.success(request, _("Kategorin är tillagd."))
        return redirect(to(request, "reporting:categories"))
    return form_page(request, "reporting/category_form.html", form, title=_("Lägg till kategori"))


def change(request: HttpRequest, key: str) -> HttpResponse:
    """Another name or help."""
    category = access.category_to_keep(request.user, request.municipality, key)
    start = {"name": category.name, "help": category.help}
    form = forms.CategoryForm(posted(request)[0], initial=start)
    if taken(
        request,
        form,
        lambda: actions.change_category(category, **form.cleaned_data, **signed(request)),
    ):
        messages.success(request, _("Sparat."))
        return redirect(to(request, "reporting:categories"))
    context = {"title": _("Ändra kategorin"), "category": category}
    return form_page(request, "reporting/category_form.html", form, **context)


@require_POST
def move(request: HttpRequest, key: str, way: str) -> HttpResponse:
    """One step up or down."""
    if way not in ("upp", "ned"):
        raise Http404
    category = access.category_to_keep(request.user, request.municipality, key)
    actions.move_category(category, up=way == "upp", **signed(request))
    return redirect(f"{to(request, 'reporting:categories')}#{category.key}")


def retire(request: HttpRequest, key: str) -> HttpResponse:
    """It cannot be chosen any more; what it has is still counted."""
    category = access.category_to_keep(request.user, request.municipality, key)
    start = {"on": clock.today()}
    form = forms.RetireForm(posted(request)[0], category=category, initial=start)
    if taken(
        request,
        form,
        lambda: actions.retire_category(category, **form.cleaned_data, **signed(request)),
    ):
        messages.success(request, _("Kategorin är avslutad. Det som har räknats finns kvar."))
        return redirect(to(request, "reporting:categories"))
    context = {"title": _("Avsluta kategorin"), "category": category, "button": _("Avsluta")}
    return form_page(request, "reporting/category_form.html", form, **context)


@require_POST
def bring_back(request: HttpRequest, key: str) -> HttpResponse:
    """It can be chosen again."""
    category = access.category_to_keep(request.user, request.municipality, key)
    form = forms.ButtonForm(request.POST)
    if taken(request, form, lambda: actions.bring_back_category(category, **signed(request))):
        messages.success(request, _("Kategorin kan väljas igen."))
        return redirect(to(request, "reporting:categories"))
    return _list(request, form)


def _list(request: HttpRequest, form: forms.ButtonForm) -> HttpResponse:
    rows = list(access.categories_to_see(request.user, request.municipality))
    context = {
        "living": [row for row in rows if row.retired_on is None],
        "retired": [row for row in rows if row.retired_on is not None],
        "keeps": access.may_review(request.user, request.municipality),
    }
    return form_page(request, "reporting/categories.html", form, **context)
