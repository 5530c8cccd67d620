"""Addresses of the cog."""

from django.urls import URLPattern

app_name = "places"
urlpatterns: list[URLPattern] = []
