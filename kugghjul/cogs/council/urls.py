"""Addresses of the cog."""

from django.urls import URLPattern

app_name = "council"
urlpatterns: list[URLPattern] = []
