"""What MAX tells by polling and by webhooks, and how a webhook is kept."""

import json

import pytest

from polygon.ground import Ground as Polygon
from polygon.max import carriage, mids, news
from polygon.max.methods import box_of
from polygon.max.subscriptions import add_hook
from polygon.world import Comment, Happening, Page, Subscriber
from tests.connectors.grounds import MAX_BOT, MAX_CHANNEL, MAX_KEY, PolygonGround, max_ground
from veche.connectors.contract import (
    CommentEdited,
    CommentSeen,
    Event,
    MessageSeen,
    PlaceSeen,
    PostDeleted,
    PostSeen,
    Refused,
)
from veche.connectors.max.connector import Max
from veche.lib.http import Door

HOOK = "https://veche.example.org/hook"


@pytest.fixture
def ground(polygon: tuple[Polygon, str], door: Door) -> PolygonGround:
    return max_ground(*polygon, door)


def of_max(ground: PolygonGround) -> Max:
    return Max(ground.account, ground.door)


def happen(ground: PolygonGround, *happenings: str) -> None:
    """Let somebody else post, change a post, comment and delete the post; the bot is let into another channel and out."""
    world = ground.polygon.world
    page, named = world.page("max", MAX_CHANNEL), mids.read(ground.post_id)
    assert named is not None
    number, person = world.next_number("max", MAX_CHANNEL), world.citizen("max", "Инна Ким")
    comment = Comment("max", MAX_CHANNEL, number, named[1], person.id, "Нет воды", world.clock.second())
    post = world.post("max", *named)
    world.add_comment(comment, quiet=True)
    for kind in happenings:
        world.tell(Happening(kind, page, post, comment if kind.startswith("comment") else None, by=5))


def received(ground: PolygonGround, hook: Subscriber) -> list[Event]:
    world = ground.polygon.world
    bodies = [carriage.body(world, hook, notice) for notice in world.mail.waiting(hook)]
    headers = carriage.headers(hook)
    return [item for body in bodies for item in of_max(ground).receive(json.dumps(body).encode(), headers).items]


def test_what_others_do_is_told_by_polling_and_by_a_webhook_alike(ground: PolygonGround) -> None:
    made, kinds = of_max(ground), ("post_new", "post_edit", "post_delete", "comment_new")
    ground.polygon.world.settings.max_comment_events = True
    first = made.events()
    happen(ground, *kinds)
    told = made.events(first.cursor)
    assert [type(item) for item in told.items] == [PostSeen, PostSeen, PostDeleted, CommentSeen]
    assert {item.place for item in told.items if not isinstance(item, MessageSeen)} == {str(MAX_CHANNEL)}  # type: ignore[union-attr]
    seen = told.items[-1]
    assert isinstance(seen, CommentSeen)
    assert (seen.comment.post_id, seen.comment.author_name) == (ground.post_id, "Инна Ким")
    assert made.events(first.cursor) == told
    assert made.events(told.cursor).items == ()
    hook = add_hook(ground.polygon.world, MAX_BOT, HOOK, secret="shared-secret", events=[])
    happen(ground, *kinds)
    assert [type(item) for item in received(ground, hook)] == [PostSeen, PostSeen, PostDeleted, CommentSeen]


def test_a_channels_number_is_told_when_the_bot_is_let_in(ground: PolygonGround) -> None:
    world = ground.polygon.world
    page, token = world.add_page(Page("max", -70000000000009, "channel", "Музей")), world.token("max", MAX_KEY)
    assert token is not None
    news.enter(world, token, page, ["member", "write"])
    news.leave(world, token, page)
    places = [item for item in of_max(ground).events().items if isinstance(item, PlaceSeen)]
    assert places == [PlaceSeen(place=str(page.id)), PlaceSeen(place=str(page.id), inside=False)]


def test_a_subscription_is_made_seen_and_gone_after_eight_silent_hours(ground: PolygonGround) -> None:
    made, world = of_max(ground), ground.polygon.world
    made.subscribe(HOOK, secret="shared-secret")
    found = made.subscription(HOOK)
    assert found is not None
    assert (found.address, found.healthy) == (HOOK, True)
    assert made.subscription("https://elsewhere.example.org/") is None
    with pytest.raises(Refused):
        made.events()
    (hook,) = world.mail.of_page("max", MAX_BOT)
    assert "message_callback" not in hook.events
    happen(ground, "post_new")
    carriage.note_failed(world, hook, world.mail.waiting(hook)[0], "502")
    world.clock.advance(8 * 3600)
    assert made.subscription(HOOK) is None
    made.subscribe(HOOK, secret="another-secret")
    made.unsubscribe(HOOK)
    assert made.subscription(HOOK) is None


def test_a_webhook_without_our_secret_or_with_another_page_is_not_believed(ground: PolygonGround) -> None:
    body = json.dumps({"update_type": "bot_added", "timestamp": 1, "chat_id": -5}).encode()
    for headers in ({}, {"X-Max-Bot-Api-Secret": "guessed"}):
        with pytest.raises(Refused, match="secret"):
            of_max(ground).receive(body, headers)
    assert of_max(ground).receive(body, {"x-max-bot-api-secret": "shared-secret"}).items == (PlaceSeen(place="-5"),)


def test_an_edited_comment_is_told_as_such_where_max_tells(ground: PolygonGround) -> None:
    message = {
        "recipient": {"chat_id": MAX_CHANNEL, "chat_type": "channel", "post_id": ground.post_id},
        "timestamp": 1_790_000_000_000,
        "body": {"mid": ground.comment_id, "text": "Воды всё нет"},
    }
    body = {"update_type": "message_edited", "timestamp": 1, "message": message}
    headers = {"x-max-bot-api-secret": "shared-secret"}
    (event,) = of_max(ground).receive(json.dumps(body).encode(), headers).items
    assert isinstance(event, CommentEdited)


def test_a_strange_update_does_not_hide_the_others(ground: PolygonGround) -> None:
    world = ground.polygon.world
    box = box_of(world, next(iter(world.tokens)))
    world.mail.post(box, "message_created", {"update_type": "message_created", "timestamp": 1, "message": "text"})
    happen(ground, "post_new")
    assert [type(item) for item in of_max(ground).events().items] == [PostSeen]
