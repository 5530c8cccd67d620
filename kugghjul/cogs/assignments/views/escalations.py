"""What has been raised to the board and the committees, from the question to its answer (T2)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.assignments import access, actions, forms
from kugghjul.cogs.assignments.queries.escalations import (
    chosen_escalations,
    overdue,
    places_to_raise,
    question_of,
)
from kugghjul.cogs.assignments.views.sieve import tabs
from kugghjul.cogs.meetings.access_record import item_to_write
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, page_of, posted, signed, taken


def escalations(request: HttpRequest) -> HttpResponse:
    """All that the user may see; those that wait longest first."""
    today = clock.today()
    rows = access.escalations_to_see(request.user, request.municipality)
    sieve = forms.EscalationListForm(request.GET or None)
    show = sieve.cleaned_data["visa"] if sieve.is_bound and sieve.is_valid() else ""
    page = page_of(request, chosen_escalations(rows, show, today), 40)
    context = {
        "page": page,
        "questions": [question_of(row, today) for row in page.object_list],
        "late": overdue(rows, today).count(),
        "filter": sieve,
        "tabs": tabs(request, "escalations"),
    }
    return render(request, "assignments/escalations.html", context)


def escalation(request: HttpRequest, pk: int) -> HttpResponse:
    """One question and its answer. POST notes the answer."""
    found = access.escalation_to_see(request.user, request.municipality, pk)
    if request.method == "POST":
        found = access.escalation_to_answer(request.user, request.municipality, pk)
    form = forms.AnswerForm(posted(request)[0], escalation=found)
    if taken(
        request, form,
        lambda: actions.answer_escalation(found, **form.cleaned_data, **signed(request)),
    ):  # fmt: skip
        messages.success(request, _("Svaret är sparat. Det föreslås på gruppens nästa möte."))
        return redirect(to(request, "assignments:escalation", pk))
    runs = access.runs(request.user, request.municipality)
    context = {"question": question_of(found, clock.today()), "escalation": found, "runs": runs}
    return form_page(request, "assignments/escalation.html", form, **context)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the question back."""
    found = access.escalation_to_answer(request.user, request.municipality, pk)
    actions.withdraw_escalation(found, **signed(request))
    messages.success(request, _("Frågan är återtagen."))
    return redirect(to(request, "assignments:escalation", pk))


def raise_assignment(request: HttpRequest, number: int) -> HttpResponse:
    """Raise what an assignment needs decided."""
    found = access.assignment_to_run(request.user, request.municipality, number)
    return _raise(request, found.item, found)


def raise_item(request: HttpRequest, meeting: str, item: int) -> HttpResponse:
    """Raise a matter on a meeting's agenda."""
    return _raise(request, item_to_write(request.user, request.municipality, meeting, item), None)


def _raise(request: HttpRequest, item: Any, assignment: Any) -> HttpResponse:
    places = places_to_raise(request.municipality, clock.today())
    form = forms.EscalationForm(posted(request)[0], places=places)

    def act() -> Any:
        values = form.kwargs_of()
        return actions.raise_matter(item, assignment=assignment, **values, **signed(request))

    if taken(request, form, act):
        messages.success(request, _("Frågan är lyft. Den är öppen tills svaret kommer."))
        return redirect(to(request, "assignments:escalation", form.outcome.pk))
    context = {"item": item, "assignment": assignment}
    return form_page(request, "assignments/raise.html", form, **context)
