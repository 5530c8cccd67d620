"""Addresses of the cog that need no sign-in."""

from django.urls import URLPattern, path

from kugghjul.cogs.actionanalysis.views import open_pages

app_name = "actionanalysis_open"
urlpatterns: list[URLPattern] = [path("<str:token>/", open_pages.answer, name="answer")]
