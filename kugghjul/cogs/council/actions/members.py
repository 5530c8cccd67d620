"""A list of members read in: first rehearsed, then done, all of it or nothing (B147)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from kugghjul.cogs.council.actions.bodies import add_seat
from kugghjul.cogs.council.actions.holders import change_holder, correct_holding, take_seat
from kugghjul.cogs.council.models import Body, Holding, Seat
from kugghjul.cogs.council.queries.members import MemberRow
from kugghjul.cogs.tenancy.actions import add_organisation, add_person, change_person
from kugghjul.cogs.tenancy.models import Municipality, Organisation, Person
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused
from kugghjul.kit.sheets import NO, YES, Outcome
from kugghjul.kit.words import day

LONGEST = {
    "name": 120,
    "email": 254,
    "phone": 40,
    "title": 120,
    "organisation": 160,
    "function": 160,
}


@action
def import_members(
    municipality: Municipality,
    rows: list[MemberRow],
    *,
    by: Any,
    at: dt.datetime,
    rehearse: bool = False,
) -> Outcome:
    """Read the list. Refused as a whole when one row has a fault.

    `rehearse`: everything is done for real, told, and then undone.
    """
    outcome = _Reading(municipality, by, at).read(rows)
    if rehearse:
        transaction.set_rollback(True)
        return outcome
    if outcome.faults:
        number, said = outcome.faults[0]
        words = {"n": number, "said": said}
        raise Refused(_("Rad %(n)s: %(said)s Inget är inläst.") % words, status=409)
    counts = {"rows": outcome.rows, "changes": len(outcome.changes)}
    record("members.imported", municipality, by=by, at=at, **counts)
    return outcome


class _Reading:
    """One reading of a list: what is there already, looked up once."""

    def __init__(self, municipality: Municipality, by: Any, at: dt.datetime) -> None:
        self.home, self.sign, self.today = municipality, {"by": by, "at": at}, local_day(at)
        self.outcome = Outcome()
        self.organisations = {o.name.casefold(): o for o in municipality.organisations.all()}
        people = municipality.people.select_related("organisation")
        self.by_email = {p.email: p for p in people if p.email}
        self.by_name: dict[str, list[Person]] = {}
        for person in people:
            self.by_name.setdefault(person.name.casefold(), []).append(person)
        bodies = Body.objects.filter(council__municipality=municipality, dissolved_on=None)
        self.bodies = {word.casefold(): b for b in bodies for word in (b.key, b.name)}
        seats = Seat.objects.filter(body__in=bodies).exclude(until__lt=self.today)
        self.seats: dict[tuple[int, str], list[Seat]] = {}
        for seat in seats.select_related("body__council", "organisation").prefetch_related(
            "holdings"
        ):
            self.seats.setdefault((seat.body_id, seat.function.casefold()), []).append(seat)

    def read(self, rows: list[MemberRow]) -> Outcome:
        """Take the rows in order; a row with a fault changes nothing."""
        self.outcome.rows = len(rows)
        seen: dict[tuple[str, ...], int] = {}
        for row in rows:
            same = seen.setdefault(tuple(word.casefold() for word in row.words), row.number)
            try:
                if same != row.number:
                    raise Refused(_("Raden är samma som rad %(n)s. Ta bort den ena.") % {"n": same})
                with transaction.atomic():
                    self._one(row)
            except Refused as refusal:
                self.outcome.faults.append((row.number, refusal.reason))
        return self.outcome

    def _say(self, row: MemberRow, sentence: str, **words: Any) -> None:
        self.outcome.changes.append((row.number, sentence % words))

    def _one(self, row: MemberRow) -> None:
        _refuse_words(row)
        person = self._person(row, self._organisation(row))
        if row.body or row.function:
            self._seat(row, person)

    def _organisation(self, row: MemberRow) -> Organisation | None:
        if not row.organisation:
            return None
        found = self.organisations.get(row.organisation.casefold())
        if found is None:
            found = add_organisation(self.home, row.organisation, **self.sign)
            self.organisations[found.name.casefold()] = found
            self._say(row, _("Ny organisation: %(name)s."), name=found.name)
        return found

    def _person(self, row: MemberRow, organisation: Organisation | None) -> Person:
        found = self._known(row, organisation)
        if found is None:
            made = add_person(
                self.home, row.name, email=row.email, phone=row.phone, title=row.title,
                organisation=organisation, **self.sign,
            )  # fmt: skip
            self.by_name.setdefault(made.name.casefold(), []).append(made)
            if made.email:
                self.by_email[made.email] = made
            self._say(row, _("Ny person: %(name)s."), name=made.name)
            return made
        wanted = {
            "name": row.name,
            "email": row.email.lower(),
            "phone": row.phone,
            "title": row.title,
        }
        new = {name: word for name, word in wanted.items() if word and word != getattr(found, name)}
        if organisation is not None and organisation.pk != found.organisation_id:
            new["organisation"] = organisation  # type: ignore[assignment]
        if new:
            change_person(found, **new, **self.sign)
            self._say(row, _("%(name)s får nya uppgifter."), name=found.name)
        return found

    def _known(self, row: MemberRow, organisation: Organisation | None) -> Person | None:
        if row.email and row.email.lower() in self.by_email:
            return self.by_email[row.email.lower()]
        same = self.by_name.get(row.name.casefold(), [])
        if row.email:
            same = [person for person in same if not person.email]
        if organisation is not None:
            same = [p for p in same if p.organisation_id in (None, organisation.pk)] or same[:0]
        if len(same) > 1:
            said = _("Flera personer heter %(name)s. Skriv e-post så att vi vet vem.")
            raise Refused(said % {"name": row.name})
        return same[0] if same else None

    def _seat(self, row: MemberRow, person: Person) -> None:
        if not row.body or not row.function:
            raise Refused(_("Skriv både grupp och funktion, eller ingen av dem."))
        body = self.bodies.get(row.body.casefold())
        if body is None:
            raise Refused(
                _("Gruppen %(name)s finns inte. Skriv namnet som i rådet.") % {"name": row.body}
            )
        since, until = _day(row.since, _("Från")), _day(row.until, _("Till"))
        seat = self._chosen(row, body, person) or self._new_seat(row, body, person, since)
        deputy = row.deputy.casefold() in YES
        mine = [h for h in seat.holdings.all() if h.person_id == person.pk and h.deputy == deputy]
        living = [h for h in mine if h.until is None or h.until >= self.today]
        if living:
            self._correct(row, living[-1], since, until)
            return
        start = since or self.today
        if deputy or until is not None:
            take_seat(seat, person, start, until=until, deputy=deputy, **self.sign)
        else:
            change_holder(seat, person, start, **self.sign)
        self._say(row, _("%(name)s får platsen %(seat)s från %(day)s."), name=person.name,
                  seat=seat.function, day=day(start))  # fmt: skip
        self._forget(seat)

    def _chosen(self, row: MemberRow, body: Body, person: Person) -> Seat | None:
        """The seat that is meant: the person's own, the organisation's, a vacant one, the only
        one."""
        seats = self.seats.get((body.pk, row.function.casefold()), [])
        held = [s for s in seats if any(h.person_id == person.pk for h in s.holdings.all())]
        ours = [
            s for s in seats if s.organisation_id and s.organisation_id == person.organisation_id
        ]
        vacant = [s for s in seats if not s.many and not s.holdings.all()]
        for some in (held, ours, vacant, seats if len(seats) == 1 else []):
            if some:
                return some[0]
        if seats:
            said = _("Flera platser heter %(seat)s. Skriv organisationen som platsen hör till.")
            raise Refused(said % {"seat": row.function})
        return None

    def _new_seat(self, row: MemberRow, body: Body, person: Person, since: dt.date | None) -> Seat:
        made = add_seat(
            body, function=row.function, organisation=person.organisation, since=since or
            self.today,
            **self.sign,
        )  # fmt: skip
        self.seats.setdefault((body.pk, row.function.casefold()), []).append(made)
        self._say(row, _("Ny plats i %(body)s: %(seat)s."), body=body.name, seat=made.function)
        return made

    def _correct(
        self, row: MemberRow, held: Holding, since: dt.date | None, until: dt.date | None
    ) -> None:
        wanted = (since or held.since, until or held.until)
        if wanted != (held.since, held.until):
            correct_holding(held, since=wanted[0], until=wanted[1], **self.sign)
            self._say(row, _("Perioden för %(name)s rättas."), name=held.person.name)
            self._forget(held.seat)

    def _forget(self, seat: Seat) -> None:
        """What was looked up of the seat's holders is old now."""
        for seats in self.seats.values():
            for one in seats:
                if one.pk == seat.pk:
                    one.__dict__.pop("_prefetched_objects_cache", None)


def _refuse_words(row: MemberRow) -> None:
    if not row.name:
        raise Refused(_("Namnet saknas."))
    for name, most in LONGEST.items():
        if len(getattr(row, name)) > most:
            raise Refused(_("En cell är för lång. Högst %(n)s tecken.") % {"n": most})
    if row.email:
        try:
            validate_email(row.email)
        except ValidationError as wrong:
            said = _("Adressen %(email)s går inte att använda. Skriv namn@exempel.se.")
            raise Refused(said % {"email": row.email}) from wrong
    if row.deputy.casefold() not in YES | NO:
        raise Refused(_("Skriv ja eller nej i kolumnen Ersättare."))


def _day(word: str, column: str) -> dt.date | None:
    if not word:
        return None
    try:
        return dt.date.fromisoformat(word[:10])
    except ValueError as wrong:
        said = _("Dagen %(day)s i kolumnen %(column)s går inte att läsa. Skriv år-månad-dag.")
        raise Refused(said % {"day": word[:20], "column": column}) from wrong
