"""Maps as template tags: `{% load places_maps %}`.

`{% area_map picture id="karta" %}` draws a `MapPicture` (places.queries.drawing) with its legend.
`{% pin_map lat="id_lat" lon="id_lon" text="id_coordinates" %}` lets a point be chosen on the map.
Both load their script themselves, and both are whole without it.
"""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import gettext as _

from kugghjul.cogs.places.queries.basemap import address_of
from kugghjul.cogs.places.queries.drawing import MapPicture, drawing

register = template.Library()


@register.inclusion_tag("places/_map.html", takes_context=True)
def area_map(context: template.Context, picture: MapPicture, id: str = "karta") -> dict[str, Any]:
    """The map and its legend. Put it in a figure whose caption links to the same content as a table.

    `id` is unlike for each map of a page.
    """
    drawn = drawing(context["municipality"], picture)
    return {
        "picture": picture,
        "drawing": drawn,
        "id": id,
        "id_data": f"{id}-data",
        "base": address_of(context["municipality"]),
    }


@register.inclusion_tag("places/_pin_map.html", takes_context=True)
def pin_map(
    context: template.Context, lat: str = "", lon: str = "", text: str = "", id: str = "nalkarta"
) -> dict[str, Any]:
    """A map where one point is chosen by pointer, by keyboard or by the place the device is at.

    `lat` and `lon` are ids of two inputs (hidden ones will do) that get degrees; `text` is the id of one text
    field that gets «58,41 14,12» and is read by `coordinates()`. Give either or both. Each change sends
    `input` and `change` from them. Without script the map is a picture and the fields are typed in.
    """
    picture = MapPicture(title=_("Karta över kommunen"), description=_("Skriv platsen i fältet."))
    drawn = drawing(context["municipality"], picture)
    fields = {"lat": lat, "lon": lon, "text": text}
    return {"picture": picture, "drawing": drawn, "id": id, "id_data": f"{id}-data",
            "base": address_of(context["municipality"]), **fields}  # fmt: skip
