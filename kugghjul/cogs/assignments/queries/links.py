"""Secret links to one assignment for one person: found by hash, judged by day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kugghjul.cogs.accounts.access import reads_digest
from kugghjul.cogs.assignments.models import Assignment, PartnerLink, Progress
from kugghjul.cogs.assignments.queries.due import dated, with_due
from kugghjul.cogs.assignments.queries.people import part_of, responsible
from kugghjul.cogs.tenancy.models import Municipality, Person
from kugghjul.kit.clock import local_day
from kugghjul.kit.secret_links import digest_of

AFTER_DUE = dt.timedelta(days=30)
WITHOUT_A_DAY = dt.timedelta(days=180)


@dataclass(frozen=True)
class Outsider:
    """A responsible person without an account, and how the latest link stands."""

    person: Person
    link: PartnerLink | None
    state: str


def with_its_due(assignment: Assignment) -> Assignment:
    """The assignment read again with its `due`. At most three queries."""
    return with_due(list(dated(Assignment.objects.filter(pk=assignment.pk))))[0]


def expiry(due: dt.date | None, issued: dt.date) -> dt.date:
    """A link's last day: thirty days after the due day, or from today when that has passed."""
    return max(due, issued) + AFTER_DUE if due else issued + WITHOUT_A_DAY


def link_by(municipality: Municipality, token: str) -> PartnerLink | None:
    """The link that `token` opens in this municipality; None when there is none. One query."""
    rows = PartnerLink.objects.filter(
        token_hash=digest_of(token), assignment__municipality=municipality
    )
    return rows.select_related(
        "person__organisation", "person__user", "assignment__municipality", "assignment__to_body",
        "assignment__to_organisation", "assignment__to_person",
    ).first()  # fmt: skip


def state_of(link: PartnerLink, today: dt.date) -> str:
    """«open», «expired» or «revoked»: called back, or the task is somebody else's now."""
    if link.revoked_at is not None or not part_of(link.assignment, [link.person], today):
        return "revoked"
    due = with_its_due(link.assignment).due.day  # type: ignore[attr-defined]
    last = max(link.expires_on, due + AFTER_DUE) if due else link.expires_on
    return "open" if today <= last else "expired"


def own_answers(link: PartnerLink) -> list[Progress]:
    """What the person has reported on this task, latest first; nobody else's."""
    rows = link.assignment.progress.filter(person=link.person)
    return list(rows.select_related("organisation").order_by("-at", "-pk"))


def outsiders(assignment: Assignment, at: dt.datetime) -> list[Outsider]:
    """Who is responsible and has no account, each with the latest link."""
    today = local_day(at)
    people = [
        one
        for one in responsible(assignment, today)
        if not reads_digest(one.user, assignment.municipality)
    ]
    links: dict[int, PartnerLink] = {}
    for row in assignment.links.order_by("issued_at") if people else ():
        links[row.person_id] = row
    return [_outsider(person, links.get(person.pk), today) for person in people]


def _outsider(person: Person, link: PartnerLink | None, today: dt.date) -> Outsider:
    if link is None:
        return Outsider(person, None, "")
    return Outsider(person, link, state_of(link, today))
