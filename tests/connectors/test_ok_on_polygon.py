"""What only OK has, against polygon: photos by token, numbers that change, Moscow's time, keys that die of disuse."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from polygon.ground import Ground as Polygon
from polygon.world import Comment, Page, Post, Token
from polygon.world.faults import Fault
from tests.connectors.grounds import OK_GROUP, PolygonGround, ok_ground
from veche.connectors.contract import (
    AccessLost,
    NeedsPerson,
    OutgoingMedia,
    OutgoingPost,
    OutgoingReply,
    Poll,
    Refused,
    TryLater,
)
from veche.connectors.ok.connector import Ok
from veche.lib.http import Door

PHOTO = OutgoingMedia(kind="photo", name="двор.jpg", type="image/jpeg", content=b"\xff\xd8\xff")


@pytest.fixture
def ground(polygon: tuple[Polygon, str], door: Door) -> PolygonGround:
    return ok_ground(*polygon, door)


def ok(ground: PolygonGround, **account: object) -> Ok:
    return Ok(replace(ground.account, **account), ground.door)  # type: ignore[arg-type]


def token(ground: PolygonGround) -> Token:
    return next(iter(ground.polygon.world.tokens))


def put_topic(ground: PolygonGround, *, minutes: int = 0, text: str = "Новость", author: int = OK_GROUP) -> Post:
    world = ground.polygon.world
    at = world.clock.second() - 60 * minutes
    return world.add_post(Post("ok", OK_GROUP, world.next_number("ok", OK_GROUP), author, text, at, views=9))


def put_comment(ground: PolygonGround, *, parent: int | None = None, text: str = "Слова", author: int = 0) -> Comment:
    world = ground.polygon.world
    number, person = world.next_number("ok", OK_GROUP), world.citizen("ok", "Инна Ким")
    at = world.clock.second()
    said = Comment("ok", OK_GROUP, number, int(ground.post_id), author or person.id, text, at, parent)
    return world.add_comment(said)


def test_photos_are_handed_over_and_shown_with_a_poll_and_a_link(ground: PolygonGround) -> None:
    made = ok(ground)
    photos = tuple(replace(PHOTO, handle=made.upload(PHOTO)) for _ in range(2))
    poll = Poll(question="Когда?", answers=("Утром", "Днём"), several=True)
    receipt = made.publish(OutgoingPost(text="Двор", media=photos, link="https://example.org/a", poll=poll), key="k")
    topic = ground.polygon.world.posts.things["ok", OK_GROUP, int(receipt.external_id)]
    assert [(photo.name, photo.size) for photo in topic.media] == [("двор.jpg", 3)] * 2
    assert topic.poll is not None
    assert (topic.links, topic.poll.question, topic.poll.several) == (["https://example.org/a"], "Когда?", True)


def test_a_photo_of_another_group_is_not_taken(ground: PolygonGround) -> None:
    other = OK_GROUP + 1
    ground.polygon.world.add_page(Page("ok", other, "community", "Музей"))
    token(ground).grants[str(other)] = ["GROUP_CONTENT", "PHOTO_CONTENT"]
    handle = ok(ground, external_id=str(other)).upload(PHOTO)
    with pytest.raises(Refused):
        ok(ground).publish(OutgoingPost(text="Двор", media=(replace(PHOTO, handle=handle),)), key="k")
    assert ground.written() == []


def test_a_lost_upload_is_only_another_try(ground: PolygonGround) -> None:
    ground.polygon.world.faults.planned.append(Fault(method="uploadPhoto", kind="reset", when="after"))
    with pytest.raises(TryLater):
        ok(ground).upload(PHOTO)
    assert ok(ground).upload(PHOTO)


def test_a_key_that_lacks_a_right_is_told_by_its_kind(ground: PolygonGround) -> None:
    token(ground).grants = {str(OK_GROUP): ["GROUP_CONTENT"]}
    assert ok(ground).permissions() == {"GROUP_CONTENT"}
    with pytest.raises(AccessLost) as raised:
        ok(ground).upload(PHOTO)
    assert (raised.value.code, raised.value.key) == ("10", "user")


def test_somebody_who_does_not_run_the_group_writes_nothing(ground: PolygonGround) -> None:
    token(ground).grants = {}
    with pytest.raises(AccessLost):
        ok(ground).publish(OutgoingPost(text="Одно"), key="k")
    assert ground.written() == []


def test_a_wrong_secret_of_the_application_is_said_to_be_it(ground: PolygonGround) -> None:
    keys = {**ground.account.keys, "secret_key": "another"}
    with pytest.raises(Refused, match="application"):
        ok(ground, keys=keys).publish(OutgoingPost(text="Одно"), key="k")
    assert ground.written() == []


def test_a_key_lives_thirty_days_after_its_last_use_and_is_kept_alive(ground: PolygonGround) -> None:
    clock = ground.polygon.world.clock
    made = ok(ground)
    made.keep_alive()
    for _ in range(3):
        clock.advance(29 * 86400)
        made.keep_alive()
    clock.advance(31 * 86400)
    with pytest.raises(AccessLost) as raised:
        made.keep_alive()
    assert (raised.value.code, raised.value.whole) == ("102", True)


def test_a_list_of_many_topics_is_read_whole_with_words_and_figures(ground: PolygonGround) -> None:
    for minutes in range(1, 231):
        put_topic(ground, minutes=minutes)
    posts = ok(ground).posts(since=ground.now - timedelta(minutes=220, seconds=5))
    assert len(posts) == 221
    assert posts == sorted(posts, key=lambda post: post.at, reverse=True)
    assert {post.text for post in posts} == {"Новость"}
    assert posts[-1].views == 9


def test_what_a_member_wrote_is_not_our_topic(ground: PolygonGround) -> None:
    put_topic(ground, text="Продам гараж", author=ground.polygon.world.citizen("ok", "Инна Ким").id)
    told = {post.text: post.is_own for post in ok(ground).posts(since=ground.now - timedelta(hours=1))}
    assert told == {"Новость": True, "Продам гараж": False}


def test_many_comments_are_read_whole_with_names_parents_and_moscows_time(ground: PolygonGround) -> None:
    ground.polygon.world.clock.stop(datetime(2026, 11, 2, 21, 30, tzinfo=UTC).timestamp())
    for number in range(120):
        put_comment(ground, parent=int(ground.comment_id) if number % 2 else None)
    comments = ok(ground).comments(ground.post_id)
    assert len(comments) == len({comment.external_id for comment in comments}) == 121
    assert {comment.author_name for comment in comments} == {"Инна Ким"}
    assert sum(comment.parent_id == ground.comment_id for comment in comments) == 60
    assert comments[0].at == datetime(2026, 11, 2, 21, 30, tzinfo=UTC)


def test_what_the_group_and_its_keys_holder_say_is_our_own(ground: PolygonGround) -> None:
    ok(ground).reply(OutgoingReply(text="Мастер выехал", post_id=ground.post_id), key="k")
    put_comment(ground, text="От себя", author=500_001)
    own = {comment.text: comment.is_own for comment in ok(ground).comments(ground.post_id)}
    assert own == {"Нет воды": False, "Мастер выехал": True, "От себя": True}


def test_a_lost_reply_is_read_back_under_its_comment(ground: PolygonGround) -> None:
    made = ok(ground)
    reply = OutgoingReply(text="Мастер выехал", post_id=ground.post_id, comment_id=ground.comment_id)
    receipt = made.reply(reply, key="k")
    asked = {"text": "Мастер выехал", "since": ground.now, "key": "k", "post_id": ground.post_id}
    found = made.read_back(**asked, comment_id=ground.comment_id)  # type: ignore[arg-type]
    assert found is not None
    assert found.external_id == receipt.external_id
    assert made.read_back(**asked, taken={receipt.external_id}) is None  # type: ignore[arg-type]


def test_a_topic_is_edited_deleted_and_its_comment_hidden(ground: PolygonGround) -> None:
    made = ok(ground)
    receipt = made.publish(OutgoingPost(text="Одно"), key="k")
    made.edit(receipt.external_id, OutgoingPost(text="Другое"))
    assert "Другое" in {post.text for post in made.posts(since=ground.now - timedelta(hours=1))}
    made.hide(ground.comment_id, post_id=ground.post_id)
    assert made.comments(ground.post_id) == []
    made.delete(receipt.external_id)
    with pytest.raises(Refused):
        made.edit(receipt.external_id, OutgoingPost(text="Третье"))


def test_a_topic_that_was_republished_is_changed_under_its_new_number(ground: PolygonGround) -> None:
    world = ground.polygon.world
    postponed = put_topic(ground, text="Завтра")
    postponed.publish_at = world.clock.second() + 60
    world.clock.advance(61)
    made = ok(ground)
    changed = made.edit(str(postponed.id), OutgoingPost(text="Сегодня"))
    assert changed.external_id == str(postponed.republished_id) != str(postponed.id)
    made.delete(str(postponed.id))
    assert "Сегодня" not in {post.text for post in made.posts(since=ground.now - timedelta(hours=1))}


def test_a_topic_is_pinned_once_and_turned_loose_once(ground: PolygonGround) -> None:
    made, topic = ok(ground), ground.polygon.world.post("ok", OK_GROUP, int(ground.post_id))
    for _ in range(2):
        made.pin(ground.post_id)
        assert topic.is_pinned
    for _ in range(2):
        made.unpin(ground.post_id)
        assert not topic.is_pinned


def test_a_group_is_found_by_its_address_and_shows_its_mark_or_nothing(ground: PolygonGround) -> None:
    shown = {"gos_org": True, "homepage_url": "https://school3.example.org", "phone": "+7 42622 0-00-03"}
    ground.polygon.world.add_page(Page("ok", 70_000_000_008, "community", "Музей", address="museum", profile=shown))
    found = ok(ground).profiles(["school3", "nobody", "70000000008"])
    assert {name: (card.title, card.official_mark) for name, card in found.items()} == {
        "school3": ("Школа № 3", None),
        "70000000008": ("Музей", True),
    }
    assert ok(ground, external_id="", address="museum").profile().site == "https://school3.example.org"


def test_figures_come_day_by_day(ground: PolygonGround) -> None:
    told = ok(ground).statistics(since=ground.now - timedelta(days=2), until=ground.now)
    members = told["members_count"]
    assert isinstance(members, list)
    assert {row["value"] for row in members} == {900}


@pytest.mark.parametrize(("code", "failure"), [(514, NeedsPerson), (8, TryLater), (607, Refused), (453, AccessLost)])
def test_the_networks_own_errors_pass_through(ground: PolygonGround, code: int, failure: type[Exception]) -> None:
    ground.polygon.world.faults.planned.append(Fault(kind="error", code=code, message="No"))
    with pytest.raises(failure):
        ok(ground).publish(OutgoingPost(text="Одно"), key="k")
