"""One row of a file as an observation to be, or the reason why it cannot be one.

The case number is never kept: a keyed hash of it finds the same record again next month, and nothing can be read out
of it (B064). A row without a number is known again by a hash of what it says.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from kugghjul.cogs.places.queries import coordinates, folded
from kugghjul.cogs.reporting.queries.guarded import Names, nobody, seen_in
from kugghjul.cogs.reporting.queries.import_columns import word_of
from kugghjul.cogs.reporting.queries.placing import coarsened
from kugghjul.kit.refusals import Refused

STOCKHOLM = ZoneInfo("Europe/Stockholm")
WIDEST = dt.timedelta(days=366)
OLDEST = dt.timedelta(days=20 * 366)
AHEAD = dt.timedelta(minutes=10)
YMD = re.compile(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:[T ]+(\d.*))?")
DMY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[T ]+(\d.*))?")
SERIAL = re.compile(r"[2-6]\d{4}(?:[.,]\d+)?")
HOUR = re.compile(r"(?:kl\.? ?)?(\d{1,2})(?:[:.]?(\d{2}))?(?:[:.](\d{2})(?:\.\d+)?)?")
FIRST_SERIAL = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - how Excel counts its days, without a zone


@dataclass(frozen=True)
class Plan:
    """How a file is read: its cells, the words' meaning, and what is done with text that speaks of a person.

    `personal`: "reject" (a personal number refuses the row, other person data holds it for review) or "drop" (the
    text is left out).
    """

    where: Mapping[str, int]
    categories: Mapping[str, int]
    places: Mapping[str, int]
    points: Mapping[int, tuple[float | None, float | None]]
    owner: int
    personal: str = "reject"
    severity: int = 2
    names: Names = nobody
    rough: frozenset[int] = frozenset()
    """The categories where a point that may be a dwelling is kept to about a hundred metres (B063)."""


@dataclass(frozen=True)
class Record:
    """A row that was understood. `held` are kinds; `dropped` is whether its text was left out."""

    origin: str
    category: int
    starts_at: dt.datetime
    ends_at: dt.datetime
    exactness: str
    place: int | None = None
    place_text: str = ""
    lat: float | None = None
    lon: float | None = None
    text: str = ""
    severity: int = 2
    held: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    dropped: bool = False


def record_of(cells: Sequence[str], plan: Plan, at: dt.datetime) -> Record:
    """The row as an observation to be; Refused with the reason."""
    tell = functools.partial(word_of, cells, plan.where)
    category = _category(tell("category"), plan)
    starts, ends, exactness = _interval(
        tell("starts"), tell("starts_time"), tell("ends"), tell("ends_time"), at
    )
    place, place_text = _place(tell("place"), tell("address"), plan)
    lat, lon, flags = _point(tell("north"), tell("east"))
    if lat is None and place is not None:
        lat, lon = plan.points.get(place, (None, None))
    elif lat is not None and lon is not None and place is None and category in plan.rough:
        lat, lon, flags = round(lat, 3), round(lon, 3), [*flags, "coarse"]
    text, held, dropped = _text(" ".join(tell("text").split())[:2000], plan)
    return Record(
        _origin(tell("origin"), cells, plan), category, starts, ends, exactness, place,
        place_text, lat, lon, text, _severity(tell("severity"), plan.severity), held, flags, dropped,
    )  # fmt: skip


def excerpt(cells: Sequence[str], plan: Plan) -> list[str]:
    """What a rejected row is known by in the file that is taken out: time, category, place. Never its text."""
    when = " ".join(
        filter(
            None, (word_of(cells, plan.where, "starts"), word_of(cells, plan.where, "starts_time"))
        )
    )
    words = [when, word_of(cells, plan.where, "category"), word_of(cells, plan.where, "place")]
    return [_bare(word, plan.names) for word in words]


def _bare(word: str, names: Names = nobody) -> str:
    return "" if any(one.strength != "warn" for one in seen_in(word, names)) else word[:120]


def _origin(number: str, cells: Sequence[str], plan: Plan) -> str:
    """Found again next month: "n" and a keyed hash of the case number, or "c" and one of what the row says."""
    bare = re.sub(r"[\s-]+", "", number).casefold()
    if bare:
        return "n" + _mark(f"{plan.owner}:{bare}")
    whole = "\x1f".join(f"{target}={cells[at] if at < len(cells) else ''}"
                        for target, at in sorted(plan.where.items()))  # fmt: skip
    return "c" + _mark(f"{plan.owner}:{whole}")


def _mark(words: str) -> str:
    return salted_hmac("kugghjul.record", words, algorithm="sha256").hexdigest()


def _category(word: str, plan: Plan) -> int:
    if not word:
        raise Refused(_("Kategorin är tom."))
    found = plan.categories.get(folded(word))
    if found is None:
        raise Refused(_("«%(word)s» har ingen kategori hos oss.") % {"word": _bare(word)[:60]})
    return found


def _interval(
    day: str, hour: str, last_day: str, last_hour: str, at: dt.datetime
) -> tuple[dt.datetime, dt.datetime, str]:
    if not day:
        raise Refused(_("Datumet är tomt."))
    starts, timed = _moment(day, hour)
    ends, ends_timed = (
        _moment(last_day or day, last_hour) if last_day or last_hour else (starts, timed)
    )
    if not ends_timed:
        ends = ends.replace(hour=23, minute=59, second=59)
    if ends.astimezone(dt.UTC) < starts.astimezone(dt.UTC):
        raise Refused(_("Sluttiden ligger före starttiden."))
    if starts > at + AHEAD:
        raise Refused(_("Tiden har inte varit än."))
    if starts < at - OLDEST:
        raise Refused(_("Tiden ligger mer än tjugo år tillbaka."))
    if ends - starts > WIDEST:
        raise Refused(_("Tiden spänner över mer än ett år."))
    if not timed and not (last_day or last_hour):
        return starts, ends, "day"
    return starts, ends, "exact" if starts == ends else "between"


def _moment(day: str, hour: str) -> tuple[dt.datetime, bool]:
    """The instant in Sweden, and whether an hour was told."""
    whole = _day(day)
    if whole is None:
        raise Refused(
            _("Skriv datumet som 2026-05-31, inte «%(word)s».") % {"word": _bare(day)[:30]}
        )
    date, inside = whole
    clock = hour.strip() or inside
    if not clock:
        return dt.datetime.combine(date, dt.time(), STOCKHOLM), False
    return dt.datetime.combine(date, _hour(clock), STOCKHOLM), True


@functools.lru_cache(maxsize=4096)
def _day(word: str) -> tuple[dt.date, str] | None:
    word = word.strip()
    try:
        if match := YMD.fullmatch(word):
            year, month, day, rest = match.groups()
        elif match := DMY.fullmatch(word):
            day, month, year, rest = match.groups()
        elif SERIAL.fullmatch(word):
            moment = FIRST_SERIAL + dt.timedelta(days=float(word.replace(",", ".")))
            hour = moment.strftime("%H:%M") if moment.time() != dt.time() else ""
            return moment.date(), hour
        else:
            return None
        return dt.date(int(year), int(month), int(day)), (rest or "").strip()
    except ValueError:
        return None


@functools.lru_cache(maxsize=4096)
def _hour(word: str) -> dt.time:
    match = HOUR.fullmatch(word.strip().casefold())
    if match is None and len(word) > 6:
        match = HOUR.fullmatch(word[:5])  # «13:45:00+01:00»
    if match is None:
        raise Refused(_("Skriv klockslaget som 13:45, inte «%(word)s».") % {"word": word[:20]})
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    if hours == 24 and not minutes:
        return dt.time(23, 59)
    if hours > 23 or minutes > 59 or seconds > 59:
        raise Refused(_("Klockslaget «%(word)s» finns inte.") % {"word": word[:20]})
    return dt.time(hours, minutes, seconds)


def _place(word: str, address: str, plan: Plan) -> tuple[int | None, str]:
    for name in (word, address):
        if name and (found := plan.places.get(folded(name))) is not None:
            return found, ""
    plain = coarsened(" ".join((address or word).split())[:160])
    if plain and any(one.strength != "warn" for one in seen_in(plain, plan.names)):
        raise Refused(_("Platsen innehåller uppgifter om en person."))
    return None, plain


def _point(north: str, east: str) -> tuple[float | None, float | None, list[str]]:
    if not north and not east:
        return None, None, []
    if not north or not east:
        raise Refused(_("En av koordinaterna saknas."))
    spot = coordinates(north, east)
    return spot.lat, spot.lon, ["converted"] if spot.remark else []


def _text(text: str, plan: Plan) -> tuple[str, list[str], bool]:
    found = [one for one in seen_in(text, plan.names) if one.strength != "warn"]
    if not found:
        return text, [], False
    if plan.personal == "drop":
        return "", [], True
    if any(one.strength == "stop" for one in found):
        raise Refused(_("Texten innehåller ett personnummer."))
    return text, list(dict.fromkeys(str(one.kind) for one in found)), False


def _severity(word: str, usual: int) -> int:
    if not word:
        return usual
    if word.strip() not in ("1", "2", "3", "4", "5"):
        raise Refused(_("Allvar ska vara 1 till 5, inte «%(word)s».") % {"word": _bare(word)[:20]})
    return int(word)
