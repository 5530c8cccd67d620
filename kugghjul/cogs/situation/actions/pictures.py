"""A picture on its way: begun, written, judged, approved and frozen, opened again (S4, L4, L6a).

picture = begin_picture(scope, period, by=user, at=at)
write_picture(picture, points=[…], texts={"comment": "…"}, by=user, at=at)
approve_picture(picture, facts, approved_by="Samordnaren", by=user, at=at)
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.cogs.council.actions.documents import (
    decide_version,
    draft_version,
    register_document,
    withdraw_version,
)
from kugghjul.cogs.council.models import Council, DocumentVersion, GoverningDocument
from kugghjul.cogs.reporting.actions.handover import hand_over_picture
from kugghjul.cogs.situation.models import Kind, Picture, Priority, Whose
from kugghjul.cogs.situation.queries import parts, scopes, settings
from kugghjul.cogs.situation.queries.periods import Period
from kugghjul.cogs.situation.queries.scopes import Scope
from kugghjul.core.documents.situation_facts import SituationFacts
from kugghjul.core.documents.situation_picture import situation_picture
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clashes import refuse_old
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused
from kugghjul.kit.words import day
from kugghjul.render.text import to_text

S = Picture.State
LONGEST_POINT, LONGEST_TEXT = 400, 60_000


@action
def begin_picture(scope: Scope, period: Period, *, by: Any, at: dt.datetime) -> Picture:
    """The picture of a period, begun: the one that is there, or a new draft. Refused for a period to come."""
    if period.first > local_day(at):
        raise Refused(_("Perioden har inte börjat än."))
    if period.kind not in settings.setting_of(scope.municipality).kinds:
        raise Refused(_("Kommunen gör inga sådana lägesbilder. Ändra rytmen i inställningarna."))
    made, new = Picture.objects.get_or_create(
        municipality=scope.municipality, whose=scope.whose, organisation=scope.organisation,
        kind=period.kind, first=period.first,
        defaults={"last": period.last, "made_at": at, "made_by": by},
    )  # fmt: skip
    if new:
        record("situation.begun", made, by=by, at=at, kind=period.kind)
    return made


@action
def write_picture(
    picture: Picture, *, points: Sequence[str] | None = None, texts: dict[str, str] | None = None,
    revision: int | None = None, by: Any, at: dt.datetime,
) -> Picture:  # fmt: skip
    """The three points and the texts by part. What is left out stays. Clash (409) when another was first."""
    picture = _draft(picture)
    told = {one.key for one in parts.parts_of(picture.kind)}
    given = {key: text.strip() for key, text in (texts or {}).items() if key in told}
    said = None if points is None else [one.strip() for one in points][: parts.POINTS]
    _refuse_long(said or [], given)
    saved = {key: (picture.text(key), text) for key, text in given.items()}
    for n, one in enumerate(said or []):
        saved[f"point_{n + 1}"] = ((picture.points + [""] * parts.POINTS)[n], one)
    refuse_old(picture.revision, revision, saved)
    picture.texts = picture.texts | given
    picture.points = picture.points if said is None else said
    picture.revision += 1
    picture.save(update_fields=["texts", "points", "revision"])
    record("situation.written", picture, by=by, at=at, parts=sorted(given))
    return picture


@action
def judge_problem(
    picture: Picture, key: str, *, counted: str, level: str = "", reason: str = "", title: str = "",
    by: Any, at: dt.datetime,
) -> Priority:  # fmt: skip
    """A ranked problem gets another level than the counted one, with the reason, or a better name; both empty: none."""
    picture = _draft(picture)
    if level == counted:
        level = ""
    if level and not reason.strip():
        raise Refused(_("Skriv varför nivån är en annan än den uträknade."), "reason")
    values = {
        "level": level, "counted": counted, "reason": reason.strip(), "title": title.strip(),
        "at": at, "by": by,
    }  # fmt: skip
    made, _new = Priority.objects.update_or_create(picture=picture, key=key, defaults=values)
    record("situation.judged", picture, by=by, at=at, key=key, level=level, counted=counted)
    return made


@action
def approve_picture(
    picture: Picture, facts: SituationFacts, *, approved_by: str,
    approved_on: dt.date | None = None, diary_number: str = "", by: Any, at: dt.datetime,
) -> Picture:  # fmt: skip
    """Freeze the picture as `facts` say it, with who approved it. Refused before its last day, or without text.

    The yearly joint one becomes a decided version of the register's situation picture, with the law's parts.
    """
    picture = _draft(picture)
    on = approved_on or local_day(at)
    _refuse_unready(picture, approved_by, on, at)
    whole = dataclasses.replace(
        facts, approved_by=approved_by.strip(), approved_on=on, diary_number=diary_number.strip()
    )
    if picture.kind == Kind.YEAR and picture.whose == Whose.JOINT:
        picture.version = _version(picture, whole, by, at)
    picture.facts, picture.state = whole.to_json(), S.APPROVED
    picture.approved_by, picture.approved_on = approved_by.strip(), on
    picture.diary_number, picture.compiled_at = diary_number.strip(), at
    picture.save()
    if picture.organisation is not None:
        readers = scopes.readers_of(picture.organisation)
        said = _("Egen lägesbild godkänd: %(name)s") % {"name": facts.name}
        hand_over_picture(
            picture.municipality, picture.organisation, readers, ground=said, by=by, at=at
        )
    record("situation.approved", picture, by=by, at=at, on=on.isoformat())
    return picture


@action
def reopen_picture(picture: Picture, *, reason: str, by: Any, at: dt.datetime) -> Picture:
    """An approved picture becomes a draft again, to be corrected; the log keeps that it was. Not a published one.

    A yearly picture's version in the register ends; approved again, it becomes a new version.
    """
    picture = _locked(picture)
    if picture.state == S.PUBLISHED:
        raise Refused(_("Sluta publicera lägesbilden först."), status=409)
    if picture.state == S.DRAFT:
        raise Refused(_("Lägesbilden är redan ett utkast."), status=409)
    if not reason.strip():
        raise Refused(_("Skriv varför lägesbilden öppnas igen."), "reason")
    if picture.version is not None:
        withdraw_version(picture.version, valid_until=local_day(at), by=by, at=at)
    picture.state, picture.facts, picture.version = S.DRAFT, None, None
    picture.approved_by, picture.approved_on, picture.compiled_at = "", None, None
    picture.revision += 1
    picture.save()
    record("situation.reopened", picture, by=by, at=at, reason=reason.strip()[:200])
    return picture


def _refuse_unready(picture: Picture, approved_by: str, on: dt.date, at: dt.datetime) -> None:
    if not approved_by.strip():
        raise Refused(_("Skriv vem som godkände lägesbilden."), "approved_by")
    if on > local_day(at):
        raise Refused(_("Dagen har inte varit än. Välj en dag som har varit."), "approved_on")
    if on < picture.first:
        said = _("Perioden började %(day)s. Lägesbilden kan inte godkännas före det.")
        raise Refused(said % {"day": day(picture.first)}, "approved_on")
    missing = [one for one in parts.parts_of(picture.kind) if not picture.text(one.key).strip()]
    if picture.kind == Kind.YEAR and missing:
        said = _("Skriv alla lagens delar först. Det här saknas: %(parts)s.")
        raise Refused(said % {"parts": ", ".join(one.heading.lower() for one in missing)})
    if picture.kind != Kind.YEAR and not any(one.strip() for one in picture.points):
        raise Refused(_("Skriv minst en av de tre punkterna först."))


def _refuse_long(points: Sequence[str], texts: dict[str, str]) -> None:
    for n, one in enumerate(points, 1):
        if len(one) > LONGEST_POINT:
            said = _("Punkten är längre än %(n)s tecken. Skriv kortare.")
            raise Refused(said % {"n": LONGEST_POINT}, f"point_{n}")
    for key, text in texts.items():
        if len(text) > LONGEST_TEXT:
            said = _("Texten är längre än %(n)s tecken. Skriv kortare.")
            raise Refused(said % {"n": LONGEST_TEXT}, key)


def _version(picture: Picture, facts: SituationFacts, by: Any, at: dt.datetime) -> DocumentVersion:
    kind = GoverningDocument.Kind.SITUATION_PICTURE
    home = picture.municipality
    found = GoverningDocument.objects.filter(municipality=home, kind=kind).order_by("pk").first()
    council = Council.objects.filter(municipality=home).first()
    document = found or register_document(
        home, kind=kind, name="Lägesbild", owner=council.name if council else home.name,
        review_rule="Minst vartannat år (6 § lag 2023:196)", by=by, at=at,
    )  # fmt: skip
    taken = set(document.versions.values_list("number", flat=True))
    year = picture.first.year
    names = (str(year), *(f"{year}.{n}" for n in range(2, 99)))
    version = draft_version(
        document, number=next(one for one in names if one not in taken),
        text=to_text(situation_picture(facts)),
        parts=[one.key for one in facts.texts if one.text.strip()], by=by, at=at,
    )  # fmt: skip
    assert facts.approved_on is not None
    return decide_version(
        version, decided_by=facts.approved_by, decided_on=facts.approved_on,
        diary_number=facts.diary_number, by=by, at=at,
    )  # fmt: skip


def _draft(picture: Picture) -> Picture:
    picture = _locked(picture)
    if picture.state != S.DRAFT:
        raise Refused(_("Lägesbilden är godkänd. Den går inte att ändra."), status=409)
    return picture


def _locked(picture: Picture) -> Picture:
    rows = Picture.objects.select_for_update(of=("self",)).select_related(
        "municipality", "organisation", "version"
    )
    return rows.get(pk=picture.pk)
