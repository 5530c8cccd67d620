"""Places are entered, named, put on the map, merged and retired. None is ever deleted."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.places import queries
from kugghjul.cogs.places.models import Alias, Area, Place
from kugghjul.cogs.places.queries.rows import PlaceRow
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.refusals import Refused

MOST_ALIASES = 30
LONGEST_NAME = 120  # as the columns hold


@action
def register_place(
    municipality: Municipality,
    *,
    name: str,
    kind: str = Place.Kind.OTHER,
    lat: float | None = None,
    lon: float | None = None,
    area: Area | None = None,
    aliases: Iterable[str] = (),
    note: str = "",
    outside: bool = False,
    by: User,
    at: dt.datetime,
) -> Place:
    """A new place. Refused when a living place has the name, or outside the municipality unless `outside`.

    With a position the area follows from it; `area` is for places that nobody has put on the map.
    """
    place = Place(municipality=municipality, kind=kind, note=note, made_at=at)
    names = _named(place, name, aliases)
    _put(place, lat, lon, area, outside)
    place.save()
    _call(place, names)
    record("places.place_registered", place, by=by, at=at, placed=lat is not None)
    return place


@action
def change_place(
    place: Place,
    *,
    name: str,
    kind: str,
    aliases: Iterable[str],
    note: str = "",
    area: Area | None = None,
    by: User,
    at: dt.datetime,
) -> Place:
    """Other names, kind and note; another area only when the place has no position."""
    _living(place)
    names = _named(place, name, aliases)
    place.kind, place.note = kind, note
    _put(place, place.lat, place.lon, area, outside=True)
    place.save()
    _call(place, names)
    record("places.place_changed", place, by=by, at=at)
    return place


@action
def put_on_map(
    place: Place, *, lat: float, lon: float, outside: bool = False, by: User, at: dt.datetime
) -> Place:
    """A position, and the area that it lies in. Refused outside the municipality unless `outside`."""
    _living(place)
    _put(place, lat, lon, None, outside)
    place.save()
    record("places.place_put_on_map", place, by=by, at=at)
    return place


@action
def take_off_map(place: Place, *, by: User, at: dt.datetime) -> Place:
    """No position any more; the area stays."""
    _living(place)
    place.lat = place.lon = None
    place.save()
    record("places.place_taken_off_map", place, by=by, at=at)
    return place


@action
def retire_place(place: Place, *, by: User, at: dt.datetime) -> Place:
    """Nobody is offered the place any more; what pointed at it still does."""
    _living(place)
    place.retired_at = at
    place.save()
    record("places.place_retired", place, by=by, at=at)
    return place


@action
def restore_place(place: Place, *, by: User, at: dt.datetime) -> Place:
    """A retired place is offered again. Refused when another has taken its name or taken it over."""
    if place.became_id:
        raise Refused(_("Platsen är hopslagen med %(name)s.") % {"name": place.became}, status=409)
    if place.retired_at is None:
        raise Refused(_("Platsen används redan."), status=409)
    _named(place, place.name, [one.name for one in place.aliases.all()])
    place.retired_at = None
    place.save()
    record("places.place_restored", place, by=by, at=at)
    return place


@action
def merge_places(place: Place, into: Place, *, by: User, at: dt.datetime) -> Place:
    """`place` turned out to be the same as `into`: it is retired and its names find `into`. Gives `into`.

    What pointed at it still points at it and is found through `became`, which never takes more than one step.
    """
    if place.pk == into.pk:
        raise Refused(_("Välj en annan plats än den själv."), "into")
    if place.municipality_id != into.municipality_id:
        raise Refused(_("Platserna ligger i olika kommuner."), "into")
    _living(place)
    _living(into, "into")
    names = [place.name, *(one.name for one in place.aliases.all())]
    place.retired_at, place.became = at, into
    place.save()
    place.was.update(became=into)
    if into.lat is None and place.lat is not None:
        into.lat, into.lon, into.area = place.lat, place.lon, place.area
        into.save()
    known = {queries.folded(into.name)}
    known |= {queries.folded(one.name) for one in into.aliases.all()}
    _add(into, [name for name in names if queries.folded(name) not in known])
    record("places.places_merged", place, by=by, at=at, into=into.pk)
    return into


@action
def import_places(
    municipality: Municipality, rows: Sequence[PlaceRow], *, by: User, at: dt.datetime
) -> dict[str, int]:
    """Places of a file: new ones, and what known ones lack (other names, a position). Gives how many of each.

    A known place keeps its name, kind and position. A name that another place has is left where it is.
    """
    register = queries.by_name(municipality)
    known = Place.objects.select_related("municipality").in_bulk(
        {register[key] for row in rows if (key := queries.folded(row.name)) in register}
    )
    new, more, moved = [], [], []
    spots = [(row.lat, row.lon) for row in rows]
    nan = float("nan")
    areas = queries.areas_at(
        municipality, [nan if lat is None else lat for lat, _l in spots],
        [nan if lon is None else lon for _l, lon in spots],
    )  # fmt: skip
    for row, area in zip(rows, areas, strict=True):
        place = known.get(register.get(queries.folded(row.name), 0))
        if place is None:
            place = Place(municipality=municipality, name=row.name, kind=row.kind, lat=row.lat,
                          lon=row.lon, area_id=area, note=row.note, made_at=at)  # fmt: skip
            new.append(place)
        elif place.lat is None and row.lat is not None:
            place.lat, place.lon, place.area_id = row.lat, row.lon, area
            moved.append(place)
        more.append((place, row.aliases))
    Place.objects.bulk_create(new, 500)
    Place.objects.bulk_update(moved, ["lat", "lon", "area"], 500)
    added = _alias_all(municipality, more)
    done = {"new": len(new), "moved": len(moved), "names": added, "rows": len(rows)}
    record("places.places_imported", municipality, by=by, at=at, **done)
    return done


def _alias_all(municipality: Municipality, wanted: Sequence[tuple[Place, tuple[str, ...]]]) -> int:
    taken = set(queries.by_name(municipality))
    fresh = []
    for place, names in wanted:
        for name in names:
            if queries.folded(name) not in taken:
                taken.add(queries.folded(name))
                fresh.append(Alias(place=place, name=name))
    Alias.objects.bulk_create(fresh, 500)
    return len(fresh)


def _living(place: Place, field: str | None = None) -> None:
    if place.retired_at is not None:
        raise Refused(_("Platsen används inte längre."), field, status=409)


def _named(place: Place, name: str, aliases: Iterable[str]) -> list[str]:
    """The place gets its name; gives the other names, each once. Refused when another place has one of them."""
    place.name = " ".join(name.split())
    if not queries.folded(place.name):
        raise Refused(_("Skriv vad platsen heter."), "name")
    others = queries.by_name(place.municipality)
    _free(place, others, place.name, "name")
    names = {queries.folded(one): " ".join(one.split()) for one in aliases}
    names.pop("", None)
    names.pop(queries.folded(place.name), None)
    if len(names) > MOST_ALIASES:
        raise Refused(_("En plats kan ha högst %(n)s andra namn.") % {"n": MOST_ALIASES}, "aliases")
    for one in names.values():
        if len(one) > LONGEST_NAME:
            said = _("Ett namn får ha högst %(n)s tecken: %(name)s …")
            raise Refused(said % {"n": LONGEST_NAME, "name": one[:40]}, "aliases")
        _free(place, others, one, "aliases")
    return list(names.values())


def _free(place: Place, others: dict[str, int], name: str, field: str) -> None:
    taken = others.get(queries.folded(name))
    if taken is not None and taken != place.pk:
        other = Place.objects.get(pk=taken)
        said = _("%(name)s finns redan: %(other)s heter eller kallas så.")
        raise Refused(said % {"name": name, "other": other.name}, field)


def _put(
    place: Place, lat: float | None, lon: float | None, area: Area | None, outside: bool
) -> None:
    if (lat is None) != (lon is None):
        raise Refused(_("Skriv både latitud och longitud."), "coordinates")
    if lat is None or lon is None:
        if area is not None and area.municipality != place.municipality:
            raise Refused(_("Området finns inte i kommunen."), "area")
        place.lat = place.lon = None
        place.area = area
        return
    if not (math.isfinite(lat) and math.isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180):
        raise Refused(_("Talen är inga koordinater."), "coordinates")
    words = "" if outside else queries.outside_words(place.municipality, lat, lon)
    if words:
        raise Refused(words, "coordinates")
    place.lat, place.lon = lat, lon
    place.area = queries.area_at(place.municipality, lat, lon)


def _call(place: Place, names: list[str]) -> None:
    """The other names are exactly these."""
    have: dict[str, Any] = {one.name: one for one in place.aliases.all()}
    place.aliases.exclude(name__in=names).delete()
    _add(place, [name for name in names if name not in have])


def _add(place: Place, names: Iterable[str]) -> None:
    Alias.objects.bulk_create([Alias(place=place, name=name) for name in names])
