"""OpenRosa 1.0 for ODK Collect and Enketo: which form, its content, its empty manifest, and answers sent in parts.

The personal link's secret stands in the server's address, as ODK knows no other way that needs no password. Source:
docs.getodk.org/openrosa (form list, form submission, request and response headers).
"""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from kugghjul.cogs.reporting import access
from kugghjul.cogs.reporting.actions.receiving import NotTaken
from kugghjul.cogs.reporting.forms.submission import photos_of
from kugghjul.cogs.reporting.models import Reporter, SituationReport
from kugghjul.cogs.reporting.queries import links, openrosa
from kugghjul.cogs.reporting.views.entering import PER_HOUR
from kugghjul.cogs.reporting.views.taking import Envelope, take
from kugghjul.kit import clock
from kugghjul.kit.doors import public_view
from kugghjul.kit.refusals import Refused
from kugghjul.kit.secret_links import not_too_often
from kugghjul.kit.views.errors import openrosa_message
from kugghjul.kit.words import said
from kugghjul.render import xform

LARGEST = 60 * 1024**2
"""What one part of a submission may weigh; ODK divides what is more."""


@public_view
def form_list(request: HttpRequest, token: str) -> HttpResponse:
    """The one form that the reporter's unit answers."""
    reporter = _reporter(request, token)
    found = openrosa.form_for(reporter.unit, clock.today())
    base = request.build_absolute_uri(request.path.removesuffix("formList"))
    context = {"form": found, "base": base}
    return _told(render(request, "reporting/openrosa_list.xml", context, content_type=XML))


@public_view
def form_xml(request: HttpRequest, token: str, form: str) -> HttpResponse:
    """The form itself as XForm."""
    reporter = _reporter(request, token)
    found = openrosa.form_by(reporter.unit, form, clock.today())
    return _told(HttpResponse(xform.xml(found.questions, found.version), content_type=XML))


@public_view
def manifest(request: HttpRequest, token: str, form: str) -> HttpResponse:
    """Files that belong to the form: none."""
    openrosa.form_by(_reporter(request, token).unit, form, clock.today())
    empty = '<manifest xmlns="http://openrosa.org/xforms/xformsManifest"/>'
    return _told(HttpResponse(empty, content_type=XML))


@csrf_exempt
@public_view
def submission(request: HttpRequest, token: str) -> HttpResponse:
    """HEAD tells what is taken; POST takes an answer, whole (201) or a part of it (202)."""
    try:
        reporter = _reporter(request, token)
        if request.method != "POST":
            answer = _told(HttpResponse(status=204))
            answer["Location"] = request.build_absolute_uri()
            return answer
        return _taken(request, reporter, clock.now())
    except NotTaken as refusal:
        return _message(" ".join(one.sentence for one in refusal.faults), 422)
    except xform.SubmissionRefused as refusal:
        return _message(said(refusal.sentence), 400)
    except Refused as refusal:
        return _message(refusal.reason, refusal.status)


XML = "text/xml; charset=utf-8"


def _reporter(request: HttpRequest, token: str) -> Reporter:
    not_too_often(request, "openrosa", PER_HOUR)
    reporter = access.reporter_to_link(request.municipality, token)
    if links.state_of(reporter, clock.now()) != "open":
        raise Refused(_("Länken gäller inte längre. Be samordnaren om en ny."), status=403)
    return reporter


def _taken(request: HttpRequest, reporter: Reporter, now: dt.datetime) -> HttpResponse:
    sent = request.FILES.get("xml_submission_file")
    if sent is None:
        raise Refused(_("Svaret saknas. Skicka det igen."), status=400)
    content = sent.read()
    head = xform.submission(content)
    found = openrosa.form_answered(reporter.unit, head, clock.local_day(now))
    answers = xform.answers(content, found.questions)
    waits = photos_of(reporter, head.instance, answers, request.FILES)
    if waits or request.POST.get("*isIncomplete*") == "yes":
        return _message(_("Delen är mottagen. Resten väntas."), 202)
    envelope = Envelope(openrosa.key_of(head.instance), found.row, SituationReport.Channel.OPENROSA)
    taken = take(reporter, found.questions, answers, envelope, at=now)
    if taken.how == "clash":
        return _message(
            _("Rapporten har redan kommit med ett annat innehåll. Båda är sparade."), 409
        )
    return _message(_("Rapporten är mottagen. Tack."), 201)


def _message(words: str, status: int) -> HttpResponse:
    return _told(openrosa_message(words, status))


def _told(response: HttpResponse) -> HttpResponse:
    """The headers that every OpenRosa answer carries."""
    response["X-OpenRosa-Version"] = "1.0"
    response["X-OpenRosa-Accept-Content-Length"] = str(LARGEST)
    response["Date"] = http_date(clock.now().timestamp())
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response
