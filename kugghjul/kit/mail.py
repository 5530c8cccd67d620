"""Mail is written here, in the action's own transaction, and sent by the worker (`kit.outbox`).

    letter = post(kind="summons", unique=f"summons:{meeting.pk}:{person.pk}:{sequence}", …, at=at)

A letter is one row with one recipient. The same `unique` again gives the letter that is there
already, so nothing is doubled by a second press, a second worker or a second tick (B126). The state
of the row is the delivery ledger: Väntar, Skickat, Osäkert, Nådde inte fram, Skickades inte.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from kugghjul.kit.addresses import on_the_wire, one_line, why_unreachable
from kugghjul.kit.models import Letter

__all__ = ["DigestLine", "address_book", "digest", "judged", "post", "why_unreachable"]

ADDRESS_BOOKS: dict[str, Callable[[str], str | None]] = {}
JUDGES: dict[str, Callable[[Letter, dt.datetime], str]] = {}


def post(
    *,
    kind: str,
    unique: str,
    to_name: str,
    to_address: str,
    subject: str,
    text: str,
    html: str = "",
    at: dt.datetime,
    municipality: Any = None,
    calendar: str = "",
    calendar_method: str = "",
    attachments: Iterable[Mapping[str, Any]] = (),
    reply_to: str = "",
    not_before: dt.datetime | None = None,
    void_after: dt.datetime | None = None,
    recipient: str = "",
) -> Letter:
    """Write one letter to one address, in the caller's transaction; it leaves after the commit.

    `unique` is person × event × kind. `html` is a body (a template's, escaped there); without it
    one is made from `text`. `attachments` are `{"name", "storage", "content_type"}`, `storage` a
    path in default_storage; a restricted one is a ValueError (link to it instead, B120). After
    `void_after` it is not sent (B117). `recipient` such as "person:12" has its address looked up
    again when it is sent (B128). An address that cannot be used gives a letter that has already
    failed and says why; nothing is raised.
    """
    values = {
        "kind": kind,
        "subject": one_line(subject, 200),
        "text": text,
        "html": html,
        "calendar": calendar,
        "calendar_method": calendar_method,
        "attachments": [_attachment(row) for row in attachments],
        "reply_to": "" if why_unreachable(reply_to) else on_the_wire(reply_to),
        "not_before": not_before or at,
        "void_after": void_after,
        "written_at": at,
    }
    values |= _receiver(recipient, to_name, to_address) | _ours(municipality)
    letter, made = Letter.objects.get_or_create(unique=_key(unique), defaults=values)
    if made and letter.state == Letter.State.WAITING:
        _hurry(letter)
    return letter


@dataclass(frozen=True)
class DigestLine:
    """One thing that somebody must do or know."""

    title: str
    why: str = ""
    url: str = ""


def digest(
    *,
    recipient: str,
    to_name: str,
    to_address: str,
    day: dt.date,
    subject: str,
    lines: Iterable[DigestLine],
    at: dt.datetime,
    municipality: Any = None,
    kind: str = "digest",
    links: Iterable[DigestLine] = (),
) -> Letter | None:
    """One letter with everything, per person, municipality and day; `links` stand at its end.

    None when there is nothing to say.

    It is void when the next day's can be written: after five days without mail one comes, not five
    (B117).
    """
    rows = list(lines)
    if not rows:
        return None
    words = {"name": to_name, "lines": rows, "links": list(links)}
    text = render_to_string("kit/digest.txt", words)
    return post(
        kind=kind,
        unique=f"{kind}:{recipient}:{_chain(municipality)}:{day.isoformat()}",
        to_name=to_name,
        to_address=to_address,
        subject=subject,
        text=text,
        html=render_to_string("kit/digest.html", words),
        at=at,
        municipality=municipality,
        recipient=recipient,
        void_after=at + dt.timedelta(hours=23),
    )


def address_book(kind: str, lookup: Callable[[str], str | None]) -> None:
    """Register who knows the address of "<kind>:<id>" today; None from `lookup(id)` is a stranger.

    Called in a cog's apps.ready. A letter whose recipient has no address any more says so (B128).
    """
    ADDRESS_BOOKS[kind] = lookup


def judged(kind: str, judge: Callable[[Letter, dt.datetime], str]) -> None:
    """Register who judges letters of `kind` again when they are sent (B124).

    `judge(letter, at)` gives a Swedish sentence saying why it shall not leave, or "".
    """
    JUDGES[kind] = judge


def _receiver(recipient: str, name: str, address: str) -> dict[str, Any]:
    problem = why_unreachable(address)
    return {
        "recipient": recipient,
        "to_name": one_line(name, 120),
        "to_address": address.strip()[:320],
        "state": Letter.State.FAILED if problem else Letter.State.WAITING,
        "answer": problem,
    }


def _chain(municipality: Any) -> int:
    return municipality.pk if municipality is not None else 0


def _ours(municipality: Any) -> dict[str, Any]:
    return {
        "chain": _chain(municipality),
        "from_name": one_line(str(municipality or ""), 80),
        "message_id": f"<{secrets.token_hex(16)}@{_sender_domain()}>",
    }


def _hurry(letter: Letter) -> None:
    """A task in the same transaction, so that the letter leaves within a second of the commit."""
    from kugghjul.kit.outbox import deliver  # the sending side imports this module

    deliver.using(run_after=letter.not_before).enqueue(letter.pk)


def _key(unique: str) -> str:
    """At most 200 characters: a longer key ends in its own hash."""
    return (
        unique
        if len(unique) <= 200
        else unique[:130] + ":" + hashlib.sha256(unique.encode()).hexdigest()
    )


def _attachment(row: Mapping[str, Any]) -> dict[str, str]:
    if row.get("restricted"):
        raise ValueError(f"{row['name']} is restricted and is never sent by mail")
    return {
        "name": one_line(row["name"], 150),
        "storage": row["storage"],
        "content_type": row["content_type"],
    }


def _sender_domain() -> str:
    return settings.MAIL_FROM.rpartition("@")[2].strip("> ") or "localhost"
