"""A charter on its way: begin from a ready one, paste, edit by forms, see what changes, adopt."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul import charters as ready
from kugghjul.cogs.council import access
from kugghjul.cogs.council.actions import charters as actions
from kugghjul.cogs.council.actions import clauses as clause_actions
from kugghjul.cogs.council.forms.charters import AdoptForm, StartForm, TextForm
from kugghjul.cogs.council.forms.clauses import RULES, ClauseForm, KindForm
from kugghjul.cogs.council.models import CharterVersion
from kugghjul.cogs.council.queries import bodies, charters, rules
from kugghjul.kit import clock
from kugghjul.kit.doors import there, to
from kugghjul.kit.pages import form_page, posted, signed, taken


def start(request: HttpRequest) -> HttpResponse:
    """Begin from one of the ready charters; founds the council if there is none."""
    home = access.municipality_to_run(request.user, request.municipality)
    form = StartForm(posted(request)[0], founded=bodies.council_of(home) is not None)
    if taken(request, form, lambda: _started(request, home, form.cleaned_data)):
        messages.success(request, _("Utkastet finns. Anpassa det och anta det sedan."))
        return redirect(to(request, "council:draft", form.outcome.pk))
    page = {"title": _("Börja från ett färdigt reglemente"), "button": _("Gör ett utkast")}
    return form_page(
        request, "council/form.html", form, back=to(request, "council:overview"), **page
    )


@require_POST
def copy(request: HttpRequest) -> HttpResponse:
    """A draft that begins as the charter in force."""
    council = access.council_to_run(request.user, request.municipality)
    edition = there(charters.edition_on(council, clock.today()))
    draft = actions.draft_charter(council, edition.row.toml, **signed(request))
    messages.success(request, _("Utkastet börjar som det reglemente som gäller nu."))
    return redirect(to(request, "council:draft", draft.pk))


def upload(request: HttpRequest) -> HttpResponse:
    """A draft from a pasted text or a file."""
    council = access.council_to_run(request.user, request.municipality)
    form = TextForm(*posted(request))
    if taken(request, form, lambda: _drafted(request, council, form)):
        messages.success(request, _("Texten är inläst som utkast."))
        return redirect(to(request, "council:draft", form.outcome.pk))
    page = {"title": _("Läs in ett reglemente"), "back": to(request, "council:charter")}
    return form_page(request, "council/charter_text.html", form, button=_("Läs in"), **page)


def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft with what changes if it is adopted, and its rules to edit."""
    row = access.charter_to_change(request.user, request.municipality, pk)
    charter = charters.parsed(row.toml)
    now = charters.edition_on(row.council, clock.today())
    context = {
        "draft": row,
        "charter": charter,
        "clauses": rules.clause_rows(charter),
        "now": now,
        "changes": rules.changes(now.charter if now else None, charter),
    }
    return render(request, "council/draft.html", context)


