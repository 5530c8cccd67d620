"""When no plan can satisfy the charter, the clauses that collide are named, and only those."""

from datetime import date

import pytest

from kugghjul.core.calendar import ClosedDays, MunicipalCalendar
from kugghjul.core.rules.kinds import MeetingCount, MeetingRhythm, MeetingsPerSeason
from kugghjul.core.schedule import Impossible, propose
from kugghjul.core.schedule.collisions import smallest
from tests.core.schedule.councils import SCHOOL, TEN_DAYS, charter, clause, fixed, plain

SPRING_CLOSED = MunicipalCalendar(
    closed=(ClosedDays(date(2027, 3, 1), date(2027, 5, 31), "Ombyggnad"),)
)


@pytest.mark.parametrize(
    ("rules", "calendar", "collide", "says"),
    [
        pytest.param(
            {
                "högst tre": MeetingCount("samverkan", 1, 3),
                "var fjärde vecka": MeetingRhythm("samverkan", 4, 4, pause_months=(6, 7, 8)),
                "kallelse": TEN_DAYS,
            },
            SCHOOL,
            ("högst tre", "var fjärde vecka"),
            "«högst tre» tillåter högst 3 möten om året, men «var fjärde vecka» kräver minst 9. "
            "Höj det högsta antalet eller ändra den andra regeln.",
            id="högst tre möten och var fjärde vecka",
        ),
        pytest.param(
            {
                "två på våren": MeetingsPerSeason("samverkan", "våren", 2),
                "en på hösten": MeetingsPerSeason("samverkan", "hösten", 1),
            },
            SPRING_CLOSED,
            ("två på våren",),
            "«två på våren» går inte att hålla: det finns för få möjliga dagar under våren. "
            "I vägen står bland annat Ombyggnad, Annandag påsk, Kristi himmelsfärdsdag och "
            "Långfredagen.",
            id="hela våren stängd",
        ),
        pytest.param(
            {"varje månad": MeetingRhythm("samverkan", per_month=1)},
            SCHOOL,
            ("varje månad",),
            "«varje månad» går inte att hålla: det finns för få möjliga dagar under juli. "
            "I vägen står bland annat sommarlov, jullov, sportlov och höstlov. "
            "Tillåt möten under lov, eller ändra regeln.",
            id="varje månad, även under sommarlovet",
        ),
        pytest.param(
            {"var 4-5:e vecka": MeetingRhythm("samverkan", 4, 5)},
            SCHOOL,
            ("var 4-5:e vecka",),
            "«var 4-5:e vecka» går inte att hålla: mellanrummet mellan två möjliga dagar blir "
            "för långt. I vägen står bland annat sommarlov, jullov, sportlov och höstlov. "
            "Bestäm månader då gruppen vilar, eller tillåt möten under lov.",
            id="rytm utan vila över sommaren",
        ),
        pytest.param(
            {"fyra": MeetingCount("samverkan", 4), "högst två": MeetingCount("samverkan", 1, 2)},
            SCHOOL,
            ("fyra", "högst två"),
            "«högst två» tillåter högst 2 möten om året, men «fyra» kräver minst 4. "
            "Höj det högsta antalet eller ändra den andra regeln.",
            id="minst fyra och högst två",
        ),
        pytest.param(
            {"bakvänt": MeetingCount("samverkan", 4, 2)},
            SCHOOL,
            ("bakvänt",),
            "«bakvänt» kräver minst 4 möten men tillåter högst 2. Ändra ett av talen.",
            id="en enda regel som motsäger sig",
        ),
    ],
)
def test_the_clauses_that_collide_are_named_and_why(rules, calendar, collide, says):
    answer = propose(charter(*(clause(id, rule) for id, rule in rules.items())), 2027, calendar)
    assert isinstance(answer, Impossible)
    (collision,) = answer.collisions
    assert collision.clauses == collide
    assert plain(collision.because) == says
    assert collision.proven


def test_what_would_help_is_told():
    answer = propose(charter(månad=MeetingRhythm("samverkan", per_month=1)), 2027, SCHOOL)
    assert answer.collisions[0].would_help == ("break",)
    assert answer.collisions[0].obstacles == ("sommarlov", "jullov", "sportlov", "höstlov")


def test_each_body_that_fails_has_its_own_collision():
    rules = charter(
        a=MeetingCount("samverkan", 4, 2),
        b=MeetingCount("arbetsutskottet", 3, 1),
        c=MeetingCount("rådet", 4),
    )
    answer = propose(rules, 2027, SCHOOL)
    assert [each.clauses for each in answer.collisions] == [("a",), ("b",)]
    assert answer.clauses == ("a", "b")


def test_a_part_that_must_meet_more_often_than_the_council_may_collides_with_it():
    rules = charter(
        del_=MeetingCount("styrgruppen", 6),
        hela=MeetingCount("rådet", 1, 4),
        annan=MeetingCount("samverkan", 2),
    )
    (collision,) = propose(rules, 2027, SCHOOL).collisions
    assert set(collision.clauses) == {"del_", "hela"}


def test_standing_meetings_over_the_highest_number_make_it_impossible():
    standing = [fixed("samverkan", f"2027-0{month}-09") for month in (2, 3, 4)]
    answer = propose(charter(a=MeetingCount("samverkan", 1, 2)), 2027, SCHOOL, existing=standing)
    assert answer.clauses == ("a",)


def test_a_plan_made_in_december_cannot_hold_four_meetings_with_ten_days_notice():
    rules = charter(fyra=MeetingCount("samverkan", 4), kallelse=TEN_DAYS)
    answer = propose(rules, 2027, SCHOOL, earliest=date(2027, 12, 14))
    assert answer.clauses == ("fyra",)
    assert "ingen möjlig dag" in plain(answer.collisions[0].because)


def test_a_smallest_set_loses_every_clause_that_is_not_needed():
    numbers = [clause(str(number), TEN_DAYS) for number in range(6)]
    kept = smallest(numbers, lambda some: not {"1", "4"} <= {each.id for each in some})
    assert [each.id for each in kept] == ["1", "4"]
