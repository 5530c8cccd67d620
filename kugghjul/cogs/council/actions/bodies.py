"""What is done with the council, its bodies and their seats."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from kugghjul.cogs.council.models import Body, Council, Holding, Seat
from kugghjul.cogs.tenancy.models import Municipality, Organisation
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused
from kugghjul.kit.words import day

OWN = "kommunen"
RESERVED_KEYS = frozenset(["ny", "upplosta"])


@action
def found_council(municipality: Municipality, name: str, *, by: Any, at: dt.datetime) -> Council:
    """Found the municipality's council. There is one; a second is refused."""
    if Council.objects.filter(municipality=municipality).exists():
        raise Refused(_("Kommunen har redan ett råd."), "name", status=409)
    council = Council.objects.create(municipality=municipality, name=" ".join(name.split()))
    record("council.founded", council, by=by, at=at)
    return council


@action
def change_council(
    council: Council, *, name: str, function_share: int | None, by: Any, at: dt.datetime
) -> Council:
    """Change the council's name or the coordination function's share of a full-time post, per
    cent (L11)."""
    council.name, council.function_share = " ".join(name.split()), function_share
    council.save(update_fields=["name", "function_share"])
    record("council.changed", council, by=by, at=at, function_share=function_share)
    return council


@action
def found_body(
    council: Council,
    *,
    name: str,
    kind: str,
    by: Any,
    at: dt.datetime,
    key: str = "",
    founded_on: dt.date | None = None,
    founded_by: str = "",
    parent: Body | None = None,
    **values: Any,
) -> Body:
    """Found a body by a decision; it may be staffed later (V2).

    `values`: focus, internal_notes, order, weekday, usual_time, usual_length, usual_place.
    Refused when the key is taken or the parent is another council's.
    """
    key = _free_key(council, key or slugify(name)[:60])
    if parent is not None and parent.council_id != council.pk:
        raise Refused(_("Välj en grupp i det egna rådet."), "parent")
    values.setdefault("order", Body.objects.filter(council=council).count() + 1)
    body = Body.objects.create(
        council=council, key=key, name=" ".join(name.split()), kind=kind, parent=parent,
        founded_on=founded_on, founded_by=founded_by.strip(), **values,
    )  # fmt: skip
    record("body.founded", body, by=by, at=at, key=key, decision=body.founded_by)
    return body


@action
def change_body(body: Body, *, by: Any, at: dt.datetime, **values: Any) -> Body:
    """Change a body's name, kind, focus, decision or usual place and time. The key never
    changes."""
    parent = values.get("parent")
    if parent is not None and (parent.council_id != body.council_id or parent.pk == body.pk):
        raise Refused(_("Välj en annan grupp i det egna rådet."), "parent")
    _set(body, values)
    record("body.changed", body, by=by, at=at, fields=sorted(values))
    return body


@action
def dissolve_body(body: Body, on: dt.date, *, by: Any, at: dt.datetime) -> Body:
    """Dissolve a body from `on`: its seats and their holders end the day before. Its history
    stays."""
    if body.dissolved_on is not None:
        said = _("Gruppen är redan upplöst, från %(day)s.")
        raise Refused(said % {"day": day(body.dissolved_on)}, "on", status=409)
    if body.founded_on and on <= body.founded_on:
        said = _("Gruppen bildades %(day)s. Välj en senare dag.")
        raise Refused(said % {"day": day(body.founded_on)}, "on")
    if on == dt.date.min:
        raise Refused(_("Välj en senare dag."), "on")
    last = on - dt.timedelta(days=1)
    for seat in body.seats.filter(until__isnull=True):
        _end(seat, last)
    body.dissolved_on = on
    body.save(update_fields=["dissolved_on"])
    record("body.dissolved", body, by=by, at=at, on=on.isoformat())
    return body


@action
def reopen_body(body: Body, *, by: Any, at: dt.datetime) -> Body:
    """Undo a dissolution. Seats that ended then are founded again by hand."""
    _set(body, {"dissolved_on": None})
    record("body.reopened", body, by=by, at=at)
    return body


@action
def add_seat(
    body: Body,
    *,
    function: str,
    by: Any,
    at: dt.datetime,
    key: str = "",
    organisation: Organisation | None = None,
    role: str = Seat.Role.MEMBER,
    since: dt.date | None = None,
    **values: Any,
) -> Seat:
    """A seat held by a function (R6). `values`: convener, leading, condition, order, many, also, ….

    `since` defaults to the day of `at`. Refused when the key is taken, the body dissolved, the
    organisation another municipality's, or the body would have two chairs (B197).
    """
    since = since or local_day(at)
    _refuse_foreign(body, organisation)
    if body.dissolved_on is not None and body.dissolved_on <= since:
        raise Refused(_("Gruppen är upplöst. Den kan inte få nya platser."), "since")
    _refuse_second_chair(body, role, since, None)
    key = _free_seat_key(body, key or slugify(function)[:76] or "plats")
    values.setdefault("order", body.seats.count())
    seat = Seat.objects.create(
        body=body, key=key, function=" ".join(function.split()), organisation=organisation,
        role=role,
        since=since, **values,
    )  # fmt: skip
    record("seat.added", seat, by=by, at=at, body=body.key, key=key)
    return seat


