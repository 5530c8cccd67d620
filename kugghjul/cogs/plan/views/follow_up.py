"""Follow-up of measures and of the plan (6 §)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kugghjul.cogs.plan import access
from kugghjul.cogs.plan.actions import follow_ups as actions
from kugghjul.cogs.plan.forms import measures as measure_forms
from kugghjul.cogs.plan.forms import plan as forms
from kugghjul.cogs.plan.queries import measures as reads
from kugghjul.cogs.plan.queries import plan
from kugghjul.cogs.plan.views.steps import step
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, posted, signed, taken


def measure(request: HttpRequest, number: int) -> HttpResponse:
    """Process and effect as computed, then in words, and the choice to go on, change or stop."""
    found = access.measure_to_follow(request.user, request.municipality, number)
    form = measure_forms.MeasureFollowUpForm(
        posted(request)[0], initial={"on": clock.today(), "choice": "continue"}
    )
    act = lambda: actions.follow_up_measure(found, **form.cleaned_data, **signed(request))  # noqa: E731
    crumbs = [
        (_("Åtgärder"), to(request, "plan:measures")),
        (str(found), to(request, "plan:measure", number)),
    ]
    return step(
        request, form, act, to(request, "plan:measure", number) + "#uppfoljning",
        done=_("Uppföljningen är sparad."), title=_("Följ upp %(code)s") % {"code": found},
        button=_("Spara uppföljningen"), crumbs=crumbs, it=reads.page_of(found, clock.today()),
        above="plan/measure_figures.html", measure=found,
    )  # fmt: skip


def edition(request: HttpRequest, pk: int) -> HttpResponse:
    """The round: every measure with its figures and words, and the plan's own record at the end."""
    found = access.edition_to_see(request.user, request.municipality, pk)
    writes = access.may_decide(request.user, request.municipality)
    form = forms.FinishForm(posted(request)[0], initial={"on": clock.today()})
    if request.method == "POST":
        access.edition_to_decide(request.user, request.municipality, pk)
    act = lambda: actions.finish_follow_up(found, **form.cleaned_data, **signed(request))  # noqa: E731
    if taken(request, form, act):
        messages.success(request, _("Åtgärdsplanen är uppföljd."))
        return redirect(to(request, "plan:edition", pk))
    today = clock.today()
    context = plan.follow_up_page(found, today) | {"decides": writes}
    context["writes"] = access.may_write(request.user, request.municipality)
    context["mine"] = access.numbers_to_follow(request.user, context["rows"], today)
    return form_page(request, "plan/follow_up.html", form, **context)
