"""The questions of the evaluation: three scales and one free text for pupils, others for teachers (K8).

Keys are stable: a question that is reworded in its meaning gets a new key, so that two wordings are never
added together (reliability B036).
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.safetydays.models import Audience

SCALE = (
    (1, _("Stämmer inte alls")),
    (2, _("Stämmer ganska dåligt")),
    (3, _("Varken eller")),
    (4, _("Stämmer ganska bra")),
    (5, _("Stämmer helt")),
)
AGREES = (4, 5)
LEAST = 10
"""With fewer answers than this nothing is shown (architecture §5, B041)."""


@dataclass(frozen=True)
class Question:
    """A statement that one agrees with or not."""

    key: str
    text: str | Promise


QUESTIONS: dict[str, tuple[Question, ...]] = {
    Audience.PUPILS: (
        Question("larde-mig", _("Jag lärde mig något som jag har nytta av.")),
        Question("vart-vanda", _("Jag vet vart jag kan vända mig om något händer.")),
        Question("kandes-bra", _("Jag kände mig trygg under dagen.")),
    ),
    Audience.TEACHERS: (
        Question("ratt-alder", _("Innehållet passade elevernas ålder.")),
        Question("tiden-rackte", _("Tiden vid varje station räckte.")),
        Question("arbeta-vidare", _("Vi kan arbeta vidare med innehållet i klassen.")),
    ),
}
FREE_TEXT: dict[str, str | Promise] = {
    Audience.PUPILS: _("Vad ska vi göra annorlunda nästa gång?"),
    Audience.TEACHERS: _("Vad ska vi behålla, och vad ska vi ändra?"),
}
