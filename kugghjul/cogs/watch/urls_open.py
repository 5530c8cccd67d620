"""Addresses that are open to all: signing up for an evening meeting."""

from django.urls import URLPattern, path

from kugghjul.cogs.watch.views import signing_up

app_name = "watch_open"
urlpatterns: list[URLPattern] = [
    path("<str:token>/", signing_up.sign_up, name="sign_up"),
]
