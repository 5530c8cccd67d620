"""What must be there: Contents, Standing and Coverage."""

from datetime import date

from kugghjul.core.rules.case import Case, Outcome, day_after
from kugghjul.core.rules.facts import CoverageFact, DocumentFact, StandingFact
from kugghjul.core.rules.kinds import Contents, Coverage, Standing
from kugghjul.core.rules.model import Verdict
from kugghjul.core.rules.words import DOCUMENTS, PARTS, SUBJECTS, word, words
from kugghjul.core.sentences import N_, Sentence, joined, sentence


def contents(rule: Contents, case: Case) -> Outcome:
    """The latest decided document of the kind, or each, has all its parts and its decision."""
    found = case.index.documents.get(rule.document, ())
    decided = [fact for fact in found if fact.decided_on and fact.decided_on <= case.today]
    valid = [f for f in decided if f.valid_until is None or f.valid_until >= case.seen]
    if not decided:
        return _undecided(rule, case, found)
    if not valid:
        because = sentence(N_("Slutade gälla {day}."), day=decided[-1].valid_until)
        return Outcome(Verdict.BREACHED, because, None, (), (decided[-1].id,))
    judged = valid if rule.each else valid[-1:]
    faults = {fact.id: fault for fact in judged if (fault := _fault(rule, case, fact))}
    ids = tuple(fact.id for fact in judged if fact.id not in faults)
    if faults:
        return Outcome(Verdict.BREACHED, joined(faults.values()), None, ids, tuple(faults))
    because = sentence(N_("Beslutad {day}, alla delar finns."), day=judged[-1].decided_on)
    return Outcome(Verdict.MET, because, None, ids)


def _undecided(rule: Contents, case: Case, found) -> Outcome:
    name = word(DOCUMENTS, rule.document)
    drafts = [fact for fact in found if fact.drafted_on and fact.drafted_on <= case.today]
    if drafts:
        because = sentence(N_("Utkast finns till {document}, beslut saknas."), document=name)
        return Outcome(Verdict.PENDING, because, None, (), tuple(fact.id for fact in drafts))
    because = sentence(N_("Inget beslut om {document} finns."), document=name)
    return Outcome(Verdict.NO_EVIDENCE, because)


def _fault(rule: Contents, case: Case, fact: DocumentFact) -> Sentence | None:
    lacking = tuple(part for part in rule.parts if part not in fact.parts)
    faults = []
    if lacking:
        faults.append(
            sentence(
                N_("Den från {day} saknar {parts}."), day=fact.decided_on,
                parts=words(PARTS, lacking),
            )
        )  # fmt: skip
    if rule.decided and not (fact.decided_by and fact.diary_number):
        template = N_("Beslutet {day} saknar beslutande organ eller diarienummer.")
        faults.append(sentence(template, day=fact.decided_on))
    if rule.decided_by and fact.decided_by != rule.decided_by:
        faults.append(sentence(N_("Ska beslutas av {body}."), body=_body(case, rule.decided_by)))
    if rule.rests_on and not _rests(rule, case, fact):
        template = N_("Det framgår inte vilken version av {document} den vilar på.")
        faults.append(sentence(template, document=word(DOCUMENTS, rule.rests_on)))
    return joined(faults) if faults else None


def _rests(rule: Contents, case: Case, fact: DocumentFact) -> bool:
    return any(case.index.document_kinds.get(id) == rule.rests_on for id in fact.rests_on)


def _body(case: Case, key: str) -> str:
    return next((body.name for body in case.charter.bodies if body.key == key), key)


