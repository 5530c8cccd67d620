"""The decision, the winner's consent, the award, and the proof that nominations are gone (K10)."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.db import connection

from kugghjul.charters import load
from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.prize import housekeeping
from kugghjul.cogs.prize.actions import decision, deletion, jury, rounds
from kugghjul.cogs.prize.models import DeletionProof, Nomination, PrizeRound
from kugghjul.core.documents.prize import PrizeFacts, prize_decision
from kugghjul.core.rules.checking import check
from kugghjul.core.rules.facts import Facts
from kugghjul.kit import panels
from kugghjul.kit.audit import broken_links
from kugghjul.kit.models import AuditEntry, Letter
from kugghjul.kit.refusals import Refused
from kugghjul.render.text import to_text
from tests.cogs.prize.story import AWARDED, CLOSED, OPEN, announced, by, decided, judged, judging

URL = "/ekkoping/priset/"
WORK = "/ekkoping/arbete/priset/"
GONE = ("Förening 2", "hemligt och långt", "Avsändare 1", "n2@exempel.example", "070-111 22 33")


def everything() -> str:
    """Every value of every table of the database, as text."""
    texts = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            texts += [str(value) for row in cursor.fetchall() for value in row]
    return "\n".join(texts)


def deleted(world):
    prize = decided(world)
    return prize, deletion.delete_nominations(prize, **by(world, CLOSED))


def test_b069_after_the_deletion_no_table_holds_anything_of_a_nomination(world, sign_in, client):
    """Deletion proven: audit, receipts, letters, sessions and all."""
    prize = decided(world)
    before = everything()
    assert all(words in before for words in GONE)
    with time_machine.travel(CLOSED, tick=False):
        client.force_login(world.anna)
        client.get(f"{WORK}{prize.pk}/nomineringar/")
        assert client.post(f"{WORK}{prize.pk}/radera/").status_code == 302
    after = everything()
    assert [words for words in GONE if words in after] == []
    assert "Förening 1" in after and "öppna dörrar" in after  # the winner and the motivation


def test_a_nomination_sent_by_the_form_leaves_nothing_either(world, client):
    prize = announced(world)
    with time_machine.travel(OPEN, tick=False):
        typed = {"nominee": "Klubben Xyzzy", "why": "Ett ovanligt skäl: qwzx.",
                 "nominator_name": "Ida Plugh", "_nyckel": "nyckel-1"}  # fmt: skip
        where = client.post(URL, typed)["Location"]
        client.get(where)
        client.post(URL, {**typed, "why": "qwzx 850101-1236"})
    rounds.close_call(prize, **by(world, CLOSED))
    jury.close_scoring(prize, anyway=True, **by(world, CLOSED))
    decision.decide(prize, nomination=None, motivation="Ingen uppfyllde kriterierna.",
                    decided_by="juryn", decided_on=dt.date(2027, 3, 2), **by(world, CLOSED))  # fmt: skip
    assert "qwzx" in everything()
    deletion.delete_nominations(prize, **by(world, CLOSED))
    after = everything()
    assert not [words for words in ("Xyzzy", "qwzx", "Plugh") if words in after]
    assert client.get(where).status_code == 404


def test_the_proof_tells_how_many_when_by_whom_and_is_in_the_log(world):
    prize, proof = deleted(world)
    assert (proof.nominations, proof.judgements, proof.by) == (2, 6, world.anna)
    assert len(proof.sha256) == 64 and not Nomination.objects.exists()
    entry = AuditEntry.objects.get(verb="prize.nominations_deleted")
    assert entry.detail == {"nominations": 2, "judgements": 6, "sha256": proof.sha256}
    assert not list(broken_links(world.municipality.pk))
    assert PrizeRound.objects.get().taken == 2
    with pytest.raises(Refused):
        deletion.delete_nominations(prize, **by(world, CLOSED))
    assert DeletionProof.objects.count() == 1


def test_the_hash_is_of_what_was_deleted(world):
    prize = decided(world)
    first = deletion.content_hash(prize)
    assert first == deletion.content_hash(prize)
    Nomination.objects.filter(number=2).update(why="Ett annat skäl.")
    assert deletion.content_hash(prize) != first


def test_nothing_is_deleted_before_the_decision(world):
    prize, _rows, _jurors = judged(world)
    with pytest.raises(Refused):
        deletion.delete_nominations(prize, **by(world, CLOSED))
    assert Nomination.objects.count() == 2


def test_the_daily_work_closes_reminds_and_deletes_in_time(world):
    """Decided on 2 March: a letter from 25 March, deleted on 1 April by nobody's hand."""
    prize = decided(world)
    day = dt.timedelta(days=1)
    decided_on = dt.datetime(2027, 3, 2, 5, tzinfo=dt.UTC)
    housekeeping.keep_promises(decided_on + 22 * day)
    assert not Letter.objects.filter(kind="prize-deletion").exists()
    for n in (23, 24, 29):
        housekeeping.keep_promises(decided_on + n * day)
    letter = Letter.objects.get(kind="prize-deletion")
    assert letter.to_address == world.anna.email and "Förening" not in letter.text
    assert Nomination.objects.count() == 2
    for n in (30, 31):
        housekeeping.keep_promises(decided_on + n * day)
    proof = DeletionProof.objects.get(round=prize)
    assert proof.by is None and not Nomination.objects.exists()


