"""What makes tampering show: SHA-256 over approved notes, chained per municipality, and over
corrections (B131, B132).

Each seal covers the one before, so that a record can neither be changed nor taken out without the
next one failing. A seal is over canonical JSON: sorted keys, no spaces, UTF-8.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from typing import Any

from kugghjul.cogs.meetings.models import Approver, Correction, Notes


def digest(values: Any) -> str:
    """SHA-256 of JSON values, in hexadecimal."""
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def seal_of_notes(notes: Notes, approvers: Iterable[Approver]) -> str:
    """The seal of approved notes: their content, who approved exactly that, when, and the seal
    before.
    """
    signed = sorted(
        [one.person_id, one.function, _utc(one.approved_at), one.facts_hash] for one in approvers
    )
    return digest(
        [
            notes.meeting_id,
            notes.chain_number,
            notes.previous,
            notes.facts_hash,
            digest(notes.facts),
            notes.lacking,
            notes.kept_by,
            _utc(notes.approved_at),
            signed,
        ]
    )


def seal_of_correction(correction: Correction, before: str) -> str:
    """The seal of a correction; `before` is that of the correction before, or of the notes."""
    return digest(
        [
            before,
            correction.notes_id,
            correction.number,
            correction.item_id,
            correction.text,
            correction.reason,
            correction.by_id,
            _utc(correction.at),
        ]
    )


def _utc(moment: dt.datetime | None) -> str:
    return moment.astimezone(dt.UTC).isoformat() if moment else ""
