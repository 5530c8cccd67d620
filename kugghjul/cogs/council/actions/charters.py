"""What is done with the charter: drafted, redrafted, adopted. Adopting makes its bodies and seats.

The charter's own data (R1) follow the decision: who decided, when, diary number, from when, until
when.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from kugghjul.cogs.council.actions.bodies import found_council
from kugghjul.cogs.council.actions.staffing import _follow_charter
from kugghjul.cogs.council.models import (
    Body,
    CharterVersion,
    Council,
    DocumentVersion,
    GoverningDocument,
)
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.core.rules.errors import CharterRefused
from kugghjul.core.rules.kinds import Expiry
from kugghjul.core.rules.model import Charter
from kugghjul.core.rules.reading import read_charter
from kugghjul.core.rules.writing import write_charter
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused
from kugghjul.kit.words import day, said

State = DocumentVersion.State
MOST_ERRORS = 40


@action
def start_council(
    municipality: Municipality, toml: str, *, by: Any, at: dt.datetime, name: str = ""
) -> CharterVersion:
    """Found the council (if there is none) and draft a charter, for example one of the ready
    ones."""
    council = Council.objects.filter(municipality=municipality).first()
    if council is None:
        called = name or _council_name(_sound(toml))
        council = found_council(municipality, called, by=by, at=at)
    row = _draft(council, toml, by, at)
    record("charter.begun", row, by=by, at=at)
    return row


@action
def draft_charter(council: Council, toml: str, *, by: Any, at: dt.datetime) -> CharterVersion:
    """A new draft of the charter from its TOML text. Refused with line and what would be right."""
    row = _draft(council, toml, by, at)
    record("charter.drafted", row, by=by, at=at)
    return row


@action
def redraft_charter(
    draft: CharterVersion, toml: str, *, by: Any, at: dt.datetime, seen: str | None = None
) -> CharterVersion:
    """Exchange a draft's text. `seen` is the text that was opened: another's change since is
    refused."""
    charter = _exchange(draft, toml, seen)
    record("charter.redrafted", draft, by=by, at=at, clauses=len(charter.clauses))
    return draft


@action
def discard_draft(draft: CharterVersion, *, by: Any, at: dt.datetime) -> None:
    """Throw away a draft of the charter. An adopted version is never thrown away."""
    draft = _still_draft(draft)
    record("charter.discarded", draft, by=by, at=at)
    version, document = draft.version, draft.version.document
    draft.delete()
    version.delete()
    if not document.versions.exists():
        document.delete()


@action
def adopt_charter(
    draft: CharterVersion,
    *,
    decided_by: str,
    decided_on: dt.date,
    by: Any,
    at: dt.datetime,
    in_force_from: dt.date | None = None,
    valid_until: dt.date | None = None,
    paragraph: str = "",
    diary_number: str = "",
) -> CharterVersion:
    """The draft becomes the charter from `in_force_from` (default: the day of the decision).

    Bodies and seats follow it: new ones are made, changed ones changed, removed ones end the day
    before.
    Refused when the decision lies ahead, or the days contradict each other.
    """
    draft = _still_draft(draft)
    starts = in_force_from or decided_on
    _refuse_days(draft.council, decided_on, starts, valid_until, local_day(at))
    version = draft.version
    version.state, version.decided_by, version.decided_on = State.DECIDED, decided_by, decided_on
    version.paragraph, version.diary_number = paragraph.strip(), diary_number.strip()
    version.in_force_from, version.valid_until = starts, valid_until
    charter = _decided(read_charter(draft.toml), version, draft.council.municipality)
    draft.toml = write_charter(charter)
    _take_data(version, charter)
    draft.save(update_fields=["toml"])
    _follow_charter(draft.council, charter, starts, _citation(version))
    days = {"decided_on": decided_on.isoformat(), "in_force_from": starts.isoformat()}
    record("charter.adopted", draft, by=by, at=at, decided_by=decided_by, **days)
    return draft


def _draft(council: Council, toml: str, by: Any, at: dt.datetime) -> CharterVersion:
    document = _document(council, _sound(toml))
    version = DocumentVersion.objects.create(
        document=document, number=_next_number(document), created_at=at, created_by=by
    )
    return CharterVersion.objects.create(council=council, version=version, toml=toml)


def _exchange(draft: CharterVersion, toml: str, seen: str | None = None) -> Charter:
    draft = _still_draft(draft)
    charter = _sound(toml)
    if seen is not None and seen != draft.toml:
        said_so = _("Någon annan har ändrat utkastet sedan du öppnade det. Öppna det igen.")
        raise Refused(said_so, "toml", status=409)
    draft.toml = toml
    draft.save(update_fields=["toml"])
    return charter


def _sound(toml: str) -> Charter:
    try:
        return read_charter(toml)
    except CharterRefused as refused:
        told = [said(error.told) for error in refused.errors[:MOST_ERRORS]]
        more = len(refused.errors) - len(told)
        rest = [_("… och %(n)s fel till.") % {"n": more}] if more else []
        raise Refused("\n".join(told + rest), "toml") from refused


def _council_name(charter: Charter) -> str:
    named = next((body.name for body in charter.bodies if body.kind == Body.Kind.COUNCIL), "")
    return named or charter.document.name


def _document(council: Council, charter: Charter) -> GoverningDocument:
    """The council's one charter document, made with the first draft."""
    before = (
        CharterVersion.objects.filter(council=council).select_related("version__document").first()
    )
    if before is not None:
        return before.version.document
    data = charter.document
    return GoverningDocument.objects.create(
        municipality=council.municipality, kind=GoverningDocument.Kind.CHARTER,
        name=data.name[:200],
        slug=_free_slug(council.municipality, slugify(data.name)[:60] or "reglemente"),
        owner=data.owner[:160], applies_to=data.applies_to[:300],
        review_rule=data.revised[:160], follow_up_rule=data.followed_up[:160],
    )  # fmt: skip