def test_the_daily_work_closes_the_call_the_day_after(world):
    prize = announced(world)
    for at, state in (
        (dt.datetime(2027, 2, 28, 5, tzinfo=dt.UTC), "open"),
        (dt.datetime(2027, 3, 1, 5, tzinfo=dt.UTC), "closed"),
    ):
        housekeeping.keep_promises(at)
        prize.refresh_from_db()
        assert prize.state == state


def test_winner_and_motivation_are_public_only_after_the_winners_yes(world, client):
    prize = decided(world)
    chosen = prize.decision
    with pytest.raises(Refused):
        decision.publish(chosen, **by(world, CLOSED))
    assert "Förening 1" not in client.get(URL).content.decode()
    decision.record_consent(chosen, on=dt.date(2027, 3, 3), **by(world, CLOSED))
    decision.publish(chosen, **by(world, CLOSED))
    page = client.get(URL).content.decode()
    assert "Förening 1" in page and "öppna dörrar" in page and "Förening 2" not in page
    decision.unpublish(chosen, **by(world, CLOSED))
    assert "Förening 1" not in client.get(URL).content.decode()


def test_the_award_day_holds_the_activity_and_the_charter_is_met(world):
    """K10.1 and K10.2 of Kävlinge's plan, judged by the real rows."""
    prize = decided(world)
    rounds.record_marketing(prize, on=dt.date(2027, 1, 7), how="Webbplatsen.", **by(world, CLOSED))
    decision.record_award(prize, on=dt.date(2027, 5, 20), place="Kulturhuset", **by(world, AWARDED))
    award = Activity.objects.get(kind="prize-award")
    assert (award.held_on, award.state) == (dt.date(2027, 5, 20), "done")
    found = _judged(world, dt.date(2027, 6, 10))
    assert (found["K10.1"], found["K10.2"]) == ("met", "met")


def test_a_prize_that_was_never_awarded_in_spring_is_found(world):
    decided(world)
    found = _judged(world, dt.date(2027, 7, 1))
    assert found["K10.2"] == "breached"


def _judged(world, today):
    known = Facts(**panels.merge("facts", world.council))
    return {one.clause.id: one.verdict.value for one in check(load("kavlinge-2018"), known, today)}


def test_nobody_may_get_the_prize(world):
    prize, _rows, _jurors = judged(world)
    chosen = decision.decide(
        prize, nomination=None, motivation="Ingen uppfyllde kriterierna.", decided_by="juryn",
        decided_on=dt.date(2027, 3, 2), **by(world, CLOSED),
    )  # fmt: skip
    assert chosen.winner == ""
    with pytest.raises(Refused):
        decision.record_award(prize, on=dt.date(2027, 3, 3), place="X", **by(world, AWARDED))
    deletion.delete_nominations(prize, **by(world, CLOSED))
    prize.refresh_from_db()
    assert prize.state == "finished"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"motivation": " "}, "motivation"),
        ({"decided_by": ""}, "decided_by"),
        ({"decided_on": dt.date(2027, 4, 1)}, "decided_on"),
        ({"decided_on": dt.date(2027, 2, 28)}, "decided_on"),
        ({"motivation": "Född 850101-1236."}, "motivation"),
    ],
)
def test_a_decision_that_lacks_something_is_refused(world, change, field):
    prize, rows, _jurors = judged(world)
    whole = {"nomination": rows[0], "motivation": "Bra.", "decided_by": "juryn",
             "decided_on": dt.date(2027, 3, 2)}  # fmt: skip
    with pytest.raises(Refused) as refused:
        decision.decide(prize, **{**whole, **change}, **by(world, CLOSED))
    assert refused.value.field == field


