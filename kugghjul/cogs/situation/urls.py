"""Addresses of the cog."""

from django.urls import URLPattern

app_name = "situation"
urlpatterns: list[URLPattern] = []
