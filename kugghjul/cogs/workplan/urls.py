"""Addresses of the cog."""

from django.urls import URLPattern

app_name = "workplan"
urlpatterns: list[URLPattern] = []
