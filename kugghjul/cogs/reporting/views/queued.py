"""The reports out of a phone's queue: each taken as the form would have taken it, all of them written together.

What is wrong with one hinders none of the others, be it the reporter's mistake or ours.
"""

from __future__ import annotations

import datetime as dt
import logging
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kugghjul.cogs.reporting.actions.receiving import Arrival, NotTaken, Taken
from kugghjul.cogs.reporting.forms.report import Keeper, ReportForm
from kugghjul.cogs.reporting.models import Reporter, SituationReport
from kugghjul.cogs.reporting.queries import known, moments
from kugghjul.cogs.reporting.queries.batches import Batch, Item, digest_of
from kugghjul.cogs.reporting.queries.desk import Desk
from kugghjul.cogs.reporting.queries.photos import used_by
from kugghjul.cogs.reporting.views.taking import Envelope, arrival_of, take_all
from kugghjul.kit import clock, photos
from kugghjul.kit.doors import to
from kugghjul.kit.refusals import Refused
from kugghjul.kit.views.errors import broken_words

log = logging.getLogger("kugghjul.trouble")
Answer = dict[str, Any]
FOR_ALL = (OperationalError, InterfaceError, OSError)
"""What no report of the request can be blamed for: no database, no room on the disk."""


@dataclass(frozen=True)
class _Ready:
    """A report that is right and waits to be written."""

    item: Item
    form: ReportForm
    keeper: Keeper
    arrival: Arrival


def settle(request: HttpRequest, reporter: Reporter, batch: Batch) -> list[Answer]:
    """Store the reports, or say of each why not, in their order."""
    desk = Desk(reporter.unit)
    keys = [item.key for item in batch.items]
    kept = known.by_keys(reporter.unit.municipality, keys)
    settling = _Settling(request, reporter, batch.sent_at, desk, kept)
    return settling.answers(batch.items)


