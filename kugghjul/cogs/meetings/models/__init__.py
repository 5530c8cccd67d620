"""A meeting from plan to locked notes: agenda, documents, summons, presence, decisions, notes."""

from kugghjul.cogs.meetings.models.agenda import (
    AgendaItem,
    AgendaTemplate,
    Attachment,
    Proposal,
    RemovedItem,
)
from kugghjul.cogs.meetings.models.planning import (
    Meeting,
    YearPlan,
)
from kugghjul.cogs.meetings.models.record import (
    Approver,
    Away,
    Correction,
    Decision,
    Distribution,
    Notes,
    NotesDispatch,
    NotesEdit,
    Presence,
)
from kugghjul.cogs.meetings.models.summons import (
    Delivery,
    Summons,
)

__all__ = [
    "AgendaItem",
    "AgendaTemplate",
    "Approver",
    "Attachment",
    "Away",
    "Correction",
    "Decision",
    "Delivery",
    "Distribution",
    "Meeting",
    "Notes",
    "NotesDispatch",
    "NotesEdit",
    "Presence",
    "Proposal",
    "RemovedItem",
    "Summons",
    "YearPlan",
]
