"""Addresses for those without an account: the answer to a training's invitation."""

from django.urls import path

from kugghjul.cogs.activities.views import training

app_name = "activities_open"
urlpatterns = [path("<str:token>/", training.answer, name="training")]
