"""What only Telegram has, against polygon: updates that tie comments to posts, one bot for many channels, rights."""

from dataclasses import replace
from datetime import timedelta

import pytest

from polygon.ground import Ground as Polygon
from polygon.world import Comment
from polygon.world.faults import Fault
from tests.connectors.grounds import BOT, CHANNEL, DISCUSSION, PolygonGround, telegram_ground
from veche.connectors.contract import (
    AccessLost,
    CommentSeen,
    NotSupported,
    OutgoingPost,
    OutgoingReply,
    PostSeen,
    Refused,
    ThreadSeen,
    TryLater,
)
from veche.connectors.telegram.connector import Telegram
from veche.lib.http import Door


@pytest.fixture
def ground(polygon: tuple[Polygon, str], door: Door) -> PolygonGround:
    return telegram_ground(*polygon, door)


def telegram(ground: PolygonGround, **account: object) -> Telegram:
    return Telegram(replace(ground.account, **account), ground.door)  # type: ignore[arg-type]


def put_comment(ground: PolygonGround, text: str, *, parent: int | None = None) -> Comment:
    world = ground.polygon.world
    person, number = world.citizen("telegram", "Инна Ким"), world.next_number("telegram", DISCUSSION)
    at = world.clock.second()
    comment = Comment("telegram", CHANNEL, number, int(ground.post_id), person.id, text, at, parent_id=parent)
    return world.add_comment(comment)


def test_polling_tells_the_post_its_thread_and_its_comment(ground: PolygonGround) -> None:
    events = telegram(ground).events()
    post = next(item for item in events.items if isinstance(item, PostSeen))
    thread = next(item for item in events.items if isinstance(item, ThreadSeen))
    seen = next(item for item in events.items if isinstance(item, CommentSeen))
    assert (post.post.external_id, post.place) == (ground.post_id, str(CHANNEL))
    assert (thread.post_id, thread.group_id, thread.place) == (ground.post_id, str(DISCUSSION), str(CHANNEL))
    assert (seen.comment.text, seen.comment.thread_id, seen.place) == ("Нет воды", thread.thread_id, str(DISCUSSION))
    assert (seen.comment.external_id, seen.comment.author_name) == (ground.comment_id, "Инна Ким")


def test_the_cursor_tells_nothing_twice_and_loses_nothing(ground: PolygonGround) -> None:
    made = telegram(ground)
    first = made.events()
    assert made.events().items == first.items
    put_comment(ground, "А когда?", parent=int(ground.comment_id))
    second = made.events(first.cursor)
    assert [item.comment.text for item in second.items if isinstance(item, CommentSeen)] == ["А когда?"]
    assert made.events(second.cursor).items == ()


def test_a_deeper_comment_carries_its_thread_and_parent(ground: PolygonGround) -> None:
    made = telegram(ground)
    thread = next(item for item in made.events().items if isinstance(item, ThreadSeen))
    put_comment(ground, "А когда?", parent=int(ground.comment_id))
    last = made.events().items[-1]
    assert isinstance(last, CommentSeen)
    assert (last.comment.thread_id, last.comment.parent_id) == (thread.thread_id, ground.comment_id)


def test_our_own_reply_lands_in_the_thread(ground: PolygonGround) -> None:
    reply = OutgoingReply(text="Мастер выехал", post_id=ground.post_id, comment_id=ground.comment_id)
    receipt = telegram(ground).reply(reply, key="k")
    world = ground.polygon.world
    comment = world.comment("telegram", CHANNEL, int(receipt.external_id))
    assert (comment.post_id, comment.parent_id, comment.author_id) == (
        int(ground.post_id),
        int(ground.comment_id),
        BOT,
    )


def test_the_card_names_the_discussion_group(ground: PolygonGround) -> None:
    profile = telegram(ground, external_id="", address="school3").profile()
    assert (profile.external_id, profile.discussion_id, profile.members) == (str(CHANNEL), str(DISCUSSION), 900)


def test_a_bot_that_lost_its_right_is_lost_access(ground: PolygonGround) -> None:
    for token in ground.polygon.world.tokens:
        token.grants = {str(CHANNEL): ["member"]}
    with pytest.raises(AccessLost):
        telegram(ground).publish(OutgoingPost(text="Одно"), key="k")
    assert ground.written() == []


def test_a_reply_to_a_vanished_comment_is_refused(ground: PolygonGround) -> None:
    reply = OutgoingReply(text="Да", post_id=ground.post_id, comment_id="9999")
    with pytest.raises(Refused):
        telegram(ground).reply(reply, key="k")
    assert ground.written() == []


def test_the_networks_limit_says_how_long_to_wait(ground: PolygonGround) -> None:
    fault = Fault(kind="error", code=429, message="Too Many Requests: retry after 17", retry_after=17)
    ground.polygon.world.faults.planned.append(fault)
    with pytest.raises(TryLater) as raised:
        telegram(ground).publish(OutgoingPost(text="Одно"), key="k")
    assert raised.value.after == 17


def test_a_post_is_edited_and_deleted(ground: PolygonGround) -> None:
    made = telegram(ground)
    receipt = made.publish(OutgoingPost(text="Одно"), key="k")
    assert made.edit(receipt.external_id, OutgoingPost(text="Другое")).external_id == receipt.external_id
    made.delete(receipt.external_id)
    with pytest.raises(Refused):
        made.edit(receipt.external_id, OutgoingPost(text="Третье"))


def test_what_was_lost_stays_unknown(ground: PolygonGround) -> None:
    with pytest.raises(NotSupported):
        telegram(ground).read_back(text="Одно", since=ground.now - timedelta(minutes=1), key="k")


def test_the_bots_rights_are_told(ground: PolygonGround) -> None:
    assert "can_post_messages" in telegram(ground).permissions()
