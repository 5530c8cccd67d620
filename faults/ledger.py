"""What was promised against what is there, when the dust has settled."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields

from faults.sink import Sink


@dataclass(frozen=True)
class Ledger:
    """Counts; everything from `lost` to `parked` must be 0."""

    acknowledged: int
    retries: int
    lost: int
    doubled: int
    half: int
    chain: int
    integrity: int
    refused: int
    letters_never: int
    letters_doubled: int
    copies_unexplained: int
    parked: int
    letters: int
    copies_after_cuts: int
    doubts: int

    @property
    def faults(self) -> dict[str, int]:
        """The counts that are not 0 and must be."""
        names = [field.name for field in fields(self)][2:12]
        return {name: getattr(self, name) for name in names if getattr(self, name)}


def reckon(acknowledged: list[str], retries: int, refused: int, sink: Sink) -> Ledger:
    """Count. Doubled: one title twice in the tables. Half.

    A row without its audit row, or the reverse.
    """
    from kugghjul.cogs.meetings.models import Proposal
    from kugghjul.kit.models import AuditEntry, Letter
    from kugghjul.kit.tasks import parked

    letters = list(Letter.objects.filter(kind="probe"))
    rows = Counter(
        [*Proposal.objects.values_list("title", flat=True), *(row.subject for row in letters)]
    )
    audits = Counter(
        AuditEntry.objects.filter(verb__in=["proposal.made", "probe.written"]).values_list(
            "object_type", "object_id"
        )
    )
    things = {
        ("meetings.proposal", str(pk)) for pk in Proposal.objects.values_list("pk", flat=True)
    }
    things |= {("kit.letter", str(row.pk)) for row in letters}
    doubts = {row.message_id: row.doubts for row in letters}
    copies = Counter(message_id for ids in sink.taken.values() for message_id in ids)
    return Ledger(
        acknowledged=len(acknowledged),
        retries=retries,
        lost=sum(rows[title] == 0 for title in acknowledged),
        doubled=sum(count - 1 for count in rows.values()),
        half=len(things ^ set(audits)) + sum(count - 1 for count in audits.values()),
        chain=broken_chains(),
        integrity=damage(),
        refused=refused,
        letters_never=sum(not sink.taken.get(row.subject) for row in letters),
        letters_doubled=sum(len(set(ids)) - 1 for ids in sink.taken.values()),
        copies_unexplained=sum(max(0, n - 1 - doubts.get(key, 0)) for key, n in copies.items()),
        parked=parked().count(),
        letters=len(letters),
        copies_after_cuts=sum(count - 1 for count in copies.values()),
        doubts=sum(doubts.values()),
    )


def broken_chains() -> int:
    """How many links of the audit log do not hold."""
    from kugghjul.kit.audit import broken_links
    from kugghjul.kit.models import AuditHead

    return sum(
        len(list(broken_links(chain)))
        for chain in AuditHead.objects.values_list("chain", flat=True)
    )


def damage() -> int:
    """What SQLite says of its own file; 0 for PostgreSQL, which has no such question."""
    from django.db import connection

    if connection.vendor != "sqlite":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        damage = cursor.fetchall()
        cursor.execute("PRAGMA foreign_key_check")
        return int(damage != [("ok",)]) + len(cursor.fetchall())
