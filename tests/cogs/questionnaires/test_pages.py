"""The pages of forms: listed, read, made, taken out of use; who may do what."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kugghjul.cogs.questionnaires import panels
from kugghjul.cogs.questionnaires.actions import forms
from kugghjul.cogs.questionnaires.models import Questionnaire, Version
from kugghjul.core.questionnaires import situation_report
from kugghjul.kit.models import AuditEntry

pytestmark = pytest.mark.django_db
BASE = "/ekkoping/arbete/formular/"
FORM = f"{BASE}veckorapport/"


def text(answer) -> str:
    return answer.content.decode()


def test_the_list_is_searched_filtered_sorted_and_says_when_it_is_empty(world, used, by, sign_in):
    forms.make(
        world.municipality, name="Vandring", purpose="walk", content=situation_report(), **by
    )
    client = sign_in(world.rolf)
    page = text(client.get(BASE))
    assert "Veckorapport" in page and "Vandring" in page and "Version 1 används" in page
    assert "Vandring" not in text(client.get(f"{BASE}?lage=anvands")).split("<tbody")[1]
    assert (
        "Veckorapport"
        not in text(client.get(f"{BASE}?syfte=walk&ordning=-andrad")).split("<tbody")[1]
    )
    assert "Inga formulär här" in text(client.get(f"{BASE}?ord=finns-inte"))
    assert client.get(f"{BASE}?syfte=x&lage=y&ordning=password&sida=99").status_code == 200


def test_the_list_asks_the_same_number_of_questions_however_long(world, by, sign_in):
    client = sign_in(world.rolf)
    counted = []
    for more in (range(3), range(3, 60)):
        for n in more:
            content = situation_report()
            forms.make(world.municipality, name=f"Form {n}", purpose="other", content=content, **by)
        client.get(BASE)
        with CaptureQueriesContext(connection) as found:
            client.get(BASE)
        counted.append(len(found))
    assert counted[0] == counted[1]


class TestRights:
    def test_the_coordinator_the_analyst_and_the_administrator_write(
        self, world, used, analyst, sign_in
    ):
        for user in (world.anna, world.adam, analyst):
            assert "Nytt formulär" in text(sign_in(user).get(BASE))
            assert sign_in(user).get(f"{FORM}andra/").status_code == 200

    def test_others_read_what_is_used_and_nothing_more(self, world, draft, sign_in):
        client = sign_in(world.rolf)
        page = text(client.get(FORM))
        assert "Vad handlar det om?" in page
        assert "utkast" not in page.split("<main")[1].split("</main")[0].replace(
            "och ett utkast", ""
        )
        for place in (
            "andra/",
            "utkast/",
            "utkast/ny-fraga/",
            "utkast/anvand/",
            "version/2/",
            "version/2/visa/",
        ):
            assert client.get(FORM + place).status_code == 403
        assert client.post(f"{FORM}ur-bruk/").status_code == 403
        for place in (
            "version/1/",
            "version/1/visa/",
            "version/1/ta-ut/",
            "version/1/formular.xlsx",
        ):
            assert client.get(FORM + place).status_code == 200

    def test_the_neighbour_meets_404(self, world, draft, sign_in):
        client = sign_in(world.nils)
        for place in ("", "utkast/", "version/1/", "version/1/formular.xml", "skillnad/1/2/"):
            assert client.get(FORM + place).status_code == 404
            assert client.get(f"/nordby/arbete/formular/veckorapport/{place}").status_code == 404


class TestMaking:
    def test_a_form_starts_from_the_ready_one_from_nothing_or_from_another(
        self, world, used, sign_in
    ):
        client = sign_in(world.anna)
        for name, start, asked in (
            ("A", "standard", True),
            ("B", "tomt", False),
            ("C", "som-veckorapport", True),
        ):
            answer = client.post(
                f"{BASE}nytt/", {"name": name, "purpose": "other", "start": start}, follow=True
            )
            assert ("Vad handlar det om?" in text(answer)) is asked
        assert Version.objects.filter(state="draft").count() == 3

    def test_a_name_that_is_taken_is_refused_at_its_field(self, world, used, sign_in):
        values = {"name": "VECKORAPPORT", "purpose": "other", "start": "tomt"}
        answer = sign_in(world.anna).post(f"{BASE}nytt/", values)
        assert answer.status_code == 422
        assert "Det finns redan ett formulär med det namnet." in text(answer)

    def test_a_key_never_collides_with_a_page(self, world, by):
        made = forms.make(
            world.municipality, name="Nytt", purpose="other", content=situation_report(), **by
        )
        again = forms.make(
            world.municipality, name="Nytt!", purpose="other", content=situation_report(), **by
        )
        assert [made.questionnaire.key, again.questionnaire.key] == [
            "nytt-formular",
            "nytt-formular-2",
        ]

    def test_a_form_is_taken_out_of_use_and_back_and_never_deleted(self, world, used, sign_in):
        client = sign_in(world.anna)
        assert "Ur bruk" in text(client.post(f"{FORM}ur-bruk/", follow=True))
        assert "redan taget ur bruk" in text(client.post(f"{FORM}ur-bruk/", follow=True))
        assert "Version 1 används" in text(client.post(f"{FORM}anvand-igen/", follow=True))
        assert Questionnaire.objects.count() == 1

    def test_what_is_done_is_written_in_the_log(self, world, draft):
        assert list(AuditEntry.objects.order_by("number").values_list("verb", flat=True)) == [
            "questionnaires.made", "questionnaires.published", "questionnaires.draft_begun",
        ]  # fmt: skip


def test_the_menu_and_the_search_lead_to_forms(world, used, rf):
    request = rf.get("/")
    request.user, request.municipality = world.rolf, world.municipality
    (item,) = panels.menu(request)
    assert (item.group, item.url) == ("Kunskap", BASE)
    (hit,) = panels.search(world.rolf, world.municipality, "vecko")
    assert hit.url == FORM
    assert panels.search(world.nils, world.municipality, "vecko") == []


class TestPreview:
    def test_shows_each_language_and_easy_read(self, world, used, sign_in):
        client = sign_in(world.rolf)
        assert "Har du sett något som påverkar tryggheten?" in text(
            client.get(f"{FORM}version/1/visa/")
        )
        assert "Have you seen anything" in text(client.get(f"{FORM}version/1/visa/?sprak=en"))
        assert "Har det hänt något otryggt?" in text(
            client.get(f"{FORM}version/1/visa/?lattlast=1")
        )
        assert client.get(f"{FORM}version/1/visa/?sprak=xx").status_code == 200

    def test_judges_answers_and_keeps_none(self, world, used, sign_in):
        client = sign_in(world.rolf)
        assert "Svaren skulle tas emot" in text(
            client.post(f"{FORM}version/1/visa/", {"nytt": "no"})
        )
        wrong = client.post(f"{FORM}version/1/visa/", {"nytt": "yes", "iakttagelse-antal": "1"})
        assert wrong.status_code == 422
        assert "Ange en plats." in text(wrong)
