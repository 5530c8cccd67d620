"""Answering a summons by the link in the mail, without signing in. GET only shows; POST decides
(B122).
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kugghjul.cogs.meetings.actions.answers import answer
from kugghjul.cogs.meetings.forms.summons import AnswerForm
from kugghjul.cogs.meetings.queries.calendar import feed_address
from kugghjul.cogs.meetings.queries.summons import answer_page, latest_delivery
from kugghjul.kit import clock
from kugghjul.kit.doors import public_view, there
from kugghjul.kit.pages import form_page, posted, taken
from kugghjul.kit.secret_links import not_too_often, sealed

PER_HOUR = 120
"""Answers and guesses from one address in an hour; a whole office may sit behind it."""


@public_view
def answer_summons(request: HttpRequest, token: str) -> HttpResponse:
    """The meeting, the answer as it stands, and the form that changes it."""
    many = _("Någon har svarat för många gånger härifrån. Vänta en timme och försök igen.")
    not_too_often(request, "svar", PER_HOUR, many)
    delivery = there(latest_delivery(token))
    data, _files = posted(request)
    start = {
        "choice": delivery.answer,
        "deputy_name": delivery.deputy_name,
        "note": delivery.answer_note,
    }
    form = AnswerForm(data, initial=start)
    if taken(
        request,
        form,
        lambda: answer(delivery, **form.cleaned_data, by=delivery.person.user, at=clock.now()),
    ):
        return redirect(reverse("public:answer", args=[token]) + "?tack")
    context = answer_page(delivery, clock.now())
    page = form_page(
        request,
        "public/answer.html",
        form,
        municipality=delivery.municipality,
        thanks="tack" in request.GET,
        feed=feed_address(delivery.person),
        **context,
    )
    return sealed(page)
