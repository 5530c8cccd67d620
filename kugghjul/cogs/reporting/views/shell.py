"""What makes the form work in flight mode: a service worker for these pages alone, and what it keeps."""

from __future__ import annotations

import functools
import hashlib
import json
import re
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from kugghjul.kit.doors import public_view, to

SCRIPT = "js/report_worker.js"
ADDRESS = re.compile(r'(?:href|src)="([^"]+)"')


@public_view
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, served from the folder that it serves, with the addresses that it keeps."""
    body = Path(str(finders.find(SCRIPT))).read_text(encoding="utf-8")
    kept = {
        "home": to(request, "reporting_open:form"), "assets": assets(), "version": version(),
        "nothing": render_to_string("reporting/_no_network.html"),
    }  # fmt: skip
    script = f"const kept = {json.dumps(kept)};\n{body}"
    response = HttpResponse(script, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


@public_view
def manifest(request: HttpRequest) -> HttpResponse:
    """So that the page can be put on the home screen."""
    home = to(request, "reporting_open:form")
    icon = {"src": staticfiles_storage.url("img/mark.svg"), "sizes": "any", "type": "image/svg+xml"}
    about = {
        "name": _("Rapportera till %(name)s") % {"name": request.municipality.name},
        "short_name": _("Rapportera"), "start_url": home, "scope": home, "id": home,
        "display": "standalone", "lang": "sv", "icons": [icon],
    }  # fmt: skip
    return JsonResponse(about, content_type="application/manifest+json")


@functools.cache
def version() -> str:
    """A digest of all that is kept and of the worker itself: another release, another digest."""
    kept = []
    for address in [*assets(), staticfiles_storage.url(SCRIPT)]:
        path = finders.find(address.removeprefix(settings.STATIC_URL))
        kept += [address.encode(), Path(str(path)).read_bytes() if path else b""]
    return hashlib.sha256(b"\n".join(kept)).hexdigest()[:16]


def assets() -> list[str]:
    """The addresses of every style, font and script of the page, so that it opens without a network."""
    page = render_to_string("reporting/_assets.html", {"scripts": scripts()})
    return sorted(set(ADDRESS.findall(page)))


def scripts() -> list[str]:
    """The product's own scripts, as paths of static files: they import each other."""
    folder = Path(str(finders.find(SCRIPT))).parent
    return sorted(
        f"js/{path.name}" for path in folder.glob("*.js") if path.name != Path(SCRIPT).name
    )
