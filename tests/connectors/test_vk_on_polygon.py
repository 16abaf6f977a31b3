"""What only VK has, against polygon: keys of the wrong kind, the wrong wall, long threads, limits, callbacks."""

from dataclasses import replace
from datetime import timedelta

import pytest

from polygon.ground import Ground as Polygon
from polygon.vk import callbacks
from polygon.world import Comment, Page, Post, Token
from polygon.world.faults import Fault
from tests.connectors.grounds import VK_PAGE, PolygonGround, vk_ground
from veche.connectors.contract import AccessLost, Account, NeedsPerson, OutgoingPost, OutgoingReply, Refused, TryLater
from veche.connectors.vk.connector import Vk
from veche.lib.http import Door


@pytest.fixture
def ground(polygon: tuple[Polygon, str], door: Door) -> PolygonGround:
    return vk_ground(*polygon, door)


def vk(ground: PolygonGround, **account: object) -> Vk:
    return Vk(replace(ground.account, **account), ground.door)  # type: ignore[arg-type]


def put_post(ground: PolygonGround, *, minutes: int = 0, text: str = "Новость") -> Post:
    world = ground.polygon.world
    at = world.clock.second() - 60 * minutes
    return world.add_post(Post("vk", VK_PAGE, world.next_number("vk", VK_PAGE), VK_PAGE, text, at), quiet=True)


def put_comment(ground: PolygonGround, *, parent: int | None = None) -> Comment:
    world = ground.polygon.world
    number, person = world.next_number("vk", VK_PAGE), world.citizen("vk", "Инна Ким")
    comment = Comment("vk", VK_PAGE, number, int(ground.post_id), person.id, f"Слова {number}", world.clock.second())
    comment.parent_id = parent
    return world.add_comment(comment, quiet=True)


def test_the_same_guid_posts_once(ground: PolygonGround) -> None:
    first, second = (vk(ground).publish(OutgoingPost(text="Одно"), key="same") for _ in range(2))
    assert (first, len(ground.written())) == (second, 1)


def test_a_wall_of_three_pages_is_read_whole(ground: PolygonGround) -> None:
    for minutes in range(1, 231):
        put_post(ground, minutes=minutes)
    posts = vk(ground).posts(since=ground.now - timedelta(minutes=220, seconds=5))
    assert len(posts) == 221
    assert posts == sorted(posts, key=lambda post: post.at, reverse=True)


def test_many_comments_and_a_long_thread_are_read_whole_with_names(ground: PolygonGround) -> None:
    for _ in range(120):
        put_comment(ground)
    for _ in range(25):
        put_comment(ground, parent=int(ground.comment_id))
    comments = vk(ground).comments(ground.post_id)
    assert len(comments) == len({comment.external_id for comment in comments}) == 146
    assert {comment.author_name for comment in comments} == {"Инна Ким"}
    assert sum(comment.parent_id == ground.comment_id for comment in comments) == 25


def test_a_reply_deep_in_a_thread_is_read_back(ground: PolygonGround) -> None:
    for _ in range(15):
        deep = put_comment(ground, parent=int(ground.comment_id))
    reply = OutgoingReply(text="Мастер выехал", post_id=ground.post_id, comment_id=str(deep.id))
    receipt = vk(ground).reply(reply, key="k")
    found = vk(ground).read_back(text="Мастер выехал", since=ground.now, key="k", post_id=ground.post_id)
    assert found is not None
    assert (found.external_id, found.url) == (receipt.external_id, receipt.url)


def test_a_post_that_was_lost_is_read_back_with_a_users_key_too(ground: PolygonGround) -> None:
    receipt = vk(ground).publish(OutgoingPost(text="Одно"), key="k")
    made = vk(ground, keys={"user": "user-key"})
    found = made.read_back(text="Одно", since=ground.now, key="k")
    assert found is not None
    assert found.external_id == receipt.external_id
    assert made.read_back(text="Одно", since=ground.now, key="k", taken={receipt.external_id}) is None


