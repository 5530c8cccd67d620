"""Who sits where: Composition."""

from kugghjul.core.rules.case import Case, Outcome
from kugghjul.core.rules.facts import HoldingFact
from kugghjul.core.rules.index import Day
from kugghjul.core.rules.kinds import Composition
from kugghjul.core.rules.model import Seat, Verdict
from kugghjul.core.sentences import N_, Sentence, counted, joined, sentence


def composition(rule: Composition, case: Case) -> Outcome:
    """Holders on the day against every demand the rule makes; vacancies are warned of (T8)."""
    if rule.conditional:
        return _conditional(rule, case)
    bodies = case.charter.parts_of(rule.body)
    holdings = [
        fact for key in bodies for fact in case.index.holdings.get(key, ()) if fact.on(case.seen)
    ]
    if not holdings:
        because = sentence(N_("Ingen är utsedd i {body}."), body=_name(case, rule.body))
        return Outcome(Verdict.NO_EVIDENCE, because)
    ids = tuple(fact.id for fact in holdings)
    faults = [fault for fault in _faults(rule, holdings) if fault]
    vacant = _vacant(rule, case, holdings)
    if faults:
        return Outcome(Verdict.BREACHED, joined(faults), None, ids, vacant)
    if vacant:
        return Outcome(Verdict.AT_RISK, _vacancies(case, vacant), None, ids, vacant)
    if rule.external_leading and not any(fact.external for fact in holdings):
        because = sentence(N_("Ingen utifrån sitter i {body}."), body=_name(case, rule.body))
        return Outcome(Verdict.NO_EVIDENCE, because)
    return Outcome(Verdict.MET, _all_well(rule, holdings), None, ids)


def _name(case: Case, key: str) -> str:
    return case.charter.body(key).name


def _faults(rule: Composition, holdings: list[HoldingFact]) -> list[Sentence | None]:
    return [
        _role_fault(holdings, "chair", rule.chair),
        _role_fault(holdings, "convener", rule.convener),
        _chair_organisation(rule, holdings),
        _not_leading(rule, holdings),
        _organisations(rule, holdings),
    ]


ROLE_HELD = {
    "chair": N_("Ordförande ska vara {function}."),
    "convener": N_("Sammankallande ska vara {function}."),
}


def _role_fault(holdings: list[HoldingFact], role: str, function: str) -> Sentence | None:
    """The role is held by another function. Nobody holding it is a vacancy of its own."""
    if not function:
        return None
    found = [fact.function for fact in holdings if role in fact.roles]
    same = any(name.casefold() == function.casefold() for name in found)
    return None if same else sentence(ROLE_HELD[role], function=function)


def _chair_organisation(rule: Composition, holdings: list[HoldingFact]) -> Sentence | None:
    if not rule.chair_organisation:
        return None
    chairs = [fact for fact in holdings if "chair" in fact.roles]
    if not chairs:
        return sentence(N_("Ingen är utsedd till ordförande."))
    if any(fact.organisation == rule.chair_organisation for fact in chairs):
        return None
    return sentence(N_("Ordförande kommer inte från {who}."), who=rule.chair_organisation)


def _not_leading(rule: Composition, holdings: list[HoldingFact]) -> Sentence | None:
    if not rule.external_leading:
        return None
    outside = [fact for fact in holdings if fact.external]
    leading = sum(fact.leading is True for fact in outside)
    if leading == len(outside):
        return None
    return sentence(
        N_("{leading} av {outside} utifrån har en ledande befattning."),
        leading=leading, outside=len(outside),
    )  # fmt: skip


def _organisations(rule: Composition, holdings: list[HoldingFact]) -> Sentence | None:
    found = {fact.organisation for fact in holdings if fact.organisation}
    if len(found) >= rule.minimum_organisations:
        return None
    return counted(
        N_("{n} organisation är med, minst {minimum} krävs."),
        N_("{n} organisationer är med, minst {minimum} krävs."),
        len(found), minimum=rule.minimum_organisations,
    )  # fmt: skip


def _vacant(rule: Composition, case: Case, holdings: list[HoldingFact]) -> tuple[str, ...]:
    held = {fact.seat for fact in holdings}
    return tuple(key for key in _demanded(rule, case) if key not in held)


def _demanded(rule: Composition, case: Case) -> tuple[str, ...]:
    """Named seats; all constant seats when the rule asks for nothing else."""
    asks_else = (
        rule.chair or rule.convener or rule.chair_organisation
        or rule.external_leading or rule.minimum_organisations
    )  # fmt: skip
    if rule.seats or asks_else:
        return rule.seats
    return tuple(seat.key for seat in case.charter.seats_in(rule.body) if not seat.condition)


def _vacancies(case: Case, vacant: tuple[str, ...]) -> Sentence:
    seats = {seat.key: seat for seat in case.charter.seats}
    return counted(
        N_("{n} plats är vakant: {seats}."), N_("{n} platser är vakanta: {seats}."), len(vacant),
        seats=tuple(_seat_name(seats[key]) for key in vacant),
    )  # fmt: skip


def _seat_name(seat: Seat) -> object:
    return seat.function or Sentence(N_("plats utan angiven funktion"))


def _all_well(rule: Composition, holdings: list[HoldingFact]) -> Sentence:
    if rule.external_leading:
        outside = sum(fact.external for fact in holdings)
        return counted(
            N_("Den {n} som kommer utifrån har en ledande befattning."),
            N_("Alla {n} som kommer utifrån har en ledande befattning."), outside,
        )  # fmt: skip
    if rule.chair or rule.chair_organisation:
        return sentence(
            N_("Ordförande är {function}."),
            function=next(fact.function for fact in holdings if "chair" in fact.roles),
        )
    return sentence(N_("Alla platser har en innehavare."))


def _conditional(rule: Composition, case: Case) -> Outcome:
    """The seat is summoned to, or present at, every meeting with its area on the agenda (R6)."""
    conditions = {
        seat.condition: seat.key for seat in case.charter.seats if seat.key in rule.conditional
    }
    good: list[Day] = []
    bad: list[Day] = []
    for day in case.index.meetings(case.charter.parts_of(rule.body), case.period):
        areas = {item.area for item in day.meeting.items} & conditions.keys()
        if areas and day.held_by(case.today):
            absent = [area for area in areas if conditions[area] not in day.meeting.seats]
            (bad if absent else good).append(day)
    ids = tuple(day.meeting.id for day in good)
    if bad:
        because = sentence(N_("Var inte med {meeting} fast ärendet fanns."), meeting=bad[-1].day)
        against = tuple(day.meeting.id for day in bad)
        return Outcome(Verdict.BREACHED, because, None, ids, against)
    if not ids:
        because = sentence(N_("Inget möte har haft ett sådant ärende."))
        return Outcome(Verdict.NOTHING_TO_MEASURE, because)
    because = counted(
        N_("Var med på {n} möte med ärendet."), N_("Var med på {n} möten med ärendet."), len(ids)
    )  # fmt: skip
    return Outcome(Verdict.MET, because, None, ids)
