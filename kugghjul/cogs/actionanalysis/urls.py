"""Addresses of the cog."""

from django.urls import URLPattern

app_name = "actionanalysis"
urlpatterns: list[URLPattern] = []
