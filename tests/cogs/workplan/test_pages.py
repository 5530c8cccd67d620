"""The pages of the plan: written, read, frozen and printed through the browser's eyes."""

import datetime as dt
import re

import pytest
import time_machine

from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.workplan.actions import editions
from kugghjul.cogs.workplan.actions import plan as acts
from kugghjul.cogs.workplan.models import WorkPlan

pytestmark = pytest.mark.django_db
BASE = "/ekkoping/arbete/verksamhetsplan/"
FOCUS = {
    "title": "Skadegörelse", "text": "Nolltolerans.", "kind_1": "citizens",
    "reference_1": "Medborgardialog 2025", "area": "",
}  # fmt: skip


@pytest.fixture
def by(world, now):
    return {"by": world.anna, "at": now}


@pytest.fixture
def plan(world, by):
    made = acts.start_work_plan(world.council, 2026, **by)
    acts.add_goal(made, "Att genomföra 3-4 möten", **by)
    acts.add_recurring(made, heading="Vandring", text="Vår.", kind="safety-walk", **by)
    return made


@pytest.fixture
def anna(sign_in, world, now):
    with time_machine.travel(now, tick=False):
        yield sign_in(world.anna)


def test_a_plan_is_made_and_filled_from_the_page(anna, world):
    answer = anna.post(f"{BASE}ny/", {"year": "2027", "name": ""})
    assert answer["Location"] == f"{BASE}2027/"
    anna.post(f"{BASE}2027/fokus/ny/", FOCUS)
    anna.post(f"{BASE}2027/mal/ny/", {"text": "3–4 möten", "clause": ""})
    anna.post(f"{BASE}2027/aktivitet/ny/", {"heading": "Vandring", "text": "Vår."})
    page = anna.get(f"{BASE}2027/").content.decode()
    for words in ("Nolltolerans.", "Medborgardialog 2025", "3–4 möten", "Vandring"):
        assert words in page


def test_a_focus_without_origin_comes_back_with_everything_typed(anna, plan):
    answer = anna.post(f"{BASE}2026/fokus/ny/", FOCUS | {"reference_1": ""})
    assert answer.status_code == 422 and "Nolltolerans." in answer.content.decode()


def test_the_second_of_two_writers_sees_both_texts(anna, plan, by):
    goal = plan.goals.get()
    acts.change_goal(goal, "Den enas mål", revision=1, **by)
    answer = anna.post(f"{BASE}2026/mal/{goal.pk}/", {"text": "Den andras mål", "revision": "1"})
    page = answer.content.decode()
    assert answer.status_code == 409 and "Den enas mål" in page and "Den andras mål" in page
    assert 'name="revision" value="2"' in page
    saved = anna.post(f"{BASE}2026/mal/{goal.pk}/", {"text": "Ihopskrivet", "revision": "2"})
    assert saved.status_code == 302 and plan.goals.get().text == "Ihopskrivet"


def test_the_years_activities_stand_under_their_heading(anna, world, plan, now):
    Activity.objects.create(
        council=world.council, number=3, title="Vandring i Ek", kind="safety-walk",
        starts_on=dt.date(2026, 12, 1), created_at=now,
    )  # fmt: skip
    assert "AK-3 Vandring i Ek" in anna.get(f"{BASE}2026/").content.decode()


def test_an_edition_is_frozen_and_printed_in_pdf_and_word(anna, plan):
    answer = anna.post(f"{BASE}2026/frys/detaljerad/", {"note": "Första"})
    page = answer["Location"]
    assert "första versionen" in anna.get(page).content.decode()
    assert anna.get(page.rstrip("/") + ".pdf").content[:5] == b"%PDF-"
    assert anna.get(page.rstrip("/") + ".docx").content[:2] == b"PK"
    assert anna.get(f"{BASE}2026/utskrift/overgripande.pdf").content[:5] == b"%PDF-"


def test_the_page_of_an_edition_shows_what_was_changed_word_by_word(anna, plan, by):
    editions.freeze_edition(plan, "detailed", decided_by="Rådet", **by)
    acts.change_goal(plan.goals.get(), "Att genomföra minst 3-4 möten", **by)
    later = editions.freeze_edition(plan, "detailed", decided_by="Rådet", **by)
    page = anna.get(f"{BASE}utgavor/{later.pk}/").content.decode()
    assert "minst" in re.search(r"<ins>([^<]*)</ins>", page)[1]


def test_a_reader_reads_and_does_not_write(sign_in, world, now, plan):
    client = sign_in(world.rolf)
    assert client.get(f"{BASE}2026/").status_code == 200
    assert client.get(f"{BASE}2026/mal/ny/").status_code == 403
    assert client.post(f"{BASE}ny/", {"year": "2028"}).status_code == 403
    assert WorkPlan.objects.count() == 1


def test_the_first_page_costs_the_same_with_many_plans(
    anna, world, by, plan, django_assert_max_num_queries
):
    anna.get(BASE)
    with django_assert_max_num_queries(40) as few:
        anna.get(BASE)
    for year in range(1996, 2014):
        WorkPlan.objects.create(
            council=world.council, year=year, name=f"Plan {year}", created_at=by["at"]
        )
    with django_assert_max_num_queries(len(few)):
        anna.get(BASE)
