"""Addresses of the cog."""

from django.urls import URLPattern, path

from kugghjul.cogs.agreements.views import agreement, attempts, parts, pledges

ONE = "o-<int:number>/"
TASK = ONE + "ataganden/<int:pk>/"
PLEDGE = "loften/l-<int:number>/"
app_name = "agreements"
urlpatterns: list[URLPattern] = [
    path("", agreement.agreements, name="list"),
    path("ny/", agreement.new, name="new"),
    path("forsok/", attempts.attempts, name="attempts"),
    path("forsok/nytt/", attempts.new, name="attempt_new"),
    path("forsok/<int:pk>/ta-tillbaka/", attempts.withdraw, name="attempt_withdraw"),
    path("loften/", pledges.pledges, name="pledges"),
    path("loften/nytt/", pledges.new, name="pledge_new"),
    path(PLEDGE, pledges.pledge, name="pledge"),
    path(PLEDGE + "andra/", pledges.change, name="pledge_change"),
    path(PLEDGE + "utfall/", pledges.outcome, name="pledge_outcome"),
    path(PLEDGE + "publicera/", pledges.publish, name="pledge_publish"),
    path(PLEDGE + "dolj/", pledges.hide, name="pledge_hide"),
    path("o-<int:number>.<slug:form>", agreement.printed, name="print"),
    path(ONE, agreement.detail, name="detail"),
    path(ONE + "andra/", agreement.change, name="change"),
    path(ONE + "fornya/", agreement.renew, name="renew"),
    path(ONE + "avsluta/", agreement.end, name="end"),
    path(ONE + "parter/", parts.add_party, name="party_add"),
    path(ONE + "parter/<int:pk>/ta-bort/", parts.remove_party, name="party_remove"),
    path(ONE + "parter/<int:pk>/underteckna/", parts.sign, name="sign"),
    path(ONE + "grupper/", parts.add_group, name="group_add"),
    path(ONE + "grupper/<int:pk>/avsluta/", parts.remove_group, name="group_remove"),
    path(ONE + "fil/", parts.add_file, name="file_add"),
    path(ONE + "fil/hamta/", parts.read_file, name="file"),
    path(ONE + "ataganden/nytt/", parts.add_commitment, name="commitment_add"),
    path(TASK, parts.commitment, name="commitment"),
    path(TASK + "lage/", parts.tell, name="commitment_tell"),
    path(TASK + "underlag/", parts.add_evidence, name="evidence_add"),
]
