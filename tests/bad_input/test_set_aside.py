"""Nothing that was typed is dropped unseen: a field that another choice puts aside is told of."""

from __future__ import annotations

import pytest

from tests.bad_input.forms import forms_of
from tests.bad_input.walk import filled
from tests.objects import made
from tests.oracle import body_of, census, refuses

pytestmark = pytest.mark.django_db
WORK = "/ekkoping/arbete/"


def test_a_name_beside_a_place_of_the_list_is_not_dropped(town, enter):
    item, before, client = made(town).noted, census(), enter(town.anna)
    url = f"{WORK}uppdrag/lyfta/ny/{item.meeting.slug}/{item.pk}/"
    place = next(iter(client.get(url).context["form"].places))
    sent = {"place": place, "to_name": "Miljönämnden", "question": "Vem betalar?"}
    days = {"on": "2026-11-10", "answer_by": "2026-12-20"}
    answer = client.post(url, sent | days)
    refuses(answer, field="to_name", says="Någon annan", keeps=["Miljönämnden"], before=before)


def test_a_name_for_no_new_project_is_not_dropped(town, enter):
    before = census()
    sent = {"title": "Vandring", "starts_on": "2026-11-24", "project": "", "name": "Ljus i parken"}
    answer = enter(town.anna).post(f"{WORK}aktiviteter/fran-uppdrag/u-1/", sent)
    refuses(answer, field="name", says="Ett nytt projekt", keeps=["Ljus i parken"], before=before)


def test_a_reason_for_a_problem_that_is_not_closed_is_not_dropped(town, enter):
    before = census()
    sent = {"state": "watched", "reason": "Det är löst sedan i våras."}
    url = f"{WORK}problem/p-{made(town).plan_problem.number}/lage/"
    states = dict(enter(town.anna).get(url).context["form"].fields["state"].choices)
    sent["state"] = next(key for key in states if key != "closed")
    refuses(enter(town.anna).post(url, sent), field="reason", keeps=[sent["reason"]], before=before)


def test_a_document_of_the_matter_that_is_not_enclosed_is_kept_so(town, enter):
    """A box that is not ticked is a no, in every row; the first version answered 500."""
    report = made(town).report
    rows = {"form-TOTAL_FORMS": 3, "form-INITIAL_FORMS": 0, "form-0-name": "Lägesbild",
            "form-1-name": "Reglemente", "form-1-attached": "on", "form-2-name": ""}  # fmt: skip
    url = f"{WORK}rapporter/{report.slug}/lista/handlingar/"
    assert enter(town.anna).post(url, rows).status_code == 302
    kept = list(report.enclosures.values_list("name", "attached"))
    assert kept == [("Lägesbild", False), ("Reglemente", True)]


def test_the_notes_that_a_document_stands_for_stay_when_the_list_is_saved(town, enter):
    report, meeting = made(town).report, made(town).approved
    report.enclosures.all().delete()
    report.enclosures.create(order=0, name="Minnesanteckningar", attached=False, meeting=meeting)
    rows = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1,
            "form-0-name": "Minnesanteckningar", "form-0-attached": "on"}  # fmt: skip
    url = f"{WORK}rapporter/{report.slug}/lista/handlingar/"
    assert enter(town.anna).post(url, rows).status_code == 302
    found = report.enclosures.get()
    assert found.attached and found.meeting == meeting


def test_a_long_purpose_of_an_agreement_is_kept_whole_or_refused(town, enter):
    agreement, client, before = made(town).agreement, enter(town.anna), census()
    url = f"{WORK}overenskommelser/o-{agreement.number}/andra/"
    page = forms_of(body_of(client.get(url)), url)
    sent = filled(next(form for form in page if "purposes" in form.typed))
    answer = client.post(url, sent | {"purposes": "Kort\n" + "å" * 501})
    refuses(answer, field="purposes", says="500 tecken", keeps=["å" * 501], before=before)
    assert client.post(url, sent | {"purposes": "å" * 500}).status_code == 302
    agreement.refresh_from_db()
    assert agreement.purposes == ["å" * 500]
