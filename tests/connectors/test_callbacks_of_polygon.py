"""What VK's callbacks say as polygon words them is understood, and asks for our secret."""

import json

import pytest

from polygon.ground import Ground as Polygon
from polygon.vk import callbacks, carriage
from polygon.vk.event_names import EVENTS
from polygon.world import Subscriber
from tests.connectors.grounds import VK_PAGE, PolygonGround, vk_ground
from veche.connectors.contract import CommentDeleted, CommentEdited, CommentSeen, Events, PostSeen, Refused
from veche.connectors.vk.connector import Vk
from veche.lib.http import Door


@pytest.fixture
def ground(polygon: tuple[Polygon, str], door: Door) -> PolygonGround:
    return vk_ground(*polygon, door)


@pytest.fixture
def server(ground: PolygonGround) -> Subscriber:
    world = ground.polygon.world
    page = world.page("vk", VK_PAGE)
    added = callbacks.add_server(world, page, "https://nowhere.example/hook", secret="shared-secret")
    for notice in world.mail.waiting(added):
        world.mail.take(notice)
    added.status, added.events = "ok", list(EVENTS)
    world.mail.subscribers.put(added)
    return added


def told(ground: PolygonGround, server: Subscriber) -> list[Events]:
    world = ground.polygon.world
    bodies = [carriage.body(world, server, notice) for notice in world.mail.waiting(server)]
    return [Vk(ground.account, ground.door).receive(json.dumps(body).encode(), {}) for body in bodies]


def test_a_comments_life_is_told(ground: PolygonGround, server: Subscriber) -> None:
    world = ground.polygon.world
    comment = world.comment("vk", VK_PAGE, int(ground.comment_id))
    world.add_comment(comment)
    world.edit_comment(comment, "Воды всё нет")
    world.delete_comment(comment)
    world.restore_comment(comment)
    events = told(ground, server)
    kinds = [type(item) for event in events for item in event.items]
    assert kinds == [CommentSeen, CommentEdited, CommentDeleted, CommentEdited]
    assert len({event.event_id for event in events}) == 4
    assert {event.reply for event in events} == {"ok"}


def test_our_own_post_is_told(ground: PolygonGround, server: Subscriber) -> None:
    world = ground.polygon.world
    world.add_post(world.post("vk", VK_PAGE, int(ground.post_id)))
    (event,) = told(ground, server)
    (seen,) = event.items
    assert isinstance(seen, PostSeen)
    assert (seen.post.external_id, seen.post.is_own) == (ground.post_id, True)


def test_a_server_with_another_secret_is_not_believed(ground: PolygonGround, server: Subscriber) -> None:
    server.secret = "guessed"
    ground.polygon.world.add_comment(ground.polygon.world.comment("vk", VK_PAGE, int(ground.comment_id)))
    with pytest.raises(Refused, match="secret"):
        told(ground, server)
