"""A source that many pages share is read once for all of them, and not before every page can be recognised."""

import pytest

from tests.world import NOON, World, page
from veche.connectors.contract import (
    Account,
    CommentSeen,
    Connector,
    Events,
    PostSeen,
    SeenComment,
    SeenPost,
    ThreadSeen,
)
from veche.inbox.models import Comment
from veche.inbox.operations import feeds
from veche.registry import models as registry
from veche.registry.operations import access


class Bot(Connector):
    """A bot of two channels."""

    network = "telegram"
    text_limit = 4096
    told: tuple[object, ...] = ()

    def events(self, cursor: str = "") -> Events:
        return Events(items=self.told, cursor="8")  # type: ignore[arg-type]


@pytest.fixture
def bot(monkeypatch: pytest.MonkeyPatch) -> Bot:
    bot = Bot(Account(network="telegram"), None)  # type: ignore[arg-type]
    monkeypatch.setattr("veche.registry.doors.connector", lambda page: bot)
    return bot


@pytest.fixture
def channels(world: World, bot: Bot) -> list[registry.Page]:
    made = [
        page(world.administration, network="telegram", address="first", external_id="-1001"),
        page(world.school, network="telegram", address="second", external_id="-1002"),
    ]
    for channel in made:
        access.connect(channel, kind="bot", key="7:same", actor="test", now=NOON)
    return made


def told(group: str, number: str, **fields: str) -> CommentSeen:
    comment = SeenComment(external_id=number, post_id=None, thread_id="50", at=NOON, text="Нет света", **fields)  # type: ignore[arg-type]
    return CommentSeen(comment=comment, place=group)


def test_two_channels_of_one_bot_make_one_feed(channels: list[registry.Page]) -> None:
    assert len(feeds.feeds()) == 1


def test_is_not_read_while_a_page_is_still_unknown_to_its_network(channels: list[registry.Page]) -> None:
    registry.Page.objects.filter(pk=channels[1].pk).update(external_id="")
    assert feeds.feeds() == []


def test_gives_each_channel_its_own_posts_and_comments(channels: list[registry.Page], bot: Bot) -> None:
    seen = SeenPost(external_id="5", at=NOON, text="Пост", is_own=True)
    thread = ThreadSeen(post_id="5", group_id="-2002", thread_id="50", place="-1002")
    bot.told = (PostSeen(post=seen, place="-1002"), thread, told("-2002", "51"))
    (feed,) = feeds.feeds()
    assert feeds.read(feed, now=NOON) == 1
    comment = Comment.objects.get()
    assert (comment.page, comment.post_id) == (channels[1], "thread:50")
    assert registry.SeenPost.objects.get().thread_id == "50"
    feed.refresh_from_db()
    assert feed.cursor == "8"


def test_keeps_a_comment_once_when_its_post_is_told_only_sometimes(channels: list[registry.Page], bot: Bot) -> None:
    thread = ThreadSeen(post_id="5", group_id="-2001", thread_id="50", place="-1001")
    with_post = told("-2001", "51")
    bot.told = (thread, with_post, told("-2001", "51"))
    (feed,) = feeds.feeds()
    feeds.read(feed, now=NOON)
    feeds.read(feed, now=NOON)
    assert Comment.objects.count() == 1
