"""Pages that say no. Each gives back what was typed, so that nothing is lost (reliability B010, B018)."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kugghjul.kit.refusals import Refused

HIDDEN = (
    "csrfmiddlewaretoken",
    "_nyckel",
    "password",
    "password1",
    "password2",
    "oldpassword",
    "code",
)


def bad_request(
    request: HttpRequest, exception: object = None, reason: str = "", field: str = ""
) -> HttpResponse:
    """400. `reason` is kit.incoming's ("nul", "bytes"), at `field`."""
    said = {
        "nul": _(
            "Texten innehåller ett osynligt tecken (NUL) som inte kan sparas. Ta bort det och försök igen."
        ),
        "bytes": _(
            "Texten innehåller tecken som inte går att läsa. Skriv den på nytt och försök igen."
        ),
    }
    text = said.get(reason) or _("Adressen eller det som skickades går inte att läsa.")
    if field:
        text += " " + _("Det gäller fältet %(field)s.") % {"field": f"«{field[:80]}»"}
    return _page(request, 400, _("Det gick inte att läsa"), text)


def wrong_verb(request: HttpRequest, allowed: Iterable[str]) -> HttpResponse:
    """405: the page cannot be asked for in that way."""
    text = _("Sidan går inte att öppna så. Gå dit från startsidan i stället.")
    response = _page(request, 405, _("Det gick inte"), text)
    response["Allow"] = ", ".join(allowed)
    return response


def denied(request: HttpRequest, exception: object = None) -> HttpResponse:
    """403: the user may be here, but not do this."""
    said = str(exception) if exception is not None else ""
    text = said or _("Din roll ger inte rätt till det här. Fråga samordnaren om du behöver det.")
    return _page(request, 403, _("Du har inte rätt till det här"), text)


def missing(request: HttpRequest, exception: object = None) -> HttpResponse:
    """404, the same to everybody."""
    return _page(
        request,
        404,
        _("Sidan finns inte"),
        _("Kontrollera adressen eller börja om från startsidan."),
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 when the form is too old or comes from another site."""
    text = _("Sidan var för gammal eller skickades från en annan plats. Ingenting har sparats.")
    return _page(request, 403, _("Formuläret gick inte att ta emot"), text)


def already_sent(request: HttpRequest) -> HttpResponse:
    """409: this form's key has been used for something else."""
    text = _("Formuläret är redan skickat. Det första gäller. Öppna sidan igen för att ändra.")
    return _page(request, 409, _("Redan skickat"), text)


def refused(request: HttpRequest, error: Refused) -> HttpResponse:
    """422 or 409 for an action that has no form of its own to show the reason in."""
    return _page(request, error.status, _("Det gick inte"), error.reason)


def too_large(request: HttpRequest) -> HttpResponse:
    """413."""
    text = _("Det som skickades är för stort. Dela upp texten eller välj en mindre fil.")
    return _page(request, 413, _("För stort"), text)


def disk_full(request: HttpRequest) -> HttpResponse:
    """507."""
    text = _(
        "Servern har slut på plats, så ingenting sparades. Kopiera din text och försök senare."
    )
    return _page(request, 507, _("Inget utrymme kvar"), text)


def unavailable(request: HttpRequest) -> HttpResponse:
    """503 with Retry-After."""
    text = _("Databasen svarar inte just nu. Ingenting sparades. Försök igen om en stund.")
    response = _page(request, 503, _("Tillfälligt stopp"), text)
    response["Retry-After"] = "30"
    return response


def broken(request: HttpRequest, code: str = "") -> HttpResponse:
    """500: our fault, with a code to quote."""
    return _page(request, 500, _("Ett fel hos oss"), broken_words(code))


def broken_words(code: str = "") -> str:
    """What is said of a fault of ours."""
    text = _("Något gick fel hos oss. Ingenting sparades. Uppge koden %(code)s om du hör av dig.")
    return text % {"code": code or "–"}


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's last resort."""
    return broken(request)


def openrosa_message(words: str, status: int) -> HttpResponse:
    """What a form client of the OpenRosa protocol is told; from 400 on as a failure."""
    nature = "submit_success" if status < 400 else "submit_failure"
    context = {"nature": nature, "words": words}
    answer = render(None, "errors/openrosa.xml", context, "text/xml; charset=utf-8", status)
    answer["X-OpenRosa-Version"] = "1.0"
    return answer


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """(field, text) of everything that was posted, passwords and codes left out."""
    try:
        rows = [(name, value) for name, values in request.POST.lists() for value in values]
    except (OSError, ValueError, TooManyFieldsSent):
        return []
    return [(name, value) for name, value in rows if value.strip() and name not in HIDDEN]


def _page(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    context = {"status": status, "title": title, "text": text, "typed": []}
    if (
        request.headers.get("Accept") == "application/json"
    ):  # a script asked; it shows the words itself
        return JsonResponse({"words": text}, status=status)
    if "X-OpenRosa-Version" in request.headers:  # ODK Collect or Enketo, which shows such words
        return openrosa_message(text, status)
    request.in_trouble = status >= 500  # type: ignore[attr-defined]  # then the menu is left out
    try:
        context["typed"] = typed(request) if request.method == "POST" and status != 413 else []
        return render(request, "errors/page.html", context, status=status)
    except Exception:  # noqa: BLE001 - the page about trouble must never be trouble itself
        plain = f"<!doctype html><html lang=sv><title>{title}</title><h1>{title}</h1><p>{text}</p>"
        return HttpResponse(plain, status=status)
