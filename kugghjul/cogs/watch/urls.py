"""Addresses of the cog."""

from django.urls import URLPattern, path

from kugghjul.cogs.watch.views import areas, contacts, evenings, letters

app_name = "watch"
urlpatterns: list[URLPattern] = [
    path("", areas.register, name="list"),
    path("register.<str:form>", areas.export, name="export"),
    path("omraden/nytt/", areas.add, name="add"),
    path("omraden/<int:pk>/", areas.detail, name="detail"),
    path("omraden/<int:pk>/andra/", areas.change, name="change"),
    path("omraden/<int:pk>/skyltar/", areas.signs, name="signs"),
    path("omraden/<int:pk>/markning/", areas.marking, name="marking"),
    path("omraden/<int:pk>/traff/", areas.gathering, name="gathering"),
    path("omraden/<int:pk>/kontakter/ny/", contacts.add, name="add_contact"),
    path("kontakter/<int:pk>/", contacts.change, name="contact"),
    path("kontakter/<int:pk>/utbildning/", contacts.train, name="train"),
    path("kontakter/<int:pk>/ta-tillbaka/", contacts.withdraw, name="withdraw"),
    path("kvallsmoten/", evenings.evenings, name="evenings"),
    path("kvallsmoten/nytt/", evenings.plan, name="plan_evening"),
    path("kvallsmoten/<int:pk>/", evenings.detail, name="evening"),
    path("kvallsmoten/<int:pk>/andra/", evenings.change, name="change_evening"),
    path("kvallsmoten/<int:pk>/genomfort/", evenings.hold, name="hold_evening"),
    path("kvallsmoten/<int:pk>/inbjudan.<str:form>", evenings.invitation, name="invitation"),
    path("brev/", letters.letters, name="letters"),
    path("brev/nytt/", letters.write, name="write"),
    path("brev/<int:pk>/", letters.letter, name="letter"),
    path("brev/<int:pk>/andra/", letters.change, name="change_letter"),
    path("brev/<int:pk>/skicka/", letters.send, name="send"),
]
