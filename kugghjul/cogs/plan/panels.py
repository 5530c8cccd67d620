"""What the plan hands up: menu, the year wheel, what to do, agendas, search hits, evidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.access import has_role
from kugghjul.cogs.council.models import Body, Council
from kugghjul.cogs.plan import access
from kugghjul.cogs.plan.models import Indicator, LinkedPlan, Measure, Problem
from kugghjul.cogs.plan.queries import editions, measures
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.finding import has_words
from kugghjul.kit.panels import AgendaSuggestion, CalendarEntry, Hit, Link, MenuItem, Todo, by_kind
from kugghjul.kit.words import day

MOST = 20


def menu(request: HttpRequest) -> list[MenuItem]:
    """«Problem» and «Åtgärdsplan»; the number is the measures that are late. One query."""
    home = request.municipality
    if not has_role(request.user, home, access.SEES):
        return []
    council = getattr(home, "council", None)
    late = measures.late(council, clock.today()).count() if council else 0
    plan = to(home, "plan:overview")
    return [
        MenuItem("Arbetet", _("Problem"), to(home, "plan:problems"), 20),
        MenuItem("Arbetet", _("Åtgärdsplan"), plan, 30, count=late, starts=plan),
    ]


def calendar(council: Council, year: int, today: dt.date) -> Iterator[CalendarEntry]:
    """Days when adopted measures are to be done, and when the plan is to be followed up."""
    home = council.municipality
    outside = (Measure.State.PROPOSED, Measure.State.STOPPED)
    rows = Measure.objects.filter(council=council, due_on__year=year).exclude(state__in=outside)
    for row in rows:
        status, _words = measures.status_of(row, today)
        url = to(home, "plan:measure", row.number)
        yield CalendarEntry("measures", row.due_on, f"{row}: {row.title[:60]}", status, url)  # type: ignore[arg-type]
    due = editions.clock_of(council, today)
    if due is not None and due.due.year == year:
        label = _("Åtgärdsplanen ska ha följts upp (6 §)")
        status = "planned" if due.status == "ongoing" else due.status
        yield CalendarEntry("reporting", due.due, label, status, to(home, "plan:overview"))


def todo(user: Any, home: Municipality, today: dt.date) -> Iterator[Todo]:
    """The responsible: measures due within 30 days or late. The coordinator: the follow-up."""
    council = getattr(home, "council", None)
    if council is None or not has_role(user, home, access.SEES):
        return
    soon = today + dt.timedelta(days=30)
    rows = measures.own(user, council, today).filter(
        state__in=measures.LIVING, due_on__lte=soon
    )  # fmt: skip
    whole = rows.select_related("body", "organisation", "person", "council__municipality")
    for row in whole.distinct():
        yield Todo(
            row.title, _("Åtgärd %(code)s ska vara klar %(day)s.") % {"code": row, "day": day(row.due_on)},
            to(home, "plan:measure", row.number), _("Öppna åtgärden"), row.due_on,
            measures.responsible(row), measures.status_of(row, today)[0],
        )  # fmt: skip
    if access.may_decide(user, home):
        yield from _follow_up(home, council, today)


def _follow_up(home: Municipality, council: Council, today: dt.date) -> Iterator[Todo]:
    due = editions.clock_of(council, today)
    ruling = editions.ruling(council, today)
    if due is None or due.status == "ongoing":
        return
    url = to(home, "plan:edition_follow_up", ruling.pk) if ruling else to(home, "plan:overview")
    yield Todo(
        _("Följ upp åtgärdsplanen"), _("Den ska följas upp minst vartannat år (6 §)."), url,
        _("Följ upp planen"), due.due, _("Samordnaren"), due.status,
    )  # fmt: skip


def agenda(body: Body, since: dt.date, until: dt.date) -> Iterator[AgendaSuggestion]:
    """For the steering group or council: proposals that wait for a decision, and the follow-up."""
    if body.kind not in (Body.Kind.STEERING, Body.Kind.COUNCIL):
        return
    council = body.council
    due = editions.clock_of(council, since)
    if due is not None and due.due < until + editions.WARN:
        yield AgendaSuggestion(
            f"plan-follow-up:{council.pk}:{due.due}", "Uppföljning av åtgärdsplanen", "decision",
            _("Ska följas upp senast %(day)s (6 §).") % {"day": day(due.due)}, minutes=20,
        )  # fmt: skip
    draft = editions.draft(council)
    if draft is not None and draft.frozen_at is not None:
        yield AgendaSuggestion(
            f"plan-edition:{draft.pk}", _("Förslag till %(title)s") % {"title": draft.title}, "decision",
            _("Planen är framlagd för beslut."), minutes=20,
        )  # fmt: skip
    rows = Measure.objects.filter(council=council, state=Measure.State.PROPOSED)
    for row in rows.filter(editions=None).order_by("number")[:MOST]:
        said = _("Förslag till åtgärd %(code)s: %(title)s") % {"code": row, "title": row.title}
        yield AgendaSuggestion(
            f"measure:{row.pk}", said[:200], "decision",
            _("Förslaget väntar på att antas."), text=row.goal, area=row.area,
        )  # fmt: skip


def search(user: Any, home: Municipality, words: str) -> list[Hit]:
    """Problems, measures and indicators by number or words."""
    council = getattr(home, "council", None)
    if council is None or not has_role(user, home, access.SEES):
        return []
    found = [
        Hit(_("Problem"), f"{row}: {row.title}", to(home, "plan:problem", row.number), row.place)
        for row in _named(Problem, council, words, "p-", "title", "text", "place")
    ]
    found += [
        Hit(
            _("Åtgärd"), f"{row}: {row.title}", to(home, "plan:measure", row.number), row.goal[:120]
        )
        for row in _named(Measure, council, words, "a-", "title", "text", "goal")
    ]
    rows = Indicator.objects.filter(has_words(words, "name", "source"), council=council)[:MOST]
    return found + [
        Hit(_("Indikator"), row.name, to(home, "plan:indicator", row.pk), row.source)
        for row in rows
    ]


def _named(model: Any, council: Council, words: str, mark: str, *fields: str) -> Iterable[Any]:
    rows = model.objects.filter(council=council)
    code = words.strip().lower()
    digits = code.removeprefix(mark)
    if code.startswith(mark) and digits.isdecimal() and len(digits) < 9:
        return rows.filter(number=int(digits))
    return rows.filter(has_words(words, *fields)).order_by("-number")[:MOST]


def evidence(home: Municipality, ids: Iterable[str]) -> dict[str, Link]:
    """Links for «measure:4», «problem:2», «linked-plan:3», «measures:1». A query for each kind."""
    wanted = by_kind(ids)
    links: dict[str, Link] = {}
    if pks := wanted.get("measure"):
        for row in Measure.objects.filter(pk__in=pks, council__municipality=home):
            links[f"measure:{row.pk}"] = Link(
                f"{row} {row.title}", to(home, "plan:measure", row.number)
            )
    if pks := wanted.get("problem"):
        for problem in Problem.objects.filter(pk__in=pks, council__municipality=home):
            url = to(home, "plan:problem", problem.number)
            links[f"problem:{problem.pk}"] = Link(f"{problem} {problem.title}", url)
    if pks := wanted.get("linked-plan"):
        for plan in LinkedPlan.objects.filter(pk__in=pks, council__municipality=home):
            links[f"linked-plan:{plan.pk}"] = Link(
                plan.name, f"{to(home, 'plan:overview')}#andra-planer"
            )
    council = getattr(home, "council", None)
    if council is not None and council.pk in wanted.get("measures", set()):
        links[f"measures:{council.pk}"] = Link(_("Åtgärderna"), to(home, "plan:measures"))
    return links
