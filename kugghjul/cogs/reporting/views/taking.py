"""What the phone's page, the queue of an offline phone and OpenRosa share: answers in, a report out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kugghjul.cogs.questionnaires.models import Version
from kugghjul.cogs.reporting.actions.receiving import NotTaken, Taken, receive
from kugghjul.cogs.reporting.models import Reporter, SituationReport
from kugghjul.cogs.reporting.queries import moments
from kugghjul.cogs.reporting.queries.answers import read
from kugghjul.cogs.reporting.queries.drafts import Sent
from kugghjul.cogs.reporting.queries.photos import files_of
from kugghjul.cogs.reporting.queries.questions import OBSERVATIONS, PHOTOS
from kugghjul.core.questionnaires import Questionnaire


@dataclass(frozen=True)
class Envelope:
    """All that comes with the answers: the sender's key and clock, by which way, what it corrects, its digest."""

    key: str
    version: Version | None = None
    channel: str = SituationReport.Channel.WEB
    written_at: dt.datetime | None = None
    sent_at: dt.datetime | None = None
    replaces: SituationReport | None = None
    digest: str = ""


def take(
    reporter: Reporter, questions: Questionnaire, answers: Mapping[str, Any], envelope: Envelope,
    *, at: dt.datetime,
) -> Taken:  # fmt: skip
    """Read the answers and store the report. NotTaken with every fault at its question."""
    moment, _skew = moments.written(envelope.written_at, envelope.sent_at, at)
    files = files_of(reporter.unit.municipality, photo_keys(answers), envelope.key)
    found = read(questions, answers, moment, files)
    if found.faults:
        raise NotTaken(found.faults)
    sent = Sent(
        envelope.key, found.drafts, found.answers, envelope.version, envelope.channel,
        envelope.written_at, envelope.sent_at, envelope.replaces, envelope.digest,
    )  # fmt: skip
    return receive(reporter.unit, reporter, sent, at=at)


def photo_keys(answers: Mapping[str, Any]) -> list[str]:
    """The keys of every photo among the answers."""
    rows = answers.get(OBSERVATIONS)
    rows = [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []
    photos = [photo for row in rows for photo in row.get(PHOTOS) or ()]
    return [str(one.get("key")) for one in photos if isinstance(one, Mapping)]
