import datetime as dt
from typing import Literal
from zoneinfo import ZoneInfo

import pytest

from veche.lib.business_time import add_working
from veche.packs import load
from veche.packs.kinds.calendars import working_calendar

ZONE = ZoneInfo("Asia/Vladivostok")


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ("2026-11-20T10:00", 4, "2026-11-20T15:00"),
        ("2026-11-20T17:30", 9, "2026-11-24T09:30"),
        ("2026-11-03T16:30", 1, "2026-11-05T09:30"),
        ("2026-12-30T17:00", 2, "2027-01-11T10:00"),
        ("2026-05-08T16:00", 2, "2026-05-12T10:00"),
    ],
)
def test_terms_run_over_the_joined_years_of_the_calendar(start: str, hours: float, end: str) -> None:
    calendar = working_calendar(load("calendars").values(), zone="Asia/Vladivostok")

    assert add_working(at(start), dt.timedelta(hours=hours), calendar) == at(end)


@pytest.mark.parametrize(
    ("preset", "importance", "hours", "is_working"),
    [
        ("sevastopol_crimea", "high", 4, True),
        ("sevastopol_crimea", "ordinary", 9, True),
        ("ulyanovsk", "ordinary", 8, True),
        ("bashkortostan", "high", 1, True),
        ("one_day", "private", 24, False),
    ],
)
def test_the_first_response_is_due_as_the_region_says(
    preset: str, importance: Literal["high", "ordinary", "private"], hours: float, is_working: bool
) -> None:
    term = load("sla")[preset].term(importance, "first_response")

    assert term is not None
    assert (term.hours(), term.is_working) == (hours, is_working)


def test_a_working_day_is_as_long_as_the_calendar_says() -> None:
    term = load("sla")["sevastopol_crimea"].term("ordinary", "substantive_answer")

    assert term is not None
    assert (term.hours(), term.hours(working_day=7)) == (56, 49)


def test_a_clock_that_a_preset_does_not_run_has_no_term() -> None:
    assert load("sla")["one_day"].term("high", "solution") is None
