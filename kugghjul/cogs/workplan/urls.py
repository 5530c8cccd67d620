"""Addresses of the cog."""

from django.urls import URLPattern, path, register_converter

from kugghjul.cogs.workplan.views import analysis, editions, parts, picture, plan


class What:
    """A kind of part of the plan, as its address says it."""

    regex = "fokus|mal|aktivitet"
    to_python = to_url = staticmethod(str)


class Edition:
    """An edition, as its address says it."""

    regex = "overgripande|detaljerad"
    to_python = to_url = staticmethod(str)


register_converter(What, "what")
register_converter(Edition, "edition")

app_name = "workplan"
urlpatterns: list[URLPattern] = [
    path("", plan.index, name="index"),
    path("ny/", plan.new, name="new"),
    path("problemanalys/ny/", analysis.new, name="round_new"),
    path("problemanalys/<int:year>/", analysis.round, name="round"),
    path("problemanalys/<int:year>/andra/", analysis.change, name="round_change"),
    path("problemanalys/<int:year>/skicka/", analysis.send, name="round_send"),
    path("problemanalys/<int:year>/sammanstall/", analysis.compiling, name="round_compile"),
    path("problemanalys/<int:year>/svar/<int:pk>/", analysis.answer, name="answer"),
    path("problemanalys/<int:year>/svar/<int:pk>/oppna/", analysis.reopen, name="reopen"),
    path("problembild/<int:year>/", picture.picture, name="picture"),
    path("problembild/<int:year>/del/<slug:key>/", picture.part, name="picture_part"),
    path("problembild/<int:year>/godkann/", picture.approve, name="picture_approve"),
    path("problembild/<int:year>/presentera/", picture.present, name="picture_present"),
    path("problembild/<int:year>/publicera/", picture.publish, name="picture_publish"),
    path("problembild/<int:year>/dolj/", picture.hide, name="picture_hide"),
    path("problembild/<int:year>.<slug:form>", picture.printed, name="picture_print"),
    path("utgavor/<int:pk>/", editions.edition, name="edition"),
    path("utgavor/<int:pk>.<slug:form>", editions.edition_printed, name="edition_print"),
    path("<int:year>/", plan.plan, name="plan"),
    path("<int:year>/texter/", plan.texts, name="texts"),
    path("<int:year>/frys/<edition:kind>/", editions.freeze, name="freeze"),
    path("<int:year>/utskrift/<edition:kind>.<slug:form>", editions.printed, name="print"),
    path("<int:year>/<what:what>/ny/", parts.add, name="add"),
    path("<int:year>/<what:what>/<int:pk>/", parts.change, name="change"),
    path("<int:year>/<what:what>/<int:pk>/flytta/<slug:way>/", parts.move, name="move"),
    path("<int:year>/<what:what>/<int:pk>/ta-bort/", parts.remove, name="remove"),
]
