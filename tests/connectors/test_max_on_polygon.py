"""What only MAX has, against polygon: names of messages, bounds of reading, files and rights."""

from dataclasses import replace
from datetime import timedelta

import pytest

from polygon.ground import Ground as Polygon
from polygon.max import mids
from polygon.world import Comment, Letter, Page, Post
from polygon.world.faults import Fault
from tests.connectors.grounds import MAX_CHANNEL, PolygonGround, max_ground
from veche.connectors.contract import (
    AccessLost,
    MessageSeen,
    OutcomeUnknown,
    OutgoingMedia,
    OutgoingPost,
    OutgoingReply,
    Refused,
    TryLater,
)
from veche.connectors.max.connector import Max
from veche.lib.http import Door

PHOTO = OutgoingMedia(kind="photo", name="ёлка.jpg", type="image/jpeg", content=b"jpg")
VIDEO = OutgoingMedia(kind="video", name="кино.mp4", type="video/mp4", content=b"mp4")


@pytest.fixture
def ground(polygon: tuple[Polygon, str], door: Door) -> PolygonGround:
    return max_ground(*polygon, door)


def of_max(ground: PolygonGround, **account: object) -> Max:
    return Max(replace(ground.account, **account), ground.door)  # type: ignore[arg-type]


def put_post(ground: PolygonGround, *, minutes: int = 0, text: str = "Новость") -> Post:
    world = ground.polygon.world
    at, number = world.clock.second() - 60 * minutes, world.next_number("max", MAX_CHANNEL)
    return world.add_post(Post("max", MAX_CHANNEL, number, MAX_CHANNEL, text, at), quiet=True)


def put_comment(ground: PolygonGround, *, seconds: int = 0, text: str = "") -> Comment:
    world = ground.polygon.world
    number, person = world.next_number("max", MAX_CHANNEL), world.citizen("max", "Инна Ким")
    post, at = mids.read(ground.post_id), world.clock.second() - seconds
    assert post is not None
    comment = Comment("max", MAX_CHANNEL, number, post[1], person.id, text or f"Слова {number}", at)
    return world.add_comment(comment, quiet=True)


