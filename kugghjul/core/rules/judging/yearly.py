"""What is to be done every year: YearlyActivity."""

from datetime import date

from kugghjul.core.rules.case import Case, Outcome, month_end, owed
from kugghjul.core.rules.facts import ActivityFact
from kugghjul.core.rules.kinds import YearlyActivity
from kugghjul.core.rules.model import Verdict
from kugghjul.core.rules.words import ACTIVITIES, MODES, word, words
from kugghjul.core.sentences import N_, Sentence, counted, joined, sentence

ALL_YEAR = tuple(range(1, 13))


def yearly_activity(rule: YearlyActivity, case: Case) -> Outcome:
    """Activities of the kind that were held in the year and count, against how many are owed."""
    months = window(rule, case)
    found = [fact for fact in _in_year(rule, case) if fact.on.month in months]
    held = [fact for fact in found if fact.held and fact.on <= case.today]
    reasons = {fact.id: reason for fact in held if (reason := why_not(rule, fact))}
    counting = [fact for fact in held if fact.id not in reasons]
    wanted = owed(rule.count, case.period, months)
    if not wanted:
        return Outcome(Verdict.NOTHING_TO_MEASURE, sentence(N_("Gäller för liten del av tiden.")))
    modes = tuple(mode for mode in rule.modes if mode not in {fact.mode for fact in counting})
    outcome = _state(rule, case, found, counting, wanted, modes)
    told = joined((outcome.because, *reasons.values()))
    risk = reasons and outcome.verdict is Verdict.PENDING
    verdict = Verdict.AT_RISK if risk else outcome.verdict
    ids = tuple(fact.id for fact in counting)
    return Outcome(verdict, told, outcome.due, ids, tuple(reasons))


def window(rule: YearlyActivity, case: Case) -> tuple[int, ...]:
    """The months (1–12) the activity may lie in: months, season, or the whole year."""
    if rule.months:
        return rule.months
    return case.charter.season_months(rule.season) if rule.season else ALL_YEAR


def _in_year(rule: YearlyActivity, case: Case) -> list[ActivityFact]:
    """Those of the kind, for that target and at that place; others are other activities."""
    return [
        fact
        for fact in case.index.activities.get(rule.activity, ())
        if fact.on in case.period
        and not fact.cancelled
        and (not rule.target or fact.target == rule.target)
        and (not rule.place or fact.place == rule.place)
    ]


def why_not(rule: YearlyActivity, fact: ActivityFact) -> Sentence | None:
    """Why a held activity does not count (B214), or None when it does."""
    if len(set(fact.parties)) < rule.minimum_parties:
        return counted(
            N_("Den {day} räknas inte: {n} aktör deltog, minst {minimum} krävs."),
            N_("Den {day} räknas inte: {n} aktörer deltog, minst {minimum} krävs."),
            len(set(fact.parties)), day=fact.on, minimum=rule.minimum_parties,
        )  # fmt: skip
    absent = tuple(party for party in rule.with_parties if party not in fact.parties)
    if absent:
        template = N_("Den {day} räknas inte: {parties} deltog inte.")
        return sentence(template, day=fact.on, parties=absent)
    if rule.modes and fact.mode not in rule.modes:
        template = N_("Den {day} räknas inte: formen är inte {modes}.")
        return sentence(template, day=fact.on, modes=words(MODES, rule.modes))
    return None


def _state(
    rule: YearlyActivity, case: Case, found: list[ActivityFact], counting: list[ActivityFact],
    wanted: int, modes: tuple[str, ...],
) -> Outcome:  # fmt: skip
    due = min(_last_day(rule, case), case.period.last)
    tally = _tally(rule, len(counting), wanted, modes)
    missing = max(wanted - len(counting), len(modes))
    if not missing:
        return Outcome(Verdict.MET, tally)
    if case.today > due:
        return Outcome(Verdict.BREACHED, tally, due)
    ahead = [fact for fact in found if not fact.held and fact.on >= case.today]
    if len(ahead) >= missing:
        planned = sentence(N_("Planerat till {day}."), day=ahead[0].on)
        return Outcome(Verdict.PENDING, joined((tally, planned)), ahead[0].on)
    late = sentence(N_("Behöver göras senast {day}."), day=due)
    verdict = Verdict.AT_RISK if case.soon(due, case.warn) else Verdict.PENDING
    return Outcome(verdict, joined((tally, late)), due)


def _last_day(rule: YearlyActivity, case: Case) -> date:
    return month_end(date(case.period.first.year, max(window(rule, case)), 1))


def _tally(rule: YearlyActivity, n: int, wanted: int, modes: tuple[str, ...]) -> Sentence:
    tally = sentence(
        N_("{activity}: {n} av {wanted} i år."),
        activity=_capital(rule.activity), n=n, wanted=wanted,
    )  # fmt: skip
    if not modes:
        return tally
    return joined((tally, sentence(N_("Ingen som var {modes}."), modes=words(MODES, modes))))


def _capital(activity: str) -> Sentence:
    return word(ACTIVITIES, activity)
