"""Addresses of the cog."""

from django.urls import URLPattern, path

from kugghjul.cogs.questionnaires.views import carrying, drafts, forms, versions

app_name = "questionnaires"
urlpatterns: list[URLPattern] = [
    path("", forms.register, name="list"),
    path("nytt/", forms.add, name="add"),
    path("ta-in/", carrying.take_in, name="take_in"),
    path("ta-in/granska/", carrying.review, name="review"),
    path("<slug:key>/", forms.detail, name="detail"),
    path("<slug:key>/andra/", forms.change, name="change"),
    path("<slug:key>/ur-bruk/", forms.retire, name="retire"),
    path("<slug:key>/anvand-igen/", forms.bring_back, name="bring_back"),
    path("<slug:key>/borja-utkast/", forms.begin, name="begin"),
    path("<slug:key>/utkast/", drafts.draft, name="draft"),
    path("<slug:key>/utkast/slang/", forms.discard, name="discard"),
    path("<slug:key>/utkast/rubrik/", drafts.heading, name="heading"),
    path("<slug:key>/utkast/ny-fraga/", drafts.add, name="add_question"),
    path("<slug:key>/utkast/ta-in/", carrying.take_into, name="take_into"),
    path("<slug:key>/utkast/ta-in/granska/", carrying.review_into, name="review_into"),
    path("<slug:key>/utkast/anvand/", versions.publish, name="publish"),
    path("<slug:key>/utkast/fraga/<str:question>/", drafts.question, name="question"),
    path("<slug:key>/utkast/fraga/<str:question>/flytta/", drafts.move, name="move"),
    path("<slug:key>/utkast/fraga/<str:question>/ur-bruk/", drafts.retire, name="retire_question"),
    path("<slug:key>/version/<int:number>/", versions.version, name="version"),
    path("<slug:key>/version/<int:number>/visa/", versions.preview, name="preview"),
    path("<slug:key>/version/<int:number>/ta-ut/", carrying.out, name="out"),
    path("<slug:key>/version/<int:number>/formular.<str:form>", carrying.export, name="export"),
    path("<slug:key>/skillnad/<int:old>/<int:new>/", versions.compare, name="compare"),
]
