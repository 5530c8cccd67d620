"""Who is expected to report and has not: seen by unit, nudged twice at most, thanked each month, never by name."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kugghjul.cogs.reporting import reminders
from kugghjul.cogs.reporting.actions import roster
from kugghjul.cogs.reporting.actions.receiving import receive
from kugghjul.cogs.reporting.models import Nudge, Reporter, Unit
from kugghjul.cogs.reporting.queries import naming
from kugghjul.cogs.reporting.queries.periods import Period, period_at
from kugghjul.kit.models import AuditEntry, Letter
from kugghjul.kit.panels import Outcome, provide
from kugghjul.kit.refusals import Refused

BASE = "/ekkoping/arbete/iakttagelser/inrapportorer/"
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _today(now):
    with time_machine.travel(now, tick=False):
        yield


def at(day, hour=8):
    return dt.datetime(2026, 11, day, hour, tzinfo=dt.UTC)


def nudges():
    return Letter.objects.filter(kind="reporting-nudge")


def test_the_weeks_fortnights_and_months_that_a_day_lies_in():
    day = dt.date(2026, 11, 10)
    assert period_at("weekly", day) == Period(dt.date(2026, 11, 9), dt.date(2026, 11, 15))
    assert period_at("monthly", day) == Period(dt.date(2026, 11, 1), dt.date(2026, 11, 30))
    two = period_at("fortnightly", day)
    assert (two.last - two.first).days == 13
    assert two.first <= day <= two.last
    assert period_at("weekly", dt.date(2027, 1, 2)).words() == "vecka 53"


def test_a_unit_that_has_not_answered_is_nudged_on_its_day_and_three_days_after_once_each(desk):
    assert reminders.remind(at(12)) == 0  # Thursday: it is due on Friday
    assert reminders.remind(at(13)) == 1
    assert reminders.remind(at(13, 15)) == 0
    assert reminders.remind(at(15)) == 0
    assert reminders.remind(at(16)) == 1
    assert reminders.remind(at(17)) == 0
    assert [one.kind for one in Nudge.objects.order_by("sent_at")] == ["before", "after"]
    letter = nudges().earliest("pk")
    assert "vecka 46" in letter.subject
    assert "/rapportera/l/" not in letter.text


def test_nothing_to_report_is_an_answer_that_stops_the_nudge(desk):
    receive(desk.unit, desk.reporter, desk.sent(), at=at(12))
    assert reminders.remind(at(13)) == 0


def test_a_unit_closed_in_breaks_is_left_alone_then(desk):
    home = desk.world.municipality
    home.breaks = [{"name": "höstlov", "first": "2026-11-09", "last": "2026-11-13"}]
    home.save()
    assert reminders.remind(at(13)) == 1
    Unit.objects.update(closed_in_breaks=True)
    Nudge.objects.all().delete()
    assert reminders.remind(at(13, 12)) == 0


def test_a_unit_that_reports_when_needed_is_never_nudged(desk):
    Unit.objects.update(rhythm="when_needed")
    assert sum(reminders.remind(at(day)) for day in range(9, 20)) == 0


def test_the_letter_of_thanks_says_how_many_and_what_they_led_to(desk):
    row = receive(
        desk.unit, desk.reporter, desk.sent(desk.draft()), at=at(10, 9)
    ).report.observations.get()
    receive(desk.unit, desk.reporter, desk.sent(key="nyckel-0009"), at=at(11, 9))

    def outcome(municipality, keys):
        assert keys == [f"observation:{row.pk}"]
        return {keys[0]: (Outcome("Belysningen vid bryggan är lagad.", dt.date(2026, 11, 20)),)}

    provide("outcome", outcome)
    try:
        december = dt.datetime(2026, 12, 3, 8, tzinfo=dt.UTC)
        assert reminders.give_thanks(december - DAY) == 0
        assert reminders.give_thanks(december) == 1
        reminders.give_thanks(december)
    finally:
        from kugghjul.kit import panels

        panels._providers["outcome"].remove(outcome)
    letter = Letter.objects.get(kind="reporting-thanks")
    assert letter.subject == "Dina 2 rapporter ledde till det här"
    assert "Belysningen vid bryggan är lagad." in letter.text


def test_who_wants_no_thanks_gets_none_after_one_press(desk, client):
    receive(desk.unit, desk.reporter, desk.sent(desk.draft()), at=at(10, 9))
    december = dt.datetime(2026, 12, 3, 8, tzinfo=dt.UTC)
    reminders.give_thanks(december)
    import re

    path = re.search(
        r"(/ekkoping/rapportera/brev/\S+)", Letter.objects.get(kind="reporting-thanks").text
    )[1]
    client.get(path)
    assert Reporter.objects.get(pk=desk.reporter.pk).thanked
    client.post(path, {})
    assert not Reporter.objects.get(pk=desk.reporter.pk).thanked
    assert client.get("/ekkoping/rapportera/brev/hittepa/").status_code == 404
    assert client.get(path.replace("ekkoping", "nordby")).status_code == 404


def test_the_roster_shows_units_and_numbers_and_never_who(desk, sign_in):
    page = sign_in(desk.world.anna).get(BASE).content.decode()
    assert "Fritidsgården Bryggan" in page
    assert "0 av 1" in page
    page = sign_in(desk.world.anna).get(f"{BASE}{desk.unit.pk}/").content.decode()
    assert f"Inrapportör {desk.reporter.pk}" in page
    assert "leda@ekkoping.example" not in page
    assert "leda@" not in str(list(AuditEntry.objects.values("object_name", "detail", "by_name")))


@pytest.mark.parametrize(
    ("who", "status"), [("anna", 200), ("adam", 200), ("maja", 403), ("nils", 404)]
)
def test_who_may_see_the_roster(desk, sign_in, who, status):
    client = sign_in(getattr(desk.world, who))
    assert client.get(BASE).status_code == status
    assert client.get(f"{BASE}{desk.unit.pk}/").status_code == status


@pytest.mark.parametrize(
    "path",
    ["ny/", "{unit}/andra/", "{unit}/avsluta/", "{unit}/bjud-in/", "person/{reporter}/slutar/"],
)
def test_only_the_coordinator_changes_the_roster(desk, sign_in, path):
    url = BASE + path.format(unit=desk.unit.pk, reporter=desk.reporter.pk)
    assert sign_in(desk.world.anna).get(url).status_code == 200
    assert sign_in(desk.world.adam).get(url).status_code == 403
    assert sign_in(desk.world.nils).get(url).status_code == 404


def test_a_unit_is_added_and_a_reporter_invited_by_the_pages(desk, sign_in):
    client = sign_in(desk.world.anna)
    values = {
        "name": "Västra skolan", "organisation": desk.world.office.pk, "rhythm": "weekly", "due_weekday": "3",
        "since": "2026-11-01", "closed_in_breaks": "on",
    }  # fmt: skip
    where = client.post(f"{BASE}ny/", values)["Location"]
    invited = client.post(f"{where}bjud-in/", {"email": "rektor@ekkoping.example"}, follow=True)
    assert "Ett brev med den personliga länken är på väg." in invited.content.decode()
    reporter = Reporter.objects.get(email="rektor@ekkoping.example")
    assert reporter.unit.name == "Västra skolan"
    assert Letter.objects.filter(recipient=f"reporter:{reporter.pk}").count() == 1
    assert client.post(f"{BASE}ny/", values).status_code == 422
    client.post(f"{BASE}person/{reporter.pk}/slutar/", {})
    reporter.refresh_from_db()
    assert (reporter.email, reporter.token_hash, reporter.until) == ("", "", dt.date(2026, 11, 10))


def test_a_unit_with_fewer_than_three_reporters_is_called_by_its_organisation(desk):
    today = dt.date(2026, 11, 10)
    assert naming.name(desk.unit, today) == desk.unit.organisation.name
    for n in range(2):
        roster.invite_reporter(desk.unit, email=f"r{n}@ekkoping.example", **desk.by)
    assert naming.name(desk.unit, today) == "Fritidsgården Bryggan"


def test_a_unit_that_ends_takes_its_reporters_names_with_it(desk):
    roster.end_unit(desk.unit, on=dt.date(2026, 11, 10), **desk.by)
    assert Reporter.objects.get().email == ""
    with pytest.raises(Refused):
        roster.invite_reporter(desk.unit, email="ny@ekkoping.example", **desk.by)


def test_as_many_queries_for_sixty_units_as_for_three(desk, sign_in):
    client = sign_in(desk.world.anna)
    counts = []
    for size in (3, 57):
        Unit.objects.bulk_create(
            Unit(
                municipality=desk.world.municipality,
                organisation=desk.world.office,
                name=f"Enhet {size} {n}",
                since=dt.date(2026, 1, 1),
            )
            for n in range(size)
        )
        client.get(BASE)
        with CaptureQueriesContext(connection) as seen:
            client.get(BASE)
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_what_waits_is_on_min_sida_for_reporter_and_coordinator(desk, now):
    from kugghjul.cogs.accounts.models import Role, User
    from kugghjul.cogs.reporting import panels

    user = User.objects.create_user("leda@ekkoping.example")
    Role.objects.create(
        municipality=desk.world.municipality, user=user, kind="reporter", since=dt.date(2026, 1, 1)
    )
    (todo,) = panels.todo(user, desk.world.municipality, dt.date(2026, 11, 10))
    assert (todo.title, todo.due) == ("Rapport för vecka 46", dt.date(2026, 11, 13))
    (todo,) = panels.todo(desk.world.anna, desk.world.municipality, dt.date(2026, 11, 14))
    assert todo.title == "En enhet har inte rapporterat"
    assert "Fritidsgården Bryggan" in todo.why
