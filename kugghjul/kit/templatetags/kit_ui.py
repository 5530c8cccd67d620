"""The product's components as template tags: `{% load kit_ui %}`. `/mallar/` shows each of them.

Words: the filters `day`, `daytime`, `clock`, `deadline`, `number`, and `{% sentence %}`.
Marks: `{% icon %}`, `{% status %}`, `{% mark %}`. Addresses: `{% address %}`, `{% query_string %}`,
`{% sort_link %}`, `{% pagination %}`, `{% breadcrumbs %}`. Forms: `{% form %}`, `{% fields %}`,
`{% field %}`, `{% errors %}`.
"""

from __future__ import annotations

from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, gettext_noop, ngettext

from kugghjul.core.rules.model import Verdict
from kugghjul.kit import fields as looks
from kugghjul.kit import words
from kugghjul.kit.wheel import Ring

register = template.Library()

STATUSES = {
    "done": gettext_noop("Klart"),
    "ongoing": gettext_noop("Pågår"),
    "due": gettext_noop("Nära frist"),
    "overdue": gettext_noop("Försenat"),
    "planned": gettext_noop("Planerat"),
}
# What a finding (core.rules.model.Verdict) looks like; missing evidence is never green.
VERDICTS = {
    "met": "done",
    "pending": "ongoing",
    "at_risk": "due",
    "breached": "overdue",
    "deviates": "due",
    "worked_for": "ongoing",
    "no_evidence": "planned",
    "nothing_to_measure": "planned",
}
MESSAGE_STATUS = {"success": "done", "info": "ongoing", "warning": "due", "error": "overdue"}


# --- Words -----------------------------------------------------------------------------------
register.filter("day", words.day)
register.filter("clock", words.clock)
register.filter("daytime", words.daytime)
register.filter("hours", words.hours)
register.filter("deadline", words.deadline)
register.filter("number", words.number)
register.filter("said", words.said)


@register.filter
def split(text: str) -> list[str]:
    """`{% for each in "done due"|split %}`: the words of a text."""
    return text.split()


@register.simple_tag
def sentence(thing: object) -> str:
    """`{% sentence finding.why %}`: a core sentence in the reader's language."""
    return conditional_escape(words.said(thing))


# --- Marks -----------------------------------------------------------------------------------
@register.simple_tag
def icon(name: str, css: str = "t-icon") -> SafeString:
    """`{% icon "doc" %}`: a symbol of components/sprite.html, hidden from assistive technology."""
    return format_html('<svg class="{}" aria-hidden="true"><use href="#i-{}"/></svg>', css, name)


def status_of(verdict: object) -> str:
    """The status word (done, ongoing, due, overdue, planned) of a status or a `Verdict`.

    Raises `LookupError` for anything else: a made-up status must not pass as planned.
    """
    key = str(getattr(verdict, "value", verdict))
    status = VERDICTS.get(key, key)
    if status not in STATUSES:
        raise LookupError(f"no status {key!r}")
    return status


@register.filter
def look(verdict: object) -> str:
    """The status word of a verdict, for `data-status` attributes."""
    return status_of(verdict)


@register.simple_tag
def mark(verdict: object) -> SafeString:
    """The bare shape of a status, for places where the word stands beside it."""
    status = status_of(verdict)
    return format_html('<span class="t-status" data-status="{}">{}</span>', status, icon(status))


@register.simple_tag
def status(verdict: object, text: object = "", pill: bool = False) -> SafeString:
    """`{% status finding.verdict "25 dagar kvar" pill=True %}`: shape, word and colour.

    Without a text the verdict's own word is shown.
    """
    key = status_of(verdict)
    label = words.said(text) if text else gettext(_word(verdict, key))
    return format_html(
        '<span class="t-status{}" data-status="{}">{}{}</span>',
        " t-status--pill" if pill else "", key, icon(key), label,
    )  # fmt: skip


def _word(verdict: object, key: str) -> str:
    if str(verdict) in VERDICTS:
        return Verdict(str(verdict)).label
    return STATUSES[key]


@register.simple_tag
def message_look(message: Any) -> dict[str, str]:
    """Status and undo address of a message: `messages.success(…, extra_tags="undo:<url>")`."""
    extra = str(message.extra_tags or "")
    return {
        "status": MESSAGE_STATUS.get(message.level_tag, "ongoing"),
        "undo": extra.removeprefix("undo:") if extra.startswith("undo:") else "",
    }


@register.simple_tag
def ring_status(ring: Ring) -> SafeString:
    """A ring of the year wheel in words: "1 försenat", "Planerat"."""
    if ring.total == 0:
        return status("planned", gettext("Inget än"))
    if ring.status == "overdue":
        text = ngettext("%(n)s försenat", "%(n)s försenade", ring.count) % {"n": ring.count}
    elif ring.status == "due":
        text = ngettext("%(n)s nära frist", "%(n)s nära frist", ring.count) % {"n": ring.count}
    else:
        text = ""
    return status(ring.status, text)


