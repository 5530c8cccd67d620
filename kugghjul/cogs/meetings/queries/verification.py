"""Are the records as they were approved? Walks every seal and names record, field and first
broken link (B132, B133).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.files.storage import default_storage

from kugghjul.cogs.meetings.models import Notes
from kugghjul.cogs.meetings.queries import seals
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit import audit
from kugghjul.kit.models import AuditEntry


@dataclass(frozen=True)
class Broken:
    """A record that is not as it was: which (`record`), what in it (`field`), and a Swedish
    sentence.
    """

    record: str
    field: str
    text: str


def broken_records(municipality: Municipality) -> Iterator[Broken]:
    """Everything in `municipality` that does not follow from what was approved, oldest first."""
    logged = _logged(municipality)
    rows = (
        Notes.objects.filter(meeting__municipality=municipality)
        .select_related("meeting")
        .prefetch_related(
            "approvers", "corrections", "meeting__items", "meeting__decisions", "dispatches__letter"
        )
    )
    approved = sorted(
        (row for row in rows if row.chain_number), key=lambda row: row.chain_number or 0
    )
    yield from _chain(approved)
    for row in rows:
        yield from _notes(row, logged.get(str(row.pk), []))
    there = {str(row.pk) for row in rows}
    for key, entries in logged.items():
        if key not in there and any(entry.verb == "notes.locked" for entry in entries):
            yield Broken(
                f"anteckningar {key}",
                "rad",
                f"{entries[0].object_name}: justerade anteckningar saknas.",
            )
    for sentence in audit.broken_links(municipality.pk):
        yield Broken("logg", "rad", sentence)


def _logged(municipality: Municipality) -> dict[str, list[AuditEntry]]:
    """What the log says about approvals and corrections: the notes' key → rows in order."""
    verbs = (
        "notes.submitted",
        "notes.withdrawn",
        "notes.approved",
        "notes.locked",
        "notes.corrected",
    )
    table: dict[str, list[AuditEntry]] = {}
    for entry in AuditEntry.objects.filter(chain=municipality.pk, verb__in=verbs).order_by(
        "number"
    ):
        table.setdefault(entry.object_id, []).append(entry)
    return table


def _chain(approved: list[Notes]) -> Iterator[Broken]:
    previous = ""
    for number, row in enumerate(approved, 1):
        if row.chain_number != number:
            yield _broken(row, "chain_number", f"länk {number} i kedjan saknas")
            return
        if row.previous != previous:
            yield _broken(row, "previous", "hänger inte ihop med anteckningarna före")
            return
        previous = row.hash


def _notes(row: Notes, entries: list[AuditEntry]) -> Iterator[Broken]:
    locked = next((entry for entry in entries if entry.verb == "notes.locked"), None)
    if locked is None:
        if row.state == Notes.State.APPROVED or row.chain_number:
            yield _broken(row, "state", "står som justerade utan att loggen säger det")
        return
    if row.state != Notes.State.APPROVED:
        yield _broken(row, "state", "var justerade men är det inte längre")
    yield from _content(row, locked)
    yield from _approvers(row, entries, locked)
    if row.hash != locked.detail.get("seal"):
        yield _broken(row, "hash", "sigillet är inte det som loggades")
    elif seals.seal_of_notes(row, row.approvers.all()) != row.hash:
        yield _broken(row, "seal", "något som sigillet täcker har ändrats")
    yield from _rows(row)
    yield from _corrections(row, [entry for entry in entries if entry.verb == "notes.corrected"])
    yield from _files(row)


def _content(row: Notes, locked: AuditEntry) -> Iterator[Broken]:
    if row.facts_hash != locked.detail.get("facts"):
        yield _broken(row, "facts_hash", "kontrollsumman är inte den som justerades")
    if seals.digest(row.facts) != locked.detail.get("facts"):
        yield _broken(row, "facts", "texten är inte den som justerades")
    if row.approved_at != locked.at:
        yield _broken(row, "approved_at", "justeringens tid har ändrats")
    if row.chain_number != locked.detail.get("chain"):
        yield _broken(row, "chain_number", "numret i kedjan har ändrats")


def _approvers(row: Notes, entries: list[AuditEntry], locked: AuditEntry) -> Iterator[Broken]:
    signed: dict[int, Any] = {}
    for entry in entries:
        if entry.verb in ("notes.submitted", "notes.withdrawn"):
            signed = {}
        elif "person" in entry.detail:
            signed[entry.detail["person"]] = entry.at
    there = {one.person_id: one for one in row.approvers.all()}
    for person in signed.keys() | there.keys():
        one = there.get(person)
        if one is None or person not in signed:
            yield _broken(row, "approvers", "listan över dem som justerat har ändrats")
        elif one.approved_at != signed[person] or one.facts_hash != locked.detail.get("facts"):
            yield _broken(row, "approvers", f"justeringen av person {person} har ändrats")


def _rows(row: Notes) -> Iterator[Broken]:
    """The points and decisions in their own tables still say what the frozen text says."""
    frozen = row.facts or {}
    items = {item.pk: item for item in row.meeting.items.all()}
    decided = {f"{one.number}/{one.year}": one for one in row.meeting.decisions.all()}
    listed = set()
    for noted in frozen.get("document", {}).get("items", []):
        item = items.get(frozen.get("items", {}).get(noted["number"]))
        if item is None or item.title != noted["title"]:
            yield _broken(row, "title", f"punkt {noted['number']} har ändrats eller tagits bort")
        elif not noted["text"].startswith(item.notes) or (item.notes == "") != (
            noted["text"] == ""
        ):
            yield _broken(row, "notes", f"punkt {noted['number']}: texten i tabellen är en annan")
        for said in noted["decisions"]:
            listed.add(said["number"])
            one = decided.get(said["number"])
            same = one and (one.text, one.outcome, one.reservation) == (
                said["wording"], said["remark"], said["reservation"]
            )  # fmt: skip
            if not same:
                yield _broken(
                    row, "decision", f"beslut § {said['number']} har ändrats eller tagits bort"
                )
    for number in decided.keys() - listed:
        yield _broken(row, "decision", f"beslut § {number} har lagts till efter justeringen")


def _corrections(row: Notes, entries: list[AuditEntry]) -> Iterator[Broken]:
    there, before = list(row.corrections.all()), row.hash
    for number, entry in enumerate(entries, 1):
        one = next((each for each in there if each.number == number), None)
        if one is None:
            yield _broken(row, "corrections", f"rättelse {number} saknas")
            return
        if (
            one.hash != entry.detail.get("seal")
            or seals.seal_of_correction(one, before) != one.hash
        ):
            yield _broken(row, "corrections", f"rättelse {number} har ändrats")
            return
        before = one.hash
    if len(there) > len(entries):
        yield _broken(row, "corrections", "en rättelse har lagts till utanför programmet")


def _files(row: Notes) -> Iterator[Broken]:
    """The PDFs that were sent are named by their own SHA-256."""
    letters = [one.letter for one in row.dispatches.all() if one.letter]
    for where in {each["storage"] for letter in letters for each in letter.attachments}:
        name = where.rpartition("/")[2].removesuffix(".pdf")
        if not default_storage.exists(where):
            yield _broken(row, "fil", f"den skickade filen {where} saknas")
            continue
        with default_storage.open(where) as file:
            if hashlib.sha256(file.read()).hexdigest() != name:
                yield _broken(row, "fil", f"den skickade filen {where} har ändrats")


def _broken(row: Notes, field: str, text: str) -> Broken:
    return Broken(f"anteckningar {row.pk}", field, f"{row}: {text}.")
