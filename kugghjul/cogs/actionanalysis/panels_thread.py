"""The cog's part of the red thread, what a reporter hears, and what happened at a place."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.access import SEES_MEETINGS, has_role
from kugghjul.cogs.actionanalysis.models import Candidate, Proposal, Session
from kugghjul.cogs.actionanalysis.queries.proposals import status_of
from kugghjul.cogs.places.models import Place
from kugghjul.cogs.places.queries import everything
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit import clock
from kugghjul.kit.clock import local_day
from kugghjul.kit.doors import to
from kugghjul.kit.panels import Knot, Outcome, Stay, by_kind
from kugghjul.kit.words import day

Pairs = list[tuple[str, str]]
S = Proposal.State


def thread(home: Municipality, keys: Iterable[str]) -> Pairs:
    """An observation led to a problem, a problem to a proposal, a proposal to what came of it. Two queries."""
    by = by_kind(keys)
    return [*_to_problems(home, by), *_through_proposals(home, by)]


def _to_problems(home: Municipality, by: dict[str, set[int]]) -> Pairs:
    if not by["observation"] and not by["problem"]:
        return []
    rows = Candidate.objects.filter(session__council__municipality=home, problem__isnull=False)
    rows = rows.filter(Q(observations__in=by["observation"]) | Q(problem__in=by["problem"]))
    pairs = rows.exclude(observations=None).values_list("observations", "problem").distinct()
    return [(f"observation:{seen}", f"problem:{problem}") for seen, problem in pairs]


def _through_proposals(home: Municipality, by: dict[str, set[int]]) -> Pairs:
    touching = (
        Q(pk__in=by["proposal"]) | Q(candidate__problem__in=by["problem"])
        | Q(measure__in=by["measure"]) | Q(assignment__in=by["assignment"])
        | Q(decision__in=by["decision"])
    )  # fmt: skip
    if not any(by[kind] for kind in ("proposal", "problem", "measure", "assignment", "decision")):
        return []
    rows = Proposal.objects.filter(touching, council__municipality=home)
    rows = rows.exclude(state__in=(S.DRAFT, S.WITHDRAWN))
    pairs: Pairs = []
    for pk, problem, *after in rows.values_list(
        "pk", "candidate__problem", "decision", "measure", "assignment"
    ):
        own = f"proposal:{pk}"
        pairs += [(f"problem:{problem}", own)] if problem else []
        kinds = ("decision", "measure", "assignment")
        pairs += [(own, f"{kind}:{one}") for kind, one in zip(kinds, after, strict=True) if one]
    return pairs


def knots(user: Any, home: Municipality, keys: Iterable[str]) -> dict[str, Knot]:
    """The proposals among `keys`. One query."""
    pks = by_kind(keys)["proposal"]
    if not pks or not has_role(user, home, SEES_MEETINGS):
        return {}
    rows = Proposal.objects.filter(council__municipality=home, pk__in=pks)
    today = clock.today()
    return {
        f"proposal:{one.pk}": Knot(
            f"proposal:{one.pk}", "measure", _("Förslag"), one.candidate.title,
            to(home, "actionanalysis:proposal", one.number), str(one),
            local_day(one.sent_at) if one.sent_at else None, status_of(one, today),
            str(one.get_state_display()), _told(one),
        )
        for one in rows.select_related("candidate")
    }  # fmt: skip


def _told(one: Proposal) -> str:
    """What was proposed, and the answer when there is one."""
    if one.answered_on is None or not one.answer:
        return one.text
    words = {"text": one.text, "day": day(one.answered_on), "answer": one.answer}
    return _("%(text)s Svar %(day)s: %(answer)s") % words


def outcome(home: Municipality, keys: Iterable[str]) -> dict[str, tuple[Outcome, ...]]:
    """What came of observations, in sentences for those who reported them. Three queries."""
    pks = by_kind(keys)["observation"]
    if not pks:
        return {}
    rows = Candidate.objects.filter(session__council__municipality=home, session__state="held")
    through = Candidate.observations.through.objects.filter(
        observation__in=pks, candidate__in=rows
    ).values_list("observation", "candidate")
    seen = defaultdict(list)
    for observation, candidate in through:
        seen[candidate].append(observation)
    found: dict[str, tuple[Outcome, ...]] = defaultdict(tuple)
    told = (
        rows.filter(pk__in=seen)
        .select_related("session")
        .prefetch_related("proposals__organisation")
    )
    for one in told:
        for observation in seen[one.pk]:
            found[f"observation:{observation}"] += tuple(_outcomes(one))
    return dict(found)


def _outcomes(one: Candidate) -> Iterator[Outcome]:
    words = {"what": one.title, "day": day(one.session.on)}
    yield Outcome(_("Analysgruppen tog upp %(what)s %(day)s.") % words, one.session.on)
    for proposal in one.proposals.all():
        if proposal.sent_at is None or proposal.state == S.WITHDRAWN:
            continue
        sent = local_day(proposal.sent_at)
        if proposal.answered_on is None:
            said = _("Förslag lämnat till %(who)s, som svarar senast %(day)s.")
            yield Outcome(said % {"who": proposal.receiver, "day": day(proposal.answer_by)}, sent)
            continue
        said = _("%(who)s svarade %(answer)s den %(day)s på förslag %(code)s om %(what)s.")
        told = {
            "who": proposal.receiver, "answer": str(proposal.get_state_display()).lower(),
            "day": day(proposal.answered_on), "code": str(proposal), "what": one.title,
        }  # fmt: skip
        yield Outcome(said % told, proposal.answered_on, "done")


def dossier(user: Any, home: Municipality, place: Place) -> list[Stay]:
    """What the analysis group took up about a place, and what it proposed. Three queries."""
    if not has_role(user, home, SEES_MEETINGS):
        return []
    rows = Candidate.objects.filter(
        session__council__municipality=home, place__in=everything(place)
    )
    rows = rows.exclude(session__state=Session.State.CANCELLED)
    rows = rows.select_related("session").prefetch_related("proposals__organisation")
    return [stay for one in rows for stay in _stays(one, home, clock.today())]


def _mark(one: Candidate) -> str:
    """Planned until the group has met; under way until it has come to something; then done."""
    if one.session.state == Session.State.PLANNED:
        return "planned"
    return "ongoing" if one.choice == Candidate.Choice.OPEN else "done"


def _stays(one: Candidate, home: Municipality, today: dt.date) -> Iterator[Stay]:
    url = to(home, "actionanalysis:session", one.session.number)
    text = str(one.get_choice_display())
    yield Stay(_("Åtgärdsanalys"), one.title, one.session.on, url, text, _mark(one))
    for proposal in one.proposals.all():
        if proposal.sent_at is not None:
            yield Stay(
                _("Förslag"), f"{proposal}: {proposal.receiver}", local_day(proposal.sent_at),
                to(home, "actionanalysis:proposal", proposal.number), proposal.text,
                status_of(proposal, today),
            )  # fmt: skip
