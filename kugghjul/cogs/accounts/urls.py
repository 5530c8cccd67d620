"""Addresses of the cog, under /<kommun>/arbete/konto/."""

from django.urls import path

from kugghjul.cogs.accounts.views import own, users

app_name = "accounts"
urlpatterns = [
    path("", own.own_settings, name="settings"),
    path("anvandare/", users.users, name="users"),
    path("anvandare/bjud-in/", users.invite, name="invite"),
    path("anvandare/<int:pk>/ny-roll/", users.new_role, name="role_new"),
    path("roller/<int:pk>/avsluta/", users.end_role, name="role_end"),
    path("inbjudningar/<int:pk>/skicka/", users.resend, name="invitation_resend"),
    path("inbjudningar/<int:pk>/aterkalla/", users.revoke, name="invitation_revoke"),
]
