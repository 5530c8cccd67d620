"""The agenda: points added, changed, moved, removed and put back; templates; members' proposals
(K11, T7).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import F, Max
from django.utils import translation
from django.utils.translation import gettext as _

from kugghjul.cogs.council.models import Body
from kugghjul.cogs.meetings.models import (
    AgendaItem,
    AgendaTemplate,
    Attachment,
    Meeting,
    Proposal,
    RemovedItem,
)
from kugghjul.cogs.meetings.queries.suggestions import suggestions
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.refusals import Refused

S = Meeting.State
OPEN = (S.PLANNED, S.SUMMONED, S.ONGOING)
MOST = 100
VALUES = (
    "title",
    "kind",
    "text",
    "presenter",
    "minutes",
    "area",
    "internal",
    "suggestion_key",
    "order",
)


@action
def add_item(
    meeting: Meeting,
    *,
    title: str,
    by: Any,
    at: dt.datetime,
    kind: str = AgendaItem.Kind.INFORMATION,
    minutes: int = 10,
    presenter: str = "",
    area: str = "",
    text: str = "",
    internal: bool = False,
    suggestion_key: str = "",
    proposed_by: Any = None,
) -> AgendaItem:
    """A new point, last on the agenda. `area` is a key of the charter's areas (R4, R6)."""
    item = _add(
        _open(meeting),
        title=title,
        kind=kind,
        minutes=minutes,
        presenter=presenter,
        area=area,
        text=text,
        internal=internal,
        suggestion_key=suggestion_key,
        proposed_by=proposed_by,
    )
    record("item.added", meeting, by=by, at=at, item=item.pk)
    return item


@action
def change_item(item: AgendaItem, *, by: Any, at: dt.datetime, **values: Any) -> AgendaItem:
    """New values for a point: title, kind, minutes, presenter, area, text, internal."""
    _open(item.meeting)
    unknown = set(values) - set(VALUES)
    if unknown:
        raise TypeError(f"no values {unknown}")
    for name, value in values.items():
        setattr(item, name, value.strip() if isinstance(value, str) else value)
    if not item.title:
        raise Refused(_("Skriv vad punkten handlar om."), "title")
    item.save(update_fields=list(values) or None)
    record("item.changed", item.meeting, by=by, at=at, item=item.pk, values=sorted(values))
    return item


@action
def move_item(item: AgendaItem, *, up: bool, by: Any, at: dt.datetime) -> AgendaItem:
    """The point one step up or down; at the end it stays where it is."""
    meeting = _open(item.meeting)
    rows = list(meeting.items.all())
    here = next(number for number, row in enumerate(rows) if row.pk == item.pk)
    there = here - 1 if up else here + 1
    if 0 <= there < len(rows):
        rows[here], rows[there] = rows[there], rows[here]
    _number(rows)
    record("item.moved", meeting, by=by, at=at, item=item.pk, up=up)
    return item


@action
def remove_item(item: AgendaItem, *, by: Any, at: dt.datetime) -> RemovedItem:
    """Take a point off the agenda; it can be put back. Refused when something has been noted under
    it.
    """
    meeting = _open(item.meeting)
    if item.notes.strip() or item.decisions.exists() or item.assignments.exists():
        raise Refused(_("Punkten har anteckningar, beslut eller uppdrag och kan inte tas bort."))
    values = {name: getattr(item, name) for name in VALUES}
    values["documents"] = list(item.attachments.values_list("pk", flat=True))
    values["proposals"] = list(item.proposals.values_list("pk", flat=True))
    removed = RemovedItem.objects.create(meeting=meeting, values=values, at=at, by=by)
    item.attachments.update(item=None)
    item.delete()
    _number(list(meeting.items.all()))
    record("item.removed", meeting, by=by, at=at, title=values["title"])
    return removed


@action
def restore_item(removed: RemovedItem, *, by: Any, at: dt.datetime) -> AgendaItem:
    """Put a removed point back in its place, with its documents. Once only."""
    meeting = _open(removed.meeting)
    gone = RemovedItem.objects.select_for_update().filter(pk=removed.pk).first()
    if gone is None:
        raise Refused(_("Punkten ligger redan på föredragningslistan."), status=409)
    values = dict(gone.values)
    documents, proposals, order = (
        values.pop("documents"),
        values.pop("proposals"),
        values.pop("order"),
    )
    meeting.items.filter(order__gte=order).update(order=F("order") + 1)
    item = AgendaItem.objects.create(meeting=meeting, order=order, **values)
    Attachment.objects.filter(pk__in=documents, meeting=meeting).update(item=item)
    Proposal.objects.filter(pk__in=proposals).update(item=item)
    gone.delete()
    _number(list(meeting.items.all()))
    record("item.restored", meeting, by=by, at=at, item=item.pk)
    return item


