"""The problem picture: written, approved, presented, published, printed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.workplan import access
from kugghjul.cogs.workplan.actions import picture as acts
from kugghjul.cogs.workplan.forms.analysis import ApproveForm, PartForm, PresentForm
from kugghjul.cogs.workplan.queries import picture as queries
from kugghjul.core.documents.rich import read_rich
from kugghjul.core.documents.tree import Document
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, posted, signed, taken
from kugghjul.kit.papers import answer
from kugghjul.render.html import to_html


def picture(request: HttpRequest, year: int) -> HttpResponse:
    """A year's problem picture with its parts and what is left to do."""
    found = queries.whole(access.picture_to_see(request.user, request.municipality, year))
    context = {
        "picture": found,
        "parts": [(part, _html(part.text)) for part in found.parts.all()],
        "steps": queries.steps(found),
        "thread_key": f"document-{found.version_id}",
        "writes": access.may_write(request.user, request.municipality),
    }
    return render(request, "workplan/picture.html", context)


def part(request: HttpRequest, year: int, key: str) -> HttpResponse:
    """Write one part; 409 with both texts when somebody else was first."""
    found = access.part_to_write(request.user, request.municipality, year, key)
    form = PartForm(posted(request)[0], initial={"text": found.text, "revision": found.revision})
    if taken(request, form, lambda: acts.write_part(found, **form.cleaned_data, **signed(request))):
        return redirect(to(request, "workplan:picture", year) + f"#{key}")
    return form_page(
        request, "workplan/form.html", form, picture=found.picture, title=found.get_key_display()
    )


def approve(request: HttpRequest, year: int) -> HttpResponse:
    """Freeze the picture with its decision."""
    found = access.picture_to_write(request.user, request.municipality, year)
    form = ApproveForm(posted(request)[0])
    if taken(
        request, form, lambda: acts.approve_picture(found, **form.cleaned_data, **signed(request))
    ):
        messages.success(request, _("Problembilden är godkänd."))
        return redirect(to(request, "workplan:picture", year))
    title = _("Godkänn problembilden")
    return form_page(
        request, "workplan/form.html", form, picture=found, title=title, button=_("Godkänn")
    )


def present(request: HttpRequest, year: int) -> HttpResponse:
    """Tell at which meeting it was presented."""
    found = access.picture_to_write(request.user, request.municipality, year)
    form = PresentForm(posted(request)[0], meetings=queries.meetings_to_present_at(found))
    if taken(
        request, form, lambda: acts.present_picture(found, **form.cleaned_data, **signed(request))
    ):
        messages.success(request, _("Presentationen är antecknad."))
        return redirect(to(request, "workplan:picture", year))
    title = _("Presenterad vid ett möte")
    return form_page(request, "workplan/form.html", form, picture=found, title=title)


@require_POST
def publish(request: HttpRequest, year: int) -> HttpResponse:
    """Show it to everybody."""
    found = access.picture_to_write(request.user, request.municipality, year)
    acts.publish_picture(found, **signed(request))
    messages.success(request, _("Problembilden är publicerad."))
    return redirect(to(request, "workplan:picture", year))


@require_POST
def hide(request: HttpRequest, year: int) -> HttpResponse:
    """Take it away from the public pages."""
    found = access.picture_to_write(request.user, request.municipality, year)
    acts.hide_picture(found, **signed(request))
    messages.success(request, _("Problembilden visas inte längre för allmänheten."))
    return redirect(to(request, "workplan:picture", year))


def printed(request: HttpRequest, year: int, form: str) -> HttpResponse:
    """The picture as a file: the frozen one when it is approved."""
    found = access.picture_to_see(request.user, request.municipality, year)
    document = queries.document_of(found, clock.today())
    return answer(document, form, f"problembild-{year}", request.municipality)


def _html(text: str) -> str:
    """A typed text as HTML, its headings one step below the part's own."""
    if not text.strip():
        return ""
    document = Document(kind="part", title="x", blocks=read_rich(text))
    return mark_safe(to_html(document, titled=False))  # noqa: S308 - cleaned by nh3 in to_html
