"""Which column of a file is what: recognised by its heading, or as last month's mapping says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kugghjul.cogs.places.queries import folded
from kugghjul.kit.refusals import Refused

TARGETS = {
    "origin": gettext_lazy("Ärendenummer"),
    "category": gettext_lazy("Kategori"),
    "starts": gettext_lazy("Från: datum, eller datum och tid"),
    "starts_time": gettext_lazy("Från: klockslag"),
    "ends": gettext_lazy("Till: datum, eller datum och tid"),
    "ends_time": gettext_lazy("Till: klockslag"),
    "place": gettext_lazy("Plats"),
    "address": gettext_lazy("Adress"),
    "north": gettext_lazy("Latitud eller N"),
    "east": gettext_lazy("Longitud eller E"),
    "text": gettext_lazy("Text"),
    "severity": gettext_lazy("Allvar, 1–5"),
}
"""What a column may hold. A file needs a category and a beginning."""
KNOWN = {
    "origin": "ärendenummer ärendenr ärende id diarienummer dnr k nr knr anmälningsnummer händelsenummer "
    "händelsenr larmnr nummer referens",
    "category": "kategori brottsrubrik brottstyp brott händelse händelsetyp typ rubrik ärendetyp brottskod",
    "starts": "datum från startdatum från datum brottsdatum händelsedatum börjar start tidpunkt starttid "
    "brott från händelsetid datum och tid",
    "starts_time": "tid klockslag från tid starttid kl klockan tid från",
    "ends": "till slutdatum till datum slut slutar sluttid brott till",
    "ends_time": "till tid sluttid tid till",
    "place": "plats platsnamn brottsplats objekt lokal anläggning",
    "address": "adress gata gatuadress gatunamn",
    "north": "lat latitud latitude n nord y koordinat n northing sweref n x koordinat",
    "east": "lon long longitud longitude e öst easting sweref e y koordinat e",
    "text": "text beskrivning fritext kommentar anmärkning notering fritextruta händelsebeskrivning",
    "severity": "allvar allvarlighet allvarsgrad prioritet",
}
EXTRA = {
    "origin": ("k-nr", "id"), "starts": ("från datum", "brott från", "datum och tid"),
    "starts_time": ("från tid", "tid från"), "ends": ("till datum", "brott till"),
    "ends_time": ("till tid", "tid till"), "north": ("sweref n", "koordinat n"),
    "east": ("sweref e", "koordinat e"),
}  # fmt: skip
NEEDED = ("category", "starts")


def recognised(headings: Sequence[str], saved: Mapping[str, str] | None = None) -> dict[str, str]:
    """{heading: target} for those that are known: as `saved` says, else by the heading; each target once.

    `saved` has "" for a column that was left out last time; what is new this month is recognised by its heading.
    """
    told = {heading: target for heading, target in (saved or {}).items() if heading in headings}
    found = {heading: target for heading, target in told.items() if target}
    for heading in headings:
        if heading in told:
            continue
        word = folded(heading)
        for target, words in KNOWN.items():
            names = {*words.split(), *(folded(one) for one in EXTRA.get(target, ())),
                     folded(str(TARGETS[target]))}  # fmt: skip
            if word in names and target not in found.values():
                found[heading] = target
                break
    return found


def checked(columns: Mapping[str, str], headings: Sequence[str]) -> dict[str, str]:
    """The columns as chosen; refused when a needed one is missing, or one thing stands in two columns."""
    chosen = {heading: target for heading, target in columns.items() if target}
    if set(chosen) - set(headings) or set(chosen.values()) - TARGETS.keys():
        raise Refused(_("Välj bland filens kolumner."))
    for target in NEEDED:
        if target not in chosen.values():
            said = _("Välj vilken kolumn som är «%(name)s».")
            raise Refused(said % {"name": TARGETS[target]})
    for target in chosen.values():
        if list(chosen.values()).count(target) > 1:
            said = _("Du har valt två kolumner som «%(name)s». Välj en av dem.")
            raise Refused(said % {"name": TARGETS[target]})
    if ("north" in chosen.values()) != ("east" in chosen.values()):
        raise Refused(_("Koordinater behöver två kolumner, en för N och en för E."))
    return chosen


def places_of(columns: Mapping[str, str], headings: Sequence[str]) -> dict[str, int]:
    """{target: which cell of the row}."""
    return {target: headings.index(heading) for heading, target in columns.items()}


def word_of(cells: Sequence[str], where: Mapping[str, int], target: str) -> str:
    """The cell of a target, or ""."""
    at = where.get(target)
    return cells[at] if at is not None and at < len(cells) else ""


def tally(
    rows: Iterable[tuple[int, list[str]]], where: Mapping[str, int]
) -> dict[str, dict[str, int]]:
    """The file's words for categories and places, each with how often it stands there, the commonest first."""
    found: dict[str, dict[str, int]] = {"category": {}, "place": {}}
    for _number, cells in rows:
        for target, counts in found.items():
            word = " ".join(word_of(cells, where, target).split())[:120]
            if word:
                counts[word] = counts.get(word, 0) + 1
    return {
        target: dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
        for target, counts in found.items()
    }
