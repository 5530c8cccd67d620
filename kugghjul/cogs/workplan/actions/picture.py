"""The problem picture on its way: compiled, written, approved, presented, published (K13).

picture = compile_picture(council, 2018, round=round, by=user, at=at)
write_part(picture.parts.get(key="statistics"), "…", by=user, at=at)
approve_picture(picture, approved_by="Styrgruppen", by=user, at=at)
present_picture(picture, meeting, by=user, at=at); publish_picture(picture, by=user, at=at)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.cogs.activities.actions.activities import hold_activity, plan_activity
from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.council.actions.documents import (
    decide_version,
    draft_version,
    register_document,
)
from kugghjul.cogs.council.models import Council, DocumentVersion, GoverningDocument
from kugghjul.cogs.meetings.models import Meeting
from kugghjul.cogs.plan.models import Problem
from kugghjul.cogs.situation.queries.told import statements
from kugghjul.cogs.workplan.models import AnalysisRound, PicturePart, ProblemPicture
from kugghjul.cogs.workplan.queries import picture as queries
from kugghjul.core.documents.problem_picture import problem_picture
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clashes import refuse_old
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused
from kugghjul.kit.words import day
from kugghjul.render.text import to_text

S = ProblemPicture.State
COMPILED, PRESENTED = "problem-picture-compiled", "problem-picture-presented"


@action
def compile_picture(
    council: Council, year: int, *, name: str = "", round: AnalysisRound | None = None,
    problems: Iterable[Problem] | None = None, by: Any, at: dt.datetime,
) -> ProblemPicture:  # fmt: skip
    """A draft whose parts hold what the operations answered and the open problems (K13).

    `round` is closed for answers. Open problems of the register when `problems` is left out.
    Records the activity «problem-picture-compiled», so that the charter is judged by it. Refused
    when the year has a picture, or nobody has answered and there is no problem.
    """
    if ProblemPicture.objects.filter(council=council, year=year).exists():
        raise Refused(_("Det finns redan en problembild för %(year)s.") % {"year": year}, "year")
    named = list(queries.open_problems(council) if problems is None else problems)
    if any(one.council_id != council.pk for one in named):
        raise Refused(_("Välj problem i det egna registret."), "problems")
    texts = queries.compiled(round, named, statements(council.municipality, year))
    if not any(texts.values()):
        raise Refused(_("Det finns varken svar eller problem att sammanställa än."))
    if round is not None:
        _close(round, council, at)
    picture = ProblemPicture.objects.create(
        council=council, year=year, name=name.strip() or f"Problembild {year}", round=round,
        compiled_on=local_day(at),
    )  # fmt: skip
    picture.problems.set(named)
    for order, key in enumerate(PicturePart.Key.values, 1):
        PicturePart.objects.create(picture=picture, key=key, order=order, text=texts[key])
    picture.compiling = _held(picture, COMPILED, _("Problembilden sammanställd"), at, by)
    picture.save(update_fields=["compiling"])
    record("picture.compiled", picture, by=by, at=at, year=year)
    return picture


@action
def write_part(
    part: PicturePart, text: str, *, revision: int | None = None, by: Any, at: dt.datetime
) -> PicturePart:
    """The text of a part, as `core.documents.rich` says. Clash (409) when another was first."""
    locked = PicturePart.objects.select_for_update(of=("self",)).select_related("picture")
    part = locked.get(pk=part.pk)
    if part.picture.state != S.DRAFT:
        raise Refused(_("Problembilden är godkänd. Den går inte att ändra."), status=409)
    refuse_old(part.revision, revision, {"text": (part.text, text.strip())})
    part.text, part.revision = text.strip(), part.revision + 1
    part.save(update_fields=["text", "revision"])
    record("picture.written", part, by=by, at=at, part=part.key)
    return part


@action
def approve_picture(
    picture: ProblemPicture, *, approved_by: str, approved_on: dt.date | None = None,
    by: Any, at: dt.datetime,
) -> ProblemPicture:  # fmt: skip
    """Freeze the picture as a decided version in the register. Refused without any text."""
    picture = _locked(picture)
    if picture.state != S.DRAFT:
        raise Refused(_("Problembilden är redan godkänd."), status=409)
    if not approved_by.strip():
        raise Refused(_("Skriv vem som godkände problembilden."), "approved_by")
    parts = [part.key for part in picture.parts.all() if part.text.strip()]
    if not parts:
        raise Refused(_("Problembilden är tom. Skriv minst en av delarna först."))
    on = approved_on or local_day(at)
    if on < picture.compiled_on:
        said = _("Problembilden sammanställdes %(day)s. Den kan inte godkännas före det.")
        raise Refused(said % {"day": day(picture.compiled_on)}, "approved_on")
    picture.approved_by, picture.approved_on = approved_by.strip(), on
    facts = queries.facts_of(picture, on)
    version = _version(picture, parts, to_text(problem_picture(facts)), by, at)
    decide_version(version, decided_by=picture.approved_by, decided_on=on, by=by, at=at)
    picture.version, picture.facts, picture.state = version, facts.to_json(), S.APPROVED
    picture.save()
    record("picture.approved", picture, by=by, at=at, on=on.isoformat())
    return picture


@action
def present_picture(
    picture: ProblemPicture, meeting: Meeting, *, by: Any, at: dt.datetime
) -> ProblemPicture:
    """It was presented at a meeting that has been held; «problem-picture-presented» is recorded."""
    picture = _locked(picture)
    if picture.state == S.DRAFT:
        raise Refused(_("Problembilden är inte godkänd än."), "meeting", status=409)
    if meeting.council_id != picture.council_id or meeting.state not in queries.HELD:
        raise Refused(_("Välj ett möte som har hållits."), "meeting")
    on = local_day(meeting.starts_at)
    if picture.approved_on and on < picture.approved_on:
        raise Refused(_("Mötet hölls innan problembilden godkändes."), "meeting")
    title = _("Problembilden presenterad för %(meeting)s") % {"meeting": meeting.title}
    picture.presented_at = meeting
    picture.presenting = _held(picture, PRESENTED, title, at, by, on)
    picture.save(update_fields=["presented_at", "presenting"])
    record("picture.presented", picture, by=by, at=at, meeting=meeting.slug)
    return picture


@action
def publish_picture(picture: ProblemPicture, *, by: Any, at: dt.datetime) -> ProblemPicture:
    """Show the approved picture to everybody at /<kommun>/problembild/<år>/."""
    picture = _locked(picture)
    if picture.state == S.DRAFT:
        raise Refused(_("Problembilden är inte godkänd än."), status=409)
    picture.state, picture.published_at = S.PUBLISHED, picture.published_at or at
    picture.save(update_fields=["state", "published_at"])
    record("picture.published", picture, by=by, at=at)
    return picture


@action
def hide_picture(picture: ProblemPicture, *, by: Any, at: dt.datetime) -> ProblemPicture:
    """Take the picture away from the public pages; it stays approved."""
    picture = _locked(picture)
    if picture.state == S.PUBLISHED:
        picture.state, picture.published_at = S.APPROVED, None
        picture.save(update_fields=["state", "published_at"])
    record("picture.hidden", picture, by=by, at=at)
    return picture


def _locked(picture: ProblemPicture) -> ProblemPicture:
    rows = ProblemPicture.objects.select_for_update(of=("self",)).select_related("council")
    return rows.get(pk=picture.pk)


def _close(round: AnalysisRound, council: Council, at: dt.datetime) -> None:
    round = AnalysisRound.objects.select_for_update().get(pk=round.pk)
    if round.council_id != council.pk:
        raise Refused(_("Välj en av rådets egna analyser."), "round")
    if round.state == AnalysisRound.State.DRAFT:
        raise Refused(_("Analysen är inte utskickad än."), status=409)
    round.state, round.compiled_on = AnalysisRound.State.COMPILED, local_day(at)
    round.save(update_fields=["state", "compiled_on"])


def _held(
    picture: ProblemPicture, kind: str, title: str, at: dt.datetime, by: Any,
    on: dt.date | None = None,
) -> Activity:  # fmt: skip
    """The year's activity of `kind`, held: the one that was planned, or a new one."""
    on = on or local_day(at)
    planned = Activity.objects.filter(
        council=picture.council, kind=kind, starts_on__year=on.year,
        state__in=(Activity.State.PLANNED, Activity.State.ONGOING),
    ).first()  # fmt: skip
    one = planned or plan_activity(
        picture.council, title=title, kind=kind, starts_on=on, by=by, at=at
    )
    return hold_activity(one, held_on=on, outcome=picture.name, by=by, at=at)


def _version(
    picture: ProblemPicture, parts: list[str], text: str, by: Any, at: dt.datetime
) -> DocumentVersion:
    kind = GoverningDocument.Kind.PROBLEM_PICTURE
    found = GoverningDocument.objects.filter(municipality=picture.municipality, kind=kind)
    document = found.order_by("pk").first() or register_document(
        picture.municipality, kind=kind, name="Problembild", owner=picture.council.name,
        review_rule="Varje år", by=by, at=at,
    )  # fmt: skip
    taken = set(document.versions.values_list("number", flat=True))
    number = next(
        name
        for name in (str(picture.year), *(f"{picture.year}.{n}" for n in range(2, 99)))
        if name not in taken
    )
    return draft_version(document, number=number, text=text, parts=parts, by=by, at=at)
