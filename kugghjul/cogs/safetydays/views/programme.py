"""The day's times, classes and stations, and who came."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.safetydays import access, forms
from kugghjul.cogs.safetydays.actions import programme as actions
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, posted, signed, taken


def times(request: HttpRequest, pk: int) -> HttpResponse:
    """When the slots of a date are."""
    date = access.date_to_run(request.user, request.municipality, pk)
    form = forms.TimesForm(posted(request)[0])
    if taken(
        request, form, lambda: actions.set_times(date, **form.cleaned_data, **signed(request))
    ):
        messages.success(request, _("Tiderna är sparade. Gör schemat på nytt."))
        return redirect(to(request, "safetydays:detail", date.day_id))
    return form_page(request, "safetydays/times.html", form, day=date.day, date=date)


def add_classes(request: HttpRequest, pk: int) -> HttpResponse:
    """A school's classes on a date."""
    date = access.date_to_run(request.user, request.municipality, pk)
    form = forms.ClassesForm(posted(request)[0])
    if taken(
        request, form, lambda: actions.add_classes(date, **form.cleaned_data, **signed(request))
    ):
        messages.success(request, _("Klasserna är tillagda."))
        return redirect(to(request, "safetydays:detail", date.day_id))
    return form_page(request, "safetydays/add_classes.html", form, day=date.day, date=date)


def change_class(request: HttpRequest, pk: int) -> HttpResponse:
    """One class, changed."""
    row = access.class_to_run(request.user, request.municipality, pk)
    start = {"name": row.name, "pupils": row.pupils, "date": row.date_id}
    form = forms.ClassForm(posted(request)[0], day=row.day, initial=start)
    if taken(
        request, form, lambda: actions.change_class(row, **form.cleaned_data, **signed(request))
    ):
        return redirect(to(request, "safetydays:detail", row.day_id))
    return form_page(request, "safetydays/change_class.html", form, day=row.day, row=row)


@require_POST
def remove_class(request: HttpRequest, pk: int) -> HttpResponse:
    """The class does not come."""
    row = access.class_to_run(request.user, request.municipality, pk)
    day = actions.remove_class(row, **signed(request))
    messages.success(request, _("Klassen är borttagen."))
    return redirect(to(request, "safetydays:detail", day.pk))


def add_station(request: HttpRequest, pk: int) -> HttpResponse:
    """A new station."""
    day = access.day_to_run(request.user, request.municipality, pk)
    form = forms.StationForm(posted(request)[0], municipality=request.municipality)
    if taken(
        request, form, lambda: actions.add_station(day, **form.cleaned_data, **signed(request))
    ):
        messages.success(request, _("Stationen är tillagd."))
        return redirect(to(request, "safetydays:detail", pk))
    return form_page(request, "safetydays/station.html", form, day=day)


def change_station(request: HttpRequest, pk: int) -> HttpResponse:
    """A station, changed."""
    row = access.station_to_run(request.user, request.municipality, pk)
    names = ("name", "what", "place", "organisation", "room")
    start = {name: getattr(row, name) for name in names}
    form = forms.StationForm(posted(request)[0], municipality=request.municipality, initial=start)
    if taken(
        request, form, lambda: actions.change_station(row, **form.cleaned_data, **signed(request))
    ):
        return redirect(to(request, "safetydays:detail", row.day_id))
    return form_page(request, "safetydays/station.html", form, day=row.day, row=row)


@require_POST
def remove_station(request: HttpRequest, pk: int) -> HttpResponse:
    """The station is left out."""
    row = access.station_to_run(request.user, request.municipality, pk)
    day = actions.remove_station(row, **signed(request))
    messages.success(request, _("Stationen är borttagen."))
    return redirect(to(request, "safetydays:detail", day.pk))


def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """How many came, class by class."""
    date = access.date_to_run(request.user, request.municipality, pk)
    form = forms.AttendanceForm(posted(request)[0], date=date)
    if taken(
        request, form, lambda: actions.record_attendance(date, form.present(), **signed(request))
    ):
        messages.success(request, _("Närvaron är sparad."))
        return redirect(to(request, "safetydays:detail", date.day_id))
    return form_page(request, "safetydays/attendance.html", form, day=date.day, date=date)
