"""What changes if we adopt this: two versions of a charter compared, in Swedish sentences."""

from dataclasses import dataclass, fields

from kugghjul.core.rules.kinds import (
    Expiry,
    MeetingCount,
    MeetingRhythm,
    MeetingsPerSeason,
    NoticePeriod,
    RevisionCycle,
    YearlyActivity,
)
from kugghjul.core.rules.model import Body, Charter, Clause, Seat
from kugghjul.core.sentences import N_, Sentence, sentence


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `what` is «clause», «body», «seat», «area» or «document»; `id` its key."""

    what: str
    id: str
    said: Sentence

    def __str__(self) -> str:
        return str(self.said)


def what_changes(old: Charter, new: Charter) -> list[Change]:
    """Every difference between two versions: rules first, then bodies, seats and areas."""
    return [
        *_clauses(old, new),
        *_document(old, new),
        *_bodies(old, new),
        *_seats(old, new),
        *_areas(old, new),
    ]


def _clauses(old: Charter, new: Charter) -> list[Change]:
    before = {clause.id: clause for clause in old.clauses}
    after = {clause.id: clause for clause in new.clauses}
    found = [
        Change("clause", id, change)
        for id, clause in after.items() if id in before
        for change in _between(before[id], clause)
    ]  # fmt: skip
    found += [
        Change("clause", id, sentence(N_("Ny regel: {title}."), title=clause.title))
        for id, clause in after.items() if id not in before
    ]  # fmt: skip
    return found + [
        Change("clause", id, sentence(N_("Tas bort: {title}."), title=clause.title))
        for id, clause in before.items() if id not in after
    ]  # fmt: skip


def _between(old: Clause, new: Clause) -> list[Sentence]:
    found = []
    if old.modality is not new.modality:
        template = N_("«{title}»: från {before} till {after}.")
        found.append(
            sentence(
                template,
                title=new.title,
                before=Sentence(old.modality.value),
                after=Sentence(new.modality.value),
            )
        )
    if type(old.rule) is not type(new.rule):
        found.append(sentence(N_("«{title}» får en annan sorts regel."), title=new.title))
    elif old.rule != new.rule:
        found += _rule(old, new)
    if (old.since, old.until) != (new.since, new.until):
        found.append(sentence(N_("«{title}» gäller under en annan tid."), title=new.title))
    if not found and (old.text, old.title, old.source) != (new.text, new.title, new.source):
        found.append(sentence(N_("«{title}» formuleras om."), title=new.title))
    return found


SAID = {
    (NoticePeriod, "days"): N_("Kallelsefristen går från {before} till {after} dagar."),
    (MeetingCount, "minimum"): N_("Minsta antalet möten per år går från {before} till {after}."),
    (MeetingsPerSeason, "minimum"): N_("Antalet möten per årstid går från {before} till {after}."),
    (MeetingRhythm, "maximum_weeks"): N_(
        "Längsta tiden mellan möten går från {before} till {after} veckor."
    ),
    (MeetingRhythm, "per_month"): N_("Antalet möten per månad går från {before} till {after}."),
    (RevisionCycle, "months"): N_("Längsta tiden går från {before} till {after} månader."),
    (YearlyActivity, "count"): N_("Antalet per år går från {before} till {after}."),
    (YearlyActivity, "minimum_parties"): N_(
        "Minsta antalet aktörer går från {before} till {after}."
    ),
    (Expiry, "on"): N_("Sista giltighetsdag går från {before} till {after}."),
}


def _rule(old: Clause, new: Clause) -> list[Sentence]:
    found = []
    for part in fields(new.rule):
        before, after = getattr(old.rule, part.name), getattr(new.rule, part.name)
        if before == after:
            continue
        template = SAID.get((type(new.rule), part.name))
        if template is None:
            template = N_("«{title}» ändras: {field} går från {before} till {after}.")
        found.append(
            sentence(
                template, title=new.title, field=part.name, before=_shown(before),
                after=_shown(after),
            )
        )  # fmt: skip
    return found


def _shown(value: object) -> object:
    """A value as it may stand in a sentence: an empty one is said with a word."""
    if value == () or value == "":
        return Sentence(N_("inget"))
    if isinstance(value, bool):
        return Sentence(N_("ja") if value else N_("nej"))
    return value


def _document(old: Charter, new: Charter) -> list[Change]:
    if old.document.valid_until == new.document.valid_until:
        return []
    until = new.document.valid_until
    if until is None:
        told = sentence(N_("Dokumentet får ingen sista giltighetsdag."))
    else:
        told = sentence(N_("Dokumentet gäller till och med {day}."), day=until)
    return [Change("document", "valid_until", told)]


def _bodies(old: Charter, new: Charter) -> list[Change]:
    def name(body: Body) -> str:
        return body.name

    return _keyed("body", old.bodies, new.bodies, name, N_("Ny grupp: {name}."),
                  N_("Gruppen upphör: {name}."), N_("Gruppen ändras: {name}."))  # fmt: skip


def _seats(old: Charter, new: Charter) -> list[Change]:
    bodies = {body.key: body.name for body in (*old.bodies, *new.bodies)}

    def name(seat: Seat) -> str:
        return f"{seat.function or '–'}, {bodies.get(seat.body, seat.body)}"

    return _keyed("seat", old.seats, new.seats, name, N_("Ny plats: {name}."),
                  N_("Platsen upphör: {name}."), N_("Platsen ändras: {name}."))  # fmt: skip


def _areas(old: Charter, new: Charter) -> list[Change]:
    return _keyed("area", old.areas, new.areas, lambda area: area.name,
                  N_("Nytt område: {name}."), N_("Området utgår: {name}."),
                  N_("Området byter namn till {name}."))  # fmt: skip


def _keyed(what: str, old, new, name, added: str, gone: str, changed: str) -> list[Change]:
    before, after = {part.key: part for part in old}, {part.key: part for part in new}
    found = [
        Change(what, key, sentence(added if key not in before else changed, name=name(part)))
        for key, part in after.items() if before.get(key) != part
    ]  # fmt: skip
    return found + [
        Change(what, key, sentence(gone, name=name(part)))
        for key, part in before.items() if key not in after
    ]  # fmt: skip
