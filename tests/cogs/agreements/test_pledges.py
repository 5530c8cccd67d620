"""Pledges to the citizens: plain, published, and told how it went and why (R4)."""

import datetime as dt

import pytest
import time_machine

from kugghjul.cogs.agreements import panels
from kugghjul.cogs.agreements.actions import agreements as agreed
from kugghjul.cogs.agreements.actions import pledges as acts
from kugghjul.cogs.agreements.models import Agreement, Pledge
from kugghjul.cogs.agreements.queries.pledges import readability, reading_hint
from kugghjul.cogs.plan.models import Measure
from kugghjul.kit.refusals import Refused

pytestmark = pytest.mark.django_db
BASE = "/ekkoping/arbete/overenskommelser/"
OPEN = "/ekkoping/medborgarloften/"
SPAN = {"starts_on": dt.date(2026, 1, 1), "ends_on": dt.date(2026, 6, 30)}
TEXT = "Vi går runt i parken varje fredag kväll."


@pytest.fixture
def by(world, now):
    return {"by": world.anna, "at": now}


@pytest.fixture
def pledge(world, by):
    return acts.draft_pledge(world.council, TEXT, organisations=[world.police], **SPAN, **by)


@pytest.fixture
def anna(sign_in, world, now):
    with time_machine.travel(now, tick=False):
        yield sign_in(world.anna)


def test_an_outcome_without_a_reason_is_refused(pledge, by):
    with pytest.raises(Refused) as refused:
        acts.tell_outcome(pledge, outcome="kept", outcome_text="  ", **by)
    assert refused.value.field == "outcome_text"
    with pytest.raises(Refused):
        acts.tell_outcome(pledge, outcome="", outcome_text="Därför", **by)


def test_a_pledge_is_short_and_its_end_comes_after_its_start(world, by):
    for text, values, field in (
        ("x" * 301, SPAN, "text"),
        (" ", SPAN, "text"),
        (TEXT, {"starts_on": SPAN["ends_on"], "ends_on": SPAN["starts_on"]}, "ends_on"),
    ):
        with pytest.raises(Refused) as refused:
            acts.draft_pledge(world.council, text, **values, **by)
        assert refused.value.field == field


def test_what_is_published_is_not_reworded_but_may_be_tied(world, pledge, by, now):
    acts.publish_pledge(pledge, **by)
    with pytest.raises(Refused) as refused:
        acts.change_pledge(pledge, "Vi lovar något lättare.", **SPAN, **by)
    assert refused.value.status == 409
    measure = Measure.objects.create(
        council=world.council, number=4, title="Patrull", created_at=now
    )
    acts.change_pledge(pledge, TEXT, measures=[measure], **SPAN, **by)
    pairs = panels.thread(world.municipality, [f"measure:{measure.pk}"])
    assert pairs == [(f"measure:{measure.pk}", f"pledge:{pledge.pk}")]
    assert panels.knots(world.anna, world.municipality, [pairs[0][1]])[pairs[0][1]].stage == (
        "feedback"
    )


def test_two_who_change_it_at_once_are_told(pledge, by):
    acts.change_pledge(pledge, "Den enas löfte.", **SPAN, revision=1, **by)
    with pytest.raises(Refused) as refused:
        acts.change_pledge(pledge, "Den andras löfte.", **SPAN, revision=1, **by)
    assert refused.value.status == 409


def test_everybody_reads_what_was_promised_and_how_it_went(client, pledge, by, now):
    with time_machine.travel(now, tick=False):
        assert TEXT not in client.get(OPEN).content.decode()
        acts.publish_pledge(pledge, **by)
        acts.tell_outcome(pledge, outcome="partly", outcome_text="Vi hann inte alla.", **by)
        page = client.get(OPEN).content.decode()
    for words in (TEXT, "Delvis hållet", "Vi hann inte alla.", "Ekköpings kommun, Polisen"):
        assert words in page
    acts.hide_pledge(pledge, **by)
    assert TEXT not in client.get(OPEN).content.decode()


def test_a_pledge_whose_time_is_over_waits_for_its_outcome(world, pledge, by):
    todos = list(panels.todo(world.anna, world.municipality, dt.date(2026, 11, 10)))
    assert [todo.title for todo in todos] == [f"Berätta hur det gick: {TEXT}"]
    acts.tell_outcome(pledge, outcome="kept", outcome_text="Varje fredag.", **by)
    assert not list(panels.todo(world.anna, world.municipality, dt.date(2026, 11, 10)))


@pytest.mark.parametrize(
    ("text", "lix"),
    [("", 0), ("Vi går runt. Du ser oss.", 3), ("Brottsförebyggande samverkansarbete pågår", 70)],
)
def test_readability_is_lix(text, lix):
    assert readability(text) == lix


def test_a_heavy_text_gets_a_hint():
    assert "Lätt" in reading_hint(TEXT)
    assert "Svår" in reading_hint("Brottsförebyggande samverkansarbete genomförs kontinuerligt.")


