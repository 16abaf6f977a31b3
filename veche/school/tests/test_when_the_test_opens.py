"""The test opens after the lessons, three times in twenty-four hours."""

import datetime as dt

import pytest

from tests.world import NOON, World
from veche.school.models import Sitting
from veche.school.operations import sitting as sittings
from veche.school.operations import studying
from veche.school.rules.attempts import next_attempt_at
from veche.school.tests.learning import begun, certified, course, having_read, right_answers, tried

HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)


def test_unread_lessons_keep_it_closed(world: World) -> None:
    enrolment = studying.enrol(world.anna, course=course(), actor="person:1", now=NOON)
    with pytest.raises(sittings.LessonsUnread, match="8"):
        sittings.start_sitting(enrolment, course=course(), actor="person:1", now=NOON)


def test_three_failures_close_it_until_a_day_after_the_first(world: World) -> None:
    for hour in range(3):
        tried(world.anna, right_answers(0), NOON + hour * HOUR)
    with pytest.raises(sittings.AttemptsSpent):
        begun(world.anna, NOON + DAY - HOUR)
    assert begun(world.anna, NOON + DAY).finished_at is None


def test_an_open_sitting_is_given_back_even_when_the_attempts_are_spent(world: World) -> None:
    for hour in range(2):
        tried(world.anna, right_answers(0), NOON + hour * HOUR)
    third = begun(world.anna, NOON + 2 * HOUR)
    assert begun(world.anna, NOON + 3 * HOUR).pk == third.pk


def test_a_valid_certificate_keeps_it_closed_and_an_expired_one_does_not(world: World) -> None:
    certificate = certified(world.anna)
    with pytest.raises(sittings.AlreadyCertified):
        begun(world.anna, certificate.valid_until - HOUR)
    assert begun(world.anna, certificate.valid_until).pk
    assert Sitting.objects.count() == 2


@pytest.mark.parametrize(
    ("hours_ago", "opens_in"),
    [((), None), ((1, 2), None), ((1, 2, 3), 21), ((1, 2, 24), None), ((1, 2, 3, 4), 21)],
)
def test_the_pause_is_counted_from_the_oldest_attempt_that_matters(
    hours_ago: tuple[int, ...], opens_in: int | None
) -> None:
    started = [NOON - hours * HOUR for hours in hours_ago]
    expected = None if opens_in is None else NOON + opens_in * HOUR
    assert next_attempt_at(started, a_day=3, now=NOON) == expected


def test_reading_a_lesson_again_is_not_told_twice(world: World) -> None:
    first = having_read(world.anna)
    assert having_read(world.anna).lessons_read.count() == first.lessons_read.count() == 8
