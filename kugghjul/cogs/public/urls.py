"""Addresses of the cog. Those of one municipality come last: their first part is any word."""

from django.urls import path

from kugghjul.cogs.public.views import answers, calendars, charters, council, statements

app_name = "public"
urlpatterns = [
    path("", council.start, name="start"),
    path("svar/<str:token>/", answers.answer_summons, name="answer"),
    path("kalender/<str:token>.ics", calendars.feed, name="calendar"),
    path("kalender/<str:token>/<str:body>.ics", calendars.feed, name="body_calendar"),
    path("<slug:kommun>/", council.council, name="council"),
    path("<slug:kommun>/radet.<str:form>", council.paper, name="council_paper"),
    path("<slug:kommun>/styrdokument/", charters.charter, name="charter"),
    path("<slug:kommun>/styrdokument.<str:form>", charters.paper, name="charter_paper"),
    path("<slug:kommun>/tillganglighet/", statements.accessibility, name="accessibility"),
    path("<slug:kommun>/personuppgifter/", statements.privacy, name="privacy"),
]
