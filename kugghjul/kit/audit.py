"""The audit log: one row for every action, chained so that tampering shows (reliability A12, B132)."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models

from kugghjul.kit.models import AuditEntry, AuditHead


def record(
    verb: str,
    thing: models.Model,
    *,
    by: Any,
    at: dt.datetime,
    municipality: Any = None,
    **detail: Any,
) -> AuditEntry:
    """Add one row to the chain of `municipality` (default: `thing.municipality`). Call inside an action.

    `by` is a User or None for the installation itself. `detail` holds JSON values, never free text
    that a person may later ask to have removed.
    """
    owner = municipality if municipality is not None else getattr(thing, "municipality", None)
    return record_all([(verb, thing, detail)], by=by, at=at, municipality=owner)[0]


def record_all(
    rows: Iterable[tuple[str, models.Model, dict[str, Any]]],
    *,
    by: Any,
    at: dt.datetime,
    municipality: Any,
) -> list[AuditEntry]:
    """Add a row for each (verb, thing, detail) to one chain, in order and with as many queries as for one."""
    head = _head(municipality.pk if municipality is not None else 0)
    entries = [_next(head, *row, by=by, at=at) for row in rows]
    AuditEntry.objects.bulk_create(entries)
    head.save()
    return entries


def _next(
    head: AuditHead, verb: str, thing: models.Model, detail: dict[str, Any], *, by: Any, at: dt.datetime
) -> AuditEntry:  # fmt: skip
    """The row after the last one, which moves on to it."""
    entry = AuditEntry(
        chain=head.chain,
        number=head.number + 1,
        at=at,
        by=by,
        by_name=str(by)[:200] if by else "Kugghjul",
        verb=verb,
        object_type=thing._meta.label_lower,
        object_id=str(thing.pk),
        object_name=str(thing)[:300],
        detail=detail,
        previous=head.hash,
    )
    entry.hash = digest(entry)
    head.number, head.hash = entry.number, entry.hash
    return entry


def _head(chain: int) -> AuditHead:
    """The end of the chain, locked; made when this is its first row."""
    locked = AuditHead.objects.select_for_update().filter(chain=chain)
    if (head := locked.first()) is None:
        AuditHead.objects.get_or_create(chain=chain)
        head = locked.get()
    return head


def last_of(municipality: Any) -> str:
    """The hash of the last row of the municipality's chain, "" before the first. It changes with every action."""
    heads = AuditHead.objects.filter(chain=municipality.pk).values_list("hash", flat=True)
    return heads.first() or ""


def digest(entry: AuditEntry) -> str:
    """SHA-256 over everything in the row and the hash of the row before."""
    values = [
        entry.chain,
        entry.number,
        entry.at.astimezone(dt.UTC).isoformat(),
        entry.by_id,
        entry.by_name,
        entry.verb,
        entry.object_type,
        entry.object_id,
        entry.object_name,
        entry.detail,
        entry.previous,
    ]
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def broken_links(chain: int) -> Iterator[str]:
    """Swedish sentences, one for each row of `chain` that does not follow from the one before."""
    previous, number = "", 0
    for entry in AuditEntry.objects.filter(chain=chain).order_by("number").iterator():
        number += 1
        if entry.number != number:
            yield f"Logg {chain}: rad {number} saknas."
            number = entry.number
        if entry.previous != previous:
            yield f"Logg {chain}: rad {entry.number} hänger inte ihop med raden före."
        if digest(entry) != entry.hash:
            yield f"Logg {chain}: rad {entry.number} har ändrats."
        previous = entry.hash
    head = AuditHead.objects.filter(chain=chain).first()
    if head is not None and (head.number, head.hash) != (number, previous):
        yield f"Logg {chain}: slutet stämmer inte, rader kan ha tagits bort."


def entries(municipality: Any, words: str = "") -> models.QuerySet[AuditEntry]:
    """The municipality's log, newest first; `words` are looked for in object and person."""
    rows = AuditEntry.objects.filter(chain=municipality.pk).order_by("-number")
    if words:
        rows = rows.filter(
            models.Q(object_name__icontains=words)
            | models.Q(by_name__icontains=words)
            | models.Q(verb__icontains=words)
        )
    return rows
