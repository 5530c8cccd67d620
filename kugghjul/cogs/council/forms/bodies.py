"""Forms of bodies, seats and holders."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.council.models import Body, Council, Seat
from kugghjul.cogs.tenancy.models import Municipality, Organisation, Person
from kugghjul.kit.several import SeveralField

NO_DAY = {
    "required": _("Välj en dag."),
    "invalid": _("Skriv dagen som år-månad-dag, till exempel 2026-11-20."),
}
LONGEST_NAME = 160  # of an organisation
LEADING = [("", _("Inte angivet")), ("True", _("Ja")), ("False", _("Nej"))]
WEEKDAYS = [
    ("", _("Ingen särskild dag")), (0, _("måndag")), (1, _("tisdag")), (2, _("onsdag")),
    (3, _("torsdag")), (4, _("fredag")), (5, _("lördag")), (6, _("söndag")),
]  # fmt: skip


def day_field(label: Any, *, required: bool = True, hint: Any = "") -> forms.DateField:
    """A day, with the house's words when it is missing or cannot be read."""
    widget = forms.DateInput()
    return forms.DateField(
        label=label, required=required, help_text=hint, widget=widget, error_messages=NO_DAY
    )


def text_field(label: Any, longest: int, missing: Any = None, hint: Any = "") -> forms.CharField:
    """One line of at most `longest` characters; needed when `missing` says what to write."""
    long = _("Korta texten till %(n)s tecken.") % {"n": longest}
    words = {"required": missing, "max_length": long} if missing else {"max_length": long}
    return forms.CharField(
        label=label,
        max_length=longest,
        required=bool(missing),
        help_text=hint,
        error_messages=words,
    )


class CouncilForm(forms.Form):
    """The council itself."""

    name = text_field(_("Rådets namn"), 160, _("Skriv vad rådet heter."))
    function_share = forms.IntegerField(
        label=_("Samordningsfunktionens del av en heltid, i "
        "procent"), required=False, min_value=0, max_value=100,
        error_messages={
            "invalid": _("Skriv ett helt tal, till exempel 50."),
            "min_value": _("Skriv ett tal mellan 0 och 100."),
            "max_value": _("Skriv ett tal mellan 0 och 100."),
        },
    )  # fmt: skip


