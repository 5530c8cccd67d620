"""The proposals as a table: the columns of its export."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.actionanalysis.models import Proposal
from kugghjul.kit.sheets import Column

COLUMNS = (
    Column("number", _("Nummer"), longest=20),
    Column("about", _("Gäller"), longest=200),
    Column("text", _("Förslag"), longest=4000),
    Column("receiver", _("Mottagare"), longest=160),
    Column("state", _("Läge"), "choice", choices=tuple(Proposal.State.choices)),
    Column("answer_by", _("Svar senast"), "date"),
    Column("answered_on", _("Besvarat"), "date"),
    Column("answer", _("Svar"), longest=4000),
    Column("decided_on", _("Beslutat"), "date"),
    Column("diary_number", _("Diarienummer"), longest=60),
)


def line(proposal: Proposal) -> dict[str, Any]:
    """A proposal (of `queries.proposals`) as a row."""
    own = {"number": str(proposal), "about": proposal.candidate.title}
    return own | {
        column.name: getattr(proposal, column.name) for column in COLUMNS if column.name not in own
    }