class _Settling:
    """One request's reports on their way in."""

    def __init__(
        self, request: HttpRequest, reporter: Reporter, sent_at: dt.datetime | None, desk: Desk,
        kept: Mapping[str, SituationReport],
    ) -> None:  # fmt: skip
        self.request, self.reporter, self.sent_at = request, reporter, sent_at
        self.desk, self.kept = desk, kept

    def answers(self, items: tuple[Item, ...]) -> list[Answer]:
        """Those with photos take time and are written at once: what is done need not be done again."""
        found: list[Answer] = []
        waiting: list[Answer | _Ready] = []
        for n, item in enumerate(items):
            waiting.append(self.looked_at(item))
            if item.files or n == len(items) - 1:
                found += self.written(waiting)
                waiting = []
        return found

    def looked_at(self, item: Item) -> Answer | _Ready:
        """The report ready to be written, or what is answered about it. Photos that lead nowhere are thrown away."""
        files: MultiValueDict[str, UploadedFile] = MultiValueDict()
        for name, part in item.files:
            files.setlist(name, files.getlist(name) + self.request.FILES.getlist(part))
        missing = any(not self.request.FILES.get(part) for _name, part in item.files)
        if item.wrong or missing:
            said = item.wrong or _("Ett foto följde inte med. Skicka rapporten igen.")
            return _refused(item.key, [("", said)], 400)
        contents = (file.read() for _name, several in files.lists() for file in several)
        digest, found = digest_of(item, contents), self.kept.get(item.key)
        if found is not None and known.is_same(found, self.reporter, digest):
            return _received(self.request, Taken(found, "again"))
        return self.read(item, files, digest)

    def read(
        self, item: Item, files: MultiValueDict[str, UploadedFile], digest: str
    ) -> Answer | _Ready:
        """The fields read as the form's would have been."""
        keeper, form, ready, at = self.keeper(item, files), None, None, clock.now()
        try:
            form = self.form(item, keeper, files, at)
            if not form.is_valid():
                return _faulty(item, form)
            if form.urgent:
                said = _("Det låter bråttom. Ring 112 först, kryssa sedan i rutan och skicka.")
                return _refused(item.key, [("", said)]) | {"urgent": True}
            ready = _Ready(item, form, keeper, self.arrival(item, form, digest, at))
            return ready
        except FOR_ALL:
            raise
        except Exception as error:
            return _failed(item, form, error)
        finally:
            if ready is None:
                photos.throw_away(keeper.kept)
            elif files:
                self.desk.used = keeper.used

    def keeper(self, item: Item, files: MultiValueDict[str, UploadedFile]) -> Keeper:
        """What keeps the photos; it knows how much room those before them took."""
        home = self.reporter.unit.municipality
        if files and self.desk.used is None:
            self.desk.used = used_by(home)
        return Keeper(home, _posted(item), files, self.desk.used or 0)

    def form(
        self, item: Item, keeper: Keeper, files: MultiValueDict[str, UploadedFile], at: dt.datetime
    ) -> ReportForm:
        """The questions that were in force when it was written, with what was answered (B178)."""
        moment, _skew = moments.written(item.written_at, self.sent_at, at)
        version, questions = self.desk.form(item.version)
        language = (get_language() or "sv")[:2]
        form = ReportForm(
            questions, _posted(item), files, language=language, now=moment, photos=keeper
        )
        form.version = version
        return form

    def arrival(self, item: Item, form: ReportForm, digest: str, at: dt.datetime) -> Arrival:
        """What is to be written. NotTaken when the answers do not make a report."""
        channels = SituationReport.Channel
        envelope = Envelope(
            item.key, form.version, channels.OFFLINE if item.waited else channels.WEB,
            item.written_at, self.sent_at, digest=digest, known=item.key in self.kept,
        )  # fmt: skip
        return arrival_of(
            self.reporter, form.questionnaire, form.checked.answers, envelope,
            at=at, desk=self.desk, judged=form.checked,
        )  # fmt: skip

    def written(self, waiting: list[Answer | _Ready]) -> list[Answer]:
        """Write those that are ready, all together; an answer for each."""
        ready = [one for one in waiting if isinstance(one, _Ready)]
        try:
            told = iter(take_all([one.arrival for one in ready]))
        except Exception:
            photos.throw_away(path for one in ready for path in one.keeper.kept)
            raise
        return [self.told(one, next(told)) if isinstance(one, _Ready) else one for one in waiting]

    def told(self, one: _Ready, told: Taken | Exception) -> Answer:
        """What is answered of a report that was to be written."""
        if isinstance(told, Exception) or told.how == "again":
            photos.throw_away(one.keeper.kept)
        if isinstance(told, FOR_ALL):
            raise told
        if isinstance(told, Exception):
            return _failed(one.item, one.form, told)
        return _received(self.request, told)


def _posted(item: Item) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in item.fields:
        data.appendlist(name, value)
    return data


def _failed(item: Item, form: ReportForm | None, error: Exception) -> Answer:
    """Refused in words at the questions, or as a whole; our own fault with a code to quote."""
    if isinstance(error, NotTaken) and form is not None:
        form.tell(error.faults)
        return _faulty(item, form)
    if isinstance(error, Refused):
        how = "not_yours" if error.status == 409 else "fault"
        return _refused(item.key, [("", error.reason)], error.status) | {"how": how}
    code = secrets.token_hex(4)
    log.error("error %s in a report out of a queue", code, exc_info=error)
    return _refused(item.key, [("", broken_words(code))], 500)


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
        "numbers": [f"I-{one}" for one in taken.numbers] or known.numbers_of(report),
        "received_at": report.received_at.isoformat(),
        "nothing": report.nothing,
    }
    answer: Answer = {"key": report.key, "how": how, "status": statuses[taken.how]}
    if how == "clash":
        said = _("Rapporten har kommit in en gång med annat innehåll. Båda är sparade.")
        answer["faults"] = [{"at": "", "words": said}]
    return answer | {"receipt": receipt}