def test_pledges_are_written_told_and_published_from_the_pages(anna, world):
    typed = {"text": TEXT, "starts_on": "2026-01-01", "ends_on": "2026-06-30"}
    where = anna.post(f"{BASE}loften/nytt/", typed)["Location"]
    assert anna.get(where).status_code == 200
    bad = anna.post(f"{where}utfall/", {"outcome": "kept", "outcome_text": ""})
    assert bad.status_code == 422
    anna.post(f"{where}utfall/", {"outcome": "kept", "outcome_text": "Varje fredag."})
    anna.post(f"{where}publicera/", {})
    assert "Varje fredag." in anna.get(OPEN).content.decode()
    assert anna.get(f"{BASE}loften/?visa=kept").status_code == 200


def test_an_agreement_is_made_signed_and_printed_from_the_pages(anna, world):
    typed = {
        "title": "Samverkan", "purposes": "Minska brott\n\nÖka trygghet", "areas": "Inbrott",
        "starts_on": "2026-01-01", "ends_on": "",
    }  # fmt: skip
    where = anna.post(f"{BASE}ny/", typed)["Location"]
    party = {"part-side": "other", "part-organisation": str(world.police.pk), "part-name": ""}
    anna.post(f"{where}parter/", party)
    twice = anna.post(f"{where}parter/", party)
    assert twice.status_code == 422 and "redan part" in twice.content.decode()
    one = Agreement.objects.get()
    assert one.purposes == ["Minska brott", "Öka trygghet"]
    for each in one.parties.all():
        signed = {"signed_by": "Chef", "signed_on": "2026-02-01"}
        anna.post(f"{where}parter/{each.pk}/underteckna/", signed)
    anna.post(f"{where}grupper/", {"grupp-area": "Inbrott", "grupp-body": world.operative.pk})
    task = {"party": one.parties.first().pk, "text": "Patrullera", "due_on": "", "area": ""}
    anna.post(f"{where}ataganden/nytt/", task)
    page = anna.get(where).content.decode()
    assert "Gäller tills vidare" in page and "Patrullera" in page and "Operativa gruppen" in page
    assert anna.get(where.rstrip("/") + ".pdf").content[:5] == b"%PDF-"
    assert anna.get(where.rstrip("/") + ".docx").content[:2] == b"PK"
    pk = one.commitments.get().pk
    assert anna.post(f"{where}ataganden/{pk}/lage/", {"state": "not_done"}).status_code == 422
    assert anna.get(f"{where}ataganden/{pk}/").status_code == 200


def test_an_end_before_the_start_comes_back_with_everything_typed(anna):
    typed = {"title": "Samverkan X", "starts_on": "2026-02-01", "ends_on": "2026-01-01"}
    answer = anna.post(f"{BASE}ny/", typed)
    assert answer.status_code == 422 and "Samverkan X" in answer.content.decode()


def test_a_reader_reads_and_does_not_write(sign_in, world, pledge):
    client = sign_in(world.rolf)
    assert client.get(f"{BASE}loften/l-1/").status_code == 200
    assert client.post(f"{BASE}loften/l-1/publicera/").status_code == 403
    assert client.get(f"{BASE}ny/").status_code == 403


def test_lists_cost_the_same_with_three_and_sixty_rows(
    anna, world, by, pledge, django_assert_max_num_queries
):
    def fill(n):
        for _ in range(n):
            made = agreed.draft_agreement(
                world.council, "Samverkan", starts_on=dt.date(2026, 1, 1), **by
            )
            agreed.add_party(made, organisation=world.police, side="other", **by)
            one = acts.draft_pledge(world.council, TEXT, organisations=[world.police], **SPAN, **by)
            Pledge.objects.filter(pk=one.pk).update(published_at=by["at"])

    fill(2)
    for page in (BASE, f"{BASE}loften/", f"{BASE}forsok/", OPEN):
        anna.get(page)
        with django_assert_max_num_queries(45) as few:
            anna.get(page)
        setattr(anna, f"few_{page}", len(few))
    fill(28)
    for page in (BASE, f"{BASE}loften/", f"{BASE}forsok/", OPEN):
        with django_assert_max_num_queries(getattr(anna, f"few_{page}")):
            anna.get(page)


def test_the_list_is_filtered_sorted_and_searched(anna, world, by):
    for name in ("Beta", "Alfa"):
        agreed.draft_agreement(world.council, name, starts_on=dt.date(2026, 1, 1), **by)
    page = anna.get(f"{BASE}?ordning=namn").content.decode()
    assert page.index("Alfa") < page.index("Beta")
    assert "Alfa" not in anna.get(f"{BASE}?q=beta").content.decode().split("<table")[1]
    assert "Beta" not in anna.get(f"{BASE}?visa=galler").content.decode()
    assert anna.get(f"{BASE}?ordning=council__municipality&sida=99").status_code == 200
