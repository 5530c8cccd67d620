"""Contacts of an area: added with their yes, changed, trained, and forgotten when they ask."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kugghjul.cogs.watch import access, forms
from kugghjul.cogs.watch.actions import contacts as actions
from kugghjul.cogs.watch.queries.consent import wording
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, posted, signed, taken


def add(request: HttpRequest, pk: int) -> HttpResponse:
    """A new contact, with the day of the yes."""
    area = access.area_to_keep(request.user, request.municipality, pk)
    form = forms.NewContactForm(posted(request)[0])
    if taken(
        request, form, lambda: actions.add_contact(area, **form.cleaned_data, **signed(request))
    ):
        messages.success(request, _("Kontakten är tillagd."))
        return redirect(to(request, "watch:detail", pk))
    context = {"area": area, "wording": wording(area.municipality)}
    return form_page(request, "watch/add_contact.html", form, **context)


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """A contact's role, name, address and number."""
    contact = access.contact_to_keep(request.user, request.municipality, pk)
    names = ("role", "name", "email", "phone")
    start = {name: getattr(contact, name) for name in names}
    form = forms.ContactForm(posted(request)[0], initial=start)
    if taken(
        request,
        form,
        lambda: actions.change_contact(contact, **form.cleaned_data, **signed(request)),
    ):
        messages.success(request, _("Sparat."))
        return redirect(to(request, "watch:detail", contact.area_id))
    context = {"contact": contact, "area": contact.area, "trainings": contact.trainings.all()}
    return form_page(request, "watch/contact.html", form, **context)


def train(request: HttpRequest, pk: int) -> HttpResponse:
    """The contact took a course."""
    contact = access.contact_to_keep(request.user, request.municipality, pk)
    form = forms.TrainingForm(posted(request)[0])
    if taken(
        request,
        form,
        lambda: actions.record_training(contact, **form.cleaned_data, **signed(request)),
    ):
        messages.success(request, _("Utbildningen är inskriven."))
        return redirect(to(request, "watch:contact", pk))
    return form_page(request, "watch/train.html", form, contact=contact, area=contact.area)


def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """The yes is taken back; asked once more before."""
    contact = access.contact_to_keep(request.user, request.municipality, pk)
    form = forms.ButtonForm(posted(request)[0])
    if taken(request, form, lambda: actions.withdraw_consent(contact, **signed(request))):
        messages.success(request, _("Samtycket är återtaget och uppgifterna är borttagna."))
        return redirect(to(request, "watch:detail", contact.area_id))
    return form_page(request, "watch/withdraw.html", form, contact=contact, area=contact.area)
