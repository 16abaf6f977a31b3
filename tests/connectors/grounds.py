"""Polygon as the ground on which connectors are tried: one page of ours, one post, one citizen's comment."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from polygon.ground import Ground as Polygon
from polygon.max import mids, objects
from polygon.serving import Served
from polygon.tests.witness import Witness
from polygon.world import Comment, Deed, Page, Person, Post, Token
from polygon.world.faults import Fault
from veche.connectors.conformance import Written
from veche.connectors.contract import Account
from veche.lib.http import Door, Timeouts

OK_GROUP = 70_000_000_007
VK_PAGE, CHANNEL, DISCUSSION, BOT = -7, -1001000000007, -1001000000008, 71
MAX_CHANNEL, MAX_BOT, MAX_KEY = -70000000000007, 800_071, "f9LH-bot-key"
TIKTOK_ACCOUNT = 9001
QUICK = Timeouts(connect=1.0, read=0.7, total=3.0)
HANG = 1.2


@dataclass
class PolygonGround:
    """One page of one network of polygon."""

    polygon: Polygon
    account: Account
    door: Door
    reply_page: str
    post_id: str
    comment_id: str

    @property
    def now(self) -> datetime:
        return datetime.fromtimestamp(self.polygon.world.clock.now(), UTC)

    def written(self) -> list[Written]:
        return [self._written(deed) for deed in self.polygon.world.outbox if deed.network == self.account.network]

    def _written(self, deed: Deed) -> Written:
        under = self._named(deed.page, deed.post) if deed.post else None
        above = self._named(deed.page, deed.parent) if deed.parent else None
        page = str(abs(deed.page) if self.account.network == "vk" else deed.page)
        return Written(self._named(deed.page, deed.id), deed.text.strip(), page, under, above)

    def _named(self, page: int, number: int) -> str:
        return mids.mid(page, number) if self.account.network == "max" else str(number)

    def heard(self) -> int:
        return self.polygon.world.calls_heard

    def fail(self, kind: str, *, when: str, effect: bool = False) -> None:
        fault = Fault(kind=kind, when=when, seconds=HANG, code=502, effect=effect)
        self.polygon.world.faults.planned.append(fault)

    def digest(self) -> None:
        for upload in self.polygon.world.uploads:
            upload.ready_at = 0.0
        now = self.polygon.world.clock.second()
        for post in self.polygon.world.posts:
            post.publish_at = None if post.publish_at is None else min(post.publish_at, now)

    def revoke(self) -> None:
        for token in self.polygon.world.tokens:
            token.is_revoked = True

    def nowhere(self) -> Account:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
        self.door.allow_private |= {f"127.0.0.1:{port}"}
        return replace(self.account, api_url=f"http://127.0.0.1:{port}")


@contextmanager
def served() -> Iterator[tuple[Polygon, str]]:
    """Serve an empty polygon for the length of a block."""
    with witnessed() as (ground, address, _):
        yield ground, address


@contextmanager
def witnessed() -> Iterator[tuple[Polygon, str, list[tuple[str, int, bytes]]]]:
    """Serve an empty polygon for the length of a block, and keep what it answers."""
    server, heard = Served(), list[tuple[str, int, bytes]]()
    server.app.add_middleware(Witness, heard=heard)
    with server as address:
        yield server.ground, address, heard


def vk_ground(polygon: Polygon, address: str, door: Door) -> PolygonGround:
    """Empty the world and put a community into it."""
    world = polygon.world
    world.clear()
    world.settings.vk_limits = False
    world.add_page(Page("vk", VK_PAGE, "community", "Школа № 3", address="school3", members=900))
    world.add_token(Token("vk", "community-key", "community", VK_PAGE, {str(VK_PAGE): ["wall", "manage", "messages"]}))
    rights = {str(VK_PAGE): ["wall", "manage", "photos", "video", "stats"]}
    world.add_token(Token("vk", "user-key", "user", 1, rights))
    world.add_token(Token("vk", "service-key", "service"))
    person = world.citizen("vk", "Инна Ким")
    number = world.next_number("vk", VK_PAGE)
    post = world.add_post(Post("vk", VK_PAGE, number, VK_PAGE, "Новость", world.clock.second()), quiet=True)
    number = world.next_number("vk", VK_PAGE)
    comment = Comment("vk", VK_PAGE, number, post.id, person.id, "Нет воды", world.clock.second())
    world.add_comment(comment, quiet=True)
    keys = {"community": "community-key", "user": "user-key", "service": "service-key", "secret": "shared-secret"}
    account = Account(network="vk", external_id="7", address="school3", keys=keys, api_url=f"{address}/method")
    return PolygonGround(polygon, account, door, "7", str(post.id), str(comment.id))


def ok_ground(polygon: Polygon, address: str, door: Door) -> PolygonGround:
    """Empty the world and put a group into it."""
    world = polygon.world
    world.clear()
    world.settings.ok_limits = False
    world.add_page(Page("ok", OK_GROUP, "community", "Школа № 3", address="school3", members=900))
    rights = {str(OK_GROUP): ["VALUABLE_ACCESS", "GROUP_CONTENT", "PHOTO_CONTENT"]}
    token = Token("ok", "long-user-key", "user", 500_001, rights, application="PUBLIC", secret="application-secret")
    world.add_token(token)
    world.add_person(Person("ok", 500_001, "Вера", "Ведёт"))
    person = world.citizen("ok", "Инна Ким")
    number = world.next_number("ok", OK_GROUP)
    post = world.add_post(Post("ok", OK_GROUP, number, OK_GROUP, "Новость", world.clock.second()))
    number = world.next_number("ok", OK_GROUP)
    comment = Comment("ok", OK_GROUP, number, post.id, person.id, "Нет воды", world.clock.second())
    world.add_comment(comment)
    keys = {"user": "long-user-key", "application": "PUBLIC", "secret_key": "application-secret"}
    account = Account(network="ok", external_id=str(OK_GROUP), address="school3", keys=keys, api_url=f"{address}/fb.do")
    return PolygonGround(polygon, account, door, str(OK_GROUP), str(post.id), str(comment.id))


def telegram_ground(polygon: Polygon, address: str, door: Door) -> PolygonGround:
    """Empty the world and put a channel with its discussion group into it."""
    world = polygon.world
    world.clear()
    world.settings.telegram_limits = False
    world.add_page(Page("telegram", DISCUSSION, "discussion", "Обсуждение"))
    channel = Page("telegram", CHANNEL, "channel", "Школа № 3", address="school3", members=900)
    channel.discussion_id = DISCUSSION
    world.add_page(channel)
    world.add_person(Person("telegram", BOT, "Бот", username="school3_bot", is_bot=True))
    world.add_page(Page("telegram", BOT, "bot", "Бот"))
    rights = {str(CHANNEL): ["member", "post", "edit", "delete"], str(DISCUSSION): ["member", "post", "delete", "ban"]}
    world.add_token(Token("telegram", f"{BOT}:AA-bot-key", "bot", BOT, rights))
    number = world.next_number("telegram", CHANNEL)
    post = world.add_post(Post("telegram", CHANNEL, number, CHANNEL, "Новость", world.clock.second()))
    person = world.citizen("telegram", "Инна Ким")
    number = world.next_number("telegram", DISCUSSION)
    comment = Comment("telegram", CHANNEL, number, post.id, person.id, "Нет воды", world.clock.second())
    world.add_comment(comment)
    account = Account(
        network="telegram",
        external_id=str(CHANNEL),
        address="school3",
        keys={"bot": f"{BOT}:AA-bot-key", "secret": "shared-secret"},
        api_url=address,
        discussion_id=str(DISCUSSION),
    )
    return PolygonGround(polygon, account, door, str(DISCUSSION), str(post.id), str(comment.id))


def max_ground(polygon: Polygon, address: str, door: Door) -> PolygonGround:
    """Empty the world and put a channel of MAX with its bot into it."""
    world = polygon.world
    world.clear()
    world.settings.max_limits = False
    world.add_page(Page("max", MAX_CHANNEL, "channel", "Школа № 3", address="school3", members=900))
    world.add_person(Person("max", MAX_BOT, "Бот школы", username="school3_bot", is_bot=True))
    rights = {str(MAX_CHANNEL): ["member", *objects.RIGHTS]}
    world.add_token(Token("max", MAX_KEY, "bot", MAX_BOT, rights))
    number = world.next_number("max", MAX_CHANNEL)
    post = world.add_post(Post("max", MAX_CHANNEL, number, MAX_CHANNEL, "Новость", world.clock.second()), quiet=True)
    person, number = world.citizen("max", "Инна Ким"), world.next_number("max", MAX_CHANNEL)
    comment = Comment("max", MAX_CHANNEL, number, post.id, person.id, "Нет воды", world.clock.second())
    world.add_comment(comment, quiet=True)
    keys = {"bot": MAX_KEY, "secret": "shared-secret"}
    account = Account(network="max", external_id=str(MAX_CHANNEL), address="school3", keys=keys, api_url=address)
    post_id, comment_id = (mids.mid(MAX_CHANNEL, each.id) for each in (post, comment))
    return PolygonGround(polygon, account, door, str(MAX_CHANNEL), post_id, comment_id)


def tiktok_ground(polygon: Polygon, address: str, door: Door) -> PolygonGround:
    """Empty the world and put an account of TikTok into it; nobody can write under its videos."""
    world = polygon.world
    world.clear()
    world.settings.tiktok_limits = False
    world.add_page(Page("tiktok", TIKTOK_ACCOUNT, "personal", "Школа № 3", address="school3", members=900))
    scopes = {str(TIKTOK_ACCOUNT): ["video.publish", "video.list", "user.info.basic"]}
    token = Token("tiktok", "act.key", "user", TIKTOK_ACCOUNT, scopes, application="client-key", renewal="rft.key")
    token.secret = "client-secret"
    world.add_token(token)
    account = Account(
        network="tiktok",
        external_id=str(TIKTOK_ACCOUNT),
        address="school3",
        keys={"user": "act.key"},
        api_url=address,
    )
    return PolygonGround(polygon, account, door, "", "", "")
