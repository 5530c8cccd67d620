"""Addresses of the cog."""

from django.urls import URLPattern, path

from kugghjul.cogs.reporting import urls_review
from kugghjul.cogs.reporting.views import roster

app_name = "reporting"
urlpatterns: list[URLPattern] = [
    *urls_review.urlpatterns,
    path("inrapportorer/", roster.units, name="units"),
    path("inrapportorer/ny/", roster.add, name="unit_add"),
    path("inrapportorer/<int:pk>/", roster.unit, name="unit"),
    path("inrapportorer/<int:pk>/andra/", roster.change, name="unit_change"),
    path("inrapportorer/<int:pk>/avsluta/", roster.end, name="unit_end"),
    path("inrapportorer/<int:pk>/bjud-in/", roster.invite, name="invite"),
    path("inrapportorer/person/<int:pk>/ny-lank/", roster.renew, name="renew_link"),
    path("inrapportorer/person/<int:pk>/slutar/", roster.leave, name="reporter_leaves"),
]
