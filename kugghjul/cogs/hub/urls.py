"""Addresses of the hub."""

from django.urls import path

from kugghjul.cogs.hub.views import compliance, home, log, mine, search, thread

app_name = "hub"
urlpatterns = [
    path("", home.start, name="start"),
    path("arshjul/", home.home, name="home"),
    path("arshjul/<int:year>/", home.home, name="year"),
    path("min-sida/", mine.mine, name="mine"),
    path("efterlevnad/", compliance.page, name="compliance"),
    path("efterlevnad/utskrift.<str:form>", compliance.paper, name="compliance_paper"),
    path("efterlevnad/sjalvkontroll/", compliance.self_checking, name="self_check"),
    path("efterlevnad/<slug:document>/<str:clause>/", compliance.clause, name="clause"),
    path("tradar/", thread.index, name="threads"),
    path("tradar/<str:key>/", thread.page, name="thread"),
    path("tradar/<str:key>/utskrift.<str:form>", thread.paper, name="thread_paper"),
    path("sok/", search.search, name="search"),
    path("logg/", log.log, name="log"),
]
