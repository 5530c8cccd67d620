"""The steps that every form page shares: take what was typed, act, or show the form again with
reasons."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.paginator import Page, Paginator
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kugghjul.kit import clock
from kugghjul.kit.refusals import Refused


def signed(request: HttpRequest) -> dict[str, Any]:
    """Who acts and when, as the keyword arguments that every action takes."""
    return {"by": request.user, "at": clock.now()}


def posted(request: HttpRequest) -> tuple[Any, Any]:
    """(data, files) for a form: what was posted, or nothing when the page is only opened."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def taken(request: HttpRequest, form: BaseForm, act: Callable[[], Any]) -> bool:
    """Whether the form was posted, right, and `act` went through. A refusal lands at its field."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        form.outcome = act()  # type: ignore[attr-defined]
    except Refused as refusal:
        refusal.onto(form)
        return False
    return True


def form_page(request: HttpRequest, template: str, form: BaseForm, **context: Any) -> HttpResponse:
    """The page with its form: 200 when opened, 422 (or the refusal's status) when something is
    wrong."""
    status = getattr(form, "refusal_status", 422) if form.is_bound and form.errors else 200
    return render(request, template, {"form": form, **context}, status=status)


def in_transactions_of_its_own(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Mark `view` as one whose POST is not one transaction: each of its actions is stored or refused by itself."""
    view.own_transactions = True  # type: ignore[attr-defined]
    return view


def page_of(request: HttpRequest, rows: Any, size: int = 50) -> Page:
    """The page of `rows` that `?sida=` asks for; the nearest one when there is no such page."""
    return Paginator(rows, size).get_page(request.GET.get("sida"))