def _free_slug(municipality: Municipality, slug: str) -> str:
    taken = set(municipality.governing_documents.values_list("slug", flat=True))
    number, free = 2, slug
    while free in taken:
        free, number = f"{slug}-{number}", number + 1
    return free


def _next_number(document: GoverningDocument) -> str:
    taken = set(document.versions.values_list("number", flat=True))
    number = 1
    while f"{number}.0" in taken:
        number += 1
    return f"{number}.0"


def _still_draft(draft: CharterVersion) -> CharterVersion:
    locked = CharterVersion.objects.select_for_update(of=("self",)).select_related(
        "version__document", "council__municipality"
    )
    found = locked.filter(pk=draft.pk).first()
    if found is None or found.version.state not in (State.DRAFT, State.TREATED):
        raise Refused(
            _("Versionen är redan antagen eller borttagen. Öppna sidan igen."), status=409
        )
    draft.refresh_from_db()
    return draft


def _refuse_days(
    council: Council, decided_on: dt.date, starts: dt.date, ends: dt.date | None, today: dt.date
) -> None:
    if decided_on > today:
        raise Refused(
            _("Beslutet ligger framåt i tiden. Välj dagen då det fattades."), "decided_on"
        )
    if ends is not None and ends < starts:
        words = {"starts": day(starts), "ends": day(ends)}
        sentence = _(
            "Sista giltighetsdagen, %(ends)s, är före %(starts)s då reglementet börjar gälla."
        )
        raise Refused(sentence % words, "valid_until")
    if starts < decided_on:
        sentence = _("Reglementet kan börja gälla tidigast när det är beslutat, %(day)s.")
        raise Refused(sentence % {"day": day(decided_on)}, "in_force_from")
    same = council.charters.filter(version__in_force_from=starts, version__state=State.DECIDED)
    if same.exists():
        sentence = _("En annan version gäller redan från %(day)s. Välj en annan dag.")
        raise Refused(sentence % {"day": day(starts)}, "in_force_from")


def _decided(charter: Charter, version: DocumentVersion, municipality: Municipality) -> Charter:
    """The charter with the decision in its document data, and its expiry clause on the same day."""
    data = replace(
        charter.document,
        adopted_by=version.decided_by, decided_on=version.decided_on, paragraph=version.paragraph,
        diary_number=version.diary_number, version=version.number,
        last_revised=version.decided_on, valid_until=version.valid_until,
        applies_from=None if version.in_force_from == version.decided_on else version.in_force_from,
    )  # fmt: skip
    clauses = tuple(
        replace(clause, rule=replace(clause.rule, on=version.valid_until))
        if _is_own_expiry(clause.rule) and version.valid_until
        else clause
        for clause in charter.clauses
    )
    kept = tuple(c for c in clauses if version.valid_until or not _is_own_expiry(c.rule))
    named = {clause.id for clause in kept}
    purposes = tuple(
        replace(each, clauses=tuple(key for key in each.clauses if key in named))
        for each in charter.purposes
    )
    return replace(
        charter, municipality=municipality.name, document=data, clauses=kept, purposes=purposes,
        sections=_without(charter.sections, named),
    )  # fmt: skip


def _is_own_expiry(rule: object) -> bool:
    return isinstance(rule, Expiry) and rule.document == "charter"


def _without(sections: Any, named: set[str]) -> Any:
    """Sections that only run together clauses which still exist."""

    def thin(block: Any) -> Any:
        return replace(block, clauses=tuple(key for key in block.clauses if key in named))

    def empty(block: Any) -> bool:
        return not (block.text or block.items or block.clauses or block.values)

    return tuple(
        replace(s, blocks=tuple(b for b in map(thin, s.blocks) if not empty(b))) for s in sections
    )


def _take_data(version: DocumentVersion, charter: Charter) -> None:
    version.replaces, version.information = charter.document.replaces[:200], charter.document.other
    version.revised_on = version.decided_on
    version.save()
    document, data = version.document, charter.document
    document.name, document.owner = data.name[:200], data.owner[:160]
    document.applies_to = data.applies_to[:300]
    document.review_rule, document.follow_up_rule = data.revised[:160], data.followed_up[:160]
    document.save()


def _citation(version: DocumentVersion) -> str:
    parts = [version.decided_by, version.decided_on.isoformat(), version.paragraph]  # type: ignore[union-attr]
    return " ".join(part for part in parts if part)[:200]
