"""What the numbers say, in plain Swedish, and how sure it is.

Sentences with their values (ADR 0010): the pages translate them and write their numbers. Nothing is said to rise or
fall, to stand out or to come first, unless the interval says so too.
"""

from math import isnan

from kugghjul.analysis.aoristic import WeekCells
from kugghjul.analysis.disclosure import Protected
from kugghjul.analysis.farrington import Alarms
from kugghjul.analysis.normal import Normals
from kugghjul.analysis.ranking import Ranked, Ranking
from kugghjul.analysis.trend import Changes
from kugghjul.core.sentences import N_, Sentence, counted, joined, sentence

WORDS = {
    "up": N_("Ökar"),
    "down": N_("Minskar"),
    "none": N_("Ingen säker förändring"),
    "unknown": N_("Går inte att säga"),
}
BASES = {
    "season": N_("Det vanliga räknas på området självt, med årstiden."),
    "level": N_(
        "Det vanliga räknas på området självt, men utan årstid: det finns inte två år att jämföra med."
    ),
    "simple": N_(
        "Det vanliga är en enkel uppskattning: det finns bara några få veckor att jämföra med."
    ),
}


def change(changes: Changes, row: int = 0) -> Sentence:
    """The word for the last weeks against those before: Ökar, Minskar, Ingen säker förändring."""
    return Sentence(WORDS[changes.words[row]])


def change_told(changes: Changes, row: int = 0, per_reporter: bool = False) -> Sentence:
    """The same with its figures: rates, their difference and its interval."""
    how = changes.parameters
    if changes.words[row] == "unknown":
        return sentence(
            N_("Det går inte att säga om det ökar eller minskar: {recent} av {of_recent} senaste veckor och "
               "{before} av {of_before} veckor före har rapportörer."),
            recent=int(changes.known_recent[row]), of_recent=how.recent,
            before=int(changes.known_before[row]), of_before=how.before,
        )  # fmt: skip
    values = {
        "recent": figure(changes.recent[row]),
        "before": figure(changes.before[row]),
        "low": figure(changes.low[row]),
        "high": figure(changes.high[row]),
        "level": percent(how.level),
    }
    if per_reporter:
        told = N_("{recent} rapporter per rapportör och vecka mot {before} tidigare. Skillnaden är mellan {low} och "
                  "{high} (osäkerhet {level} procent).")  # fmt: skip
    else:
        told = N_("{recent} rapporter i veckan mot {before} tidigare. Skillnaden är mellan {low} och {high} "
                  "(osäkerhet {level} procent).")  # fmt: skip
    return Sentence(told, values)


def normal(normals: Normals, row: int = 0, week: int = 0) -> Sentence:
    """Whether a week lies outside what is usual for the same area, and what that rests on."""
    if normals.places[row][week] == "unknown":
        return sentence(
            N_("Det går inte att säga vad som är vanligt här: för få veckor med rapportörer.")
        )
    values = {
        "seen": figure(normals.observed[row, week]),
        "low": figure(normals.low[row, week]),
        "high": figure(normals.high[row, week]),
        "level": percent(normals.parameters.level),
    }
    templates = {
        "above": N_(
            "{seen} rapporter är fler än vanligt. Vanligt är {low}–{high} ({level} procent av veckorna)."
        ),
        "below": N_(
            "{seen} rapporter är färre än vanligt. Vanligt är {low}–{high} ({level} procent av veckorna)."
        ),
        "within": N_(
            "{seen} rapporter är som vanligt. Vanligt är {low}–{high} ({level} procent av veckorna)."
        ),
    }
    told = Sentence(templates[normals.places[row][week]], values)
    return joined((told, Sentence(BASES[normals.basis[row]])))


