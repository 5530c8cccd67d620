"""The prize's addresses for everybody: the call with its form, and the author's receipt."""

from django.urls import path

from kugghjul.cogs.prize.views import public

app_name = "prize_open"
urlpatterns = [
    path("", public.call, name="call"),
    path("kvitto/<str:token>/", public.receipt, name="receipt"),
    path("kvitto/<str:token>/ta-tillbaka/", public.withdraw, name="withdraw"),
    path("tillbakadragen/", public.withdrawn, name="withdrawn"),
]
