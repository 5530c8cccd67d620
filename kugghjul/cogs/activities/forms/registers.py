"""What is typed in the registers: management groups, presentations, trainings, camera sites."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.activities.models import Audience, CameraSite, Invitee, Training
from kugghjul.cogs.council.forms.bodies import day_field, text_field
from kugghjul.cogs.council.models import Body, Council
from kugghjul.cogs.tenancy.models import Organisation, Person
from kugghjul.kit.clock import STOCKHOLM
from kugghjul.kit.several import SeveralField

NO_TIME = {
    "required": _("Skriv klockslaget."),
    "invalid": _("Skriv klockslaget så här: 13.00."),
}


def area_field(
    label: Any, longest: int = 4000, missing: Any = None, hint: Any = "", rows: int = 3
) -> forms.CharField:
    """Several lines; needed when `missing` says what to write."""
    words = {"max_length": _("Korta texten till %(n)s tecken.") % {"n": longest}}
    return forms.CharField(
        label=label, max_length=longest, required=bool(missing), help_text=hint,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={**words, "required": missing} if missing else words,
    )  # fmt: skip


class AudienceForm(forms.Form):
    """A management group."""

    name = text_field(
        _("Ledningsgrupp"), 160, _("Skriv vad ledningsgruppen heter."),
        _("Till exempel: Socialförvaltningens ledningsgrupp."),
    )  # fmt: skip
    scope = forms.ChoiceField(
        label=_("Var finns den?"), choices=Audience.Scope.choices, initial=Audience.Scope.INSIDE,
        widget=forms.RadioSelect,
    )  # fmt: skip
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Organisation"), required=False,
        empty_label=_("Ingen särskild"),
    )  # fmt: skip
    since = day_field(_("Aktuell från"))
    until = day_field(_("Aktuell till och med"), required=False)

    def __init__(
        self, *args: Any, council: Council, audience: Audience | None = None, **kwargs: Any
    ) -> None:
        if audience is not None:
            kwargs["initial"] = {name: getattr(audience, name) for name in self.base_fields}
        super().__init__(*args, **kwargs)
        rows = Organisation.objects.filter(municipality=council.municipality_id)
        self.fields["organisation"].queryset = rows


class PresentationForm(forms.Form):
    """A presentation. The group is chosen once."""

    audience = forms.ModelChoiceField(
        Audience.objects.none(), label=_("Ledningsgrupp"), empty_label=_("Välj ledningsgrupp"),
        error_messages={"required": _("Välj ledningsgrupp."),
                        "invalid_choice": _("Välj ledningsgrupp.")},
    )  # fmt: skip
    on = day_field(_("Dag"))
    who = text_field(_("Vem presenterade?"), 200, _("Skriv vem som presenterade."))
    presented = area_field(_("Vad presenterades?"), 4000, _("Skriv vad som presenterades."))
    discussed = area_field(
        _("Vad diskuterades?"),
        hint=_("Målet är att både presentera och diskutera. Utan diskussion räknas den inte."),
    )

    def __init__(self, *args: Any, council: Council, fixed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["audience"].queryset = Audience.objects.filter(council=council)
        if fixed:
            del self.fields["audience"]


class PlanTrainingForm(forms.Form):
    """A training to come."""

    body = forms.ModelChoiceField(
        Body.objects.none(), label=_("För gruppen"), empty_label=None,
        error_messages={"required": _("Välj grupp."), "invalid_choice": _("Välj grupp.")},
    )  # fmt: skip
    subject = text_field(
        _("Vad rör den?"), 200, _("Skriv vad utbildningen handlar om."),
        _("Någonting som rör trygghet, säkerhet eller hälsa. Temat kan beslutas senare."),
    )  # fmt: skip
    theme_by = day_field(_("Temat beslutas senast"))
    planned_on = day_field(_("Planerad dag"))

    def __init__(self, *args: Any, council: Council, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Body.objects.filter(council=council, dissolved_on=None)
        self.fields["body"].queryset = rows
        self.fields["body"].initial = rows.filter(kind=Body.Kind.STEERING).first()


class ThemeForm(forms.Form):
    """The theme, decided."""

    theme = text_field(_("Tema och ämnesområde"), 200, _("Skriv temat."))
    on = day_field(_("Beslutat"), hint=_("Verksamhetsplanen säger under våren: mars–maj."))


class DayForm(forms.Form):
    """When and where the training is."""

    day = day_field(_("Dag"))
    start = forms.TimeField(label=_("Börjar"), widget=forms.TimeInput, error_messages=NO_TIME)
    end = forms.TimeField(label=_("Slutar"), widget=forms.TimeInput, error_messages=NO_TIME)
    place = text_field(_("Plats"), 160, _("Skriv var utbildningen hålls."))
    lecturer = text_field(_("Föreläsare"), 200)
    message = area_field(_("Hälsning i inbjudan"))

    def __init__(self, *args: Any, training: Training, **kwargs: Any) -> None:
        starts, ends = training.starts_at, training.ends_at
        kwargs["initial"] = {
            "day": starts.astimezone(STOCKHOLM).date() if starts else training.activity.starts_on,
            "start": starts.astimezone(STOCKHOLM).time() if starts else None,
            "end": ends.astimezone(STOCKHOLM).time() if ends else None,
            "place": training.place, "lecturer": training.lecturer, "message": training.message,
        }  # fmt: skip
        super().__init__(*args, **kwargs)

    def kwargs_of(self) -> dict[str, Any]:
        """The typed values as the arguments of `set_day`."""
        typed = dict(self.cleaned_data)
        day, start, end = typed.pop("day"), typed.pop("start"), typed.pop("end")
        moments = {"starts_at": start, "ends_at": end}
        return typed | {
            name: dt.datetime.combine(day, hour, STOCKHOLM) for name, hour in moments.items()
        }


class AskForm(forms.Form):
    """Others who may come."""

    people = SeveralField(
        Person.objects.none(), label=_("Övriga förtroendevalda"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kryssa för minst en."),
                        "invalid_choice": _("Välj någon i listan."),
                        "invalid_pk_value": _("Välj någon i listan.")},
    )  # fmt: skip

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people


class CameForm(forms.Form):
    """Who came."""

    came = forms.MultipleChoiceField(
        label=_("Vilka deltog?"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kryssa för dem som var där."),
                        "invalid_choice": _("Välj någon i listan.")},
    )  # fmt: skip

    def __init__(self, *args: Any, invitees: list[Invitee], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["came"].choices = [(str(one.pk), one.person.name) for one in invitees]
        said = [str(one.pk) for one in invitees if one.attended or
                (one.attended is None and one.answer == Invitee.Answer.YES)]  # fmt: skip
        self.fields["came"].initial = said

    def ids(self) -> list[int]:
        """The chosen ones."""
        return [int(pk) for pk in self.cleaned_data["came"]]


class AnswerForm(forms.Form):
    """Comes or not."""

    choice = forms.ChoiceField(
        label=_("Kommer du?"), widget=forms.RadioSelect,
        choices=[(Invitee.Answer.YES, _("Jag kommer")), (Invitee.Answer.NO, _("Jag kommer inte"))],
        error_messages={"required": _("Välj om du kommer."),
                        "invalid_choice": _("Välj om du kommer.")},
    )  # fmt: skip


class CameraForm(forms.Form):
    """A place under camera surveillance."""

    place = text_field(_("Plats"), 160, _("Skriv vilken plats."))
    purpose = area_field(_("Ändamål"), hint=_("Varför platsen bevakas: vad ska bli tryggare?"))
    legal_ground = text_field(
        _("Laglig grund"), 300, hint=_("Till exempel: kamerabevakningslagen 8 §, efter avvägning.")
    )
    camera = text_field(
        _("Kameror"), 200, hint=_("Antal och slag, och om de spelar in bild eller ljud.")
    )
    decided_on = day_field(_("Beslutat"))
    decided_by = text_field(_("Beslutat av"), 160)
    diary_number = text_field(_("Diarienummer"), 60)
    since = day_field(_("Bevakas från"))
    review_on = day_field(
        _("Omprövas senast"), required=False, hint=_("Då prövas om bevakningen fortfarande behövs.")
    )

    def __init__(self, *args: Any, site: CameraSite | None = None, **kwargs: Any) -> None:
        if site is not None:
            kwargs["initial"] = {name: getattr(site, name) for name in self.base_fields}
        super().__init__(*args, **kwargs)


class ReviewForm(forms.Form):
    """A review of a camera site."""

    on = day_field(_("Omprövad"))
    by_whom = text_field(_("Av"), 160, _("Skriv vem som omprövade."))
    result = area_field(_("Vad visade omprövningen?"), 4000, _("Skriv vad omprövningen visade."))
    keep = forms.TypedChoiceField(
        label=_("Behövs bevakningen?"), coerce=lambda value: value == "ja",
        choices=[("ja", _("Ja, den fortsätter")), ("nej", _("Nej, den avslutas"))],
        widget=forms.RadioSelect, initial="ja",
    )  # fmt: skip
    next_on = day_field(_("Omprövas nästa gång senast"), required=False)


class EndForm(forms.Form):
    """The last day of a camera site."""

    until = day_field(_("Sista dag"))
