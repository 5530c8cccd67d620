"""The evaluation: anonymous by construction, shown only as sums of ten or more, closed for good (K8)."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.test import Client

from kugghjul.cogs.safetydays.actions import evaluation
from kugghjul.cogs.safetydays.models import Audience, Remark, Tally
from kugghjul.cogs.safetydays.queries.evaluation import results
from kugghjul.kit.models import AuditEntry, Receipt
from kugghjul.kit.refusals import Refused
from tests.cogs.safetydays.making import planned

pytestmark = pytest.mark.django_db
GOOD = {"larde-mig": 5, "vart-vanda": 4, "kandes-bra": 2}
OPEN_AT = dt.datetime(2026, 11, 10, 9, 0, tzinfo=dt.UTC)
AFTER = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def day(world, now):
    by = {"by": world.anna, "at": now}
    made = planned(world, by, dt.date(2026, 11, 9))
    opens, closes = dt.date(2026, 11, 9), dt.date(2026, 11, 16)
    return evaluation.open_evaluation(made, opens_on=opens, closes_on=closes, **by)


@pytest.fixture
def at_noon():
    with time_machine.travel(OPEN_AT, tick=False):
        yield


def page(day, audience="elever"):
    return f"/ekkoping/trygghetsdag/{day.token}/{audience}/"


def answered(day, n, audience=Audience.PUPILS):
    keys = (
        GOOD
        if audience == Audience.PUPILS
        else dict.fromkeys(("ratt-alder", "tiden-rackte", "arbeta-vidare"), 4)
    )
    for _each in range(n):
        evaluation.answer_evaluation(day, audience, keys, "Mer tid.", at=OPEN_AT)


def test_pupils_and_teachers_get_different_questions(day, at_noon):
    client = Client()
    pupils, teachers = (client.get(page(day, who)).content.decode() for who in Audience.values)
    assert "Jag lärde mig något" in pupils and "Jag lärde mig något" not in teachers
    assert "passade elevernas ålder" in teachers


def test_an_answer_needs_no_cookie(day, at_noon):
    """B030."""
    sent = Client(enforce_csrf_checks=True).post(page(day), {**GOOD, "text": ""})
    assert sent.status_code == 302 and sent["Location"].endswith("/tack/")
    assert not sent.cookies
    assert Tally.objects.get(question="larde-mig", value=5).count == 1


def test_no_row_tells_who_when_or_what_else_was_answered(day, at_noon):
    Client().post(page(day), {**GOOD, "text": "Bra dag", "_nyckel": "k" * 20, "_slump": "x"})
    entry = AuditEntry.objects.get(verb="safety_day.evaluated")
    assert entry.by is None and entry.detail == {}
    assert entry.at == dt.datetime(2026, 11, 9, 23, 0, tzinfo=dt.UTC), "the day, not the hour"
    names = {field.name for model in (Tally, Remark) for field in model._meta.fields}
    assert names == {"id", "day", "audience", "question", "value", "count", "text"}
    remark = Remark.objects.get()
    assert remark.text == "Bra dag" and remark.pk.version == 4


def test_a_double_click_counts_once(day, at_noon):
    client = Client()
    sent = {**GOOD, "text": "", "_nyckel": "n" * 20, "_slump": "y"}
    first, second = client.post(page(day), sent), client.post(page(day), sent)
    assert first["Location"] == second["Location"]
    assert Tally.objects.get(question="larde-mig", value=5).count == 1
    assert Receipt.objects.count() == 1


def test_an_answer_outside_the_scale_or_left_out_is_refused_with_the_rest_kept(day, at_noon):
    """B031."""
    client = Client()
    for wrong in ({"larde-mig": 6}, {"larde-mig": ""}, {"larde-mig": "x"}):
        answer = client.post(page(day), {**GOOD, **wrong, "text": "Kvar"})
        assert answer.status_code == 422 and "Välj ett av svaren." in answer.content.decode()
        assert "Kvar" in answer.content.decode()
    assert not Tally.objects.exists()
    with pytest.raises(Refused, match="Välj ett av svaren"):
        evaluation.answer_evaluation(day, "elever", {**GOOD, "larde-mig": 0}, at=OPEN_AT)


def test_after_closing_nothing_is_stored_and_the_words_come_back(day):
    """B034, B035."""
    with time_machine.travel(AFTER, tick=False):
        answer = Client().post(page(day), {**GOOD, "text": "Jag hann inte"})
        shown = Client().get(page(day)).content.decode()
    assert answer.status_code == 410 and "Jag hann inte" in answer.content.decode()
    assert "stängde" in shown and "<form" not in shown.split("<main")[1].split("</main")[0]
    assert not Tally.objects.exists() and not Remark.objects.exists()


def test_one_who_was_answering_at_midnight_is_let_in(day):
    """B034: an hour of grace after the last day."""
    late = dt.datetime(2026, 11, 16, 23, 30, tzinfo=dt.UTC)
    evaluation.answer_evaluation(day, "elever", GOOD, at=late)
    with pytest.raises(Refused):
        later = late + dt.timedelta(hours=1)
        evaluation.answer_evaluation(day, "elever", GOOD, at=later)


def test_fewer_than_ten_answers_show_nothing(day):
    """B041."""
    answered(day, 9)
    answered(day, 10, Audience.TEACHERS)
    pupils, teachers = results(day, AFTER)
    assert pupils.few and pupils.base == 0 and not pupils.shares
    assert not teachers.few and teachers.base == 10
    assert [(one.part, one.base) for one in teachers.shares] == [(10, 10)] * 3


def test_nothing_is_shown_while_answers_still_come(day):
    """B044: two looks with one answer between them would show that answer."""
    answered(day, 12)
    assert results(day, OPEN_AT) == []


def test_a_closed_evaluation_is_not_opened_again(day, world):
    with pytest.raises(Refused, match="öppnas inte igen"):
        evaluation.open_evaluation(
            day, opens_on=dt.date(2026, 11, 20), closes_on=dt.date(2026, 11, 30),
            by=world.anna, at=AFTER,
        )  # fmt: skip


def test_a_personal_number_in_the_text_is_stopped(day, at_noon):
    """B057, with a number from Skatteverket's list for tests."""
    answer = Client().post(page(day), {**GOOD, "text": "Ring 19121212-1212"})
    assert answer.status_code == 422 and "personnummer" in answer.content.decode()
    assert not Tally.objects.exists() and not Remark.objects.exists()


