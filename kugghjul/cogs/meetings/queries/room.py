"""What the meeting room shows: the agenda with its state, the item, its papers and decisions."""

from __future__ import annotations

from dataclasses import dataclass, field

from kugghjul.cogs.meetings.models import (
    AgendaItem,
    Attachment,
    Decision,
    Meeting,
    Notes,
    NotesEdit,
)


@dataclass(frozen=True)
class AgendaLine:
    """A line of the agenda at the left. `state` is done, current or empty; `shown` is the open
    page.
    """

    n: int
    item: AgendaItem
    state: str
    shown: bool = False


@dataclass(frozen=True)
class Room:
    """The room at one item. `n` counts from 1; `item` is None when the agenda is empty."""

    meeting: Meeting
    lines: list[AgendaLine]
    n: int
    item: AgendaItem | None
    files: list[Attachment] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    edited: NotesEdit | None = None
    notes: Notes | None = None

    @property
    def open(self) -> bool:
        """Whether the record may be written in: the meeting is on or held, and not out for
        approval.
        """
        states = (Meeting.State.ONGOING, Meeting.State.HELD)
        closed = self.notes is not None and self.notes.state != Notes.State.DRAFT
        return self.meeting.state in states and not closed

    @property
    def ongoing(self) -> bool:
        """Whether the meeting is on."""
        return self.meeting.state == Meeting.State.ONGOING

    @property
    def previous(self) -> int:
        """The number of the item before, 0 for none."""
        return self.n - 1

    @property
    def following(self) -> int:
        """The number of the item after, 0 for none."""
        return self.n + 1 if self.n < len(self.lines) else 0


def room(meeting: Meeting, item: AgendaItem | None) -> Room:
    """The room at `item`. Needs the meeting with its items prefetched; 4 queries."""
    items = list(meeting.items.all())
    lines = [_line(meeting, n, each, item) for n, each in enumerate(items, 1)]
    notes = Notes.objects.filter(meeting=meeting).first()
    if item is None:
        return Room(meeting, lines, 0, None, notes=notes)
    return Room(
        meeting,
        lines,
        next(line.n for line in lines if line.shown),
        item,
        list(Attachment.objects.filter(item=item, replaced_by=None)),
        list(Decision.objects.filter(item=item).select_related("founds_body")),
        NotesEdit.objects.filter(item=item).select_related("by").order_by("-version").first(),
        notes,
    )


def _line(meeting: Meeting, n: int, each: AgendaItem, shown: AgendaItem | None) -> AgendaLine:
    current = meeting.current_item_id == each.pk
    state = "current" if current else "done" if each.done_at else ""
    return AgendaLine(n, each, state, shown is not None and each.pk == shown.pk)


def number_of(item: AgendaItem) -> int:
    """The item's place on its agenda, counted from 1."""
    return list(item.meeting.items.values_list("pk", flat=True)).index(item.pk) + 1
