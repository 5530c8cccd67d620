"""Sign-in, codes and passkeys: allauth's own pages under /konto/, and the links of invitations."""

from django.urls import include, path

from kugghjul.cogs.accounts.views import own

urlpatterns = [
    path("inbjudan/<str:token>/", own.invitation, name="invitation"),
    path("", include("allauth.urls")),
]
