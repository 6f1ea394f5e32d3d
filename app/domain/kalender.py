"""Counting with dates the way the rules do: calendar months, working days, parts of the day. Pure."""

import calendar
from collections.abc import Set as AbstractSet
from datetime import date, datetime, timedelta
from typing import Final

from app.domain.events import AMSTERDAM

SCHOOLJAAR_MAAND: Final = 8


def add_months(day: date, months: int) -> date:
    """Add calendar months and clamp to the end of the month: 31 August plus six is 28 or 29 February (R02).

    Args:
        day: start.
        months: number of months, 0 or more.
    """
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def schooljaar_begin(day: date) -> date:
    """The first day of the school year of a day: 1 August (R24, T23, T24; WVO art. 1.1).

    Args:
        day: any day.
    """
    return date(day.year if day.month >= SCHOOLJAAR_MAAND else day.year - 1, SCHOOLJAAR_MAAND, 1)


def last_working_day_of_week(day: date, weekday: int, feestdagen: AbstractSet[date]) -> date:
    """The last working day up to a weekday of the same ISO week; the next working day when none is left (R05, X06).

    Args:
        day: start; it may be that working day itself.
        weekday: 1 is Monday, 5 Friday.
        feestdagen: public holidays, from the policy.
    """
    last = day + timedelta(days=weekday - day.isoweekday())
    while last >= day:
        if is_working_day(last, feestdagen):
            return last
        last -= timedelta(days=1)
    return next_working_day(day, feestdagen)


def is_working_day(day: date, feestdagen: AbstractSet[date]) -> bool:
    """Whether a day is no Saturday, Sunday or public holiday.

    Args:
        day: the day.
        feestdagen: public holidays, from the policy.
    """
    return day.weekday() < 5 and day not in feestdagen


def next_working_day(day: date, feestdagen: AbstractSet[date]) -> date:
    """The day itself when it is a working day, otherwise the first one after it (X04).

    Args:
        day: the day.
        feestdagen: public holidays, from the policy.
    """
    while not is_working_day(day, feestdagen):
        day += timedelta(days=1)
    return day


def add_working_days(day: date, count: int, feestdagen: AbstractSet[date]) -> date:
    """The working day that is ``count`` working days after a day.

    Args:
        day: start, not counted itself.
        count: number of working days, 1 or more.
        feestdagen: public holidays, from the policy.
    """
    for _ in range(count):
        day = next_working_day(day + timedelta(days=1), feestdagen)
    return day


def dagdeel(moment: datetime) -> str:
    """Part of the day in Dutch time as DDAS has it: ochtend until 12:00, middag until 18:00, avond.

    Args:
        moment: a moment with a zone.
    """
    hour = moment.astimezone(AMSTERDAM).hour
    if hour < 12:
        return "ochtend"
    return "middag" if hour < 18 else "avond"