@action
def change_seat(seat: Seat, *, by: Any, at: dt.datetime, **values: Any) -> Seat:
    """Change function, organisation, role, convener, leading or condition of a seat."""
    _refuse_foreign(seat.body, values.get("organisation"))
    if "role" in values:
        _refuse_second_chair(seat.body, values["role"], values.get("since", seat.since), seat)
    new = values.get("organisation")
    if new is not None and new.pk != seat.organisation_id:
        values["organisation_word"] = _word_still_true(seat, new)
    _set(seat, values)
    record("seat.changed", seat, by=by, at=at, fields=sorted(values))
    return seat


@action
def end_seat(seat: Seat, on: dt.date, *, by: Any, at: dt.datetime) -> Seat:
    """End a seat; `on` is its last day. Holders that remain end with it."""
    if on < seat.since:
        said = _("Platsen började %(since)s. Sista dagen kan inte vara före det.")
        raise Refused(said % {"since": day(seat.since)}, "on")
    _end(seat, on)
    record("seat.ended", seat, by=by, at=at, on=on.isoformat())
    return seat


@action
def divide_seat(
    seat: Seat, organisations: list[Organisation], *, by: Any, at: dt.datetime
) -> list[Seat]:
    """A seat that the charter gives to several becomes one for each administration or company.

    They keep the charter's key, so that its clauses still know them. More can be added later.
    """
    if not seat.many and not seat.charter_key:
        raise Refused(_("Bara en plats för flera kan delas upp."), status=409)
    if not organisations:
        raise Refused(_("Välj minst en organisation."), "organisations")
    for organisation in organisations:
        _refuse_foreign(seat.body, organisation)
    rule_key, body = seat.rule_key, seat.body
    copied = {
        name: getattr(seat, name)
        for name in ("function", "role", "convener", "leading", "condition", "order", "also",
                     "from_charter", "organisation_word", "since")
    }  # fmt: skip
    if seat.many:
        seat.delete()
    made = [
        Seat.objects.create(
            body=body, organisation=organisation, charter_key=rule_key, **copied,
            key=_free_seat_key(body, f"{rule_key}-{slugify(organisation.name)}"[:76]),
        )
        for organisation in organisations
    ]  # fmt: skip
    record("seat.divided", body, by=by, at=at, seat=rule_key, parts=len(made))
    return made


def _end(seat: Seat, last: dt.date) -> None:
    last = max(last, seat.since)
    seat.until = last
    seat.save(update_fields=["until"])
    seat.holdings.filter(since__gt=last).delete()
    Holding.objects.filter(seat=seat, until__isnull=True).update(until=last)
    Holding.objects.filter(seat=seat, until__gt=last).update(until=last)


def _free_key(council: Council, key: str) -> str:
    if not key or key in RESERVED_KEYS:
        raise Refused(_("Skriv ett namn med bokstäver, så att gruppen kan få en adress."), "name")
    if Body.objects.filter(council=council, key=key).exists():
        raise Refused(
            _("En grupp med det namnet finns redan, eller har funnits. Välj ett annat namn."),
            "name",
        )
    return key


def _free_seat_key(body: Body, key: str) -> str:
    taken = set(body.seats.values_list("key", flat=True))
    number, free = 2, key
    while free in taken:
        free, number = f"{key}-{number}", number + 1
    return free


def _refuse_foreign(body: Body, organisation: Organisation | None) -> None:
    if organisation is not None and organisation.municipality_id != body.council.municipality_id:
        raise Refused(_("Välj en organisation i den egna kommunens lista."), "organisation")


def _word_still_true(seat: Seat, new: Organisation) -> str:
    """«kommunen» stays true of another of its own administrations, of nothing else."""
    stays = seat.organisation_word == OWN and not new.external
    return OWN if stays else ""


def _refuse_second_chair(body: Body, role: str, since: dt.date, but: Seat | None) -> None:
    if role != Seat.Role.CHAIR:
        return
    others = body.seats.filter(role=Seat.Role.CHAIR).exclude(until__lt=since)
    other = others.exclude(pk=but.pk if but else None).first()
    if other is not None:
        said = _(
            "Gruppen har redan en ordförandeplats, %(seat)s sedan %(since)s. Avsluta den först."
        )
        raise Refused(said % {"seat": other.function, "since": day(other.since)}, "role")


def _set(thing: Any, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(thing, name, value.strip() if isinstance(value, str) else value)
    if values:
        thing.save(update_fields=list(values))