def test_no_decision_before_the_jury_is_done(world, sign_in):
    prize, rows, _jurors = judging(world)
    with pytest.raises(Refused):
        decision.decide(prize, nomination=rows[0], motivation="Bra.", decided_by="juryn",
                        decided_on=dt.date(2027, 3, 2), **by(world, CLOSED))  # fmt: skip
    page = sign_in(world.anna).get(f"{WORK}{prize.pk}/beslut/").content.decode()
    assert "Avsluta juryns bedömning" in page and rows[0].nominee not in page


def test_the_printed_decision_is_the_same_after_the_deletion(world, sign_in):
    prize = decided(world)
    before = to_text(prize_decision(PrizeFacts.from_json(prize.decision.facts)))
    deletion.delete_nominations(prize, **by(world, CLOSED))
    prize.decision.refresh_from_db()
    assert to_text(prize_decision(PrizeFacts.from_json(prize.decision.facts))) == before
    for words in ("Förening 1", "öppna dörrar", "2 nomineringar", "4,5 av 5", "Cecilia Björk"):
        assert words in before.replace("\u00a0", " ")
    for form in ("pdf", "docx"):
        answer = sign_in(world.anna).get(f"{WORK}{prize.pk}/beslut.{form}")
        assert answer.status_code == 200 and len(answer.content) > 3000


def test_the_whole_way_through_the_pages(world, sign_in):
    """Decide, consent, publish, award, delete: by the coordinator's buttons."""
    prize, rows, _jurors = judged(world)
    with time_machine.travel(AWARDED, tick=False):
        client = sign_in(world.anna)
        typed = {"nomination": rows[0].pk, "motivation": "För arbetet.", "winner": "Förening ett",
                 "decided_by": "kommunstyrelsen", "decided_on": "2027-03-10"}  # fmt: skip
        for path, sent in (
            ("beslut/", typed),
            ("beslut/samtycke/", {"on": "2027-03-11"}),
            ("beslut/publicera/", {}),
            ("utdelning/", {"on": "2027-05-19", "place": "Kulturhuset"}),
            ("radera/", {}),
        ):
            answer = client.post(f"{WORK}{prize.pk}/{path}", sent)
            assert answer.status_code == 302, (path, answer.content.decode()[-3000:])
        page = client.get(f"{WORK}{prize.pk}/").content.decode()
        shown = client.get(f"{WORK}{prize.pk}/beslut/").content.decode()
    prize.refresh_from_db()
    assert prize.state == "finished" and "Förening ett" in page
    assert DeletionProof.objects.get().sha256 in page
    assert "Förening ett" in shown


def test_todo_menu_calendar_search_and_the_red_thread(world, sign_in):
    prize, rows, jurors = judging(world)
    with time_machine.travel(CLOSED, tick=False):
        mine = panels.collect("todo", world.maja, world.municipality, CLOSED.date())
        assert any("2 nomineringar" in todo.why for todo in mine)
        staff = panels.collect("todo", world.anna, world.municipality, CLOSED.date())
        assert any(todo.title.startswith("Avsluta bedömningen") for todo in staff)
        entries = panels.collect("calendar", world.council, 2027, CLOSED.date())
        assert any("nominering" in entry.label for entry in entries)
        hits = panels.collect("search", world.rolf, world.municipality, "rasism")
        assert any(hit.title == str(prize) for hit in hits)
        secret = panels.collect("search", world.anna, world.municipality, "Avsändare")
        assert not secret
    jury.close_scoring(prize, anyway=True, **by(world, CLOSED))
    agenda = panels.collect("agenda", world.steering, CLOSED.date(), AWARDED.date())
    assert any(one.key == f"prize:{prize.pk}" for one in agenda)


def test_the_list_takes_as_many_queries_for_three_and_sixty(world, sign_in, rf):
    from django.db import connection as db
    from django.test.utils import CaptureQueriesContext

    client = sign_in(world.anna)
    counts = []
    for years in (range(2030, 2033), range(2033, 2090)):
        for year in years:
            PrizeRound.objects.create(
                council=world.council, year=year, name="Priset", call="X",
                opens_on=dt.date(year - 1, 12, 1), closes_on=dt.date(year, 2, 1),
                award_by=dt.date(year, 5, 1), created_at=CLOSED,
            )  # fmt: skip
        client.get(WORK)
        with CaptureQueriesContext(
            db,
        ) as seen:
            client.get(WORK)
        counts.append(len(seen))
    assert counts[0] == counts[1]
