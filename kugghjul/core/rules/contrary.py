"""Clauses that cannot both be followed."""

from collections import defaultdict
from collections.abc import Iterator

from kugghjul.core.rules.kinds import (
    Expiry,
    MeetingCount,
    MeetingRhythm,
    MeetingsPerSeason,
    NoticePeriod,
    RevisionCycle,
)
from kugghjul.core.rules.model import Charter, Clause, Modality
from kugghjul.core.sentences import N_, Sentence, sentence

WEEKS_A_YEAR = 52


def contrary_clauses(charter: Charter) -> Iterator[tuple[int, Sentence]]:
    """(clause number, why) for each clause that contradicts another one. Only «ska» can."""
    binding = [
        (number, clause)
        for number, clause in enumerate(charter.clauses)
        if clause.modality is Modality.SHALL and clause.until is None
    ]
    yield from _too_few(charter, binding)
    yield from _two_answers(binding)


def _too_few(charter: Charter, clauses: list[tuple[int, Clause]]) -> Iterator[tuple[int, Sentence]]:
    """A highest number of meetings that other clauses force the body over."""
    for number, clause in clauses:
        if not isinstance(clause.rule, MeetingCount) or not clause.rule.maximum:
            continue
        others = [pair for pair in clauses if pair[0] != number]
        needed, why = _needed(charter, clause.rule.body, others)
        if needed > clause.rule.maximum:
            template = N_("Högst {most} möten per år, men «{other}» kräver minst {needed}.")
            told = sentence(template, most=clause.rule.maximum, other=why, needed=needed)
            yield number, told


def _needed(charter: Charter, body: str, clauses: list[tuple[int, Clause]]) -> tuple[int, str]:
    """The most ordinary meetings a year that the body's other clauses ask for, and which one."""
    asked, seasons = [(0, "")], 0
    disjoint: set[int] = set()
    for _, clause in clauses:
        match clause.rule:
            case MeetingCount(body=same, minimum=low) if same == body:
                asked.append((low, clause.id))
            case MeetingRhythm(body=same, per_month=each, maximum_weeks=weeks) if same == body:
                active = 12 - len(set(clause.rule.pause_months))
                weekly = WEEKS_A_YEAR * active // 12 // max(weeks, 1)
                asked.append((each * active or weekly, clause.id))
            case MeetingsPerSeason(body=same, season=season, minimum=low) if same == body:
                months = set(charter.season_months(season)) if _knows(charter, season) else set()
                if not months & disjoint:
                    disjoint |= months
                    seasons += low
                    asked.append((seasons, clause.id))
    return max(asked)


def _knows(charter: Charter, season: str) -> bool:
    try:
        charter.season_months(season)
    except KeyError:
        return False
    return True


def _two_answers(clauses: list[tuple[int, Clause]]) -> Iterator[tuple[int, Sentence]]:
    """Two different answers to one question: days of notice, interval, last day."""
    answers: dict[tuple, set] = defaultdict(set)
    for number, clause in clauses:
        for question, answer in _answers(clause):
            others = answers[question] - {answer}
            answers[question].add(answer)
            if others:
                template = N_("«{title}» säger {answer}, men en annan regel säger {other}.")
                other = min(others, key=str)
                yield number, sentence(template, title=clause.title, answer=answer, other=other)


def _answers(clause: Clause) -> Iterator[tuple[tuple, object]]:
    match clause.rule:
        case NoticePeriod(bodies=bodies, days=days):
            yield from ((("notice", body), days) for body in bodies)
        case RevisionCycle(document=document, verb=verb, months=months) if months:
            yield ("revision", document, verb), months
        case Expiry(document=document, on=on):
            yield ("expiry", document), on
