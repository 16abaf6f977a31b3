"""A connected page and its wall."""

import pytest

from tests.world import NOON, World
from veche.delivery.models import Parcel
from veche.delivery.operations import planning
from veche.delivery.tests.wall import Wall
from veche.registry.operations import access


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> Wall:
    wall = Wall()
    monkeypatch.setattr("veche.registry.doors.connector", lambda page: wall)
    return wall


@pytest.fixture
def parcel(world: World, wall: Wall) -> Parcel:
    access.connect(world.page, kind="community", key="key", actor="test", now=NOON)
    return planning.plan_post(world.page, text="Новость", purpose="test:1", due_at=NOON, actor="test", now=NOON)
