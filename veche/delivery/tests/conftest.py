"""A connected page and its wall."""

import pytest

from tests.world import NOON, World
from veche.delivery.models import Parcel
from veche.delivery.operations import planning
from veche.delivery.tests.board import Board
from veche.delivery.tests.wall import Wall
from veche.jobs.worker import run_all
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


@pytest.fixture
def board(world: World, monkeypatch: pytest.MonkeyPatch) -> Board:
    board = Board()
    monkeypatch.setattr("veche.registry.doors.connector", lambda page: board)
    access.connect(world.page, kind="community", key="key", actor="test", now=NOON)
    return board


@pytest.fixture
def published(world: World, board: Board) -> Parcel:
    """A post that is there, with its receipt, and was seen."""
    made = planning.plan_post(world.page, text="Завтра", purpose="test:post", due_at=NOON, actor="test", now=NOON)
    run_all()
    made.refresh_from_db()
    return made
