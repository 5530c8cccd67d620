"""The installation's addresses. Swedish paths, English names; staff pages lie under /<kommun>/arbete/."""

from django.urls import include, path

from kugghjul.kit.views import errors

urlpatterns = [
    path("", include("kugghjul.kit.urls")),
    path("konto/", include("kugghjul.cogs.accounts.urls_sign_in")),
    path("<slug:kommun>/arbete/konto/", include("kugghjul.cogs.accounts.urls")),
    path("<slug:kommun>/arbete/radet/", include("kugghjul.cogs.council.urls")),
    path("<slug:kommun>/arbete/moten/", include("kugghjul.cogs.meetings.urls")),
    path("<slug:kommun>/arbete/uppdrag/", include("kugghjul.cogs.assignments.urls")),
    path("<slug:kommun>/arbete/aktiviteter/", include("kugghjul.cogs.activities.urls")),
    path("<slug:kommun>/arbete/trygghetsdagar/", include("kugghjul.cogs.safetydays.urls")),
    path("<slug:kommun>/arbete/grannsamverkan/", include("kugghjul.cogs.watch.urls")),
    path("<slug:kommun>/arbete/priset/", include("kugghjul.cogs.prize.urls")),
    path("<slug:kommun>/arbete/platser/", include("kugghjul.cogs.places.urls")),
    path("<slug:kommun>/arbete/formular/", include("kugghjul.cogs.questionnaires.urls")),
    path("<slug:kommun>/arbete/iakttagelser/", include("kugghjul.cogs.reporting.urls")),
    path("<slug:kommun>/arbete/lagesbild/", include("kugghjul.cogs.situation.urls")),
    path("<slug:kommun>/arbete/atgardsanalys/", include("kugghjul.cogs.actionanalysis.urls")),
    path("<slug:kommun>/arbete/verksamhetsplan/", include("kugghjul.cogs.workplan.urls")),
    path("<slug:kommun>/arbete/overenskommelser/", include("kugghjul.cogs.agreements.urls")),
    path("<slug:kommun>/arbete/rapporter/", include("kugghjul.cogs.reports.urls")),
    path("<slug:kommun>/arbete/", include("kugghjul.cogs.plan.urls")),
    path("<slug:kommun>/arbete/", include("kugghjul.cogs.hub.urls")),
    path("<slug:kommun>/rapportera/", include("kugghjul.cogs.reporting.urls_open")),
    path("<slug:kommun>/karta/", include("kugghjul.cogs.places.urls_open")),
    path("<slug:kommun>/laget/", include("kugghjul.cogs.situation.urls_open")),
    path("<slug:kommun>/forslag/", include("kugghjul.cogs.actionanalysis.urls_open")),
    path("<slug:kommun>/mitt-uppdrag/", include("kugghjul.cogs.assignments.urls_open")),
    path("<slug:kommun>/trygghetsdag/", include("kugghjul.cogs.safetydays.urls_open")),
    path("<slug:kommun>/grannsamverkan/", include("kugghjul.cogs.watch.urls_open")),
    path("<slug:kommun>/utbildning/", include("kugghjul.cogs.activities.urls_open")),
    path("<slug:kommun>/priset/", include("kugghjul.cogs.prize.urls_open")),
    path("<slug:kommun>/", include("kugghjul.cogs.workplan.urls_open")),
    path("<slug:kommun>/medborgarloften/", include("kugghjul.cogs.agreements.urls_open")),
    path("", include("kugghjul.cogs.public.urls")),
]

handler400 = errors.bad_request
handler403 = errors.denied
handler404 = errors.missing
handler500 = errors.server_error