@register.filter
def get(mapping: Any, key: str) -> Any:
    """`{{ urls|get:name }}`: a value of a dict, or nothing."""
    return mapping.get(key) if isinstance(mapping, dict) else None


# --- Addresses -------------------------------------------------------------------------------
@register.simple_tag(takes_context=True)
def address(context: template.Context, name: str, *args: Any) -> str:
    """The address of a page that may lie inside a municipality or outside; "" when there is none.

    For the frame, which is drawn on pages with and without a municipality. Pages use `{% to %}`.
    """
    municipality = context.get("municipality")
    slugs = [[municipality.slug]] if municipality else []
    for before in (*slugs, []):
        try:
            return reverse(name, args=[*before, *args])
        except NoReverseMatch:
            continue
    return ""


# "g" and then the letter: the pages one goes to daily (design guide, section 12).
GO = {
    "hub:home": "h",
    "hub:mine": "i",
    "hub:compliance": "e",
    "meetings:list": "m",
    "assignments:list": "u",
}


@register.simple_tag(takes_context=True)
def go_key(context: template.Context, url: str) -> SafeString:
    """The attribute that lets "g m" follow a menu line; nothing for lines without a letter."""
    keys = context.render_context.setdefault("go_keys", {})
    if not keys:
        keys.update({address(context, name): letter for name, letter in GO.items()})
    letter = keys.get(url, "")
    return format_html(' data-go="{}"', letter) if letter and url else SafeString("")


@register.simple_tag(takes_context=True)
def query_string(context: template.Context, **changes: Any) -> str:
    """The page's own "?…" with `changes`; None takes a name away. `{% query_string sida=2 %}`."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = value
    return f"?{query.urlencode()}"


@register.inclusion_tag("components/sort_link.html", takes_context=True)
def sort_link(context: template.Context, name: str, label: str, first: str = "") -> dict[str, Any]:
    """A sortable column heading, `<th>` and all: `{% sort_link "datum" _("Datum") "datum" %}`.

    The order is kept in `?ordning=datum` or `?ordning=-datum`; `first` is the order without it.
    """
    now = context["request"].GET.get("ordning") or first
    up, down = now == name, now == f"-{name}"
    link = query_string(context, ordning=f"-{name}" if up else name, sida=None)
    return {"label": label, "url": link, "up": up, "down": down}


# --- Lists -----------------------------------------------------------------------------------
@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: template.Context, page: Page) -> dict[str, Any]:
    """Links to the pages of a list (`?sida=n`), nothing when there is one page only."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    pages = [
        {"number": n, "url": query_string(context, sida=n) if isinstance(n, int) else ""}
        for n in numbers
    ]
    before = query_string(context, sida=page.number - 1) if page.has_previous() else ""
    after = query_string(context, sida=page.number + 1) if page.has_next() else ""
    return {"page": page, "pages": pages, "before": before, "after": after}


@register.simple_tag
def breadcrumbs(*pairs: str) -> SafeString:
    """`{% breadcrumbs "Möten" url "Styrgruppen" %}`: label, url, label, url, …, this page."""
    steps = [
        {"label": pairs[i], "url": pairs[i + 1] if i + 1 < len(pairs) else ""}
        for i in range(0, len(pairs), 2)
    ]
    return mark_safe(render_to_string("components/breadcrumbs.html", {"steps": steps}))  # noqa: S308


# --- Forms -----------------------------------------------------------------------------------
@register.inclusion_tag("components/form.html", takes_context=True)
def form(context: template.Context, form: BaseForm, **options: Any) -> dict[str, Any]:
    """A whole form: errors, key, fields, buttons. Options: action, button, cancel, css, danger.

    `{% form form button=_("Spara") cancel=url %}`. Sends files when the form has a file field.
    """
    return {
        "form": form,
        "options": options,
        "csrf_token": context.get("csrf_token"),
        "request": context.get("request"),
    }


@register.inclusion_tag("components/fields.html")
def fields(form: BaseForm, *names: str) -> dict[str, Any]:
    """The visible fields of a form, or those that are named, without the `<form>` around."""
    bound = [form[name] for name in names] if names else form.visible_fields()
    return {"fields": bound, "hidden": [] if names else form.hidden_fields()}


@register.inclusion_tag("components/field.html")
def field(bound: BoundField, css: str = "", optional: bool = True) -> dict[str, Any]:
    """One field: label, hint, error, input. `optional=False` hides "(frivilligt)"."""
    return {"look": looks.look_of(bound), "css": css, "optional": optional}


@register.inclusion_tag("components/errors.html")
def errors(form: BaseForm, focus: bool = True) -> dict[str, Any]:
    """The error summary with links to the fields; nothing when the form is right."""
    name = f"fel-{form.prefix}" if form.prefix else "fel"
    return {"rows": looks.error_rows(form), "id": name, "focus": focus}


@register.simple_tag
def stylesheets() -> SafeString:
    """The product's own stylesheets, in the order that their layers need."""
    return mark_safe(render_to_string("components/stylesheets.html"))  # noqa: S308
