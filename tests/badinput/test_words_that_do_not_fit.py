"""Answers over the limit, with emoji, with marks that turn the writing, with NUL: said on the screen, or carried whole."""

import pytest

from tests.badinput.conftest import Scene
from veche.delivery.models import Parcel

pytestmark = pytest.mark.django_db(transaction=True)
FAMILY = "Починим 👨\u200d👩\u200d👧\u200d👦 к среде"
TURNED = "Дом \u202e21 ьтяьлетаз\u202c готов"


def test_an_answer_over_the_limit_is_kept_and_not_sent(scene: Scene) -> None:
    long = "Ж" * 20_000
    seen = scene.answer(long)
    scene.let_pass()
    assert "Сократите" in seen
    assert long in scene.screen()
    assert not Parcel.objects.exists()


def test_an_answer_of_blanks_is_not_sent(scene: Scene) -> None:
    assert "Сначала напишите ответ" in scene.answer(" \n\t ")
    assert not Parcel.objects.exists()


@pytest.mark.parametrize("text", [FAMILY, TURNED])
def test_emoji_and_turning_marks_arrive_as_they_were_typed(scene: Scene, text: str) -> None:
    scene.answer(text)
    scene.let_pass()
    assert scene.on_the_wall(text) == 1


def test_a_nul_does_not_stop_the_answer(scene: Scene) -> None:
    seen = scene.answer("Починим\x00 завтра")
    scene.let_pass()
    assert "Починим завтра" in seen
    assert scene.on_the_wall("Починим завтра") == 1
