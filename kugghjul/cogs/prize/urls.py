"""Addresses of the cog, for the staff and the jury."""

from django.urls import path

from kugghjul.cogs.prize.views import decision, jury, nominations, rounds

app_name = "prize"
urlpatterns = [
    path("", rounds.listing, name="list"),
    path("nytt/", rounds.plan, name="plan"),
    path("<int:pk>/", rounds.detail, name="round"),
    path("<int:pk>/andra/", rounds.change, name="change"),
    path("<int:pk>/utlys/", rounds.announce, name="announce"),
    path("<int:pk>/marknadsforing/", rounds.market, name="market"),
    path("<int:pk>/stang/", rounds.close, name="close"),
    path("<int:pk>/nomineringar/", nominations.listing, name="nominations"),
    path("<int:pk>/nomineringar/ny/", nominations.register, name="register"),
    path("nominering/<int:pk>/", nominations.detail, name="nomination"),
    path("nominering/<int:pk>/sortera-bort/", nominations.set_aside, name="set_aside"),
    path("nominering/<int:pk>/ta-upp/", nominations.take_up, name="take_up"),
    path("nominering/<int:pk>/ta-bort/", nominations.withdraw, name="withdraw"),
    path("<int:pk>/jury/", jury.members, name="jury"),
    path("jury/<int:juror>/ta-bort/", jury.remove, name="remove_juror"),
    path("<int:pk>/bedomning/", jury.tasks, name="tasks"),
    path("nominering/<int:pk>/bedom/", jury.score, name="score"),
    path("nominering/<int:pk>/bedom/<int:juror>/", jury.score, name="score_for"),
    path("nominering/<int:pk>/jav/", jury.conflict, name="conflict"),
    path("nominering/<int:pk>/jav/<int:juror>/", jury.conflict, name="conflict_for"),
    path("<int:pk>/rangordning/", jury.places, name="ranking"),
    path("<int:pk>/beslut/", decision.decide, name="decide"),
    path("<int:pk>/beslut/samtycke/", decision.consent, name="consent"),
    path("<int:pk>/beslut/publicera/", decision.publish, name="publish"),
    path("<int:pk>/beslut/avpublicera/", decision.unpublish, name="unpublish"),
    path("<int:pk>/beslut.<str:form>", decision.paper, name="paper"),
    path("<int:pk>/utdelning/", decision.award, name="award"),
    path("<int:pk>/radera/", decision.delete, name="delete"),
]
