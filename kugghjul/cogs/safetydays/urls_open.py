"""Addresses that are open to all: the evaluation of a safety day, by the link that the classes got."""

from django.urls import URLPattern, path

from kugghjul.cogs.safetydays.views import answering

app_name = "safetydays_open"
urlpatterns: list[URLPattern] = [
    path("<str:token>/", answering.choose, name="choose"),
    path("<str:token>/tack/", answering.thanks, name="thanks"),
    path("<str:token>/<slug:audience>/", answering.answer, name="answer"),
]
