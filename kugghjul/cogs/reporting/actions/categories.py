"""Categories: begun with the usual Swedish ones, then the municipality's own. Retired, never deleted (S4)."""

from __future__ import annotations

import datetime as dt

from django.db.models import F, Max
from django.utils.text import slugify
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.reporting.models import Category
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused

USUAL = (
    ("skadegorelse", "Skadegörelse", "Något som är sönderslaget eller förstört."),
    ("klotter", "Klotter", ""),
    ("nedskrapning", "Nedskräpning", "Också dumpat skräp och övergivna saker."),
    ("narkotika", "Misstänkt narkotika", "Försäljning eller bruk. En misstanke räcker."),
    ("alkohol", "Alkohol på allmän plats", "Också tomma burkar och flaskor."),
    ("otrygg-plats", "Otrygg plats", "Ödslig, mörk, igenvuxen, trasig belysning."),
    ("samling", "Samling som kan kännas otrygg", "Hur det kan upplevas, inte vilka det är."),
    ("storning", "Störning", "Buller, bråk, bränder i papperskorgar."),
    ("buskorning", "Buskörning", "Moped, A-traktor, bil."),
    ("fortkorning", "Fortkörning", ""),
    ("inbrott", "Inbrott", "Också försök."),
    ("stold", "Stöld", ""),
    ("vald-hot", "Våld eller hot", ""),
    ("brand", "Brand", "Anlagd brand, brinnande bil eller container."),
    ("anstalld", "Händelse mot anställd", ""),
    ("rykten", "Ryktesspridning", "I sociala medier eller i området."),
    ("arrangemang", "Arrangemang", "Något som samlar många människor."),
    ("annat", "Annat", "När inget annat passar."),
)
"""The categories seen in the sources (domain §3.4): key, name, help."""


@action
def begin(municipality: Municipality, *, by: User | None, at: dt.datetime) -> list[Category]:
    """The usual categories, for a municipality that has none. One that has some keeps them as they are."""
    if Category.objects.filter(municipality=municipality).exists():
        raise Refused(_("Kommunen har redan kategorier."), status=409)
    rows = [
        Category(municipality=municipality, key=key, name=name, help=help, order=order)
        for order, (key, name, help) in enumerate(USUAL, 1)
    ]
    made = Category.objects.bulk_create(rows)
    record("reporting.categories_begun", municipality, by=by, at=at, n=len(made))
    return made


@action
def add_category(
    municipality: Municipality, *, name: str, help: str = "", by: User, at: dt.datetime
) -> Category:
    """A new category, last in the list. Its key is made from its first name and never changes."""
    name = _named(municipality, None, name)
    rows = Category.objects.filter(municipality=municipality)
    last = rows.aggregate(last=Max("order"))["last"] or 0
    taken = set(rows.values_list("key", flat=True))
    category = Category.objects.create(
        municipality=municipality, key=_key(name, taken), name=name, help=help.strip(),
        order=last + 1,
    )  # fmt: skip
    record("reporting.category_added", category, by=by, at=at)
    return category


@action
def change_category(
    category: Category, *, name: str, help: str = "", by: User, at: dt.datetime
) -> Category:
    """Another name or help. What was counted is the same category under its new name."""
    before = category.name
    category.name = _named(category.municipality, category, name)
    category.help = help.strip()
    category.save(update_fields=["name", "help"])
    record("reporting.category_changed", category, by=by, at=at, before=before)
    return category


@action
def move_category(category: Category, *, up: bool, by: User, at: dt.datetime) -> Category:
    """One step up or down among those that are in use; at the end of the list it stays."""
    rows = list(
        Category.objects.select_for_update()
        .filter(municipality=category.municipality)
        .order_by(F("retired_on").asc(nulls_first=True), "order", "name")
    )
    here = next(n for n, row in enumerate(rows) if row.pk == category.pk)
    there = here - 1 if up else here + 1
    if 0 <= there < len(rows):
        rows[here], rows[there] = rows[there], rows[here]
    for order, row in enumerate(rows, 1):
        row.order = order
    Category.objects.bulk_update(rows, ["order"])
    record("reporting.category_moved", category, by=by, at=at, up=up)
    return category


@action
def retire_category(
    category: Category, *, on: dt.date, became: Category | None = None, by: User, at: dt.datetime
) -> Category:
    """From `on` it cannot be chosen; what it has is still counted, under its name or under `became`'s."""
    if category.retired_on is not None:
        raise Refused(_("Kategorin är redan avslutad."), status=409)
    if on.year < 2000 or on > local_day(at) + dt.timedelta(days=366):
        raise Refused(_("Skriv en dag från år 2000 till ett år framåt."), "on")
    others = Category.objects.filter(municipality=category.municipality, retired_on=None)
    if not others.exclude(pk=category.pk).exists():
        raise Refused(_("Minst en kategori måste finnas kvar."))
    category.became = _successor(category, became)
    category.retired_on = on
    category.save(update_fields=["retired_on", "became"])
    record(
        "reporting.category_retired", category, by=by, at=at, on=on.isoformat(),
        became=category.became.key if category.became else "",
    )  # fmt: skip
    return category


@action
def bring_back_category(category: Category, *, by: User, at: dt.datetime) -> Category:
    """A retired category can be chosen again, and counts as itself."""
    if category.retired_on is None:
        raise Refused(_("Kategorin används redan."), status=409)
    _named(category.municipality, category, category.name)
    category.retired_on = category.became = None
    category.save(update_fields=["retired_on", "became"])
    record("reporting.category_brought_back", category, by=by, at=at)
    return category


def _successor(category: Category, became: Category | None) -> Category | None:
    """The category that takes over; refused when it is the same, another municipality's or leads back here."""
    step = became
    while step is not None:
        if step.pk == category.pk or step.municipality_id != category.municipality_id:
            raise Refused(_("Välj en annan kategori i kommunen."), "became")
        step = step.became
    return became


def _named(municipality: Municipality, category: Category | None, name: str) -> str:
    """The name, trimmed; refused when it is empty or another living category has it."""
    name = " ".join(name.split())
    if not name:
        raise Refused(_("Skriv vad kategorin heter."), "name")
    others = Category.objects.filter(municipality=municipality, retired_on=None)
    others = others.exclude(pk=category.pk) if category else others
    if name.casefold() in {one.casefold() for one in others.values_list("name", flat=True)}:
        raise Refused(_("Det finns redan en kategori som heter så."), "name")
    return name


def _key(name: str, taken: set[str]) -> str:
    first = slugify(name)[:50] or "kategori"
    key, n = first, 1
    while key in taken:
        n += 1
        key = f"{first}-{n}"
    return key
