"""Addresses of the cog."""

from django.urls import URLPattern

app_name = "safetydays"
urlpatterns: list[URLPattern] = []
