"""Addresses of the cog."""

from django.urls import URLPattern

app_name = "watch"
urlpatterns: list[URLPattern] = []
