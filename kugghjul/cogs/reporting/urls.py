"""Addresses of the cog."""

from django.urls import URLPattern

from kugghjul.cogs.reporting import urls_review

app_name = "reporting"
urlpatterns: list[URLPattern] = [
    *urls_review.urlpatterns,
]
