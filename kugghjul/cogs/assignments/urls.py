"""Addresses of the cog."""

from django.urls import URLPattern, path

from kugghjul.cogs.assignments.views import assignment, giving

app_name = "assignments"
urlpatterns: list[URLPattern] = [
    path("", assignment.assignments, name="list"),
    path("u-<int:number>/", assignment.detail, name="detail"),
    path("u-<int:number>/svara/", assignment.answer, name="answer"),
    path("u-<int:number>/andra/", giving.change, name="change"),
    path("nytt/<slug:meeting>/<int:item>/", giving.give, name="give"),
]
