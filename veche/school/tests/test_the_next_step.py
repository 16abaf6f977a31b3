"""The home page is told one thing to do in the school, or nothing."""

from tests.world import NOON, World
from veche.school.operations import studying
from veche.school.queries import next_step
from veche.school.tests.learning import certified, course, having_read, right_answers, tried


def test_a_newcomer_is_shown_the_first_lesson(world: World) -> None:
    step = next_step(world.anna)
    assert step is not None
    assert (step.kind, step.done, step.total, step.minutes) == ("new", 0, 8, 10)
    assert step.url.endswith("/lessons/law/")


def test_who_has_begun_is_shown_the_next_lesson(world: World) -> None:
    studying.read_lesson(world.anna, course=course(), lesson=course().lessons[0], actor="person:1", now=NOON)
    step = next_step(world.anna)
    assert step is not None
    assert (step.kind, step.done) == ("lessons", 1)
    assert step.url.endswith(f"/{course().lessons[1].code}/")


def test_after_the_lessons_comes_the_test(world: World) -> None:
    having_read(world.anna)
    step = next_step(world.anna)
    assert step is not None
    assert step.kind == "test"


def test_nothing_is_left_with_a_certificate(world: World) -> None:
    certified(world.anna)
    assert next_step(world.anna) is None


def test_nothing_is_asked_while_the_test_is_closed(world: World) -> None:
    for _attempt in range(3):
        tried(world.anna, right_answers(0))
    assert next_step(world.anna) is None


def test_who_may_not_learn_is_not_asked(world: World) -> None:
    assert next_step(world.dina) is None
