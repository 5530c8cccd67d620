"""Addresses of the cog."""

from django.urls import URLPattern

app_name = "accounts"
urlpatterns: list[URLPattern] = []
