"""What the open edition's page draws: its map and its tables, of nothing but the edition itself."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kugghjul.cogs.places.models import Layer
from kugghjul.cogs.places.queries.drawing import MapPicture
from kugghjul.cogs.situation.queries import areas
from kugghjul.cogs.situation.queries.periods import Period
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.core.documents.situation_edition import EditionFacts
from kugghjul.kit import sheets
from kugghjul.kit.sheets import Column
from kugghjul.kit.words import number

COLUMNS = (
    Column("what", gettext_lazy("Tabell")), Column("name", gettext_lazy("Namn")),
    Column("n", gettext_lazy("Antal")), Column("rate", gettext_lazy("Per 1 000 invånare")),
)  # fmt: skip


def context_of(municipality: Municipality, period: Period, facts: EditionFacts) -> dict[str, Any]:
    """Everything that the template draws."""
    return {"facts": facts, "period": period, "map": _map(municipality, period, facts)}


def sheet(facts: EditionFacts, form: str, name: str) -> HttpResponse:
    """Areas and categories as rows; what is withheld says so."""
    hidden = _("visas inte")
    rows = [
        {
            "what": what, "name": one.name, "n": hidden if one.count is None else one.count,
            "rate": "" if one.rate is None else number(one.rate),
        }
        for what, cells in ((_("Områden"), facts.areas), (_("Kategorier"), facts.categories))
        for one in cells
    ]  # fmt: skip
    total = hidden if facts.total is None else facts.total
    rows.append({"what": _("Alla"), "name": _("Alla iakttagelser"), "n": total, "rate": ""})
    return sheets.answer(rows, COLUMNS, form, name)


def _map(municipality: Municipality, period: Period, facts: EditionFacts) -> MapPicture | None:
    layer = Layer.objects.filter(pk=facts.layer, municipality=municipality).first()
    if layer is None:
        return None
    shown = {one.key: one for one in facts.areas if one.key and one.count is not None}
    keys = list(layer.areas.values_list("pk", flat=True))
    classes = {key: shown[key].band if key in shown else 0 for key in keys}
    values = {
        key: _("%(rate)s per 1 000 invånare") % {"rate": number(one.rate)}
        for key, one in shown.items()
        if one.rate is not None
    }
    hatched = [(0, _("visas inte"))] if 0 in classes.values() else []
    return MapPicture(
        title=_("Karta över %(where)s, %(period)s")
        % {"where": municipality.name, "period": period.words},
        description=_("Områden färgade efter antal iakttagelser per 1 000 invånare. Samma värden står i tabellen."),
        classes=classes, values={key: values.get(key, _("visas inte")) for key in keys},
        legend=(*areas.band_words(period.kind), *hatched), layer=layer,
    )  # fmt: skip
