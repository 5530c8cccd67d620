"""One report out of a phone's queue: taken as the form would have taken it, and what is answered about it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kugghjul.cogs.reporting.actions.receiving import NotTaken, Taken
from kugghjul.cogs.reporting.forms.report import Keeper, ReportForm
from kugghjul.cogs.reporting.models import Reporter, SituationReport
from kugghjul.cogs.reporting.queries import known, moments
from kugghjul.cogs.reporting.queries.batches import Item, digest_of
from kugghjul.cogs.reporting.queries.photos import used_by
from kugghjul.cogs.reporting.queries.questions import questions_of, version_by, version_for
from kugghjul.cogs.reporting.views.taking import Envelope, take
from kugghjul.kit import clock, photos
from kugghjul.kit.doors import to
from kugghjul.kit.refusals import Refused

Answer = dict[str, Any]


def settle(
    request: HttpRequest, reporter: Reporter, item: Item, sent_at: dt.datetime | None
) -> Answer:
    """Store the report, or say why not. Photos of a report that was not stored are thrown away."""
    files: MultiValueDict[str, UploadedFile] = MultiValueDict()
    for name, part in item.files:
        files.setlist(name, files.getlist(name) + request.FILES.getlist(part))
    missing = any(not request.FILES.get(part) for _name, part in item.files)
    if item.wrong or missing:
        said = item.wrong or _("Ett foto följde inte med. Skicka rapporten igen.")
        return _refused(item.key, [("", said)], 400)
    digest = digest_of(item, (file.read() for _name, several in files.lists() for file in several))
    found = known.received(reporter, item.key, digest)
    if found is not None:
        return _received(request, Taken(found, "again"))
    return _new(request, reporter, item, _Arrived(files, sent_at, digest))


class _Arrived:
    """What came beside the fields."""

    def __init__(
        self, files: MultiValueDict[str, UploadedFile], sent_at: dt.datetime | None, digest: str
    ) -> None:
        self.files, self.sent_at, self.digest, self.at = files, sent_at, digest, clock.now()


def _new(request: HttpRequest, reporter: Reporter, item: Item, arrived: _Arrived) -> Answer:
    form, keeper = _form(reporter, item, arrived)
    stored = False
    try:
        if not form.is_valid():
            return _faulty(item, form)
        if form.urgent:
            said = _("Det låter bråttom. Ring 112 först, kryssa sedan i rutan och skicka.")
            return _refused(item.key, [("", said)]) | {"urgent": True}
        taken = _take(reporter, item, form, arrived)
        stored = taken.how != "again"
        return _received(request, taken)
    except NotTaken as refusal:
        form.tell(refusal.faults)
        return _faulty(item, form)
    except Refused as refusal:
        how = "not_yours" if refusal.status == 409 else "fault"
        return _refused(item.key, [("", refusal.reason)], refusal.status) | {"how": how}
    finally:
        if not stored:
            photos.throw_away(keeper.kept)


def _form(reporter: Reporter, item: Item, arrived: _Arrived) -> tuple[ReportForm, Keeper]:
    """The questions that were in force when it was written, with what was answered (B178)."""
    unit = reporter.unit
    data = QueryDict(mutable=True)
    for name, value in item.fields:
        data.appendlist(name, value)
    used = used_by(unit.municipality) if arrived.files else 0
    keeper = Keeper(unit.municipality, data, arrived.files, used)
    moment, _skew = moments.written(item.written_at, arrived.sent_at, arrived.at)
    version = version_by(unit, item.version) or version_for(unit)
    questions = questions_of(unit, version, clock.local_day(moment), retired=True)
    language = (get_language() or "sv")[:2]
    form = ReportForm(questions, data, arrived.files, language=language, now=moment, photos=keeper)
    form.version = version
    return form, keeper


def _take(reporter: Reporter, item: Item, form: ReportForm, arrived: _Arrived) -> Taken:
    channels = SituationReport.Channel
    envelope = Envelope(
        item.key, form.version, channels.OFFLINE if item.waited else channels.WEB, item.written_at,
        arrived.sent_at, digest=arrived.digest,
    )  # fmt: skip
    return take(reporter, form.questionnaire, form.checked.answers, envelope, at=arrived.at)


def _faulty(item: Item, form: ReportForm) -> Answer:
    """Every fault with the id of its field, so that the sentence lands there."""
    of_photos = {reason: f"{form.prefix}-{name}" for name, reason in form.refused_photos}
    rows = [(at or of_photos.get(words, ""), words) for at, words in form.fault_rows]
    return _refused(item.key, rows)


def _refused(key: str, rows: list[tuple[str, str]], status: int = 422) -> Answer:
    faults = [{"at": at, "words": words} for at, words in rows]
    return {"key": key, "how": "fault", "status": status, "faults": faults}


def _received(request: HttpRequest, taken: Taken) -> Answer:
    report, statuses = taken.report, {"new": 201, "again": 200, "clash": 409}
    how = "stored" if taken.how == "new" else taken.how
    receipt = {
        "address": to(request, "reporting_open:receipt", report.pk),
        "numbers": known.numbers_of(report),
        "received_at": report.received_at.isoformat(),
        "nothing": report.nothing,
    }
    answer: Answer = {"key": report.key, "how": how, "status": statuses[taken.how]}
    if how == "clash":
        said = _("Rapporten har kommit in en gång med annat innehåll. Båda är sparade.")
        answer["faults"] = [{"at": "", "words": said}]
    return answer | {"receipt": receipt}
