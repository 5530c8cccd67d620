"""What the agenda editor shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kugghjul.cogs.meetings.models import AgendaItem, AgendaTemplate, Meeting, Proposal
from kugghjul.cogs.meetings.queries import detail, rules
from kugghjul.cogs.meetings.queries.suggestions import suggestions
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit import clock
from kugghjul.kit.panels import AgendaSuggestion

S = Meeting.State


@dataclass(frozen=True)
class Editor:
    """The agenda with its minutes, the areas to choose among, and what may be added."""

    meeting: Meeting
    items: list[AgendaItem]
    minutes: dict[str, Any]
    areas: list[tuple[str, str]]
    templates: list[AgendaTemplate]
    proposals: list[Proposal]
    suggestions: list[AgendaSuggestion]
    open: bool

    @property
    def area_names(self) -> dict[str, str]:
        """Name of each area by key."""
        return dict(self.areas)


def editor(meeting: Meeting, *, runs: bool, inside: bool = True) -> Editor:
    """The editor of `meeting`; without `runs` only what everybody reads."""
    items = detail.items_of(meeting, inside=inside)
    day = clock.local_day(meeting.starts_at)
    areas = rules.areas_of(rules.charter_on(meeting.council, day))
    for item in items:
        item.area_name = dict(areas).get(item.area, item.area)  # type: ignore[attr-defined]
    still = meeting.state in (S.PLANNED, S.SUMMONED, S.ONGOING)
    bodies = meeting.bodies.all()
    waiting = Proposal.objects.filter(body__in=bodies, state=Proposal.State.OPEN).select_related(
        "by", "body"
    )
    return Editor(
        meeting,
        items,
        detail.minutes_of(items, meeting),
        areas,
        list(AgendaTemplate.objects.filter(body__in=bodies)) if runs else [],
        list(waiting) if runs else [],
        suggestions(meeting) if runs and still else [],
        runs and still,
    )


def own_proposals(user: Any, municipality: Municipality) -> list[Proposal]:
    """The user's latest thirty proposals and what became of them."""
    rows = Proposal.objects.filter(by=user, body__council__municipality=municipality)
    return list(rows.select_related("body", "item__meeting").order_by("-at")[:30])