class BodyForm(forms.Form):
    """A body: what it is, which decision founded it, where and when it usually meets."""

    name = text_field(_("Namn"), 160, _("Skriv vad gruppen heter."))
    kind = forms.ChoiceField(label=_("Slag"), choices=Body.Kind.choices)
    parent = forms.ModelChoiceField(
        Body.objects.none(), label=_("Hör till"), required=False, empty_label=_("Ingen")
    )
    focus = text_field(
        _("Inriktning"), 200, hint=_("Till exempel det fokusområde som gruppen arbetar med.")
    )
    founded_on = day_field(_("Bildad den"), required=False)
    founded_by = text_field(
        _("Bildad genom"),
        200,
        hint=_("Beslutet, till exempel Trygghetsrådet 2017-10-09. Gruppen kan bemannas senare."),
    )
    internal_notes = forms.BooleanField(
        label=_("Minnesanteckningarna är interna och lämnar aldrig gruppen"), required=False
    )
    weekday = forms.TypedChoiceField(
        label=_("Brukar mötas på"), choices=WEEKDAYS, required=False, coerce=int, empty_value=None
    )
    usual_time = forms.TimeField(
        label=_("Brukar börja klockan"), required=False, widget=forms.TimeInput(),
        error_messages={"invalid": _("Skriv klockslaget som 13.00.")},
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
    )  # fmt: skip
    usual_length = forms.IntegerField(
        label=_("Mötets längd i minuter"), min_value=15, max_value=720, initial=120,
        error_messages={
            "required": _("Skriv hur många minuter ett möte brukar ta."),
            "invalid": _("Skriv ett helt antal minuter."),
            "min_value": _("Ett möte är minst 15 minuter."),
            "max_value": _("Ett möte är högst 720 minuter."),
        },
    )  # fmt: skip
    usual_place = text_field(_("Brukar hållas i"), 160)

    def __init__(self, *args: Any, council: Council, but: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = Body.objects.filter(
            council=council, dissolved_on=None
        ).exclude(pk=but)


class DissolveForm(forms.Form):
    """When a body is dissolved."""

    on = day_field(
        _("Upplöst från och med"), hint=_("Platserna och innehavarna slutar dagen före.")
    )


class SeatForm(forms.Form):
    """A seat held by a function, never by a person."""

    function = text_field(
        _("Funktion"), 160, _("Skriv funktionen som har platsen, till exempel Socialchef."),
        hint=_("Platsen tillhör en funktion. Vem som har den anger du sedan."),
    )  # fmt: skip
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Organisation"), required=False, empty_label=_("Ingen")
    )
    role = forms.ChoiceField(label=_("Roll i gruppen"), choices=Seat.Role.choices)
    convener = forms.BooleanField(label=_("Är sammankallande"), required=False)
    leading = forms.TypedChoiceField(
        label=_("Ledande befattning"), required=False, choices=LEADING, empty_value=None,
        coerce=lambda told: {"True": True, "False": False}.get(str(told)),
        help_text=_("Lagen vill att andra än kommunen företräds av personer i ledande befattning."),
    )  # fmt: skip
    condition = forms.ChoiceField(
        label=_("Kallas"), required=False,
        help_text=_("En villkorad plats kallas bara till möten som har ett ärende inom området."),
    )  # fmt: skip
    since = day_field(_("Platsen finns från"))

    def __init__(
        self, *args: Any, municipality: Municipality, areas: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.filter(
            municipality=municipality
        )
        now = (kwargs.get("initial") or {}).get("condition", "")
        known = dict(areas)
        extra = [(now, now)] if now and now not in known else []
        named = [
            (key, _("När mötet behandlar %(area)s") % {"area": name})
            for key, name in [*areas, *extra]
        ]
        self.fields["condition"].choices = [("", _("Till alla möten")), *named]


class DivideForm(forms.Form):
    """Which administrations or companies each get a seat of their own."""

    organisations = SeveralField(
        Organisation.objects.none(), label=_("Förvaltningar och bolag"), required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Välj i listan.")},
    )  # fmt: skip
    new = forms.CharField(
        label=_("Fler, som inte finns i listan"), required=False, max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}), help_text=_("En förvaltning på varje rad."),
    )  # fmt: skip

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Organisation.objects.filter(municipality=municipality, kind__in=Organisation.INTERNAL)
        self.fields["organisations"].queryset = own

    def clean(self) -> dict[str, Any]:
        """At least one, chosen or new."""
        data = super().clean() or {}
        if not data.get("organisations") and not data.get("new", "").strip():
            self.add_error("organisations", _("Välj minst en, eller skriv namn på nya."))
        if any(len(name.strip()) > LONGEST_NAME for name in data.get("new", "").splitlines()):
            self.add_error(
                "new",
                _("Korta namnen till %(n)s tecken. Skriv ett på varje rad.") % {"n": LONGEST_NAME},
            )
        return data


class EndForm(forms.Form):
    """The last day of something."""

    on = day_field(_("Sista dagen"))


class HolderForm(forms.Form):
    """Who takes a seat: somebody in the list, or somebody new."""

    person = forms.ModelChoiceField(
        Person.objects.none(), label=_("Person i listan"), required=False,
        empty_label=_("Någon som inte finns i listan"),
        error_messages={"invalid_choice": _("Välj en person i listan.")},
    )  # fmt: skip
    new_name = text_field(_("Namn på den nya personen"), 120)
    new_email = forms.EmailField(
        label=_("E-post till den nya personen"), required=False,
        error_messages={"invalid": _("Skriv adressen som namn@exempel.se.")},
    )  # fmt: skip
    since = day_field(_("Från och med"))
    until = day_field(_("Till och med"), required=False, hint=_("Lämna tomt tills vidare."))

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Person.objects.filter(municipality=municipality).select_related("organisation")
        self.fields["person"].queryset = people
        self.fields["person"].label_from_instance = _person_words

    def clean(self) -> dict[str, Any]:
        """Either somebody in the list or the name of somebody new."""
        data = super().clean() or {}
        if "person" in data and not data["person"] and not data.get("new_name"):
            self.add_error("person", _("Välj en person, eller skriv namnet på någon ny."))
        if data.get("person") and data.get("new_name"):
            self.add_error(
                "new_name", _("Du har valt en person i listan. Ta bort namnet eller valet.")
            )
        return data


class PeriodForm(forms.Form):
    """The days of somebody's time in a seat."""

    since = day_field(_("Från och med"))
    until = day_field(_("Till och med"), required=False, hint=_("Lämna tomt tills vidare."))


def _person_words(person: Person) -> str:
    return f"{person.name} ({person.organisation.name})" if person.organisation else person.name