@action
def take_suggestions(
    meeting: Meeting, *, keys: Iterable[str], by: Any, at: dt.datetime
) -> list[AgendaItem]:
    """Add the suggested points with those keys, in their order. Nothing is added twice (K11)."""
    meeting, wanted = _open(meeting), set(keys)
    made = []
    with translation.override("sv"):  # the agenda is a document of the authority (language act)
        offered = suggestions(meeting)
    for each in offered:
        if each.key in wanted:
            made.append(
                _add(
                    meeting,
                    title=each.title,
                    kind=each.kind,
                    minutes=each.minutes,
                    area=each.area,
                    text=each.text,
                    suggestion_key=each.key,
                )
            )
    if not made:
        raise Refused(_("Välj minst en punkt att lägga till."), "keys")
    record("agenda.suggested", meeting, by=by, at=at, keys=[item.suggestion_key for item in made])
    return made


@action
def save_template(
    meeting: Meeting, body: Body, *, name: str, by: Any, at: dt.datetime
) -> AgendaTemplate:
    """Keep the meeting's points as a template for `body`. The same name again replaces what was
    there.
    """
    rows = [
        {
            "title": item.title,
            "kind": item.kind,
            "minutes": item.minutes,
            "presenter": item.presenter,
            "area": item.area,
        }
        for item in meeting.items.all()
    ]
    if not rows:
        raise Refused(_("Lägg till punkter först. En tom lista blir ingen mall."), "name")
    if not name.strip():
        raise Refused(_("Skriv vad mallen ska heta."), "name")
    made, _new = AgendaTemplate.objects.update_or_create(
        body=body, name=name.strip(), defaults={"rows": rows}
    )
    record("template.saved", made, by=by, at=at, rows=len(rows))
    return made


@action
def apply_template(
    meeting: Meeting, template: AgendaTemplate, *, by: Any, at: dt.datetime
) -> list[AgendaItem]:
    """Add the template's points that the agenda does not have already (by title)."""
    meeting = _open(meeting)
    there = {item.title for item in meeting.items.all()}
    made = [_add(meeting, **row) for row in template.rows if row["title"] not in there]
    record("template.applied", meeting, by=by, at=at, template=template.pk, added=len(made))
    return made


@action
def propose_item(body: Body, *, title: str, by: Any, at: dt.datetime, text: str = "") -> Proposal:
    """A member's own proposal for a coming agenda (T7). The convener takes it or says why not."""
    if not title.strip():
        raise Refused(_("Skriv vad du vill ta upp."), "title")
    made = Proposal.objects.create(body=body, title=title.strip(), text=text.strip(), by=by, at=at)
    record("proposal.made", made, by=by, at=at)
    return made


@action
def take_proposal(proposal: Proposal, meeting: Meeting, *, by: Any, at: dt.datetime) -> AgendaItem:
    """The proposal becomes a point of the meeting."""
    proposal = _undecided(proposal)
    item = _add(
        _open(meeting),
        title=proposal.title,
        text=proposal.text,
        kind=AgendaItem.Kind.DISCUSSION,
        presenter=proposal.by.name,
        proposed_by=proposal.by,
    )
    proposal.state, proposal.item = Proposal.State.TAKEN, item
    proposal.save()
    record("proposal.taken", proposal, by=by, at=at, meeting=meeting.pk)
    return item


@action
def decline_proposal(proposal: Proposal, *, reason: str, by: Any, at: dt.datetime) -> Proposal:
    """The proposal is not taken up, for a reason that its proposer can read."""
    proposal = _undecided(proposal)
    if not reason.strip():
        raise Refused(
            _("Skriv varför förslaget inte tas upp. Den som föreslog läser det."), "reason"
        )
    proposal.state, proposal.reason = Proposal.State.DECLINED, reason.strip()
    proposal.save()
    record("proposal.declined", proposal, by=by, at=at)
    return proposal


def _open(meeting: Meeting) -> Meeting:
    meeting = (
        Meeting.objects.select_for_update(of=("self",))
        .select_related("municipality", "council")
        .get(pk=meeting.pk)
    )
    if meeting.state not in OPEN:
        raise Refused(
            _("Mötet är %s. Föredragningslistan går inte att ändra.")
            % meeting.get_state_display().lower()
        )
    return meeting


def _add(meeting: Meeting, **values: Any) -> AgendaItem:
    values["title"] = values["title"].strip()
    if not values["title"]:
        raise Refused(_("Skriv vad punkten handlar om."), "title")
    if meeting.items.count() >= MOST:
        raise Refused(_("En föredragningslista har högst 100 punkter."), "title")
    last = meeting.items.aggregate(last=Max("order"))["last"] or 0
    return AgendaItem.objects.create(meeting=meeting, order=last + 1, **values)


def _number(rows: list[AgendaItem]) -> None:
    for number, row in enumerate(rows, 1):
        row.order = number
    AgendaItem.objects.bulk_update(rows, ["order"])


def _undecided(proposal: Proposal) -> Proposal:
    found = (
        Proposal.objects.select_for_update(of=("self",))
        .select_related("by", "body__council")
        .get(pk=proposal.pk)
    )
    if found.state != Proposal.State.OPEN:
        raise Refused(_("Förslaget är redan besvarat."), status=409)
    return found
