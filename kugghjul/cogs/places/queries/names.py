"""Finding a place by what people call it, and what a place has become.

Names are folded (case, accents but not å ä ö, hyphens) and compared in Python, in three queries whatever the number
of places: SQLite folds a–z only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from kugghjul.cogs.places.models import Alias, Place
from kugghjul.cogs.places.queries.coordinates import metres
from kugghjul.cogs.tenancy.models import Municipality

OUR_LETTERS = "åäö"


def folded(words: str) -> str:
    """As names are compared: lower case, é as e but å, ä and ö as themselves, hyphens and dots as spaces."""
    text = unicodedata.normalize("NFC", words).casefold()
    text = "".join(one if one in OUR_LETTERS else _bare(one) for one in text)
    return " ".join(re.sub(r"[^\w]+|_", " ", text).split())


def find(municipality: Municipality, words: str, most: int = 20) -> list[Place]:
    """Living places whose name or alias begins with `words`, then those with it at the start of an inner word, then
    anywhere. Best first, at most `most`.

    Each has `.matched`: the alias that it was found by, or "". Three queries.
    """
    asked = folded(words)
    if not asked:
        return []
    best: dict[int, tuple[int, int, str, str]] = {}
    for pk, name, alias in _names(municipality):
        rank = _rank(folded(alias or name), asked)
        if rank is None:
            continue
        key = (rank, 1 if alias else 0, name.casefold(), alias)
        best[pk] = min(best.get(pk, key), key)
    chosen = sorted(best, key=lambda pk: best[pk])[:most]
    rows = Place.objects.select_related("area").defer("area__geometry", "area__properties")
    places = rows.in_bulk(chosen)
    for pk, place in places.items():
        place.matched = best[pk][3]
    return [places[pk] for pk in chosen]


def named(municipality: Municipality, name: str) -> Place | None:
    """The living place with exactly that name or alias (folded); None when none or several are called so."""
    found = by_name(municipality).get(folded(name))
    return Place.objects.filter(pk=found).select_related("area").first() if found else None


def by_name(municipality: Municipality) -> dict[str, int]:
    """{folded name or alias: key of the place}, for many look-ups in a row. Two queries.

    An own name goes before an alias; an alias that several places share is left out.
    """
    own: dict[str, int] = {}
    other: dict[str, set[int]] = {}
    for pk, name, alias in _names(municipality):
        if alias:
            other.setdefault(folded(alias), set()).add(pk)
        else:
            own[folded(name)] = pk
    return {name: next(iter(pks)) for name, pks in other.items() if len(pks) == 1} | own


def current(place: Place) -> Place:
    """The place that took over when two turned out to be the same, or the place itself."""
    return place.became or place


def everything(place: Place) -> list[int]:
    """The keys of the place and of all that became it: what is counted at it was written for any of them."""
    return [place.pk, *place.was.values_list("pk", flat=True)]


def aliases_of(place: Place) -> list[Alias]:
    """The other names of a place. One query."""
    return list(place.aliases.all())


def merged_into(place: Place) -> list[Place]:
    """The places that became this one. One query."""
    return list(place.was.all())


def words_of(place: Place) -> str:
    """Its coordinates as they are typed, «58,410800 15,621400»; "" without a position."""
    if place.lat is None or place.lon is None:
        return ""
    return f"{place.lat:.6f} {place.lon:.6f}".replace(".", ",")


def near(
    municipality: Municipality, lat: float, lon: float, within: float = 150
) -> list[tuple[Place, float]]:
    """Living places within so many metres of a point, with the distance, nearest first. One query."""
    rows = list(
        Place.objects.filter(
            municipality=municipality, retired_at=None,
            lat__range=(lat - within / 111_000, lat + within / 111_000),
            lon__range=(lon - within / 36_000, lon + within / 36_000),  # a degree is 36 km or more
        )
    )  # fmt: skip
    if not rows:
        return []
    far = metres(lat, lon, [row.lat for row in rows], [row.lon for row in rows])
    pairs = zip(rows, far.tolist(), strict=True)
    return sorted(((row, m) for row, m in pairs if m <= within), key=lambda pair: pair[1])


def _names(municipality: Municipality) -> Iterator[tuple[int, str, str]]:
    """(key, name, alias or "") of every name of the living places."""
    places = Place.objects.filter(municipality=municipality, retired_at=None)
    for pk, name in places.values_list("pk", "name"):
        yield pk, name, ""
    aliases = Alias.objects.filter(place__municipality=municipality, place__retired_at=None)
    yield from aliases.values_list("place_id", "place__name", "name")


def _bare(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    return "".join(one for one in parts if not unicodedata.combining(one))


def _rank(name: str, asked: str) -> int | None:
    """0 the very name, 1 its beginning, 2 the beginning of an inner word, 3 inside one, 4 all words somewhere."""
    if name == asked:
        return 0
    if name.startswith(asked):
        return 1
    if f" {asked}" in f" {name}":
        return 2
    if asked in name:
        return 3
    return 4 if all(word in name for word in asked.split()) else None
