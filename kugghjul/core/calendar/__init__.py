"""The Swedish calendar: holidays, terms, deadlines, weeks and local time, computed, never typed in.

Pure functions over dates; the day today is always an argument. Leans on no other part of the core.
"""

from kugghjul.core.calendar.deadlines import (
    add_months,
    add_years,
    days_before,
    days_between,
    deadline_before,
    is_in_time,
)
from kugghjul.core.calendar.errors import CalendarError
from kugghjul.core.calendar.holidays import (
    Holiday,
    easter_day,
    holiday_on,
    holidays,
    is_free,
    public_holidays,
    squeeze_days,
)
from kugghjul.core.calendar.localtime import (
    TimeZoneMissing,
    at,
    exists,
    first_moment,
    is_ambiguous,
    last_moment,
    local,
    local_day,
    refuse_odd_hour,
    stockholm,
)
from kugghjul.core.calendar.periods import (
    HalfYear,
    Term,
    Week,
    half_year_of,
    season_of,
    season_spans,
    term_of,
    terms_of,
    week_of,
    weeks_in,
    year_of,
)
from kugghjul.core.calendar.school import (
    Break,
    SchoolProblem,
    SchoolYear,
    break_on,
    proposed_school_year,
    school_year_problems,
)
from kugghjul.core.calendar.spans import Span, year_span
from kugghjul.core.calendar.workdays import ClosedDays, MunicipalCalendar, Obstacle

__all__ = [
    "Break",
    "CalendarError",
    "ClosedDays",
    "HalfYear",
    "Holiday",
    "MunicipalCalendar",
    "Obstacle",
    "SchoolProblem",
    "SchoolYear",
    "Span",
    "Term",
    "TimeZoneMissing",
    "Week",
    "add_months",
    "add_years",
    "at",
    "break_on",
    "days_before",
    "days_between",
    "deadline_before",
    "easter_day",
    "exists",
    "first_moment",
    "half_year_of",
    "holiday_on",
    "holidays",
    "is_ambiguous",
    "is_free",
    "is_in_time",
    "last_moment",
    "local",
    "local_day",
    "proposed_school_year",
    "public_holidays",
    "refuse_odd_hour",
    "school_year_problems",
    "season_of",
    "season_spans",
    "squeeze_days",
    "stockholm",
    "term_of",
    "terms_of",
    "week_of",
    "weeks_in",
    "year_of",
    "year_span",
]
