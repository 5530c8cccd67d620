"""The action plan's editions: begin, write, put up for decision with frozen facts, decide (5 §)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.cogs.council.actions import documents
from kugghjul.cogs.council.models import Council, DocumentVersion, GoverningDocument
from kugghjul.cogs.plan.models import Edition, Measure
from kugghjul.cogs.plan.queries import checks, editions, frozen
from kugghjul.cogs.plan.queries.analysis import lacks
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.refusals import Refused

Kind, State = GoverningDocument.Kind, DocumentVersion.State
KNOWLEDGE = (Kind.SITUATION_PICTURE, Kind.PROBLEM_PICTURE)


@action
def begin_edition(
    council: Council, *, title: str, by: Any, at: dt.datetime,
    rests_on: DocumentVersion | None = None, measures: Iterable[Measure] | None = None,
) -> Edition:  # fmt: skip
    """A new edition as a draft of the governing document «Åtgärdsplan».

    It starts from the edition before: its texts, and every measure that is not done or stopped.
    """
    title = checks.has_text(title, _("Skriv vad planen heter."), "title")
    _picture(rests_on)
    document = editions.plan_document(council) or documents.register_document(
        council.municipality, kind=Kind.ACTION_PLAN, name="Åtgärdsplan", by=by, at=at,
        follow_up_rule="Minst vartannat år",
    )  # fmt: skip
    before = editions.latest(council)
    version = documents.draft_version(
        document, by=by, at=at, rests_on=rests_on, replaces=str(before) if before else ""
    )
    edition = Edition.objects.create(
        council=council, version=version, title=title,
        intro=before.intro if before else "", follow_up_text=before.follow_up_text if before else "",
    )  # fmt: skip
    chosen = editions.living_measures(council) if measures is None else measures
    edition.measures.set(_own(council, chosen))
    record("edition.begun", edition, by=by, at=at, number=version.number)
    return edition


@action
def change_edition(
    edition: Edition, *, by: Any, at: dt.datetime, counter: int | None = None,
    measures: Iterable[Measure] | None = None, **values: Any,
) -> Edition:  # fmt: skip
    """Change texts, measures or what the draft rests on.

    Refused (409) when it has been put up, decided, or saved by somebody else since `counter`.
    """
    found = _open(edition, counter)
    if "title" in values:
        checks.has_text(values["title"], _("Skriv vad planen heter."), "title")
    if "rests_on" in values:
        rests_on = values.pop("rests_on")
        _picture(rests_on)
        documents.change_version(found.version, by=by, at=at, rests_on=rests_on)
    checks.written(found, values)
    if measures is not None:
        found.measures.set(_own(found.council, measures))
    record("edition.changed", found, by=by, at=at, fields=sorted(values))
    return found


@action
def put_up(edition: Edition, *, by: Any, at: dt.datetime, counter: int | None = None) -> Edition:
    """Freeze what the plan says and put it up for decision.

    Refused when it has no measures, or one that could not be adopted (R3).
    """
    found = _open(edition, counter)
    measures = list(found.measures.prefetch_related("problems", "causes"))
    if not measures:
        raise Refused(_("Planen har inga åtgärder. Välj dem först."), "measures")
    for measure in measures:
        if measure.state == Measure.State.PROPOSED and (why := lacks(measure)):
            said = _("%(measure)s: %(why)s Anta åtgärden med skäl, eller ta bort den ur planen.")
            raise Refused(said % {"measure": measure, "why": why}, "measures")
        if measure.state == Measure.State.STOPPED:
            said = _("%(measure)s är avbruten. Ta bort den ur planen.")
            raise Refused(said % {"measure": measure}, "measures")
    facts = frozen.facts_now(found).to_json()
    checks.written(found, {"facts": facts, "frozen_at": at})
    record("edition.put_up", found, by=by, at=at, measures=len(measures))
    return found


@action
def take_back(edition: Edition, *, by: Any, at: dt.datetime) -> Edition:
    """Take a plan that is put up back, to write on. What was frozen is let go."""
    found = checks.locked(edition)
    if found.version.state not in documents.ON_THE_WAY:
        raise Refused(_("Planen är beslutad. Börja en ny utgåva för att ändra."), status=409)
    checks.written(found, {"facts": None, "frozen_at": None})
    record("edition.taken_back", found, by=by, at=at)
    return found


@action
def decide_edition(
    edition: Edition, *, by: Any, at: dt.datetime, counter: int | None = None, **decision: Any
) -> Edition:
    """The plan is decided (5 §). `decision` as council's decide_version.

    Its proposals are adopted with it. The edition decided before is replaced from that day.
    """
    found = checks.locked(edition, counter)
    if found.frozen_at is None:
        raise Refused(
            _("Lägg fram planen först, så att det är klart vad som beslutas."), status=409
        )
    documents.decide_version(found.version, by=by, at=at, **decision)
    adopted = list(found.measures.filter(state=Measure.State.PROPOSED))
    for measure in adopted:
        checks.written(
            checks.locked(measure),
            {"state": Measure.State.ADOPTED, "adopted_on": decision["decided_on"]},
        )
    checks.written(found, {})
    record("edition.decided", found, by=by, at=at, adopted=[one.number for one in adopted])
    return found


@action
def discard_edition(edition: Edition, *, by: Any, at: dt.datetime) -> None:
    """Throw away a draft with its texts; its measures stay."""
    found = checks.locked(edition)
    record("edition.discarded", found, by=by, at=at, number=found.version.number)
    documents.discard_version(found.version, by=by, at=at)


def _open(edition: Edition, counter: int | None) -> Edition:
    """The edition, locked, if it may still be written."""
    found = checks.locked(edition)
    if found.version.state not in documents.ON_THE_WAY:
        raise Refused(
            _("Planen har beslutats under tiden. Din text står kvar. Spara den i en ny utgåva."),
            status=409,
        )  # fmt: skip
    if found.frozen_at is not None:
        raise Refused(
            _("Planen är framlagd för beslut. Ta tillbaka den för att ändra."), status=409
        )
    return checks.locked(edition, counter)


def _picture(rests_on: DocumentVersion | None) -> None:
    """A plan rests on knowledge, never on a plan: so no circle of plans can arise."""
    if rests_on is not None and rests_on.document.kind not in KNOWLEDGE:
        raise Refused(_("Välj en lägesbild eller problembild."), "rests_on")


def _own(council: Council, measures: Iterable[Measure]) -> list[Measure]:
    chosen = list(dict.fromkeys(measures))
    checks.own(council, chosen, "measures")
    return chosen
