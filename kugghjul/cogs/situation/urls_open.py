"""The open edition of the situation picture."""

from django.urls import URLPattern, path

from kugghjul.cogs.situation.views import editions

app_name = "situation_open"
urlpatterns: list[URLPattern] = [
    path("", editions.index, name="index"),
    path("<int:year>/<str:part>/", editions.edition, name="edition"),
    path("<int:year>/<str:part>/siffror.<str:form>", editions.sheet, name="sheet"),
]
