"""Addresses of the cog."""

from django.urls import URLPattern, path

from kugghjul.cogs.actionanalysis.views import answers, proposals, sessions, table

app_name = "actionanalysis"
urlpatterns: list[URLPattern] = [
    path("", sessions.overview, name="list"),
    path("ny/", sessions.plan, name="plan"),
    path("traff/<int:session>/", sessions.detail, name="session"),
    path("traff/<int:session>/andra/", sessions.change, name="change"),
    path("traff/<int:session>/genomford/", sessions.hold, name="hold"),
    path("traff/<int:session>/stall-in/", sessions.cancel, name="cancel"),
    path("traff/<int:session>/analys.<slug:form>", sessions.printed, name="print"),
    path("traff/<int:session>/bordet/", table.choose, name="choose"),
    path("traff/<int:session>/bordet/eget/", table.lay, name="lay"),
    path("bordet/<int:candidate>/", table.judge, name="judge"),
    path("bordet/<int:candidate>/bort/", table.take_off, name="take_off"),
    path("bordet/<int:candidate>/problem/", table.problem, name="problem"),
    path("bordet/<int:candidate>/forslag/", proposals.write, name="write"),
    path("forslag/", proposals.listed, name="proposals"),
    path("forslag.<slug:form>", proposals.export, name="export"),
    path("forslag/<int:proposal>/", proposals.detail, name="proposal"),
    path("forslag/<int:proposal>/andra/", proposals.change, name="change_proposal"),
    path("forslag/<int:proposal>/skicka/", proposals.send, name="send"),
    path("forslag/<int:proposal>/ta-tillbaka/", proposals.withdraw, name="withdraw"),
    path("forslag/<int:proposal>/svara/", answers.answer, name="answer"),
    path("forslag/<int:proposal>/anteckna-svar/", answers.note, name="note_answer"),
    path("forslag/<int:proposal>/koppla/", answers.tie, name="tie"),
    path("forslag/<int:proposal>/atgard/", answers.measure, name="measure"),
]
