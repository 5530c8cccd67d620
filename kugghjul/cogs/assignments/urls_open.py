"""Addresses of the cog that need no sign-in: one task by its secret link."""

from django.urls import URLPattern, path

from kugghjul.cogs.assignments.views import mine

app_name = "my_assignment"
urlpatterns: list[URLPattern] = [
    path("<str:token>/", mine.page, name="page"),
    path("<str:token>/ny-lank/", mine.renew, name="renew"),
]
