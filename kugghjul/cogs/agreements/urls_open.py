"""Addresses of the cog that need no sign-in."""

from django.urls import URLPattern

app_name = "agreements_open"
urlpatterns: list[URLPattern] = []
