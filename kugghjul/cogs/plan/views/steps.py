"""What every form page of the cog does: act and go on, or show what was typed, and both texts when
somebody else was first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from kugghjul.cogs.plan.queries.clashes import clashes
from kugghjul.kit.pages import form_page, taken


def step(
    request: HttpRequest, form: Any, act: Callable[[], Any], where: Callable[[Any], str] | str,
    *, done: str, title: str, button: str, crumbs: list[tuple[str, str]], thing: Any = None,
    **context: Any,
) -> HttpResponse:  # fmt: skip
    """The page of one form. `where`: the address to go to, or a function of what came out.

    `thing` is the row that is changed; it is read anew when somebody else was first.
    """
    if taken(request, form, act):
        messages.success(request, done)
        return redirect(where if isinstance(where, str) else where(form.outcome))
    clash = []
    if thing is not None and getattr(form, "refusal_status", 0) == 409:
        clash = clashes(thing, form)
    trail = [{"label": label, "url": url} for label, url in [*crumbs, (title, "")]]
    back = crumbs[-1][1]
    page = {"title": title, "button": button, "steps": trail, "back": back, "thing": thing}
    page["clash"] = clash
    return form_page(request, "plan/form.html", form, **page, **context)