def test_a_channel_of_three_pages_is_read_whole_though_posts_share_their_second(ground: PolygonGround) -> None:
    for number in range(230):
        put_post(ground, minutes=1 + number // 2)
    since = ground.now - timedelta(minutes=120)
    posts = of_max(ground).posts(since=since)
    assert len(posts) == len({post.external_id for post in posts}) == 231
    assert posts == sorted(posts, key=lambda post: post.at, reverse=True)
    shallow = of_max(ground).wall(since=since, deep=1)
    assert (len(shallow.posts), shallow.since) == (100, shallow.posts[-1].at)


def test_views_and_the_public_address_come_with_a_post(ground: PolygonGround) -> None:
    post = put_post(ground)
    post.views = 610
    seen = of_max(ground).posts(since=ground.now - timedelta(seconds=30))[0]
    assert (seen.views, seen.is_own, seen.url) == (610, True, mids.link(MAX_CHANNEL, "school3", post.id))


def test_many_comments_are_read_whole_with_names_and_parents(ground: PolygonGround) -> None:
    for number in range(250):
        put_comment(ground, seconds=number // 3)
    reply = OutgoingReply(text="Мастер выехал", post_id=ground.post_id, comment_id=ground.comment_id)
    receipt = of_max(ground).reply(reply, key="k")
    comments = of_max(ground).comments(ground.post_id)
    assert len(comments) == len({each.external_id for each in comments}) == 252
    assert {each.author_name for each in comments if not each.is_own} == {"Инна Ким"}
    (ours,) = [each for each in comments if each.is_own]
    assert (ours.external_id, ours.parent_id) == (receipt.external_id, ground.comment_id)
    assert ours.url == receipt.url == mids.link(MAX_CHANNEL, "school3", 1)


def test_a_comment_whose_author_max_hides_is_nobodys_and_ours_is_still_read_back(ground: PolygonGround) -> None:
    ground.polygon.world.settings.max_senders = False
    (hidden,) = of_max(ground).comments(ground.post_id)
    assert (hidden.author_id, hidden.author_name, hidden.is_own) == ("", "", False)
    reply = OutgoingReply(text="Мастер выехал", post_id=ground.post_id, comment_id=ground.comment_id)
    receipt = of_max(ground).reply(reply, key="k")
    asked = {"since": ground.now, "key": "k", "post_id": ground.post_id}
    found = of_max(ground).read_back(text="Мастер выехал", comment_id=ground.comment_id, **asked)  # type: ignore[arg-type]
    assert found is not None
    assert found.external_id == receipt.external_id
    assert of_max(ground).read_back(text="Мастер выехал", comment_id="mid.other", **asked) is None  # type: ignore[arg-type]


def test_a_photo_and_a_video_are_given_first_and_shown_when_digested(ground: PolygonGround) -> None:
    made = of_max(ground)
    media = tuple(replace(each, handle=made.upload(each)) for each in (PHOTO, VIDEO))
    post = OutgoingPost(text="Праздник", media=media, link="https://example.org/a")
    with pytest.raises(TryLater, match="digested"):
        made.publish(post, key="k")
    ground.polygon.world.clock.advance(3)
    mid = mids.read(made.publish(post, key="k").external_id)
    assert mid is not None
    shown = ground.polygon.world.post("max", *mid)
    assert [(each.kind, each.name) for each in shown.media] == [("photo", "ёлка.jpg"), ("video", "кино.mp4")]
    assert shown.links == ["https://example.org/a"]
    made.edit(mids.mid(*mid), OutgoingPost(text="Праздник завтра"))
    assert (shown.text, len(shown.media)) == ("Праздник завтра", 2)
    wordless = made.publish(OutgoingPost(text="", media=media[:1]), key="k")
    assert wordless.external_id


def test_an_upload_that_breaks_may_be_repeated(ground: PolygonGround) -> None:
    for kind in ("reset", "html", "status"):
        for method in ("POST /uploads", "upload"):
            ground.polygon.world.faults.planned.append(Fault(kind=kind, method=method, when="after", code=502))
            with pytest.raises(TryLater):
                of_max(ground).upload(PHOTO)
    assert of_max(ground).upload(PHOTO)


def test_a_post_is_changed_pinned_let_down_and_deleted(ground: PolygonGround) -> None:
    made, world = of_max(ground), ground.polygon.world
    receipt = made.publish(OutgoingPost(text="Одно"), key="k")
    named = mids.read(receipt.external_id)
    assert named is not None
    post = world.post("max", *named)
    assert made.edit(receipt.external_id, OutgoingPost(text="Другое")) == replace(receipt, at=None)
    made.pin(receipt.external_id)
    assert (post.text, post.is_pinned) == ("Другое", True)
    made.unpin(receipt.external_id)
    made.delete(receipt.external_id)
    assert (post.is_pinned, post.deleted_at is None) == (False, False)
    with pytest.raises(Refused):
        made.delete(receipt.external_id)


def test_a_comment_is_taken_away(ground: PolygonGround) -> None:
    of_max(ground).hide(ground.comment_id, post_id=ground.post_id)
    assert of_max(ground).comments(ground.post_id) == []


def test_where_comments_are_off_nobody_knows_until_it_is_read(ground: PolygonGround) -> None:
    named = mids.read(ground.post_id)
    assert named is not None
    ground.polygon.world.post("max", *named).comments_closed = True
    reply = OutgoingReply(text="Да", post_id=ground.post_id)
    with pytest.raises(OutcomeUnknown):
        of_max(ground).reply(reply, key="k")
    assert of_max(ground).read_back(text="Да", since=ground.now, key="k", post_id=ground.post_id) is None


def test_a_bot_without_a_right_has_lost_access_and_says_what_it_may(ground: PolygonGround) -> None:
    for token in ground.polygon.world.tokens:
        token.grants = {str(MAX_CHANNEL): ["member", "read_all_messages"]}
    with pytest.raises(AccessLost) as raised:
        of_max(ground).publish(OutgoingPost(text="Одно"), key="k")
    assert (raised.value.whole, of_max(ground).permissions()) == (False, frozenset({"read_all_messages"}))


def test_the_channels_number_is_found_by_its_link(ground: PolygonGround) -> None:
    profile = of_max(ground, external_id="", address="school3").profile()
    assert (profile.external_id, profile.address, profile.members) == (str(MAX_CHANNEL), "school3", 900)
    with pytest.raises(Refused):
        of_max(ground, external_id="", address="school3").publish(OutgoingPost(text="Одно"), key="k")


def test_of_many_cards_those_that_max_does_not_show_are_left_out(ground: PolygonGround) -> None:
    ground.polygon.world.add_page(Page("max", -9, "channel", "Музей", address="museum"))
    found = of_max(ground).profiles(["school3", "nobody", "-9", "museum"])
    assert {name: profile.title for name, profile in found.items()} == {"school3": "Школа № 3", "museum": "Музей"}


def test_a_person_who_wrote_is_answered_in_private(ground: PolygonGround) -> None:
    world = ground.polygon.world
    person = world.citizen("max", "Нина Грач")
    world.add_letter(Letter("max", MAX_CHANNEL, 1, person.id, "Можно вопрос?", world.clock.second()))
    told = [item for item in of_max(ground).events().items if isinstance(item, MessageSeen)]
    assert [(item.person_id, item.text) for item in told] == [(str(person.id), "Можно вопрос?")]
    receipt = of_max(ground).message(str(person.id), "Конечно", key="k")
    assert receipt.url.startswith("https://max.ru/c/")
    assert [each.text for each in world.talk(world.page("max", MAX_CHANNEL), person.id)] == ["Можно вопрос?", "Конечно"]
    with pytest.raises(AccessLost):
        of_max(ground).message(str(world.citizen("max", "Чужой").id), "Эй", key="k")


def test_a_lost_post_is_found_by_its_words_and_not_taken_for_another(ground: PolygonGround) -> None:
    made = of_max(ground)
    first, second = (made.publish(OutgoingPost(text="Одно"), key="k") for _ in range(2))
    found = made.read_back(text="Одно", since=ground.now, key="k", taken={second.external_id})
    assert found is not None
    assert (found.external_id, found.url) == (first.external_id, first.url)


def test_a_citizen_who_says_the_same_is_not_taken_for_us(ground: PolygonGround) -> None:
    put_comment(ground, text="Мастер выехал")
    asked = of_max(ground).read_back(text="Мастер выехал", since=ground.now, key="k", post_id=ground.post_id)
    assert asked is None
