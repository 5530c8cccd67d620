"""The open edition of the situation picture."""

from django.urls import URLPattern

app_name = "situation_open"
urlpatterns: list[URLPattern] = []
