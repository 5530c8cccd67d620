"""Addresses for reporters, by their personal link or signed in."""

from django.urls import URLPattern, path

from kugghjul.cogs.reporting.views import entering, phone

app_name = "reporting_open"
urlpatterns: list[URLPattern] = [
    path("", phone.form, name="form"),
    path("tack/<int:pk>/", phone.receipt, name="receipt"),
    path("ratta/<int:pk>/", phone.correct, name="correct"),
    path("mina/", phone.mine, name="mine"),
    path("om-en-person/", phone.about_a_person, name="about_a_person"),
    path("l/<str:token>/", entering.link, name="link"),
    path("l/<str:token>/ny-lank/", entering.renew, name="renew"),
    path("avsluta/", entering.leave, name="leave"),
]