def standing(rule: Standing, case: Case) -> Outcome:
    """Something is there on the day, with at least the share of a post that is asked for."""
    subject = word(SUBJECTS, rule.subject)
    known = [f for f in case.index.standings.get(rule.subject, ()) if f.since <= case.seen]
    there = [fact for fact in known if fact.on(case.seen)]
    if not there:
        if not known:
            because = sentence(N_("Inget underlag om {subject}."), subject=subject)
            return Outcome(Verdict.NO_EVIDENCE, because)
        because = sentence(
            N_("Har funnits men upphörde {day}: {subject}."), subject=subject, day=known[-1].until
        )
        return Outcome(Verdict.BREACHED, because, known[-1].until, (), (known[-1].id,))
    ids = tuple(fact.id for fact in there)
    if rule.minimum_share:
        return _share(rule, there[-1].share, ids)
    ends = _unbroken_until(case.index.standings[rule.subject], there)
    if ends and case.soon(ends, case.warn):
        because = sentence(N_("Finns, men bara till och med {day}."), day=ends)
        return Outcome(Verdict.AT_RISK, because, ends, ids)
    because = sentence(N_("Finns sedan {day}."), day=min(fact.since for fact in there))
    return Outcome(Verdict.MET, because, ends, ids)


def _unbroken_until(facts: list[StandingFact], there: list[StandingFact]) -> date | None:
    """The last day before a gap: next year's plan, decided already, takes over on 1 January."""
    ends = max(fact.until or date.max for fact in there)
    for fact in facts:
        if ends == date.max:
            return None
        if fact.since <= day_after(ends):
            ends = max(ends, fact.until or date.max)
    return None if ends == date.max else ends


def _share(rule: Standing, share: int | None, ids: tuple[str, ...]) -> Outcome:
    if share is None:
        because = sentence(N_("Andelen av en heltid är inte ifylld."))
        return Outcome(Verdict.NO_EVIDENCE, because, None, ids)
    because = sentence(
        N_("{share} procent av en heltid, minst {minimum} procent behövs."),
        share=share, minimum=rule.minimum_share,
    )  # fmt: skip
    verdict = Verdict.MET if share >= rule.minimum_share else Verdict.BREACHED
    return Outcome(verdict, because, None, ids)


def coverage(rule: Coverage, case: Case) -> Outcome:
    """n of m and who is missing. Over nobody there is nothing to measure, never 100 % (B212)."""
    fact = _latest(rule, case)
    wanted = rule.wanted or (fact.wanted if fact else ())
    if fact is None and not (rule.wanted and rule.yearly):
        because = sentence(N_("Inget underlag om {subject}."), subject=word(SUBJECTS, rule.subject))
        return Outcome(Verdict.NO_EVIDENCE, because)
    if not wanted:
        because = sentence(N_("Inget att mäta: ingen ingår."))
        return Outcome(Verdict.NOTHING_TO_MEASURE, because)
    reached = fact.reached if fact else ()
    missing = tuple(name for name in wanted if name not in reached)
    ids = () if fact is None else fact.evidence or (fact.id,)
    n_of_m = sentence(N_("{n} av {m}."), n=len(wanted) - len(missing), m=len(wanted))
    if not missing:
        return Outcome(Verdict.MET, n_of_m, None, ids)
    told = joined((n_of_m, sentence(N_("Saknas: {missing}."), missing=missing)))
    return _uncovered(rule, case, fact, ids, told)


def _latest(rule: Coverage, case: Case) -> CoverageFact | None:
    found = case.index.coverages.get(rule.subject, ())
    first = case.period.first if rule.yearly else date.min
    return next((fact for fact in reversed(found) if first <= fact.on <= case.seen), None)


def _uncovered(
    rule: Coverage, case: Case, fact: CoverageFact | None, ids: tuple[str, ...], told: Sentence
) -> Outcome:
    if rule.always:
        return Outcome(Verdict.BREACHED, told, None, ids)
    due = fact.due if fact and fact.due else case.period.last if rule.yearly else None
    if due is None:
        return Outcome(Verdict.PENDING, told, None, ids)
    if case.today > due:
        return Outcome(Verdict.BREACHED, told, due, ids)
    verdict = Verdict.AT_RISK if case.soon(due, case.warn) else Verdict.PENDING
    return Outcome(verdict, told, due, ids)
