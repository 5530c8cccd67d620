"""Sign-in, codes and passkeys: allauth's own pages under /konto/."""

from django.urls import include, path

urlpatterns = [path("", include("allauth.urls"))]
