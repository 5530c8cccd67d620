"""The document engine: frozen facts -> a tree of values, one builder per document.

`summons`, `notes`, `year_plan` and `compliance` each take a frozen snapshot (`SummonsFacts` …,
stored as JSON with the document); `charter` takes the charter's own values. Each gives a
`Document`, which `kugghjul.render` prints. Nothing here reads the clock, the database or a
setting: the same facts give the same document years later.
"""

from .action_plan import action_plan
from .action_plan_facts import ActionPlanFacts
from .charter import charter
from .compliance import ComplianceFacts, JudgedClause, JudgedDocument, compliance
from .notes import notes
from .notes_facts import (
    Approval,
    Correction,
    Guest,
    Movement,
    NotedAssignment,
    NotedDecision,
    NotedItem,
    NotesFacts,
    SeatPresence,
)
from .prose import prose
from .report import report
from .report_facts import ReportFacts, ReportPaper
from .snapshot import Snapshot, SnapshotError
from .summons import AttachedDocument, Summoned, SummonedItem, SummonsFacts, summons
from .text import clean, one_line
from .tree import Document
from .year_plan import PlannedEvent, PlannedMeeting, YearPlanFacts, year_plan

__all__ = [
    "ActionPlanFacts", "Approval", "AttachedDocument", "ComplianceFacts", "Correction", "Document",
    "Guest", "JudgedClause", "JudgedDocument", "Movement", "NotedAssignment", "NotedDecision",
    "NotedItem", "NotesFacts", "PlannedEvent", "PlannedMeeting", "ReportFacts", "ReportPaper",
    "SeatPresence", "Snapshot", "SnapshotError",
    "Summoned", "SummonedItem", "SummonsFacts", "YearPlanFacts", "action_plan", "charter", "clean",
    "compliance", "notes", "one_line", "prose", "report", "summons", "year_plan",
]  # fmt: skip
