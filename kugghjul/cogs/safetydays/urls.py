"""Addresses of the cog."""

from django.urls import URLPattern, path

from kugghjul.cogs.safetydays.views import days, evaluation, programme, rotation

app_name = "safetydays"
urlpatterns: list[URLPattern] = [
    path("", days.days, name="list"),
    path("ny/", days.plan, name="plan"),
    path("<int:pk>/", days.detail, name="detail"),
    path("<int:pk>/andra/", days.change, name="change"),
    path("<int:pk>/kopiera/", days.copy, name="copy"),
    path("<int:pk>/genomford/", days.hold, name="hold"),
    path("<int:pk>/stationer/ny/", programme.add_station, name="add_station"),
    path("stationer/<int:pk>/", programme.change_station, name="change_station"),
    path("stationer/<int:pk>/ta-bort/", programme.remove_station, name="remove_station"),
    path("datum/<int:pk>/tider/", programme.times, name="times"),
    path("datum/<int:pk>/klasser/", programme.add_classes, name="add_classes"),
    path("klasser/<int:pk>/", programme.change_class, name="change_class"),
    path("klasser/<int:pk>/ta-bort/", programme.remove_class, name="remove_class"),
    path("datum/<int:pk>/narvaro/", programme.attendance, name="attendance"),
    path("<int:pk>/schema/", rotation.rounds, name="rotation"),
    path("datum/<int:pk>/schema/gor/", rotation.make, name="make_rotation"),
    path("datum/<int:pk>/schema/flytta/", rotation.move, name="move"),
    path("datum/<int:pk>/schema/byt/", rotation.exchange, name="exchange"),
    path("<int:pk>/program.<str:form>", rotation.paper, name="paper"),
    path("<int:pk>/utvardering/", evaluation.evaluation, name="evaluation"),
    path("<int:pk>/utvardering/<slug:audience>/kod.svg", evaluation.code, name="code"),
    path("utvardering/<uuid:pk>/ta-bort/", evaluation.remove_remark, name="remove_remark"),
]
