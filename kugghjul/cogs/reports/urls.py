"""Addresses of the cog."""

from django.urls import URLPattern, path

from kugghjul.cogs.reports.views import approval, lists, report, texts, word

app_name = "reports"
urlpatterns: list[URLPattern] = [
    path("", report.reports, name="list"),
    path("ny/", report.start, name="start"),
    path("<slug:slug>/", report.detail, name="detail"),
    path("<slug:slug>/skriva/", texts.overview, name="write"),
    path("<slug:slug>/huvud/", report.head, name="head"),
    path("<slug:slug>/ta-bort/", report.remove, name="remove"),
    path("<slug:slug>/text/<slug:key>/", texts.edit, name="text"),
    path("<slug:slug>/text/<slug:key>/klar/", texts.ready, name="ready"),
    path("<slug:slug>/text/<slug:key>/skribent/", texts.writer, name="writer"),
    path("<slug:slug>/text/<slug:key>/historik/", texts.history, name="history"),
    path("<slug:slug>/text/<slug:key>/ta-bort/", texts.drop, name="drop"),
    path("<slug:slug>/ny-text/", texts.add, name="add"),
    path("<slug:slug>/lista/<slug:which>/", lists.rows, name="rows"),
    path("<slug:slug>/underlag/", report.facts, name="facts"),
    path("<slug:slug>/underlag/frys/", report.refreeze, name="refreeze"),
    path("<slug:slug>/underlag/dokument/<slug:form>/", report.facts_paper, name="facts_paper"),
    path("<slug:slug>/dokument/<slug:form>/", report.paper, name="paper"),
    path("<slug:slug>/word/", word.upload, name="word"),
    path("<slug:slug>/word/<int:pk>/", word.compare, name="compare"),
    path("<slug:slug>/godkann/", approval.approve, name="approve"),
    path("<slug:slug>/oppna/", approval.reopen, name="reopen"),
    path("<slug:slug>/skicka/", approval.send, name="send"),
]
