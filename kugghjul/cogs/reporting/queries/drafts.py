"""What a reporter has written, as values, before anything is stored."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kugghjul.cogs.questionnaires.models import Version
from kugghjul.cogs.reporting.models import SituationReport


@dataclass(frozen=True)
class Fault:
    """What must be put right, in words, and where: «iakttagelse.0.plats»."""

    where: str
    sentence: str


@dataclass(frozen=True)
class PhotoFile:
    """A photo made anew from its pixels, as kept in the file store. `key` is the sender's own name for it."""

    key: str
    file: str
    sha256: str
    width: int
    height: int
    size: int
    blurred: bool = False
    unblurred_reason: str = ""


@dataclass(frozen=True)
class Draft:
    """One observation to be. `place` is what was typed or chosen; the position is as it was sent, in any system."""

    category: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    exactness: str = "between"
    text: str = ""
    place: str = ""
    lat: float | str | None = None
    lon: float | str | None = None
    accuracy: int | None = None
    severity: int = 2
    seen: str = "seen"
    ongoing: bool = False
    told_police: str = "unknown"
    told_fault: str = "unknown"
    photos: tuple[PhotoFile, ...] = ()


@dataclass(frozen=True)
class Sent:
    """A whole report as it came: no drafts means «nothing to report».

    `key` is the client's. `written_at` and `sent_at` are by the client's clock; `sent_at` tells how wrong it is.
    `answers` is what was answered by question id; texts that stand in the drafts are left out of what is stored.
    `digest` is the SHA-256 of what came over the wire, when the client may send the same again much later.
    """

    key: str
    drafts: tuple[Draft, ...] = ()
    answers: Mapping[str, Any] = field(default_factory=dict)
    version: Version | None = None
    channel: str = SituationReport.Channel.WEB
    written_at: dt.datetime | None = None
    sent_at: dt.datetime | None = None
    replaces: SituationReport | None = None
    digest: str = ""


def content_hash(answers: Mapping[str, Any], photos: Iterable[PhotoFile] = ()) -> str:
    """SHA-256 in hex over what was answered and the photos: the same content gives the same.

    A photo counts by what it shows; the key that it was given when it came differs each time it is sent.
    """
    whole = [_without_photos(answers), sorted(photo.sha256 for photo in photos)]
    text = json.dumps(whole, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def hash_of(sent: Sent) -> str:
    """The content hash of a report."""
    photos = (photo for draft in sent.drafts for photo in draft.photos)
    return sent.digest or content_hash(sent.answers, photos)


def _without_photos(answers: Any) -> Any:
    if isinstance(answers, Mapping):
        return {key: _without_photos(part) for key, part in answers.items() if key != "foto"}
    if isinstance(answers, list | tuple):
        return [_without_photos(part) for part in answers]
    return answers
