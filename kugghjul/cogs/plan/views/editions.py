"""The action plan: what rules, what is on its way, an edition's page, and its decision."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kugghjul.cogs.plan import access
from kugghjul.cogs.plan.actions import editions as actions
from kugghjul.cogs.plan.forms import plan as forms
from kugghjul.cogs.plan.models import Edition
from kugghjul.cogs.plan.queries import frozen
from kugghjul.cogs.plan.queries import plan as reads
from kugghjul.cogs.plan.views.steps import step
from kugghjul.core.documents import action_plan
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import posted, signed
from kugghjul.kit.papers import answer


def overview(request: HttpRequest) -> HttpResponse:
    """What rules, the follow-up clock, the draft, the editions, and the plans joined with."""
    council = access.council_to_see(request.user, request.municipality)
    context = reads.overview(council, clock.today()) | {
        "decides": access.may_decide(request.user, request.municipality),
        "writes": access.may_write(request.user, request.municipality),
    }
    return render(request, "plan/overview.html", context)


def edition(request: HttpRequest, pk: int) -> HttpResponse:
    """An edition: its control data, its measures, and the next step."""
    found = access.edition_to_see(request.user, request.municipality, pk)
    context = reads.edition_page(found, clock.today()) | {
        "decides": access.may_decide(request.user, request.municipality),
        "writes": access.may_write(request.user, request.municipality),
    }
    return render(request, "plan/edition.html", context)


def begin(request: HttpRequest) -> HttpResponse:
    """A new edition as a draft."""
    council = access.council_to_decide(request.user, request.municipality)
    initial = {"title": reads.next_title(clock.today()), "rests_on": reads.latest_picture(council)}
    form = forms.BeginForm(posted(request)[0], council=council, initial=initial)
    act = lambda: actions.begin_edition(council, **form.cleaned_data, **signed(request))  # noqa: E731
    return step(
        request, form, act, lambda one: to(request, "plan:edition", one.pk),
        done=_("Utkastet har alla åtgärder som inte är avslutade. Välj vilka som ska vara med."),
        title=_("Ny åtgärdsplan"), button=_("Börja utkastet"), crumbs=[_plan(request)],
    )  # fmt: skip


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan's texts and measures. When it was decided meanwhile, both texts are shown."""
    found = access.edition_to_write(request.user, request.municipality, pk)
    initial = {
        "title": found.title, "intro": found.intro, "follow_up_text": found.follow_up_text,
        "rests_on": found.version.rests_on_id, "measures": list(found.measures.all()),
    }  # fmt: skip
    form = forms.EditionForm(posted(request)[0], council=found.council, initial=initial)
    act = lambda: actions.change_edition(found, **form.values(), **signed(request))  # noqa: E731
    return step(
        request, form, act, to(request, "plan:edition", pk), done=_("Sparat."), thing=found,
        title=_("Ändra %(plan)s") % {"plan": found}, button=_("Spara utkastet"),
        crumbs=_crumbs(request, found), wide=True,
    )  # fmt: skip


def put_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Freeze what the plan says, after a question."""
    found = access.edition_to_decide(request.user, request.municipality, pk)
    form = forms.Guarded(posted(request)[0])
    act = lambda: actions.put_up(found, **form.values(), **signed(request))  # noqa: E731
    return step(
        request, form, act, to(request, "plan:edition", pk), thing=found,
        done=_("Planen är framlagd för beslut. Det som står i den är fryst."),
        title=_("Lägg fram %(plan)s för beslut") % {"plan": found}, button=_("Lägg fram planen"),
        text=_("Åtgärderna fryses som de står nu, så att alla ser vad som beslutas."),
        crumbs=_crumbs(request, found),
    )  # fmt: skip


def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Write on: what was frozen is let go, after a question."""
    found = access.edition_to_decide(request.user, request.municipality, pk)
    form = forms.forms.Form(posted(request)[0])
    act = lambda: actions.take_back(found, **signed(request))  # noqa: E731
    return step(
        request, form, act, to(request, "plan:edition", pk), done=_("Planen är ett utkast igen."),
        title=_("Ta tillbaka %(plan)s") % {"plan": found}, button=_("Ta tillbaka planen"),
        text=_("Planen blir ett utkast igen och kan ändras."), crumbs=_crumbs(request, found),
    )  # fmt: skip


def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan was decided."""
    found = access.edition_to_decide(request.user, request.municipality, pk)
    form = forms.DecideForm(posted(request)[0])
    act = lambda: actions.decide_edition(found, **form.values(), **signed(request))  # noqa: E731
    return step(
        request, form, act, to(request, "plan:edition", pk), done=_("Åtgärdsplanen är beslutad."),
        title=_("Beslut om %(plan)s") % {"plan": found}, button=_("Spara beslutet"), thing=found,
        crumbs=_crumbs(request, found),
    )  # fmt: skip


def difference(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """What differs from an edition (`other`) to this one, in words."""
    found = access.edition_to_see(request.user, request.municipality, pk)
    before = access.edition_to_see(request.user, request.municipality, other)
    context = {"edition": found, "before": before, "it": frozen.difference_of(before, found)}
    return render(request, "plan/difference.html", context)


def paper(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The plan as PDF, Word or text, from what was frozen."""
    found = access.edition_to_see(request.user, request.municipality, pk)
    document = action_plan(frozen.facts_of(found))
    name = f"atgardsplan-{found.version.number}"
    return answer(document, form, name, request.municipality, clock.now())


def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a draft away, after a question."""
    found = access.edition_to_decide(request.user, request.municipality, pk)
    form = forms.forms.Form(posted(request)[0])
    act = lambda: actions.discard_edition(found, **signed(request))  # noqa: E731
    return step(
        request, form, act, to(request, "plan:overview"), done=_("Utkastet är borttaget."),
        title=_("Ta bort %(plan)s") % {"plan": found}, button=_("Ta bort utkastet"), danger=True,
        text=_("Åtgärderna finns kvar. Bara planens egna texter försvinner."),
        crumbs=_crumbs(request, found),
    )  # fmt: skip


def _plan(request: HttpRequest) -> tuple[str, str]:
    return _("Åtgärdsplan"), to(request, "plan:overview")


def _crumbs(request: HttpRequest, found: Edition) -> list[tuple[str, str]]:
    return [_plan(request), (str(found), to(request, "plan:edition", found.pk))]
