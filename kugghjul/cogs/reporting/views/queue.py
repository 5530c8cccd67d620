"""The queue of a phone that has been offline: many reports at once, each stored or told why not (B170–B184).

Nothing here trusts the phone: the cookie says who it is, `drawer` that the queue is that reporter's own, a header of
our own that no other site's form sent it, and every item goes the same way as a form that is posted.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from kugghjul.cogs.reporting.actions.receiving import NotTaken
from kugghjul.cogs.reporting.forms.report import Keeper, ReportForm
from kugghjul.cogs.reporting.models import Reporter, SituationReport
from kugghjul.cogs.reporting.queries import links, moments
from kugghjul.cogs.reporting.queries.photos import used_by
from kugghjul.cogs.reporting.queries.questions import questions_of, version_by, version_for
from kugghjul.cogs.reporting.views.entering import reporter_here, sealed
from kugghjul.cogs.reporting.views.taking import Envelope, take
from kugghjul.kit import clock
from kugghjul.kit.doors import public_view, to
from kugghjul.kit.refusals import Refused

HEADER = "X-Rapport"
MOST = 50


@csrf_exempt
@public_view
def send(request: HttpRequest) -> HttpResponse:
    """GET tells the time and whether the phone is known; POST takes a batch. Always JSON.

    Exempt from the form's token, which an offline page cannot have: the cookie is same-site, and the header of our
    own cannot be set by another site.
    """
    reporter = reporter_here(request)
    if reporter is None:
        return _json({"state": "unknown"}, 401)
    told = {"now": clock.now().isoformat(), "drawer": links.drawer_of(reporter)}
    if request.method != "POST":
        return _json(told)
    if request.headers.get(HEADER) != "1" or request.POST.get("drawer") != told["drawer"]:
        return _json({**told, "state": "other"}, 409)
    items = _items(request)
    if items is None or len(items) > MOST:
        return _json({**told, "state": "unreadable"}, 400)
    return _json({**told, "results": [_one(request, reporter, item) for item in items]})


def _items(request: HttpRequest) -> list[dict[str, Any]] | None:
    try:
        items = json.loads(request.POST.get("items", ""))
    except (ValueError, RecursionError):
        return None
    fits = isinstance(items, list) and all(isinstance(one, dict) for one in items)
    return items if fits else None


def _one(request: HttpRequest, reporter: Reporter, item: dict[str, Any]) -> dict[str, Any]:
    """What became of one item. A fault stores nothing of it and everything of the others (B174)."""
    key = str(item.get("key", ""))[:64]
    try:
        taken = _take(request, reporter, item, key)
    except NotTaken as refusal:
        faults = [{"where": one.where, "text": one.sentence} for one in refusal.faults]
        return {"key": key, "state": "wrong", "faults": faults}
    except Refused as refusal:
        state = "clash" if refusal.status == 409 else "wrong"
        return {"key": key, "state": state, "faults": [{"where": "", "text": refusal.reason}]}
    if taken.how == "clash":
        said = _(
            "Rapporten är redan skickad med ett annat innehåll. Båda är sparade hos samordnaren."
        )
        return {"key": key, "state": "clash", "faults": [{"where": "", "text": said}]}
    return {
        "key": key,
        "state": "sent",
        "url": to(request, "reporting_open:receipt", taken.report.pk),
    }


def _take(request: HttpRequest, reporter: Reporter, item: dict[str, Any], key: str) -> Any:
    now, unit = clock.now(), reporter.unit
    data, files = _fields(item), _files(request, key)
    number = item.get("version")
    version = version_by(unit, number if type(number) is int and 0 < number < 2**63 else None)
    version = version or version_for(unit)
    questions = questions_of(unit, version, clock.local_day(now), retired=True)
    keeper = Keeper(unit.municipality, data, files, used_by(unit.municipality) if files else 0)
    form = ReportForm(questions, data, files, now=now, photos=keeper)
    answers = form.sent
    if form.refused_photos:
        raise Refused(form.refused_photos[0][1])
    written, sent = _moment(item.get("written_at")), _moment(request.POST.get("sent_at"))
    channel = (
        SituationReport.Channel.OFFLINE if item.get("offline") else SituationReport.Channel.WEB
    )
    return take(
        reporter, questions, answers, Envelope(key, version, channel, written, sent), at=now
    )


def _fields(item: dict[str, Any]) -> QueryDict:
    """The item's fields as a posted form has them."""
    data = QueryDict(mutable=True)
    fields = item.get("fields")
    for pair in fields if isinstance(fields, list) else ():
        if isinstance(pair, list) and len(pair) == 2 and all(isinstance(one, str) for one in pair):
            if any("\x00" in one for one in pair):
                raise Refused(
                    _("Texten innehåller ett osynligt tecken. Skriv den på nytt."), status=422
                )
            data.appendlist(*pair)
    return data


def _files(request: HttpRequest, key: str) -> MultiValueDict[str, Any]:
    """The item's photos: posted under its key, a space and the field's name."""
    found: MultiValueDict[str, Any] = MultiValueDict()
    for name, several in request.FILES.lists():
        whose, _space, field = name.partition(" ")
        if whose == key and field:
            found.setlist(field, several)
    return found


def _moment(text: Any) -> dt.datetime | None:
    """An instant with its zone, as a phone's clock says it."""
    return moments.wall(text) if isinstance(text, str) else None


def _json(content: dict[str, Any], status: int = 200) -> HttpResponse:
    return sealed(JsonResponse(content, status=status))
