"""The closed set of rule kinds: what a clause can demand, as frozen dataclasses.

Fields are plain values (words, numbers, dates, tuples of words), so that a rule is the same thing
in TOML, in a form and here. Keys of bodies and seats refer to the charter. Parts, activities and
subjects are keys; `words.py` has the Swedish for the ones the product itself reports.

`docs/rules.md` tells every kind with an example and how its verdict is reached.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Occasion(StrEnum):
    """When a report is owed: with the half-year accounts, with the annual accounts, once any time
    in the calendar year, after each meeting, or continuously."""

    HALF_YEAR = "half-year"
    ACCOUNTS = "accounts"
    ANNUAL = "annual"
    AFTER_MEETING = "after-meeting"
    CONTINUOUS = "continuous"


class Revision(StrEnum):
    """The verb of a cycle: 6 § updates the picture, follows up the plan; R also revises."""

    UPDATE = "update"
    FOLLOW_UP = "follow-up"
    REVISE = "revise"


class Counting(StrEnum):
    """Whose meetings count for a council in several groups."""

    ANY = "any"
    JOINT = "joint"


@dataclass(frozen=True, slots=True)
class MeetingCount:
    """«Rådet ska sammanträda minst fyra gånger per år» (R, Sammanträden och kallelser).

    `maximum` 0 means no upper limit. Per calendar year; extra meetings are counted apart.
    """

    body: str
    minimum: int
    maximum: int = 0
    counting: Counting = Counting.ANY


@dataclass(frozen=True, slots=True)
class MeetingsPerSeason:
    """«Rådet träffas två gånger på våren och en gång på hösten» (T, Rådets uppgift och ansvar)."""

    body: str
    season: str
    minimum: int


@dataclass(frozen=True, slots=True)
class MeetingRhythm:
    """«samlas var 4–5:e vecka» (K); «Gruppen träffas en gång i månaden» (T).

    Either weeks (`minimum_weeks`–`maximum_weeks`) or `per_month`. `minimum_weeks` is for the
    planner: meeting more often is never a fault. `pause_months` are months (1–12) when the
    municipality has decided that the body rests.
    """

    body: str
    minimum_weeks: int = 0
    maximum_weeks: int = 0
    per_month: int = 0
    pause_months: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class NoticePeriod:
    """«skickas ut senast 10 (tio) dagar före sammanträdet» (R, Sammanträden och kallelser).

    Calendar days, local time: sent at any hour of the tenth day before is in time.
    """

    bodies: tuple[str, ...]
    days: int


@dataclass(frozen=True, slots=True)
class NoticeContents:
    """«ska innehålla uppgift om datum och plats» / «bör åtföljas av tillhörande handlingar» (R).

    `parts`: keys such as «written», «date», «place», «agenda», «documents». Shall and should are
    two clauses with each its modality. `by_convener`: the body's convener issues it.
    """

    bodies: tuple[str, ...]
    parts: tuple[str, ...] = ()
    by_convener: bool = False


@dataclass(frozen=True, slots=True)
class NotesKept:
    """«ska minnesanteckningar föras och därefter skickas till berörda instanser» (R).

    `sent`: they must also be sent out. `internal`: they stay in the group. `kept_by` is the seat
    role that keeps them («coordinator»). `within_days` 0: the document sets no day, and notes are
    late when the body's next meeting is held without them.
    """

    bodies: tuple[str, ...]
    sent: bool = True
    internal: bool = False
    kept_by: str = ""
    within_days: int = 0


@dataclass(frozen=True, slots=True)
class NotesCarryAssignments:
    """«Minnesanteckningar från styrgruppen ska innehålla de uppdrag den operativa gruppen ska
    arbeta med» (R, Minnesanteckningar)."""

    from_body: str
    to_body: str


@dataclass(frozen=True, slots=True)
class RevisionCycle:
    """«uppdateras/revideras minst vartannat år» (R); 6 § Lag (2023:196); «Följas upp: Årligen» (S).

    `document` is the document kind («situation-picture», «action-plan»), `months` the longest
    time between two; 0 is «kontinuerligt» without any interval. Counted from the day of the
    decision, never by calendar year.
    """

    document: str
    verb: Revision
    months: int = 0


@dataclass(frozen=True, slots=True)
class YearlyActivity:
    """«en trygghetsvandring ska ske på våren … Minst tre av Rådets olika aktörer ska delta» (K).

    `activity`: the activity's kind. It must be held `count` times a calendar year, within
    `season` or `months` when given. An activity with fewer than `minimum_parties`, or without
    one of `with_parties`, does not count. `modes`: each must occur among those that count.
    `target`: whom it is for, `place`: where.
    """

    activity: str
    count: int = 1
    season: str = ""
    months: tuple[int, ...] = ()
    minimum_parties: int = 0
    with_parties: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    target: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class DueAtMeeting:
    """«en aktivitetsplan med tillhörande tidplan … ska presenteras på Trygghetsrådets nästa
    strategiska möte» (V, Sammanträde 2017-10-09)."""

    subject: str
    from_bodies: tuple[str, ...]
    at_body: str


@dataclass(frozen=True, slots=True)
class ReportBack:
    """«kommunstyrelsen, i samband med halvårsbokslut och bokslut …» (V); 13 § Lag (2023:196).

    `to` and `from_body`: bodies. After each meeting: of `from_body`. `contents`: parts the report
    must have. `maximum_months`: for continuous reporting, the longest time between two if the
    municipality has set one; 0 when nobody has.
    """

    to: str
    occasion: Occasion
    from_body: str = ""
    contents: tuple[str, ...] = ()
    maximum_months: int = 0


@dataclass(frozen=True, slots=True)
class Coverage:
    """«samtliga relevanta ledningsgrupper»; «inom respektive verksamhet» (K, Mål 2018).

    n of m, and who is missing. `wanted` when the document names them, otherwise the facts do.
    `yearly`: anew each calendar year. `always`: holds at every moment, so that one missing is a
    breach at once (no measure without an analysis).
    """

    subject: str
    wanted: tuple[str, ...] = ()
    yearly: bool = False
    always: bool = False


@dataclass(frozen=True, slots=True)
class Expiry:
    """«Giltig t o m 2027-05-30» (R, dokumentinformation)."""

    document: str
    on: date


@dataclass(frozen=True, slots=True)
class Composition:
    """«I styrgruppen ingår …», «Kommundirektören är ordförande i rådet» (R, Organisation); 10 §.

    `seats`: keys that must have a holder; empty means all constant seats of the body, unless
    another demand is made. `chair`, `convener`: the function that has the role.
    `chair_organisation`: whose the chair is. `external_leading`: everybody from outside has a
    leading position. `conditional`: seats that take part when their area is on the agenda.
    `minimum_organisations`: how many organisations sit there.
    """

    body: str
    seats: tuple[str, ...] = ()
    chair: str = ""
    chair_organisation: str = ""
    convener: str = ""
    external_leading: bool = False
    conditional: tuple[str, ...] = ()
    minimum_organisations: int = 0


@dataclass(frozen=True, slots=True)
class Contents:
    """4 § (the situation picture's three parts), 9 § (agreements' purposes and areas); 5 §.

    The latest decided document of the kind has every one of `parts`. `decided`: it must be
    decided, with body, date and diary number; `decided_by`: by that body. `rests_on`: the kind
    of document it must cite a version of. `each`: every document of the kind, not the latest.
    """

    document: str
    parts: tuple[str, ...] = ()
    decided: bool = False
    decided_by: str = ""
    rests_on: str = ""
    each: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """«tillse att det finns en samordningsfunktion» (R); 11–12 §§ Lag (2023:196); «En årsplan …
    ska upprättas» (R).

    Something that must be there today. `minimum_share`: least share of a full-time post, percent.
    """

    subject: str
    minimum_share: int = 0


Rule = (
    MeetingCount
    | MeetingsPerSeason
    | MeetingRhythm
    | NoticePeriod
    | NoticeContents
    | NotesKept
    | NotesCarryAssignments
    | RevisionCycle
    | YearlyActivity
    | DueAtMeeting
    | ReportBack
    | Coverage
    | Expiry
    | Composition
    | Contents
    | Standing
)

KINDS: tuple[type, ...] = Rule.__args__  # type: ignore[attr-defined]
