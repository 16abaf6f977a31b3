"""The system's clock goes back or far ahead: what is owed leaves once, sooner or later."""

import datetime as dt

import pytest

from tests.badinput.conftest import Scene

pytestmark = pytest.mark.django_db(transaction=True)
ANSWER = "Свет дадут к вечеру."


@pytest.mark.parametrize("hours", [-3, 48])
def test_an_answer_leaves_once_when_the_clock_jumped(scene: Scene, hours: int) -> None:
    scene.answer(ANSWER)
    scene.let_pass(after=dt.timedelta(hours=hours))
    scene.let_pass(minutes=1)
    scene.let_pass(after=dt.timedelta(hours=hours + 1))
    assert scene.on_the_wall(ANSWER) == 1
    assert "Ответ опубликован" in scene.screen()
