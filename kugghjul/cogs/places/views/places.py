"""One place: its page, its names, where it lies, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kugghjul.cogs.places import access, forms, queries
from kugghjul.cogs.places.actions import places as actions
from kugghjul.cogs.places.queries.dossier import dossier
from kugghjul.cogs.places.queries.layers import picture_of_place
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, posted, signed, taken


def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """A place with its names, its map and what has happened there of late."""
    place = access.place_to_see(request.user, request.municipality, pk)
    sees = access.may_see_dossier(request.user, request.municipality)
    placed = place.lat is not None
    context = {
        "place": place,
        "aliases": queries.aliases_of(place),
        "was": queries.merged_into(place),
        "picture": picture_of_place(place) if placed else None,
        "sweref": queries.sweref(place.lat, place.lon) if placed else None,
        "keeps": access.may_keep(request.user, request.municipality),
        "dossier": dossier(request.user, place) if sees else None,
    }
    return render(request, "places/detail.html", context)


def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that has happened at the place, by year."""
    place = access.dossier_to_see(request.user, request.municipality, pk)
    kind, year = request.GET.get("slag", ""), request.GET.get("ar", "")
    found = dossier(request.user, place, kind, year)
    context = {"place": place, "dossier": found, "kind": kind, "year": year}
    return render(request, "places/history.html", context)


def add(request: HttpRequest) -> HttpResponse:
    """A new place."""
    owner = access.register_to_keep(request.user, request.municipality)
    form = forms.NewPlaceForm(owner, posted(request)[0])
    if taken(
        request, form, lambda: actions.register_place(owner, **_typed(form), **signed(request))
    ):
        _tell(request, form.cleaned_data.get("coordinates"))
        return redirect(to(request, "places:detail", form.outcome.pk))
    return form_page(request, "places/add.html", form)


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """A place, changed."""
    place = access.place_to_keep(request.user, request.municipality, pk)
    names = "\n".join(one.name for one in queries.aliases_of(place))
    before = {"name": place.name, "kind": place.kind, "note": place.note, "aliases": names,
              "area": place.area_id}  # fmt: skip
    form = forms.ChangePlaceForm(place, posted(request)[0], initial=before)
    if taken(
        request, form, lambda: actions.change_place(place, **form.cleaned_data, **signed(request))
    ):
        messages.success(request, _("Sparat."))
        return redirect(to(request, "places:detail", pk))
    return form_page(request, "places/change.html", form, place=place)


def position(request: HttpRequest, pk: int) -> HttpResponse:
    """The place is put on the map, by its pin or by coordinates."""
    place = access.place_to_keep(request.user, request.municipality, pk)
    form = forms.PositionForm(posted(request)[0], initial={"coordinates": queries.words_of(place)})
    if taken(request, form, lambda: actions.put_on_map(place, **_typed(form), **signed(request))):
        _tell(request, form.cleaned_data["coordinates"])
        return redirect(to(request, "places:detail", pk))
    return form_page(request, "places/position.html", form, place=place)


def take_off(request: HttpRequest, pk: int) -> HttpResponse:
    """The place has no position any more."""
    return _button(request, pk, actions.take_off_map, "off")


def retire(request: HttpRequest, pk: int) -> HttpResponse:
    """The place is not used any more."""
    return _button(request, pk, actions.retire_place, "retire")


def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """The place is used again."""
    return _button(request, pk, actions.restore_place, "restore")


def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """The place is the same as another."""
    place = access.place_to_keep(request.user, request.municipality, pk)
    form = forms.MergeForm(place, posted(request)[0])
    if taken(
        request, form, lambda: actions.merge_places(place, **form.cleaned_data, **signed(request))
    ):
        messages.success(request, _("Platserna är hopslagna."))
        return redirect(to(request, "places:detail", form.outcome.pk))
    return form_page(request, "places/merge.html", form, place=place)


def _button(request: HttpRequest, pk: int, act: Callable[..., Any], what: str) -> HttpResponse:
    place = access.place_to_keep(request.user, request.municipality, pk)
    form = forms.ButtonForm(posted(request)[0])
    if taken(request, form, lambda: act(place, **signed(request))):
        messages.success(request, _("Sparat."))
        return redirect(to(request, "places:detail", pk))
    return form_page(request, "places/button.html", form, place=place, what=what)


def _typed(form: Any) -> dict[str, Any]:
    """The form's values with the coordinates taken apart."""
    values = dict(form.cleaned_data)
    spot = values.pop("coordinates", None)
    return values | {"lat": spot.lat if spot else None, "lon": spot.lon if spot else None}


def _tell(request: HttpRequest, spot: Any) -> None:
    messages.success(request, " ".join([_("Sparat."), spot.remark if spot else ""]).strip())
