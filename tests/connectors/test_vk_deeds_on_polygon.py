"""What a community does on VK beyond words, against polygon: photos, videos, polls, pins, bans, letters, callbacks."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from polygon.ground import Ground as Polygon
from polygon.vk import carriage
from polygon.world import Letter, Post
from polygon.world.faults import Fault
from tests.connectors.grounds import VK_PAGE, PolygonGround, vk_ground
from veche.connectors.contract import (
    AccessLost,
    MessageSeen,
    OutgoingMedia,
    OutgoingPost,
    Poll,
    Refused,
    TryLater,
)
from veche.connectors.vk.connector import Vk
from veche.lib.http import Door

PICTURE = OutgoingMedia(kind="photo", name="ёлка.jpg", type="image/jpeg", content=b"\xff\xd8picture")
FILM = OutgoingMedia(kind="video", name="Парад.mp4", type="video/mp4", content=b"film")
POLL = Poll(question="Где ёлка?", answers=("Площадь", "Парк"), several=True)
HOOK = "https://veche.example/hooks/7"


@pytest.fixture
def ground(polygon: tuple[Polygon, str], door: Door) -> PolygonGround:
    return vk_ground(*polygon, door)


def vk(ground: PolygonGround, **account: object) -> Vk:
    return Vk(replace(ground.account, **account), ground.door)  # type: ignore[arg-type]


def shown(ground: PolygonGround, number: str) -> Post:
    return ground.polygon.world.post("vk", VK_PAGE, int(number))


def test_photos_a_video_a_poll_and_a_link_hang_on_the_post(ground: PolygonGround) -> None:
    made = vk(ground)
    media = tuple(replace(each, handle=made.upload(each)) for each in (PICTURE, PICTURE, FILM))
    post = OutgoingPost(text="Праздник", media=media, link="https://obluchye.example/elka", poll=POLL)
    there = shown(ground, made.publish(post, key="k").external_id)
    assert [each.kind for each in there.media] == ["photo", "photo", "video"]
    assert {each.size for each in there.media} == {len(PICTURE.content), len(FILM.content)}
    assert there.links == ["https://obluchye.example/elka"]
    assert there.poll is not None
    assert (there.poll.question, tuple(there.poll.answers), there.poll.several) == ("Где ёлка?", POLL.answers, True)


def test_a_photo_needs_no_words_and_no_earlier_upload(ground: PolygonGround) -> None:
    there = shown(ground, vk(ground).publish(OutgoingPost(text="", media=(PICTURE,)), key="k").external_id)
    assert (there.text, len(there.media)) == ("", 1)


def test_an_edit_of_the_words_leaves_what_hangs_there(ground: PolygonGround) -> None:
    made = vk(ground)
    receipt = made.publish(OutgoingPost(text="Было", media=(PICTURE,), poll=POLL, link="https://a.example"), key="k")
    made.edit(receipt.external_id, OutgoingPost(text="Стало"))
    there = shown(ground, receipt.external_id)
    assert (there.text, len(there.media), there.links) == ("Стало", 1, ["https://a.example"])
    assert there.poll is not None
    made.edit(receipt.external_id, OutgoingPost(text="Иначе", media=(FILM,)))
    assert [each.kind for each in shown(ground, receipt.external_id).media] == ["video"]


def test_without_a_users_key_there_is_no_photo_and_words_go_on(ground: PolygonGround) -> None:
    made = vk(ground, keys={"community": "community-key"})
    for deed in (lambda: made.upload(PICTURE), lambda: made.publish(OutgoingPost(text="", media=(PICTURE,)), key="k")):
        with pytest.raises(AccessLost) as raised:
            deed()
        assert (raised.value.key, raised.value.code) == ("user", "no_key")
    assert ground.written() == []
    made.publish(OutgoingPost(text="Слова", link="https://a.example"), key="k")
    assert "upload" not in {ability for ability, ways in Vk.needs.items() for way in ways if way.key == "community"}


@pytest.mark.parametrize(
    "post",
    [
        OutgoingPost(text="", poll=POLL),
        OutgoingPost(text="x", poll=replace(POLL, answers=())),
        OutgoingPost(text="x", media=(PICTURE,) * 11),
        OutgoingPost(text="x", media=(replace(PICTURE, type="image/tiff"),)),
    ],
)
def test_what_vk_does_not_take_is_refused_before_anything_is_sent(ground: PolygonGround, post: OutgoingPost) -> None:
    heard = ground.heard()
    with pytest.raises(Refused):
        vk(ground).publish(post, key="k")
    assert ground.heard() == heard


def test_a_file_that_vk_cannot_keep_is_refused_and_a_lost_upload_may_be_repeated(ground: PolygonGround) -> None:
    made = vk(ground)
    ground.polygon.world.faults.planned.append(Fault(method="upload.photo", when="after", kind="reset"))
    with pytest.raises(TryLater):
        made.upload(PICTURE)
    assert made.upload(PICTURE).startswith("photo")
    with pytest.raises(Refused, match="could not keep the file"):
        made.upload(replace(PICTURE, content=b""))


def test_a_post_is_pinned_and_let_down(ground: PolygonGround) -> None:
    made = vk(ground)
    made.pin(ground.post_id)
    assert shown(ground, ground.post_id).is_pinned
    made.unpin(ground.post_id)
    assert not shown(ground, ground.post_id).is_pinned


def test_a_comment_is_hidden_and_its_author_banned_and_let_in_again(ground: PolygonGround) -> None:
    made, world = vk(ground), ground.polygon.world
    person = world.comment("vk", VK_PAGE, int(ground.comment_id)).author_id
    made.hide(ground.comment_id, post_id=ground.post_id)
    assert [c.external_id for c in made.comments(ground.post_id) if not c.deleted] == []
    made.ban(str(person), until=ground.now + timedelta(days=1))
    page = world.page("vk", VK_PAGE)
    assert [page.is_banned(person, world.clock.now() + late) for late in (0, 90_000)] == [True, False]
    made.ban(str(person))
    assert page.is_banned(person, world.clock.now() + 10**9)
    made.unban(str(person))
    assert not page.is_banned(person, world.clock.now())


def test_a_letter_is_answered_once_for_each_key(ground: PolygonGround) -> None:
    made, world = vk(ground), ground.polygon.world
    person = world.citizen("vk", "Инна Ким").id
    with pytest.raises(Refused):
        made.message(str(person), "Здравствуйте", key="k")
    page = world.page("vk", VK_PAGE)
    world.add_letter(Letter("vk", VK_PAGE, world.tick(f"vk letter {VK_PAGE}"), person, "Когда вода?", 1))
    receipts = {made.message(str(person), "Завтра", key=key).external_id for key in ("one", "one", "two")}
    assert len(receipts) == 2
    assert [m.text for m in world.talk(page, person)] == ["Когда вода?", "Завтра", "Завтра"]


def test_statistics_come_day_by_day(ground: PolygonGround) -> None:
    world = ground.polygon.world
    post = Post("vk", VK_PAGE, world.next_number("vk", VK_PAGE), VK_PAGE, "Новость", world.clock.second(), views=90)
    post.likes = 4
    world.add_post(post, quiet=True)
    told = vk(ground).statistics(since=ground.now - timedelta(days=2), until=ground.now)
    assert (told["views"], told["likes"], told["comments"]) == (90, 4, 1)
    assert len(told["days"]) == 3  # type: ignore[arg-type]


def test_a_subscription_is_made_confirmed_renewed_with_another_secret_and_ended(ground: PolygonGround) -> None:
    made, world = vk(ground), ground.polygon.world
    world.settings.hold = True
    assert made.subscription(HOOK) is None
    number = int(made.subscribe(HOOK, secret="shared-secret").id)
    server = world.mail.subscribers.things["vk", number]
    (notice,) = world.mail.waiting(server)
    body = json.dumps(carriage.body(world, server, notice)).encode()
    assert carriage.is_taken(world, server, notice, 200, made.receive(body, {}).reply)
    world.mail.take(notice)
    carriage.note_taken(world, server, notice)
    told = made.subscription(HOOK)
    assert told is not None
    assert (told.healthy, "message_new" in server.events) == (True, True)
    assert made.subscribe(HOOK, secret="another").id == str(number)
    assert server.secret == "another"
    world.mail.empty(server)
    server.status = "failed"
    told = made.subscription(HOOK)
    assert told is not None
    assert told.healthy is False
    made.unsubscribe(HOOK)
    made.unsubscribe(HOOK)
    assert made.subscription(HOOK) is None


def test_a_letter_is_told_by_the_callback(ground: PolygonGround) -> None:
    made, world = vk(ground), ground.polygon.world
    world.settings.hold = True
    server = world.mail.subscribers.things["vk", int(made.subscribe(HOOK, secret="shared-secret").id)]
    server.status = "ok"
    world.mail.empty(server)
    person = world.citizen("vk", "Инна Ким").id
    world.add_letter(Letter("vk", VK_PAGE, 5, person, "Когда вода?", world.clock.second()))
    (notice,) = world.mail.waiting(server)
    (seen,) = made.receive(json.dumps(carriage.body(world, server, notice)).encode(), {}).items
    assert isinstance(seen, MessageSeen)
    assert (seen.external_id, seen.person_id, seen.text, seen.place) == ("5", str(person), "Когда вода?", "7")
