"""What is done with governing documents: draft, treated by the council, decided, followed up (R1,
S1, V5)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from kugghjul.cogs.council.models import DocumentVersion, FollowUp, GoverningDocument
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused
from kugghjul.kit.words import day

State = DocumentVersion.State
ON_THE_WAY = (State.DRAFT, State.TREATED)


@action
def register_document(
    municipality: Municipality, *, kind: str, name: str, by: Any, at: dt.datetime, **values: str
) -> GoverningDocument:
    """A document in the register. `values`: owner, applies_to, review_rule, follow_up_rule.

    The charter has its own page and is refused here.
    """
    if kind == GoverningDocument.Kind.CHARTER:
        raise Refused(_("Reglementet läggs in på sidan Reglementet."), "kind")
    document = GoverningDocument.objects.create(
        municipality=municipality,
        kind=kind,
        name=name.strip(),
        slug=_free_slug(municipality, name),
        **values,
    )
    record("document.registered", document, by=by, at=at, kind=kind)
    return document


@action
def change_document(
    document: GoverningDocument, *, by: Any, at: dt.datetime, **values: str
) -> GoverningDocument:
    """Change name, owner or the words about revision and follow-up. The address stays."""
    _set(document, values)
    record("document.changed", document, by=by, at=at, fields=sorted(values))
    return document


@action
def draft_version(
    document: GoverningDocument, *, by: Any, at: dt.datetime, number: str = "", **values: Any
) -> DocumentVersion:
    """A new draft. `values`: text, replaces, information, parts, rests_on. One draft at a time."""
    if document.versions.filter(state__in=ON_THE_WAY).exists():
        raise Refused(
            _("Det finns redan ett utkast. Ändra det, eller ta bort det först."), status=409
        )
    number = number.strip() or _next_number(document)
    if document.versions.filter(number=number).exists():
        raise Refused(_("Version %(number)s finns redan.") % {"number": number}, "number")
    _refuse_foreign(document, values.get("rests_on"))
    version = DocumentVersion.objects.create(
        document=document, number=number, created_at=at, created_by=by, **values
    )
    record("version.drafted", version, by=by, at=at, number=number)
    return version


@action
def change_version(
    version: DocumentVersion, *, by: Any, at: dt.datetime, **values: Any
) -> DocumentVersion:
    """Change a draft. What has been decided is never changed."""
    version = _on_the_way(version)
    _refuse_foreign(version.document, values.get("rests_on"))
    _set(version, values)
    record("version.changed", version, by=by, at=at, fields=sorted(values))
    return version


@action
def treat_version(
    version: DocumentVersion, *, treated_by: str, treated_on: dt.date, by: Any, at: dt.datetime
) -> DocumentVersion:
    """The council has treated the draft and sends it on to a decision (V5)."""
    version = _on_the_way(version)
    _refuse_future(treated_on, "treated_on", at)
    _set(version, {"state": State.TREATED, "treated_by": treated_by, "treated_on": treated_on})
    record("version.treated", version, by=by, at=at, on=treated_on.isoformat(), body=treated_by)
    return version


@action
def decide_version(
    version: DocumentVersion,
    *,
    decided_by: str,
    decided_on: dt.date,
    by: Any,
    at: dt.datetime,
    paragraph: str = "",
    diary_number: str = "",
    in_force_from: dt.date | None = None,
    valid_until: dt.date | None = None,
) -> DocumentVersion:
    """The draft is decided (R1). A charter is adopted on its own page instead."""
    version = _on_the_way(version)
    if hasattr(version, "charter"):
        raise Refused(_("Reglementet antas på sidan Reglementet."), status=409)
    plan = getattr(version, "action_plan", None)
    if plan is not None and plan.frozen_at is None:
        raise Refused(_("Lägg fram planen på sidan Åtgärdsplan först."), status=409)
    _refuse_future(decided_on, "decided_on", at)
    starts = in_force_from or decided_on
    if valid_until is not None and valid_until < starts:
        said = _("Sista giltighetsdagen är före %(day)s då dokumentet börjar gälla.")
        raise Refused(said % {"day": day(starts)}, "valid_until")
    if version.treated_on and version.treated_on > decided_on:
        said = _("Rådet behandlade utkastet %(day)s. Beslutet kan inte vara före det.")
        raise Refused(said % {"day": day(version.treated_on)}, "decided_on")
    values = {
        "state": State.DECIDED, "decided_by": decided_by, "decided_on": decided_on,
        "revised_on": decided_on, "paragraph": paragraph, "diary_number": diary_number,
        "in_force_from": starts, "valid_until": valid_until,
    }  # fmt: skip
    _set(version, values)
    record(
        "version.decided", version, by=by, at=at, on=decided_on.isoformat(), decided_by=decided_by
    )
    return version


@action
def withdraw_version(
    version: DocumentVersion, *, valid_until: dt.date, by: Any, at: dt.datetime
) -> DocumentVersion:
    """A decided version ends without a successor; `valid_until` is its last day."""
    if version.state != State.DECIDED:
        raise Refused(_("Bara ett beslutat dokument kan upphöra."), status=409)
    if version.decided_on and valid_until < version.decided_on:
        raise Refused(_("Dokumentet kan inte upphöra före beslutet."), "valid_until")
    _set(version, {"state": State.WITHDRAWN, "valid_until": valid_until})
    record("version.withdrawn", version, by=by, at=at, until=valid_until.isoformat())
    return version


@action
def discard_version(version: DocumentVersion, *, by: Any, at: dt.datetime) -> None:
    """Throw away a draft that nothing rests on."""
    version = _on_the_way(version)
    if hasattr(version, "charter"):
        raise Refused(_("Utkast till reglemente tas bort på sidan Reglementet."), status=409)
    record("version.discarded", version, by=by, at=at)
    version.delete()


@action
def follow_up(
    version: DocumentVersion,
    *,
    on: dt.date,
    note: str,
    by: Any,
    at: dt.datetime,
    parts: list[str] | tuple = (),
) -> FollowUp:
    """A version was followed up. `parts`: «process», «effect», as far as it was looked at."""
    if version.state in ON_THE_WAY:
        raise Refused(
            _("Ett utkast kan inte följas upp. Följ upp den version som gäller."), status=409
        )
    _refuse_future(on, "on", at)
    if version.decided_on and on < version.decided_on:
        said = _("Versionen beslutades %(day)s. Uppföljningen kan inte vara före det.")
        raise Refused(said % {"day": day(version.decided_on)}, "on")
    made = FollowUp.objects.create(
        version=version, on=on, note=note.strip(), parts=list(parts), created_by=by
    )
    record("version.followed_up", version, by=by, at=at, on=on.isoformat())
    return made


def _on_the_way(version: DocumentVersion) -> DocumentVersion:
    locked = DocumentVersion.objects.select_for_update(of=("self",)).select_related("document")
    found = locked.filter(pk=version.pk).first()
    if found is None or found.state not in ON_THE_WAY:
        raise Refused(
            _("Versionen är redan beslutad eller borttagen. Öppna sidan igen."), status=409
        )
    version.refresh_from_db()
    return version


def _refuse_future(when: dt.date, field: str, at: dt.datetime) -> None:
    if when > local_day(at):
        raise Refused(_("Dagen har inte varit än. Välj en dag som har varit."), field)


def _refuse_foreign(document: GoverningDocument, rests_on: DocumentVersion | None) -> None:
    if rests_on is not None and rests_on.document.municipality_id != document.municipality_id:
        raise Refused(_("Välj ett dokument i det egna registret."), "rests_on")


def _free_slug(municipality: Municipality, name: str) -> str:
    taken = set(municipality.governing_documents.values_list("slug", flat=True)) | {"nytt"}
    slug = slugify(name)[:70] or "dokument"
    number, free = 2, slug
    while free in taken:
        free, number = f"{slug}-{number}", number + 1
    return free


def _next_number(document: GoverningDocument) -> str:
    taken = set(document.versions.values_list("number", flat=True))
    return next(f"{n}.0" for n in range(1, len(taken) + 2) if f"{n}.0" not in taken)


def _set(thing: Any, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(thing, name, value.strip() if isinstance(value, str) else value)
    if values:
        thing.save(update_fields=list(values))
