"""Addresses of the review: observations, categories, records by file, who sees what."""

from django.urls import URLPattern, path

from kugghjul.cogs.reporting.views import categories

urlpatterns: list[URLPattern] = [
    path("kategorier/", categories.register, name="categories"),
    path("kategorier/vanliga/", categories.begin, name="categories_begin"),
    path("kategorier/ny/", categories.add, name="category_add"),
    path("kategorier/<slug:key>/andra/", categories.change, name="category_change"),
    path("kategorier/<slug:key>/flytta/<slug:way>/", categories.move, name="category_move"),
    path("kategorier/<slug:key>/avsluta/", categories.retire, name="category_retire"),
    path("kategorier/<slug:key>/tillbaka/", categories.bring_back, name="category_back"),
]
