"""The layers and their areas, as a map and as a list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kugghjul.cogs.places import access, forms
from kugghjul.cogs.places.actions import layers as actions
from kugghjul.cogs.places.queries import layer_in_use
from kugghjul.cogs.places.queries import layers as queries
from kugghjul.cogs.places.views.register import geo_answer
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, page_of, posted, signed, taken


def areas(request: HttpRequest) -> HttpResponse:
    """The division in use, and every layer there is."""
    rows = access.layers_to_see(request.user, request.municipality)
    context = {
        "layers": queries.listed(rows),
        "keeps": access.may_keep(request.user, request.municipality),
        **_shown(request, layer_in_use(request.municipality)),
    }
    return render(request, "places/areas.html", context)


def layer(request: HttpRequest, pk: int) -> HttpResponse:
    """One layer."""
    found = access.layer_to_see(request.user, request.municipality, pk)
    keeps = access.may_keep(request.user, request.municipality)
    return render(request, "places/layer.html", {"keeps": keeps, **_shown(request, found)})


def export(request: HttpRequest, pk: int) -> HttpResponse:
    """The layer as GeoJSON."""
    found = access.layer_to_see(request.user, request.municipality, pk)
    return geo_answer(queries.geojson(found), f"omraden-{found.pk}.geojson")


def use(request: HttpRequest, pk: int) -> HttpResponse:
    """The layer is taken into use."""
    return _button(request, pk, actions.use_layer, "use")


def put_away(request: HttpRequest, pk: int) -> HttpResponse:
    """The layer is put away."""
    return _button(request, pk, actions.retire_layer, "put_away")


def _shown(request: HttpRequest, found: Any) -> dict[str, Any]:
    if found is None:
        return {"layer": None}
    rows = queries.areas_of(found, request.GET.get("ordning", "omrade"))
    return {"layer": found, "picture": queries.picture(found), "page": page_of(request, rows, 100)}


def _button(request: HttpRequest, pk: int, act: Callable[..., Any], what: str) -> HttpResponse:
    found = access.layer_to_keep(request.user, request.municipality, pk)
    form = forms.ButtonForm(posted(request)[0])
    if taken(request, form, lambda: act(found, **signed(request))):
        messages.success(request, _("Sparat."))
        return redirect(to(request, "places:areas"))
    return form_page(request, "places/layer_button.html", form, layer=found, what=what)
