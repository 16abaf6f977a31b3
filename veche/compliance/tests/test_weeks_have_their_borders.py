"""A week runs from Monday 00:00 to Sunday 23:59 where the page is."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from tests.world import World
from veche.compliance.tests import sights
from veche.lib.weeks import seen_until, week_of

VLADIVOSTOK = ZoneInfo("Asia/Vladivostok")
WEEK = week_of(dt.datetime(2026, 6, 17, 12, tzinfo=VLADIVOSTOK), zone="Asia/Vladivostok")


def local(day: int, hour: int, minute: int = 0, second: int = 0) -> dt.datetime:
    return dt.datetime(2026, 6, day, hour, minute, second, tzinfo=VLADIVOSTOK)


@pytest.mark.parametrize(
    ("moment", "is_inside"),
    [
        (local(14, 23, 59, 59), False),
        (local(15, 0), True),
        (local(21, 23, 59), True),
        (local(21, 23, 59, 59), True),
        (local(22, 0), False),
    ],
)
def test_monday_midnight_opens_and_sunday_midnight_closes(moment: dt.datetime, is_inside: bool) -> None:
    assert WEEK.holds(moment) is is_inside


def test_the_same_moment_is_monday_in_vladivostok_and_sunday_in_moscow() -> None:
    moment = dt.datetime(2026, 6, 14, 14, 0, tzinfo=dt.UTC)
    east, west = (week_of(moment, zone=zone).monday for zone in ("Asia/Vladivostok", "Europe/Moscow"))
    assert (east, west) == (dt.date(2026, 6, 15), dt.date(2026, 6, 8))


def test_a_new_year_does_not_cut_a_week() -> None:
    week = week_of(dt.datetime(2027, 1, 1, tzinfo=VLADIVOSTOK), zone="Asia/Vladivostok")
    assert (week.monday, week.sunday) == (dt.date(2026, 12, 28), dt.date(2027, 1, 3))


def test_looks_without_a_gap_make_a_week_known_up_to_the_last_of_them() -> None:
    looks = [(local(10, 0), local(16, 9)), (local(16, 8), local(18, 12))]
    assert seen_until(WEEK, looks) == local(18, 12)


def test_a_gap_between_looks_ends_what_is_known() -> None:
    looks = [(local(10, 0), local(16, 9)), (local(16, 10), local(18, 12))]
    assert seen_until(WEEK, looks) == local(16, 9)


def test_a_week_whose_beginning_was_not_read_is_unknown() -> None:
    assert seen_until(WEEK, [(local(16, 0), local(18, 12))]) is None


@pytest.mark.django_db
def test_a_post_of_sunday_23_59_counts_for_its_week_and_one_of_midnight_for_the_next(world: World) -> None:
    page = world.school_page
    sights.posts(page, local(19, 10), local(20, 10), local(21, 23, 59))
    post_of_monday = local(22, 0)
    sights.posts(page, post_of_monday)
    now = local(22, 9)
    sights.look(page, now=now)
    verdict = sights.verdicts(page, now=now)["posts_in_week"]
    assert (verdict.outcome, verdict.evidence["week"], len(verdict.evidence["posts"])) == ("met", "2026-06-15", 3)


@pytest.mark.django_db
def test_a_post_that_came_one_minute_after_sunday_does_not_save_the_week(world: World) -> None:
    page = world.school_page
    sights.posts(page, local(19, 10), local(20, 10), local(22, 0))
    now = local(22, 9)
    sights.look(page, now=now)
    verdict = sights.verdicts(page, now=now)["posts_in_week"]
    assert (verdict.outcome, verdict.evidence["week"]) == ("broken", "2026-06-15")
