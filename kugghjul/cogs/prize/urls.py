"""Addresses of the cog."""

from django.urls import URLPattern

app_name = "prize"
urlpatterns: list[URLPattern] = []