def test_script_in_the_text_is_only_words(day, world, sign_in):
    evaluation.answer_evaluation(day, "elever", GOOD, "<script>alert(1)</script>", at=OPEN_AT)
    with time_machine.travel(AFTER, tick=False):
        shown = sign_in(world.anna).get(f"/ekkoping/arbete/trygghetsdagar/{day.pk}/utvardering/")
    assert "<script>alert(1)" not in shown.content.decode()
    assert "&lt;script&gt;alert(1)" in shown.content.decode()


def test_only_the_coordinator_reads_the_free_texts(day, world, sign_in):
    answered(day, 12)
    address = f"/ekkoping/arbete/trygghetsdagar/{day.pk}/utvardering/"
    with time_machine.travel(AFTER, tick=False):
        assert "Mer tid." in sign_in(world.anna).get(address).content.decode()
        for user in (world.cecilia, world.sara, world.maja, world.rolf):
            said = sign_in(user).get(address).content.decode()
            assert "Mer tid." not in said and "12 av 12" in said
        remark = Remark.objects.first()
        gone = f"/ekkoping/arbete/trygghetsdagar/utvardering/{remark.pk}/ta-bort/"
        assert sign_in(world.sara).post(gone).status_code == 403
        assert sign_in(world.anna).post(gone).status_code == 302
    assert Remark.objects.count() == 11


def test_the_address_is_drawn_as_a_code(day, world, sign_in):
    drawn = sign_in(world.anna).get(
        f"/ekkoping/arbete/trygghetsdagar/{day.pk}/utvardering/elever/kod.svg"
    )
    assert drawn["Content-Type"] == "image/svg+xml" and b"<svg" in drawn.content


def test_a_guessed_address_or_one_that_is_not_opened_is_404(world, now, at_noon):
    made = planned(world, {"by": world.anna, "at": now})
    assert Client().get(page(made)).status_code == 404
    assert Client().get("/ekkoping/trygghetsdag/gissning/elever/").status_code == 404


def test_a_flood_from_one_address_is_stopped(day, at_noon, settings, monkeypatch):
    """B024."""
    from kugghjul.cogs.safetydays.views import answering

    monkeypatch.setattr(answering, "PER_HOUR", 2)
    client = Client(REMOTE_ADDR="198.51.100.7")
    codes = [client.post(page(day), {**GOOD, "text": ""}).status_code for _n in range(4)]
    assert codes == [302, 302, 429, 429]
