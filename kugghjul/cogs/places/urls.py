"""Addresses of the cog."""

from django.urls import URLPattern, path

from kugghjul.cogs.places.views import areas, intakes, places, register

app_name = "places"
urlpatterns: list[URLPattern] = [
    path("", register.register, name="list"),
    path("register.<str:form>", register.export, name="export"),
    path("ny/", places.add, name="add"),
    path("<int:pk>/", places.detail, name="detail"),
    path("<int:pk>/andra/", places.change, name="change"),
    path("<int:pk>/lage/", places.position, name="position"),
    path("<int:pk>/utan-lage/", places.take_off, name="take_off"),
    path("<int:pk>/sluta-anvanda/", places.retire, name="retire"),
    path("<int:pk>/anvand-igen/", places.restore, name="restore"),
    path("<int:pk>/sla-ihop/", places.merge, name="merge"),
    path("<int:pk>/genom-tiden/", places.history, name="history"),
    path("omraden/", areas.areas, name="areas"),
    path("omraden/<int:pk>/", areas.layer, name="layer"),
    path("omraden/<int:pk>.geojson", areas.export, name="layer_export"),
    path("omraden/<int:pk>/anvand/", areas.use, name="use_layer"),
    path("omraden/<int:pk>/lagg-undan/", areas.put_away, name="put_away_layer"),
    path("las-in/", intakes.receive, name="import"),
    path("las-in/<int:pk>/", intakes.review, name="intake"),
    path("las-in/<int:pk>/slang/", intakes.drop, name="drop_intake"),
    path("las-in/<int:pk>/avvisade.<str:form>", intakes.rejected, name="intake_faults"),
]
