"""A network that is down, slow, hangs, answers with a page or declines: Boris is told, nothing is lost, nothing doubled."""

import html

import pytest

from polygon.world.faults import Fault
from tests.badinput.conftest import Scene
from veche.inbox.models import Case
from veche.registry.models import Access

pytestmark = pytest.mark.django_db(transaction=True)
ANSWER = "Воду дадут в среду к 19 часам."


def test_a_good_day(scene: Scene) -> None:
    scene.answer(ANSWER)
    scene.let_pass()
    assert scene.on_the_wall(ANSWER) == 1
    assert "Ответ опубликован" in scene.screen()


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize(
    ("kind", "seconds"), [("reset", 0.0), ("cut", 0.0), ("html", 0.0), ("status", 0.0), ("hang", 0.8)]
)
def test_an_answer_that_nobody_heard_of_is_found_or_shown(scene: Scene, kind: str, seconds: float, when: str) -> None:
    fault = Fault(network="vk", method="wall.createComment", kind=kind, when=when, seconds=seconds)
    scene.ground.world.faults.planned.append(fault)
    scene.answer(ANSWER)
    scene.let_pass(minutes=10)
    screen = scene.screen()
    assert ANSWER in screen
    if when == "after":  # it was there all the time, and is found by reading the wall
        assert (scene.on_the_wall(ANSWER), scene.parcel().state) == (1, "confirmed")
        assert "Ответ опубликован" in screen
    else:  # nobody can know that it will not appear: a person looks, and nothing is sent a second time
        assert (scene.on_the_wall(ANSWER), scene.parcel().state) == (0, "unknown")
        assert f"/delivery/parcels/{scene.parcel().pk}/" in screen


def test_a_slow_answer_is_waited_for(scene: Scene) -> None:
    scene.ground.world.faults.planned.append(Fault(network="vk", method="wall.createComment", kind="slow", seconds=0.2))
    scene.answer(ANSWER)
    scene.let_pass(minutes=2)
    assert (scene.on_the_wall(ANSWER), "Ответ опубликован" in scene.screen()) == (1, True)


@pytest.mark.parametrize(
    ("code", "what"),
    [(5, "dead token"), (27, "wrong kind of key"), (15, "lacks the right"), (213, "comments are closed")],
)
def test_a_refusal_comes_back_with_its_reason(scene: Scene, code: int, what: str) -> None:
    fault = Fault(network="vk", method="wall.createComment", kind="error", code=code, message=what)
    scene.ground.world.faults.planned.append(fault)
    scene.answer(ANSWER)
    scene.let_pass(minutes=1)
    screen = scene.screen()
    assert scene.on_the_wall(ANSWER) == 0
    assert ANSWER in screen  # the text waits in the form
    assert "Опубликовать ответ" in screen
    trouble = Case.objects.get().trouble
    assert trouble
    assert trouble in html.unescape(screen)


def test_a_dead_key_is_told_on_the_card_and_a_new_one_helps(scene: Scene) -> None:
    for token in scene.ground.world.tokens:
        token.is_revoked = True
    scene.answer(ANSWER)
    scene.let_pass()
    assert Access.objects.filter(state="lost").exists()
    assert "Больше не действует" in scene.boris.get(f"/registry/pages/{scene.page.pk}/").content.decode()
    assert ANSWER in scene.screen()
    assert scene.on_the_wall(ANSWER) == 0
