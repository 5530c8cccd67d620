"""Addresses of the frame: health, appearance, language, component page."""

from django.urls import path

from kugghjul.kit.views import choices, health, patterns

app_name = "kit"
urlpatterns = [
    path("halsa/", health.alive, name="health"),
    path("utseende/", choices.appearance, name="appearance"),
    path("sprak/", choices.language, name="language"),
    path("mallar/", patterns.patterns, name="patterns"),
    path("kortkommandon/", patterns.shortcuts, name="shortcuts"),
]
