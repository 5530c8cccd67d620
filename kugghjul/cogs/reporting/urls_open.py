"""Addresses for reporters, by their personal link or signed in."""

from django.urls import URLPattern, path

from kugghjul.cogs.reporting.views import entering, openrosa, phone, sending, shell

app_name = "reporting_open"
urlpatterns: list[URLPattern] = [
    path("", phone.form, name="form"),
    path("tack/<int:pk>/", phone.receipt, name="receipt"),
    path("ratta/<int:pk>/", phone.correct, name="correct"),
    path("mina/", phone.mine, name="mine"),
    path("om-en-person/", phone.about_a_person, name="about_a_person"),
    path("skicka/", sending.send, name="send"),
    path("sw.js", shell.worker, name="worker"),
    path("app.webmanifest", shell.manifest, name="webmanifest"),
    path("l/<str:token>/", entering.link, name="link"),
    path("l/<str:token>/ny-lank/", entering.renew, name="renew"),
    path("openrosa/<str:token>/formList", openrosa.form_list, name="form_list"),
    path("openrosa/<str:token>/forms/<slug:form>.xml", openrosa.form_xml, name="form_xml"),
    path("openrosa/<str:token>/manifest/<slug:form>", openrosa.manifest, name="manifest"),
    path("openrosa/<str:token>/submission", openrosa.submission, name="submission"),
    path("brev/<str:token>/", entering.stop_letters, name="stop"),
    path("avsluta/", entering.leave, name="leave"),
]
