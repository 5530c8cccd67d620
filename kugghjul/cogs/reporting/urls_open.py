"""Addresses for reporters, by their personal link or signed in."""

from django.urls import URLPattern

app_name = "reporting_open"
urlpatterns: list[URLPattern] = []
