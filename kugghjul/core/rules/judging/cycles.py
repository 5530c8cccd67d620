"""Documents that must be renewed in time: RevisionCycle and Expiry."""

from datetime import date

from kugghjul.core.calendar import add_months
from kugghjul.core.rules.case import Case, Outcome
from kugghjul.core.rules.kinds import Expiry, Revision, RevisionCycle
from kugghjul.core.rules.model import Verdict
from kugghjul.core.rules.words import DOCUMENTS, word
from kugghjul.core.sentences import N_, Sentence, sentence

VERBS = {
    Revision.UPDATE: N_("uppdateras"),
    Revision.FOLLOW_UP: N_("följas upp"),
    Revision.REVISE: N_("uppdateras eller revideras"),
}


def revision_cycle(rule: RevisionCycle, case: Case) -> Outcome:
    """Days since the last time, counted from the decision. 6 § has two clocks: the picture's from
    its latest version, the plan's from its latest follow-up or else its first decision."""
    decided = _decided(rule.document, case)
    if not decided:
        because = sentence(N_("Inget beslut om {document} finns."), document=_named(rule.document))
        return Outcome(Verdict.NO_EVIDENCE, because)
    if rule.verb is Revision.FOLLOW_UP:
        first = decided[0][0]
        done = [
            (fact.on, fact.id)
            for fact in case.index.follow_ups.get(rule.document, ())
            if first <= fact.on <= case.today
        ]
        return _clock(rule, case, decided[0], done)
    return _clock(rule, case, decided[-1], decided[-1:])


def _decided(kind: str, case: Case) -> list[tuple[date, str]]:
    """Decided versions by then, oldest first. The charter in force is one of its own kind."""
    found = [
        (fact.decided_on, fact.id)
        for fact in case.index.documents.get(kind, ())
        if fact.decided_on and fact.decided_on <= case.today
    ]
    own = case.charter.document.decided_on
    if kind == "charter" and not found and own and own <= case.today:
        return [(own, f"charter:{case.charter.key}")]
    return found


def _clock(
    rule: RevisionCycle, case: Case, start: tuple[date, str], done: list[tuple[date, str]]
) -> Outcome:
    last, id = done[-1] if done else start
    if not rule.months:
        return _without_interval(rule, done)
    due = add_months(last, rule.months)
    names: dict[str, object] = {
        "document": _named(rule.document), "verb": Sentence(VERBS[rule.verb]),
        "last": last, "due": due,
    }  # fmt: skip
    if case.today > due:
        template = N_("Skulle {verb} senast {due}. Senast var {last}.")
        return Outcome(Verdict.BREACHED, sentence(template, **names), due, (id,))
    template = N_("Ska {verb} senast {due}. Senast var {last}.")
    if case.soon(due, case.warn):
        return Outcome(Verdict.AT_RISK, sentence(template, **names), due, (id,))
    verdict = Verdict.MET if done else Verdict.PENDING
    if not done:
        template = N_("Ska {verb} första gången senast {due}.")
    return Outcome(verdict, sentence(template, **names), due, (id,))


def _without_interval(rule: RevisionCycle, done: list[tuple[date, str]]) -> Outcome:
    if not done:
        because = sentence(
            N_("Ska {verb} kontinuerligt, men har inte gjorts än."),
            verb=Sentence(VERBS[rule.verb]),
        )
        return Outcome(Verdict.NO_EVIDENCE, because)
    last, id = done[-1]
    because = sentence(N_("Senast {last}. Inget intervall är bestämt."), last=last)
    return Outcome(Verdict.MET, because, None, (id,))


def _named(kind: str) -> Sentence:
    return word(DOCUMENTS, kind)


def expiry(rule: Expiry, case: Case) -> Outcome:
    """Valid until a day; a later version with a later day moves it on."""
    later = [
        (fact.valid_until, fact.id)
        for fact in case.index.documents.get(rule.document, ())
        if fact.valid_until and fact.decided_on and fact.decided_on <= case.today
    ]
    on, id = max([(rule.on, ""), *later])
    ids = (id,) if id else ()
    if case.today > on:
        because = sentence(N_("Slutade gälla efter {day}. Besluta om en ny version."), day=on)
        return Outcome(Verdict.BREACHED, because, on, ids)
    because = sentence(N_("Gäller till och med {day}."), day=on)
    verdict = Verdict.AT_RISK if case.soon(on, case.warn) else Verdict.MET
    return Outcome(verdict, because, on, ids)
