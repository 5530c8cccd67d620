"""Addresses of the cog that need no sign-in."""

from django.urls import URLPattern, path

from kugghjul.cogs.agreements.views import pledges

app_name = "agreements_open"
urlpatterns: list[URLPattern] = [path("", pledges.promised, name="pledges")]
