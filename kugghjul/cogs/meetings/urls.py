"""Addresses of the cog."""

from django.urls import URLPattern

app_name = "meetings"
urlpatterns: list[URLPattern] = []
