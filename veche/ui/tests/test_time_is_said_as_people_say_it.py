import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from veche.ui import moments

CITY = ZoneInfo("Asia/Vladivostok")
NOON = dt.datetime(2026, 11, 22, 12, 0, tzinfo=CITY)
SPACE = "\u00a0"


@pytest.fixture(autouse=True)
def in_english() -> object:
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (dt.datetime(2026, 11, 22, 9, 5, tzinfo=CITY), "today at 9:05"),
        (dt.datetime(2026, 11, 21, 23, 59, tzinfo=CITY), "yesterday at 23:59"),
        (dt.datetime(2026, 11, 23, 0, 0, tzinfo=CITY), "tomorrow at 0:00"),
        (dt.datetime(2026, 3, 3, 17, 0, tzinfo=CITY), "3 March at 17:00"),
        (dt.datetime(2025, 12, 31, 17, 0, tzinfo=CITY), "31 December 2025 at 17:00"),
    ],
)
def test_a_moment_is_named_by_its_nearness(at: dt.datetime, words: str) -> None:
    assert moments.moment(at, NOON, CITY).replace(SPACE, " ") == words


def test_a_day_is_the_day_of_the_body_not_of_the_viewer() -> None:
    at = dt.datetime(2026, 11, 21, 20, 0, tzinfo=dt.UTC)
    assert moments.moment(at, NOON, "Asia/Vladivostok") == "today at 6:00"
    assert moments.moment(at, NOON, "Europe/Moscow") == "yesterday at 23:00"


def test_a_date_without_an_hour_has_no_zone() -> None:
    assert moments.day(dt.date(2026, 11, 23), NOON, CITY) == "tomorrow"


def test_what_lasts_is_dated_and_never_today() -> None:
    assert moments.date(dt.date(2026, 11, 22), NOON, CITY).replace(SPACE, " ") == "22 November"
    assert moments.date(dt.datetime(2025, 12, 31, 20, 0, tzinfo=dt.UTC), NOON, CITY).replace(SPACE, " ") == "1 January"
    assert moments.date(dt.date(2025, 12, 31), NOON, CITY).replace(SPACE, " ") == "31 December 2025"


@pytest.mark.parametrize(
    ("zone", "ending"), [("Asia/Vladivostok", "(UTC+10)"), ("Asia/Kolkata", "(UTC+5:30)"), ("America/Lima", "(UTC-5)")]
)
def test_the_exact_moment_names_its_offset(zone: str, ending: str) -> None:
    assert moments.exact(NOON, zone).endswith(ending)


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (dt.timedelta(seconds=59), "less than a minute"),
        (dt.timedelta(minutes=15), "15 min"),
        (dt.timedelta(hours=3, minutes=20), "3 h 20 min"),
        (dt.timedelta(hours=2), "2 h"),
        (dt.timedelta(days=1, minutes=30), "1 day"),
        (dt.timedelta(days=2, hours=4, minutes=50), "2 days 4 h"),
        (dt.timedelta(days=12, hours=5), "12 days"),
        (dt.timedelta(hours=-2), "2 h"),
    ],
)
def test_a_span_is_said_in_its_two_largest_units(length: dt.timedelta, words: str) -> None:
    assert moments.span(length).replace(SPACE, " ") == words


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (3, "3 h left, until 15:00"),
        (0, "less than a minute left, until 12:00"),
        (-2, "2 h overdue"),
        (47, "1 day 23 h left, until 11:00, 24 November"),
    ],
)
def test_a_deadline_says_what_is_left_or_past(hours: int, words: str) -> None:
    said, exact = moments.term(NOON + dt.timedelta(hours=hours), NOON, CITY)
    assert said.replace(SPACE, " ") == words
    assert exact == moments.exact(NOON + dt.timedelta(hours=hours), CITY)


def test_the_end_of_a_term_names_another_day() -> None:
    assert moments.term(NOON + dt.timedelta(hours=5), NOON, CITY)[0].endswith("until 17:00")
    assert moments.term(NOON + dt.timedelta(hours=24), NOON, CITY)[0].endswith("until 12:00, tomorrow")


@pytest.mark.parametrize(
    ("passed", "words"),
    [
        (dt.timedelta(seconds=20), "just now"),
        (dt.timedelta(minutes=5), "5 min ago"),
        (dt.timedelta(hours=3, minutes=50), "3 h ago"),
        (dt.timedelta(hours=20), "yesterday at 16:00"),
        (-dt.timedelta(hours=1), "today at 13:00"),
    ],
)
def test_the_past_is_said_by_its_distance_only_while_it_is_near(passed: dt.timedelta, words: str) -> None:
    assert moments.ago(NOON - passed, NOON, CITY).replace(SPACE, " ") == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (dt.date(2026, 11, 16), dt.date(2026, 11, 22), "16–22 November 2026"),
        (dt.date(2026, 11, 28), dt.date(2026, 12, 4), "28 November – 4 December 2026"),
        (dt.date(2025, 12, 29), dt.date(2026, 1, 4), "29 December 2025 – 4 January 2026"),
    ],
)
def test_a_range_repeats_nothing(start: dt.date, end: dt.date, words: str) -> None:
    assert moments.date_range(start, end).replace(SPACE, " ") == words
