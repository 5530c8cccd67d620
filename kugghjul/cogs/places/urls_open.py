"""Addresses for everybody: the base map's file."""

from django.urls import URLPattern, path

from kugghjul.cogs.places.views import basemap

app_name = "places_open"
urlpatterns: list[URLPattern] = [path("bakgrund.pmtiles", basemap.basemap, name="basemap")]
