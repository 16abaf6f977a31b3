"""The weekly norm of all visible pages, the most at risk first; one page for a teacher."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from conftest import signed_in
from tests import world as cast
from tests.world import World
from veche.compliance import queries
from veche.compliance.rules.norm import State
from veche.compliance.tests import sights
from veche.lib import clock

pytestmark = pytest.mark.django_db
FRIDAY = cast.NOON + dt.timedelta(days=2)


@pytest.fixture
def judged(world: World) -> Iterator[World]:
    """Three pages on Friday: one keeps the norm, one will miss it, the posts of one could not be read."""
    sights.posts(world.page, *(FRIDAY - dt.timedelta(hours=hour) for hour in (1, 2, 3)))
    sights.post(world.school_page, FRIDAY - dt.timedelta(hours=1))
    sights.post(world.school_page, FRIDAY - dt.timedelta(hours=2), is_repost=True)
    for page in (world.page, world.school_page):
        sights.look(page, now=FRIDAY)
    sights.look(world.other_page, now=FRIDAY, posts_read=False)
    for page in (world.page, world.school_page, world.other_page):
        sights.verdicts(page, now=FRIDAY)
    with clock.frozen(FRIDAY):
        yield world


def test_the_queue_of_the_week(judged: World) -> None:
    assert [each.state for each in queries.norm(judged.boris, now=FRIDAY)] == [State.AT_RISK, State.UNKNOWN, State.MET]


def test_a_teacher_with_one_page_is_told_what_to_do(judged: World) -> None:
    teacher = cast.person("teacher", "Тамара Учит", "page_administrator", judged.school)
    text = signed_in(teacher).get(reverse("compliance:norm")).content.decode()
    assert "Такими темпами к концу воскресенья будет 1 из 3: нужны ещё 2 записи." in text
    assert "1 репост не в счёт" in text


def test_one_click_begins_a_post_for_the_page_that_owes_it(judged: World, as_boris: Client) -> None:
    teacher = signed_in(cast.person("teacher", "Тамара Учит", "page_administrator", judged.school))
    begun = f"/newsroom/materials/new?page={judged.school_page.pk}"
    for screen in (reverse("compliance:norm"), reverse("compliance:dossier", args=[judged.school_page.pk])):
        assert begun not in teacher.get(screen).content.decode()  # no key, so nothing can be sent from here
    judged.school_page.is_connected = True
    judged.school_page.save()
    for screen in (reverse("compliance:norm"), reverse("compliance:dossier", args=[judged.school_page.pk])):
        assert begun in teacher.get(screen).content.decode()
        assert "/newsroom/materials/new" not in as_boris.get(screen).content.decode()


def test_last_week_says_who_missed_it(judged: World, as_boris: Client) -> None:
    found = queries.norm(judged.boris, now=FRIDAY, at=FRIDAY - dt.timedelta(days=7))
    assert {each.page_id: each.state for each in found} == {
        judged.page.pk: State.MISSED,
        judged.school_page.pk: State.MISSED,
        judged.other_page.pk: State.UNKNOWN,
    }
    assert "Неделя закончилась: 0 из 3." in as_boris.get(reverse("compliance:norm"), {"week": "last"}).content.decode()


def test_a_card_comes_last(judged: World) -> None:
    judged.school_page.page_class = "card"
    judged.school_page.save()
    sights.verdicts(judged.school_page, now=FRIDAY)
    found = queries.norm(judged.boris, now=FRIDAY)
    assert (found[-1].page_id, found[-1].state) == (judged.school_page.pk, State.EXEMPT)
