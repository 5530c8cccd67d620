"""Addresses for reporters, by their personal link or signed in."""

from django.urls import URLPattern, path

from kugghjul.cogs.reporting.views import entering, phone

app_name = "reporting_open"
urlpatterns: list[URLPattern] = [
    path("", phone.form, name="form"),
    path("l/<str:token>/", entering.link, name="link"),
    path("l/<str:token>/ny-lank/", entering.renew, name="renew"),
    path("avsluta/", entering.leave, name="leave"),
]
