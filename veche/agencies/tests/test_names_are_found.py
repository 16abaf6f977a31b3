"""A body is found by any form of the words of its name, and by a word with one letter wrong."""

import pytest

from tests.world import World
from veche.agencies import operations, queries
from veche.agencies.models import Body, Word
from veche.agencies.rules import names


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("школы", {"Школа № 1"}),
        ("ШКОЛА 1", {"Школа № 1"}),
        ("шк", {"Школа № 1"}),
        ("школа 10", set()),
        ("администрации первому району", {"Администрация Первого района"}),
        ("адменистрация первого", {"Администрация Первого района"}),
        ("админстрация первого", {"Администрация Первого района"}),
        ("абракадабра", set()),
        ("\0", {"Школа № 1", "Администрация Первого района", "Администрация Второго района", "Правительство области"}),
        ("%_", {"Школа № 1", "Администрация Первого района", "Администрация Второго района", "Правительство области"}),
    ],
)
def test_every_word_in_any_form(world: World, asked: str, found: set[str]) -> None:
    operations.learn()
    assert {body.name for body in queries.named(Body.objects.all(), asked)} == found


def test_words_that_are_gone_are_forgotten(world: World) -> None:
    assert operations.learn() != (0, 0)
    assert operations.learn() == (0, 0)
    Body.objects.filter(pk=world.school.pk).update(stems=" лице ")
    operations.learn()
    assert not Word.objects.filter(stem="школ").exists()


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("школ", "шкла", False),
        ("школ", "школ", False),
        ("район", "раен", False),
        ("район", "ройон", True),
        ("район", "раойн", True),
        ("район", "райн", True),
        ("район", "райоон", True),
        ("район", "рай", False),
    ],
)
def test_a_slip_is_one_letter(one: str, other: str, is_one: bool) -> None:
    assert names.is_slip(one, other) is is_one
    assert names.is_slip(other, one) is is_one
