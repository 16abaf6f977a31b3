"""One post that cannot be read does not end the reading of the others."""

import datetime as dt

import pytest

from tests.world import NOON, World
from veche.connectors.contract import Account, Connector, Refused, SeenComment
from veche.inbox.models import Comment
from veche.inbox.operations import polling
from veche.registry.models import SeenPost


class Wall(Connector):
    """A wall on which the newest post has been deleted."""

    network = "vk"
    text_limit = 1000

    def comments(self, post_id: str, *, since: dt.datetime | None = None) -> list[SeenComment]:
        if post_id == "9":
            raise Refused("Access denied.", "15")
        return [SeenComment(external_id="1", post_id=post_id, at=NOON, text="Нет воды", author_id="5")]


def test_a_deleted_post_is_passed_by(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    wall = Wall(Account(network="vk"), None)  # type: ignore[arg-type]
    monkeypatch.setattr("veche.registry.doors.connector", lambda page: wall)
    for number, ago in (("9", 0), ("8", 1)):
        at = NOON - dt.timedelta(hours=ago)
        SeenPost.objects.create(page=world.page, external_id=number, at=at, seen_at=NOON, is_own=True)
    assert polling.poll(world.page, now=NOON) == 1
    assert Comment.objects.get().post_id == "8"
