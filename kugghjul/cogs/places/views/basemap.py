"""The base map's file, for maps on staff pages and on open ones."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest

from kugghjul.cogs.places.queries.basemap import path_of
from kugghjul.kit.doors import public_view
from kugghjul.kit.ranges import ranged


@public_view
def basemap(request: HttpRequest) -> Any:
    """The bytes that are asked for."""
    path = path_of(request.municipality)
    if not path.is_file():
        raise Http404
    return ranged(request, path, "application/vnd.pmtiles")
