"""How each question of the self-check is answered: one small function per question.

A reply is «yes», «no», «partly» or «no_evidence», with a Swedish sentence and the facts behind.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from kugghjul.core.calendar import add_months
from kugghjul.core.rules.facts import DocumentFact, HoldingFact, MeasureFact
from kugghjul.core.rules.index import Index
from kugghjul.core.rules.model import BodyKind, Charter
from kugghjul.core.rules.words import PARTS, word
from kugghjul.core.sentences import N_, Sentence, counted, sentence

TWO_YEARS = 24


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the questions are answered from."""

    charter: Charter
    index: Index
    today: date

    def latest(self, kind: str) -> DocumentFact | None:
        """The latest decided version of a kind, on the day."""
        found = [
            fact for fact in self.index.documents.get(kind, ())
            if fact.decided_on and fact.decided_on <= self.today
        ]  # fmt: skip
        return found[-1] if found else None

    def council(self) -> tuple[str, ...]:
        """The strategic council and its parts, as keys; empty when the charter has none."""
        key = next((b.key for b in self.charter.bodies if b.kind is BodyKind.COUNCIL), "")
        return self.charter.parts_of(key) if key else ()

    def holdings(self) -> list[HoldingFact]:
        """Who sits on the council on the day."""
        return [
            fact for key in self.council() for fact in self.index.holdings.get(key, ())
            if fact.on(self.today)
        ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer's word, why, and the ids of the facts behind it."""

    answered: str
    because: Sentence
    evidence: tuple[str, ...] = field(default=())


Answering = Callable[[Sheet], Reply]


def nothing(template: str, **values: object) -> Reply:
    """No evidence, and what is missing."""
    return Reply("no_evidence", sentence(template, **values))


NO_PICTURE = N_("Ingen beslutad lägesbild finns.")
NO_PLAN = N_("Ingen beslutad åtgärdsplan finns.")
NO_MEASURES = N_("Inga åtgärder finns.")


def picture_exists(sheet: Sheet) -> Reply:
    """1: an approved situation picture."""
    picture = sheet.latest("situation-picture")
    if picture is None:
        return nothing(NO_PICTURE)
    told = sentence(N_("Lägesbilden beslutades {day}."), day=picture.decided_on)
    return Reply("yes", told, (picture.id,))


def filled_part(part: str) -> Answering:
    """2, 3, 5: the picture's part is filled."""

    def answer(sheet: Sheet) -> Reply:
        picture = sheet.latest("situation-picture")
        if picture is None:
            return nothing(NO_PICTURE)
        there = part in picture.parts
        has, lacks = N_("Lägesbilden innehåller {part}."), N_("Lägesbilden saknar {part}.")
        template = has if there else lacks
        told = sentence(template, part=word(PARTS, part))
        return Reply("yes" if there else "no", told, (picture.id,))

    return answer


other_information = filled_part("other-information")
cause_analysis = filled_part("analysis")


def picture_recent(sheet: Sheet) -> Reply:
    """6: decided within two years."""
    picture = sheet.latest("situation-picture")
    if picture is None or picture.decided_on is None:
        return nothing(NO_PICTURE)
    return _recent(sheet, picture.decided_on, picture.id)


def _recent(sheet: Sheet, day: date, id: str) -> Reply:
    due = add_months(day, TWO_YEARS)
    template = N_("Senast {day}, gäller till och med {due}.")
    told = sentence(template, day=day, due=due)
    return Reply("yes" if sheet.today <= due else "no", told, (id,))


def plan_decided(sheet: Sheet) -> Reply:
    """7: the decision, with who decided."""
    plan = sheet.latest("action-plan")
    if plan is None:
        return nothing(NO_PLAN)
    if not plan.decided_by:
        told = sentence(N_("Åtgärdsplanen beslutades {day}, av vem saknas."), day=plan.decided_on)
        return Reply("partly", told, (plan.id,))
    names = {body.key: body.name for body in sheet.charter.bodies}
    told = sentence(
        N_("Åtgärdsplanen beslutades {day} av {body}."),
        day=plan.decided_on, body=names.get(plan.decided_by, plan.decided_by),
    )  # fmt: skip
    return Reply("yes", told, (plan.id,))


def plan_rests(sheet: Sheet) -> Reply:
    """8: the plan cites a version of the picture."""
    plan = sheet.latest("action-plan")
    if plan is None:
        return nothing(NO_PLAN)
    kinds = sheet.index.document_kinds
    cited = [id for id in plan.rests_on if kinds.get(id) == "situation-picture"]
    if not cited:
        told = sentence(N_("Åtgärdsplanen visar inte vilken lägesbild den vilar på."))
        return Reply("no", told, (plan.id,))
    return Reply("yes", sentence(N_("Åtgärdsplanen vilar på lägesbilden.")), (plan.id, *cited))


def measures_with(link: str) -> Answering:
    """9, 10: the share of measures tied to a problem, or to a cause."""
    return lambda sheet: _share(sheet, lambda measure: bool(getattr(measure, link)))


def measures_complete(sheet: Sheet) -> Reply:
    """11: goal, indicator, baseline, responsible and time in every measure."""
    return _share(sheet, lambda m: m.goal and m.indicator and m.baseline and m.responsible
                  and m.deadline)  # fmt: skip


def _share(sheet: Sheet, good: Callable[[MeasureFact], bool]) -> Reply:
    measures = sheet.index.facts.measures
    if not measures:
        return nothing(NO_MEASURES)
    kept = tuple(measure.id for measure in measures if good(measure))
    told = sentence(N_("{n} av {m} åtgärder."), n=len(kept), m=len(measures))
    return Reply(graded(len(kept), len(measures)), told, kept)


def graded(n: int, m: int) -> str:
    """Yes for all, partly for some, no for none."""
    return "yes" if n == m else "partly" if n else "no"


def plan_followed_up(sheet: Sheet) -> Reply:
    """12: a follow-up record within two years."""
    done = [f for f in sheet.index.follow_ups.get("action-plan", ()) if f.on <= sheet.today]
    if not done:
        return nothing(N_("Ingen uppföljning av åtgärdsplanen finns."))
    return _recent(sheet, done[-1].on, done[-1].id)


def follow_up_whole(sheet: Sheet) -> Reply:
    """13: both process and effect."""
    done = [f for f in sheet.index.follow_ups.get("action-plan", ()) if f.on <= sheet.today]
    if not done:
        return nothing(N_("Ingen uppföljning av åtgärdsplanen finns."))
    found = tuple(part for part in ("process", "effect") if part in done[-1].parts)
    told = counted(
        N_("{n} av 2 delar är ifylld."), N_("{n} av 2 delar är ifyllda."), len(found)
    )  # fmt: skip
    return Reply(graded(len(found), 2), told, (done[-1].id,))
