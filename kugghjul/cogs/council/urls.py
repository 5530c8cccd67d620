"""Addresses of the cog, under /<kommun>/arbete/radet/."""

from django.urls import path

from kugghjul.cogs.council.views import bodies, overview, people, seats

app_name = "council"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("bilda/", overview.found, name="found"),
    path("uppgifter/", overview.change, name="change"),
    # Bodies and seats
    path("grupper/ny/", bodies.new, name="body_new"),
    path("grupper/<slug:key>/", bodies.body, name="body"),
    path("grupper/<slug:key>/andra/", bodies.change, name="body_change"),
    path("grupper/<slug:key>/upplos/", bodies.dissolve, name="body_dissolve"),
    path("grupper/<slug:key>/ateroppna/", bodies.reopen, name="body_reopen"),
    path("grupper/<slug:key>/ny-plats/", seats.new, name="seat_new"),
    path("platser/<int:pk>/", seats.seat, name="seat"),
    path("platser/<int:pk>/andra/", seats.change, name="seat_change"),
    path("platser/<int:pk>/avsluta/", seats.end, name="seat_end"),
    path("platser/<int:pk>/tilltrade/", seats.take, name="seat_take"),
    path("platser/<int:pk>/ersattare/", seats.deputy, name="seat_deputy"),
    path("innehav/<int:pk>/avsluta/", seats.end_holding, name="holding_end"),
    path("innehav/<int:pk>/ratta/", seats.correct_holding, name="holding_correct"),
    path("innehav/<int:pk>/ta-bort/", seats.remove_holding, name="holding_remove"),
    # People and organisations
    path("personer/", people.people, name="people"),
    path("personer/ny/", people.new_person, name="person_new"),
    path("personer/<int:pk>/", people.person, name="person"),
    path("personer/<int:pk>/andra/", people.change_person, name="person_change"),
    path("organisationer/", people.organisations, name="organisations"),
    path("organisationer/ny/", people.new_organisation, name="organisation_new"),
    path("organisationer/<int:pk>/", people.organisation, name="organisation"),
    path("organisationer/<int:pk>/andra/", people.change_organisation, name="organisation_change"),
]
