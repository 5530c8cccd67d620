"""Addresses of the cog that need no sign-in."""

from django.urls import URLPattern, path

from kugghjul.cogs.workplan.views import open_pages

app_name = "workplan_open"
urlpatterns: list[URLPattern] = [
    path("problemanalys/<str:token>/", open_pages.answer, name="answer"),
    path("problembild/<int:year>/", open_pages.picture, name="picture"),
    path("problembild/<int:year>.<slug:form>", open_pages.picture_printed, name="picture_print"),
]
