"""What a search finds of the council's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kugghjul.cogs.council.models import Body, GoverningDocument, Seat, Undertaking
from kugghjul.cogs.council.queries.bodies import council_of
from kugghjul.cogs.council.queries.charters import editions
from kugghjul.cogs.tenancy.models import Municipality, Organisation, Person
from kugghjul.kit.doors import to
from kugghjul.kit.finding import has_words
from kugghjul.kit.panels import Hit

MOST = 30


def hits(home: Municipality, words: Sequence[str], *, people: bool) -> list[Hit]:
    """Everything with all of `words` in it; people only for those who may see them. Six queries."""
    found = [
        *_bodies(home, words),
        *_seats(home, words),
        *_documents(home, words),
        *_rules(home, words),
    ]
    return [*_people(home, words), *_entered(home, words), *found] if people else found


def _having(rows: QuerySet, words: Iterable[str], *names: str) -> QuerySet:
    return rows.filter(has_words(words, *names))


def _people(home: Municipality, words: Sequence[str]) -> Iterable[Hit]:
    rows = Person.objects.filter(municipality=home).select_related("organisation")
    for row in _having(rows, words, "name", "title", "organisation__name")[:MOST]:
        text = ", ".join(
            part for part in (row.title, getattr(row.organisation, "name", "")) if part
        )
        yield Hit(_("Person"), row.name, to(home, "council:person", row.pk), text)
    rows = _having(Organisation.objects.filter(municipality=home), words, "name")
    for row in rows[:MOST]:
        yield Hit(_("Organisation"), row.name, to(home, "council:organisation", row.pk))


def _bodies(home: Municipality, words: Sequence[str]) -> Iterable[Hit]:
    rows = _having(Body.objects.filter(council__municipality=home), words, "name", "focus")
    for row in rows[:MOST]:
        yield Hit(
            _("Grupp"), row.name, to(home, "council:body", row.key), row.focus, row.founded_on
        )


def _seats(home: Municipality, words: Sequence[str]) -> Iterable[Hit]:
    rows = Seat.objects.filter(body__council__municipality=home).select_related("body")
    for row in _having(rows, words, "function")[:MOST]:
        yield Hit(
            _("Plats"), row.function, to(home, "council:seat", row.pk), row.body.name, row.since
        )


def _documents(home: Municipality, words: Sequence[str]) -> Iterable[Hit]:
    rows = GoverningDocument.objects.filter(municipality=home)
    for row in _having(rows, words, "name", "versions__text").distinct()[:MOST]:
        url = to(home, "council:document", row.slug)
        yield Hit(_("Styrdokument"), row.name, url, str(row.get_kind_display()))


def _rules(home: Municipality, words: Sequence[str]) -> Iterable[Hit]:
    council = council_of(home)
    ruling = editions(council)[-1:] if council else []
    low = [word.casefold() for word in words]
    for clause in ruling[0].charter.clauses if ruling else ():
        text = f"{clause.title} {clause.text}".casefold()
        if all(word in text for word in low):
            url = to(home, "council:charter")
            yield Hit(_("Regel"), clause.title, url, clause.text, ruling[0].since)


def _entered(home: Municipality, words: Sequence[str]) -> Iterable[Hit]:
    rows = Undertaking.objects.filter(council__municipality=home, withdrawn_at=None)
    for row in _having(rows, words, "title", "note")[:MOST]:
        yield Hit(
            _("Underlag"), row.title, to(home, "council:undertaking", row.pk), row.note, row.on
        )
