"""Addresses of the cog."""

from django.urls import URLPattern, path

from kugghjul.cogs.situation.views import editions, numbers, pictures, runs, settling

app_name = "situation"
ONE = "<str:whose>/<int:year>/<str:part>/"
urlpatterns: list[URLPattern] = [
    path("", pictures.latest, name="latest"),
    path("valj/", pictures.choose, name="choose"),
    path("installningar/", settling.settings, name="settings"),
    path("skala/", settling.scale, name="scale"),
    path("skala/ny/", settling.change_scale, name="change_scale"),
    path("skala/<int:number>/", settling.edition, name="edition"),
    path("analyser/", runs.runs, name="runs"),
    path("analyser/ny/", runs.start, name="start_run"),
    path("analyser/<int:number>/", runs.run, name="run"),
    path("analyser/<int:number>/gor-om/", runs.again, name="run_again"),
    path("<int:year>/<str:part>/", pictures.picture, name="joint"),
    path(ONE, pictures.picture, name="picture"),
    path(f"{ONE}skriv/", pictures.write, name="write"),
    path(f"{ONE}problem/<str:key>/", pictures.problem, name="problem"),
    path(f"{ONE}omrade/<int:pk>/", numbers.area, name="area"),
    path(f"{ONE}godkann/", pictures.approve, name="approve"),
    path(f"{ONE}oppna/", pictures.reopen, name="reopen"),
    path(f"{ONE}publicera/", editions.publish, name="publish"),
    path(f"{ONE}avpublicera/", editions.withdraw, name="withdraw"),
    path(f"{ONE}lagesbild.<str:form>", pictures.printed, name="print"),
    path(f"{ONE}<str:what>.<str:form>", numbers.sheet, name="sheet"),
]
