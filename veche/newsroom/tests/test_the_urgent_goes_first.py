"""Whoever may lets a publication go before all else, with a reason that stays; the lanes keep that order."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from tests.world import NOON, World
from veche.delivery.models import Parcel
from veche.delivery.operations import choosing, planning
from veche.delivery.tests.wall import Wall
from veche.jobs.worker import run_all
from veche.newsroom.models import Material
from veche.newsroom.operations import publishing
from veche.newsroom.tests.conftest import TEXT
from veche.people import operations as people
from veche.registry.operations import access

WHY = "Авария на водозаборе"


@pytest.fixture
def wall(world: World, monkeypatch: pytest.MonkeyPatch) -> Wall:
    made = Wall()
    choosing.forget_all()
    monkeypatch.setattr("veche.registry.doors.connector", lambda page: made)
    for page in (world.page, world.school_page, world.other_page):
        access.connect(page, kind="community", key=f"key-of-{page.address}", actor="test", now=NOON)
    people.appoint(world.anna, role="editor", body=world.administration, actor="test", now=NOON)
    return made


def test_it_leaves_before_answers_and_posts_that_waited_longer(world: World, wall: Wall, approved: Material) -> None:
    early = NOON - dt.timedelta(hours=1)
    told: dict[str, Any] = {"actor": "test", "now": early}
    planning.plan_post(world.page, text="пост той же страницы", purpose="test:1", due_at=early, **told)
    planning.plan_post(world.other_page, text="чужой пост", purpose="test:2", due_at=early, **told)
    planning.plan_reply(world.other_page, text="ответ", post_id="1", comment_id="2", purpose="test:3", **told)
    publishing.schedule(approved, digest=approved.digest, by=world.anna, now=NOON, urgent=WHY)
    run_all()
    assert wall.texts[:3] == [TEXT, TEXT, "ответ"]
    assert set(wall.texts[3:]) == {"чужой пост", "пост той же страницы"}


def test_it_is_shown_with_its_reason(as_anna: Client, world: World, wall: Wall, approved: Material) -> None:
    address = f"/newsroom/materials/{approved.pk}/schedule"
    assert "Почему это не может ждать" in as_anna.get(address).content.decode()
    later = {"when": "later", "at": "2099-06-17T18:30", "digest": approved.digest, "urgent": WHY}
    as_anna.post(address, later)
    for screen in ("/newsroom/materials/", "/delivery/parcels/", "/newsroom/calendar/?week=2099-06-17"):
        assert "Срочно" in as_anna.get(screen).content.decode(), screen
    assert WHY in as_anna.get(f"/newsroom/materials/{approved.pk}/").content.decode()


def test_who_may_only_publish_does_not_hurry(as_anna: Client, world: World, approved: Material) -> None:
    address = f"/newsroom/materials/{approved.pk}/schedule"
    assert "Почему это не может ждать" not in as_anna.get(address).content.decode()
    as_anna.post(address, {"when": "now", "digest": approved.digest, "urgent": WHY})
    assert not Parcel.objects.exists()