def edit_text(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft's text, to change by hand."""
    row = access.charter_to_change(request.user, request.municipality, pk)
    form = TextForm(*posted(request), initial={"toml": row.toml, "seen": row.toml})
    if taken(request, form, lambda: _redrafted(request, row, form)):
        messages.success(request, _("Texten är sparad."))
        return redirect(to(request, "council:draft", pk))
    page = {"title": _("Ändra texten"), "back": to(request, "council:draft", pk), "draft": row}
    return form_page(request, "council/charter_text.html", form, button=_("Spara texten"), **page)


def choose_kind(request: HttpRequest, pk: int) -> HttpResponse:
    """What the new rule is about."""
    row = access.charter_to_change(request.user, request.municipality, pk)
    form = KindForm(posted(request)[0])
    if request.method == "POST" and form.is_valid():
        return redirect(to(request, "council:clause_new", pk, form.cleaned_data["kind"]))
    page = {
        "title": _("Ny regel"),
        "button": _("Fortsätt"),
        "back": to(request, "council:draft", row.pk),
    }
    return form_page(request, "council/form.html", form, **page)


def new_clause(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """A new rule of a kind."""
    row = access.charter_to_change(request.user, request.municipality, pk)
    if kind not in RULES:
        raise Http404
    form = ClauseForm(posted(request)[0], charter=charters.parsed(row.toml), kind=kind)
    return _clause_page(
        request, row, form, _("Ny regel: %(kind)s") % {"kind": rules.KIND_WORDS[kind]}
    )


def edit_clause(request: HttpRequest, pk: int, id: str) -> HttpResponse:
    """Change a rule."""
    row = access.charter_to_change(request.user, request.municipality, pk)
    charter = charters.parsed(row.toml)
    clause = there(next((each for each in charter.clauses if each.id == id), None))
    kind = type(clause.rule).__name__
    form = ClauseForm(posted(request)[0], charter=charter, kind=kind, clause=clause)
    return _clause_page(request, row, form, _("Ändra regeln %(title)s") % {"title": clause.title})


@require_POST
def remove_clause(request: HttpRequest, pk: int, id: str) -> HttpResponse:
    """Take a rule out of the draft; «Ångra» puts the text back."""
    row = access.charter_to_change(request.user, request.municipality, pk)
    clause_actions.remove_clause(row, id, **signed(request))
    messages.success(request, _("Regeln är borttagen ur utkastet."))
    return redirect(to(request, "council:draft", pk))


def adopt(request: HttpRequest, pk: int) -> HttpResponse:
    """Adopt the draft: who decided, when, from when (R1)."""
    row = access.charter_to_change(request.user, request.municipality, pk)
    charter = charters.parsed(row.toml)
    initial = {"decided_by": charter.document.adopted_by or charter.responsible}
    form = AdoptForm(posted(request)[0], initial=initial)
    if taken(
        request, form, lambda: actions.adopt_charter(row, **form.cleaned_data, **signed(request))
    ):
        messages.success(request, _("Reglementet är antaget. Grupper och platser följer det nu."))
        return redirect(to(request, "council:charter_version", pk))
    now = charters.edition_on(row.council, clock.today())
    changes = rules.changes(now.charter if now else None, charter)
    page = {"draft": row, "charter": charter, "now": now, "changes": changes}
    return form_page(request, "council/adopt.html", form, **page)


def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw away a draft: asks first, then does."""
    row = access.charter_to_change(request.user, request.municipality, pk)
    if request.method == "POST":
        actions.discard_draft(row, **signed(request))
        messages.success(request, _("Utkastet är borttaget."))
        return redirect(to(request, "council:charter"))
    return render(request, "council/discard.html", {"draft": row})


def _started(request: HttpRequest, home: Any, data: dict[str, Any]) -> CharterVersion:
    text = ready.text(data["charter"])
    return actions.start_council(home, text, name=data.get("name", ""), **signed(request))


def _drafted(request: HttpRequest, council: Any, form: TextForm) -> CharterVersion:
    return actions.draft_charter(council, form.cleaned_data["text"], **signed(request))


def _redrafted(request: HttpRequest, row: CharterVersion, form: TextForm) -> CharterVersion:
    seen = form.cleaned_data["seen"].replace("\r\n", "\n") or None
    return actions.redraft_charter(row, form.cleaned_data["text"], seen=seen, **signed(request))


def _clause_page(
    request: HttpRequest, row: CharterVersion, form: ClauseForm, title: str
) -> HttpResponse:
    if taken(request, form, lambda: clause_actions.put_clause(row, form.made(), **signed(request))):
        messages.success(request, _("Regeln är sparad i utkastet."))
        return redirect(to(request, "council:draft", row.pk))
    page = {
        "title": title,
        "button": _("Spara regeln"),
        "back": to(request, "council:draft", row.pk),
    }
    return form_page(request, "council/clause.html", form, **page)
