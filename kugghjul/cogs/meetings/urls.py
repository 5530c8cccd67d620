"""Addresses of the cog."""

from django.urls import URLPattern

app_name = "meetings"

before: list[URLPattern] = [
]  # from the year plan to the answered summons

during: list[URLPattern] = [
]  # in the meeting and after it

urlpatterns: list[URLPattern] = [*before, *during]
