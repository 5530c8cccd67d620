"""What the phone's page, the queue of an offline phone and OpenRosa share: answers in, a report out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kugghjul.cogs.questionnaires.models import Version
from kugghjul.cogs.reporting.actions.receiving import Arrival, NotTaken, Taken, receive_all
from kugghjul.cogs.reporting.models import Reporter, SituationReport
from kugghjul.cogs.reporting.queries import moments
from kugghjul.cogs.reporting.queries.answers import read
from kugghjul.cogs.reporting.queries.desk import Desk
from kugghjul.cogs.reporting.queries.drafts import Sent
from kugghjul.cogs.reporting.queries.known import was_received
from kugghjul.cogs.reporting.queries.photos import files_of
from kugghjul.cogs.reporting.queries.questions import OBSERVATIONS, PHOTOS
from kugghjul.cogs.reporting.queries.readiness import check_key, ready_of
from kugghjul.core.questionnaires import Checked, Questionnaire
from kugghjul.kit import clock
from kugghjul.kit.together import Together


@dataclass(frozen=True)
class Envelope:
    """All that comes with the answers: the sender's key and clock, by which way, what it corrects, its digest.

    `known`: whether the key was known when somebody looked just now; None when nobody has.
    """

    key: str
    version: Version | None = None
    channel: str = SituationReport.Channel.WEB
    written_at: dt.datetime | None = None
    sent_at: dt.datetime | None = None
    replaces: SituationReport | None = None
    digest: str = ""
    known: bool | None = None


def take(
    reporter: Reporter, questions: Questionnaire, answers: Mapping[str, Any], envelope: Envelope,
    *, at: dt.datetime,
) -> Taken:  # fmt: skip
    """Read the answers and store the report. NotTaken with every fault at its question."""
    (told,) = take_all([arrival_of(reporter, questions, answers, envelope, at=at)])
    if isinstance(told, Exception):
        raise told
    return told


def arrival_of(
    reporter: Reporter, questions: Questionnaire, answers: Mapping[str, Any], envelope: Envelope,
    *, at: dt.datetime, desk: Desk | None = None, judged: Checked | None = None,
) -> Arrival:  # fmt: skip
    """The answers read and looked through, at the request's desk. NotTaken with every fault at its question.

    `judged` is what was said of the answers when somebody judged them a moment ago.
    """
    moment, _skew = moments.written(envelope.written_at, envelope.sent_at, at)
    files = files_of(reporter.unit.municipality, photo_keys(answers), envelope.key)
    found = read(questions, answers, moment, files, judged)
    if found.faults:
        raise NotTaken(found.faults)
    sent = Sent(
        envelope.key, found.drafts, found.answers, envelope.version, envelope.channel,
        envelope.written_at, envelope.sent_at, envelope.replaces, envelope.digest,
    )  # fmt: skip
    check_key(sent)
    known = was_received(reporter.unit, sent.key) if envelope.known is None else envelope.known
    ready = None if known else ready_of(reporter.unit, sent, at, desk)
    return Arrival(reporter.unit, reporter, sent, ready, at)


def take_all(arrivals: Sequence[Arrival]) -> list[Taken | Exception]:
    """Store the reports, together with those that other requests bring meanwhile; for each what became of it."""
    return TOGETHER.run(arrivals)


def _stored(arrivals: Sequence[Arrival]) -> list[Taken | Exception]:
    """By municipality, always in the same order: two processes that lock several do not wait for each other."""
    told: dict[int, Taken | Exception] = {}
    for home in sorted({one.unit.municipality_id for one in arrivals}):
        mine = [n for n, one in enumerate(arrivals) if one.unit.municipality_id == home]
        taken = receive_all([arrivals[n] for n in mine], at=clock.now())
        told |= dict(zip(mine, taken, strict=True))
    return [told[n] for n in range(len(arrivals))]


TOGETHER: Together[Arrival, Taken] = Together(_stored)
"""Reports that come in a burst share a transaction, and so the wait for the disk."""


def photo_keys(answers: Mapping[str, Any]) -> list[str]:
    """The keys of every photo among the answers."""
    rows = answers.get(OBSERVATIONS)
    rows = [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []
    photos = [photo for row in rows for photo in row.get(PHOTOS) or ()]
    return [str(one.get("key")) for one in photos if isinstance(one, Mapping)]