def alarm(alarms: Alarms, row: int = 0, week: int = 0) -> Sentence:
    """Whether a week is an alarm, against the same weeks of earlier years, and how often that would be by chance."""
    how = alarms.parameters
    if not alarms.enough[row, week]:
        return sentence(
            N_("Inget larm: färre än {cases} rapporter på {weeks} veckor är för få för att larma på."),
            cases=how.small_cases, weeks=how.small_weeks,
        )  # fmt: skip
    expected = alarms.expected[row, week]
    if isnan(expected):
        return sentence(N_("Det går inte att säga: veckan eller historiken saknas."))
    values = {
        "seen": figure(alarms.observed[row, week]),
        "expected": figure(expected),
        "upper": figure(alarms.upper[row, week]),
        "alpha": figure(100 * how.alpha, 2),
    }
    if alarms.alarm[row, week]:
        told = N_("Larm: {seen} rapporter. Väntat var omkring {expected} och gränsen är {upper}. Av ren slump larmar "
                  "omkring {alpha} procent av vanliga veckor.")  # fmt: skip
    else:
        told = N_(
            "Inget larm: {seen} rapporter. Väntat var omkring {expected} och gränsen är {upper}."
        )
    return Sentence(told, values)


def place(ranking: Ranking, row: Ranked) -> Sentence:
    """A problem's place, and the places it may as well have."""
    level = percent(ranking.parameters.level)
    if row.score == 0:
        return sentence(N_("Inga rapporter, så problemet har ingen plats i ordningen."))
    if row.sure_place:
        return sentence(
            N_("Plats {place} (säkerhet {level} procent)."), place=row.place, level=level
        )
    if row.shared:
        return sentence(
            N_("Delad plats {place}. Med {level} procents säkerhet plats {low}–{high}."),
            place=row.place, level=level, low=row.place_low, high=row.place_high,
        )  # fmt: skip
    return sentence(
        N_("Plats {place}. Med {level} procents säkerhet plats {low}–{high}."),
        place=row.place, level=level, low=row.place_low, high=row.place_high,
    )  # fmt: skip


def times_known(cells: WeekCells) -> Sentence:
    """How many events the weekday and hour rest on, and how many say nothing about when."""
    if not cells.known and not cells.unknown:
        return sentence(N_("Inga händelser att visa."))
    known = counted(
        N_("{n} händelse är fördelad över den tid då den kan ha hänt."),
        N_("{n} händelser är fördelade över den tid då de kan ha hänt."),
        cells.known,
    )
    if not cells.unknown:
        return known
    unknown = counted(
        N_("{n} händelse ({share} procent) har för okänd tid och är inte med."),
        N_("{n} händelser ({share} procent) har för okänd tid och är inte med."),
        cells.unknown,
        share=percent(cells.unknown_share),
    )
    return joined((known, unknown))


def hidden(protected: Protected) -> Sentence:
    """Why some numbers are not shown."""
    cells = int(protected.hidden.sum())
    if not cells:
        return sentence(N_("Inga tal är dolda."))
    how = protected.parameters
    told = counted(
        N_("{n} tal är dolt, så att ingen liten grupp går att känna igen."),
        N_("{n} tal är dolda, så att ingen liten grupp går att känna igen."),
        cells,
    )
    also = sentence(
        N_("Tal under {least} visas inte i små områden, och en del andra tal döljs så att de inte går att räkna fram."),
        least=how.least,
    )  # fmt: skip
    if protected.audit.safe:
        return joined((told, also))
    return joined(
        (
            told,
            also,
            sentence(N_("Provräkningen visar att dolda tal går att räkna fram: publicera inte.")),
        )
    )


def figure(number: float, digits: int = 1) -> int | float:
    """A number for a sentence: one decimal below a hundred, whole when it is whole."""
    rounded = round(float(number), 0 if abs(number) >= 100 else digits)
    return int(rounded) if rounded == int(rounded) else rounded


def percent(share: float) -> int | float:
    """A share in percent; «less than one» is not rounded down to nothing."""
    return figure(100 * share, 0 if share >= 0.01 or share == 0 else 1)