def test_a_communitys_key_alone_cannot_read_the_wall(ground: PolygonGround) -> None:
    with pytest.raises(AccessLost) as raised:
        vk(ground, keys={"community": "community-key"}).posts(since=ground.now)
    assert (raised.value.code, raised.value.key) == ("no_key", "service")


def test_keys_of_the_wrong_kind_are_lost_access(ground: PolygonGround) -> None:
    ground.polygon.world.add_token(Token("vk", "id-key", "vkid", 1, {str(VK_PAGE): ["wall"]}))
    ground.polygon.world.add_token(Token("vk", "bare-key", "community", VK_PAGE, {}))
    for key in ("id-key", "service-key", "bare-key"):
        with pytest.raises(AccessLost):
            vk(ground, keys={"community": key}).publish(OutgoingPost(text="Одно"), key="k")
    assert ground.written() == []


def test_a_strangers_wall_does_not_take_our_post(ground: PolygonGround) -> None:
    ground.polygon.world.add_page(Page("vk", -8, "community", "Чужие"))
    with pytest.raises((Refused, AccessLost)):
        vk(ground, external_id="8").publish(OutgoingPost(text="Одно"), key="k")
    assert ground.written() == []


def test_a_reply_to_a_vanished_comment_is_refused(ground: PolygonGround) -> None:
    with pytest.raises(Refused):
        vk(ground).reply(OutgoingReply(text="Да", post_id=ground.post_id, comment_id="999"), key="k")


def test_the_networks_own_limit_asks_to_wait(ground: PolygonGround) -> None:
    ground.polygon.world.settings.vk_limits = True
    with pytest.raises(TryLater) as raised:
        list(map(vk(ground).comments, [ground.post_id] * 10))
    assert (raised.value.code, raised.value.after) == ("6", 0.4)


@pytest.mark.parametrize(("code", "failure"), [(14, NeedsPerson), (9, TryLater), (219, Refused), (5, AccessLost)])
def test_the_networks_own_errors_pass_through(ground: PolygonGround, code: int, failure: type[Exception]) -> None:
    ground.polygon.world.faults.planned.append(Fault(kind="error", code=code, message="No"))
    with pytest.raises(failure):
        vk(ground).publish(OutgoingPost(text="Одно"), key="k")


def test_profiles_come_for_those_that_exist(ground: PolygonGround) -> None:
    ground.polygon.world.add_page(Page("vk", -9, "community", "Музей", address="museum"))
    found = vk(ground).profiles(["school3", "nobody", "9", "club7", "12345"])
    assert {name: profile.title for name, profile in found.items()} == {
        "school3": "Школа № 3",
        "9": "Музей",
        "club7": "Школа № 3",
    }


def test_rights_are_told(ground: PolygonGround) -> None:
    community = {"wall", "manage", "messages"}
    user = {"user.wall", "user.groups", "user.photos", "user.video", "user.stats"}
    assert vk(ground).permissions() == community | user
    assert vk(ground, keys={"user": "user-key"}).permissions() == user


def test_a_users_key_edits_and_deletes(ground: PolygonGround) -> None:
    made = vk(ground)
    receipt = made.publish(OutgoingPost(text="Одно"), key="k")
    made.edit(receipt.external_id, OutgoingPost(text="Другое"))
    assert "Другое" in {post.text for post in made.posts(since=ground.now - timedelta(hours=1))}
    made.delete(receipt.external_id)
    assert receipt.external_id not in {post.external_id for post in made.posts(since=ground.now - timedelta(hours=1))}


def test_the_confirmation_code_is_answered(ground: PolygonGround) -> None:
    world = ground.polygon.world
    code = callbacks.confirmation_code(world, world.page("vk", "school3"))
    account: Account = replace(ground.account, keys={**ground.account.keys, "confirmation": code})
    body = b'{"type": "confirmation", "group_id": 7, "v": "5.199"}'
    assert Vk(account, ground.door).receive(body, {}).reply == code
