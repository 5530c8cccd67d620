"""Several reports that waited in a phone, as they come over the wire, read into values or refused in words.

    {"mark": "…", "sent_at": "2026-11-20T08:00:00Z", "reports": [{"key": "…", "written_at": "…", "version": 3,
     "offline": true, "fields": [["nytt", "yes"], …], "files": [["iakttagelse-0-foto", "0-0"], …]}]}

The fields are those of the form, so that a report is read in one way however it comes. `files` names the parts of the
same request that hold the photos. What is wrong with the whole is refused; what is wrong with one report is its own.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.kit.refusals import Refused

MOST_REPORTS = 50
MOST_FIELDS = 2000
LONGEST_NAME = 200
LONGEST_VALUE = 20_000
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Item:
    """One report. `waited` in the phone without a network. `wrong` is why it cannot be read, "" when it can."""

    key: str
    written_at: dt.datetime | None = None
    version: int | None = None
    fields: Pairs = ()
    files: Pairs = ()
    waited: bool = True
    wrong: str = ""


@dataclass(frozen=True)
class Batch:
    """The reports, for whom they were written (`mark`, B184), and the phone's clock at sending (B179)."""

    mark: str
    sent_at: dt.datetime | None
    items: tuple[Item, ...]


def batch_of(text: str) -> Batch:
    """Read the text of a request. Refused with 400 when it is no batch."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as wrong:
        raise Refused(
            _("Det som skickades går inte att läsa. Öppna formuläret på nytt."), status=400
        ) from wrong
    if not isinstance(found, dict) or not isinstance(found.get("reports"), list):
        raise Refused(_("Det saknas rapporter i det som skickades."), status=400)
    if len(found["reports"]) > MOST_REPORTS:
        said = _("Skicka högst %(n)s rapporter åt gången.") % {"n": MOST_REPORTS}
        raise Refused(said, status=413)
    mark = found.get("mark")
    items = tuple(_item(one) for one in found["reports"])
    return Batch(mark if isinstance(mark, str) else "", _moment(found.get("sent_at")), items)


def digest_of(item: Item, contents: Iterable[bytes]) -> str:
    """SHA-256 over what was sent: the same report sent again gives the same, whatever the time is (B172)."""
    photos = [hashlib.sha256(content).hexdigest() for content in contents]
    names = [name for name, _part in item.files]
    whole = json.dumps([sorted(item.fields), item.version, names, photos], ensure_ascii=False)
    return hashlib.sha256(whole.encode(errors="surrogatepass")).hexdigest()


def _item(one: Any) -> Item:
    if not isinstance(one, dict):
        return Item("", wrong=_unreadable())
    key = one.get("key")
    key = key[:64] if isinstance(key, str) and _clean(key) else ""
    fields, files = (_pairs(one.get(name, [])) for name in ("fields", "files"))
    if not key or fields is None or files is None or not fields:
        return Item(key, wrong=_unreadable())
    version = one.get("version")
    known = isinstance(version, int) and not isinstance(version, bool) and 0 < version < 2**63
    waited = one.get("offline") is not False
    return Item(
        key, _moment(one.get("written_at")), version if known else None, fields, files, waited
    )


def _pairs(rows: Any) -> Pairs | None:
    """Pairs of text, or None when they are something else, too many or too long."""
    if not isinstance(rows, list) or len(rows) > MOST_FIELDS:
        return None
    found = []
    for row in rows:
        if not (isinstance(row, list) and len(row) == 2 and all(isinstance(x, str) for x in row)):
            return None
        name, value = row
        if len(name) > LONGEST_NAME or len(value) > LONGEST_VALUE or not _clean(name + value):
            return None
        found.append((name, value))
    return tuple(found)


def _clean(text: str) -> bool:
    """Whether a database can keep the text: no NUL, no half of a pair."""
    return "\x00" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def _moment(text: Any) -> dt.datetime | None:
    """An instant with its zone; None for anything else, as for a phone without a clock."""
    try:
        found = dt.datetime.fromisoformat(text) if isinstance(text, str) else None
        return found.astimezone(dt.UTC) if found is not None and found.tzinfo else None
    except (ValueError, OverflowError):
        return None


def _unreadable() -> str:
    return _("Rapporten går inte att läsa. Öppna den, kontrollera den och skicka igen.")
