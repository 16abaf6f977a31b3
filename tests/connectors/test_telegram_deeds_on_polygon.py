"""What a bot does on Telegram beyond words, against polygon: photos, albums, videos, polls, pins, bans, webhook."""

from dataclasses import replace
from datetime import timedelta

import pytest

from polygon.ground import Ground as Polygon
from polygon.world import Letter, Post
from tests.connectors.grounds import BOT, CHANNEL, DISCUSSION, PolygonGround, telegram_ground
from veche.connectors.contract import AccessLost, MessageSeen, OutgoingMedia, OutgoingPost, Poll, Refused
from veche.connectors.telegram.connector import Telegram
from veche.lib.http import Door

PICTURE = OutgoingMedia(kind="photo", name="ёлка.jpg", type="image/jpeg", content=b"\xff\xd8picture")
FILM = OutgoingMedia(kind="video", name="Парад.mp4", type="video/mp4", content=b"film")
POLL = Poll(question="Где ёлка?", answers=("Площадь", "Парк"), several=True, anonymous=False)
LINK = "https://obluchye.example/elka"
HOOK = "https://veche.example/hooks/telegram"


@pytest.fixture
def ground(polygon: tuple[Polygon, str], door: Door) -> PolygonGround:
    return telegram_ground(*polygon, door)


def telegram(ground: PolygonGround, **account: object) -> Telegram:
    return Telegram(replace(ground.account, **account), ground.door)  # type: ignore[arg-type]


def shown(ground: PolygonGround, number: str) -> Post:
    return ground.polygon.world.post("telegram", CHANNEL, int(number))


@pytest.mark.parametrize("media", [PICTURE, FILM])
def test_a_photo_or_a_video_is_one_call_with_its_words_and_link(ground: PolygonGround, media: OutgoingMedia) -> None:
    heard = ground.heard()
    receipt = telegram(ground).publish(OutgoingPost(text="Праздник", media=(media,), link=LINK), key="k")
    there = shown(ground, receipt.external_id)
    assert ground.heard() == heard + 1
    assert (there.text, there.media[0].kind, there.media[0].size) == (
        f"Праздник\n\n{LINK}",
        media.kind,
        len(media.content),
    )


def test_all_messages_of_an_album_are_in_the_receipt(ground: PolygonGround) -> None:
    heard = ground.heard()
    receipt = telegram(ground).publish(OutgoingPost(text="Праздник", media=(PICTURE,) * 3), key="k")
    assert ground.heard() == heard + 1
    posts = [shown(ground, number) for number in receipt.parts]
    assert (len(posts), receipt.parts[0]) == (3, receipt.external_id)
    assert [post.text for post in posts] == ["Праздник", "", ""]
    assert len({post.album for post in posts}) == 1


def test_a_poll_and_a_link_with_a_preview_are_one_call_each(ground: PolygonGround) -> None:
    made = telegram(ground)
    there = shown(ground, made.publish(OutgoingPost(text="Решаем до пятницы", poll=POLL), key="k").external_id)
    assert there.poll is not None
    assert (there.poll.question, there.poll.several, there.poll.anonymous) == ("Где ёлка?", True, False)
    assert there.text == "Решаем до пятницы"
    assert shown(ground, made.publish(OutgoingPost(text="Смотрите", link=LINK), key="k").external_id).text == "Смотрите"
    assert shown(ground, made.publish(OutgoingPost(text="", link=LINK), key="k").external_id).text == LINK


@pytest.mark.parametrize(
    "post",
    [
        OutgoingPost(text="я" * 1025, media=(PICTURE,)),
        OutgoingPost(text="я" * 1000, media=(PICTURE,), link=LINK),
        OutgoingPost(text="x", media=(PICTURE,) * 11),
        OutgoingPost(text="x", media=(PICTURE,), poll=POLL),
        OutgoingPost(text="x", media=(replace(PICTURE, content=b"0" * 10_485_761),)),
        OutgoingPost(text="", poll=replace(POLL, answers=("я" * 101,))),
        OutgoingPost(text=""),
    ],
)
def test_what_telegram_does_not_take_is_refused_before_anything_is_sent(
    ground: PolygonGround, post: OutgoingPost
) -> None:
    heard = ground.heard()
    with pytest.raises(Refused):
        telegram(ground).publish(post, key="k")
    assert ground.heard() == heard


def test_an_edit_finds_the_caption_even_when_nobody_says_that_there_is_one(ground: PolygonGround) -> None:
    made = telegram(ground)
    number = made.publish(OutgoingPost(text="Было", media=(PICTURE,)), key="k").external_id
    made.edit(number, OutgoingPost(text="Стало", media=(PICTURE,)))
    assert shown(ground, number).text == "Стало"
    made.edit(number, OutgoingPost(text="Иначе"))
    assert (shown(ground, number).text, len(shown(ground, number).media)) == ("Иначе", 1)
    with pytest.raises(Refused):
        made.edit(number, OutgoingPost(text="я" * 1025))


def test_a_post_is_pinned_and_let_down(ground: PolygonGround) -> None:
    made = telegram(ground)
    made.pin(ground.post_id)
    assert shown(ground, ground.post_id).is_pinned
    made.unpin(ground.post_id)
    assert not shown(ground, ground.post_id).is_pinned


def test_a_comment_is_deleted_and_its_author_thrown_out_and_let_in_again(ground: PolygonGround) -> None:
    made, world = telegram(ground), ground.polygon.world
    comment = world.comment("telegram", CHANNEL, int(ground.comment_id))
    made.hide(ground.comment_id, post_id=ground.post_id)
    assert comment.deleted_at is not None
    group = world.page("telegram", DISCUSSION)
    made.ban(str(comment.author_id), until=ground.now + timedelta(days=1))
    assert [group.is_banned(comment.author_id, world.clock.now() + late) for late in (0, 90_000)] == [True, False]
    made.unban(str(comment.author_id))
    assert not group.is_banned(comment.author_id, world.clock.now())
    made.ban("-1005")
    assert group.is_banned(-1005, world.clock.now())
    made.unban("-1005")
    with pytest.raises(Refused, match="no discussion group"):
        telegram(ground, discussion_id=None).ban("5")


def test_a_letter_is_seen_and_answered_and_a_shut_door_takes_no_key_away(ground: PolygonGround) -> None:
    made, world = telegram(ground), ground.polygon.world
    person = world.citizen("telegram", "Инна Ким").id
    with pytest.raises(Refused, match="takes no messages"):
        made.message(str(person), "Здравствуйте", key="k")
    page = world.page("telegram", BOT)
    world.add_letter(Letter("telegram", BOT, world.tick(f"telegram letter {BOT}"), person, "Когда вода?", 1))
    seen = [item for item in made.events().items if isinstance(item, MessageSeen)]
    assert [(each.person_id, each.text, each.place) for each in seen] == [(str(person), "Когда вода?", "")]
    made.message(str(person), "Завтра", key="k")
    assert [m.text for m in world.talk(page, person)] == ["Когда вода?", "Завтра"]


def test_a_webhook_is_set_renewed_looked_at_and_taken_away(ground: PolygonGround) -> None:
    made, world = telegram(ground), ground.polygon.world
    world.settings.hold = True
    assert made.subscription(HOOK) is None
    made.subscribe(HOOK, secret="one")
    told = made.subscribe(HOOK, secret="two")
    box = world.mail.subscribers.things["telegram", BOT]
    assert (box.url, box.secret, told.address) == (HOOK, "two", HOOK)
    first = made.subscription(HOOK)
    assert first is not None
    assert first.healthy is True
    box.last_error = "502 Bad Gateway"
    failing = made.subscription(HOOK)
    assert failing is not None
    assert (failing.healthy, failing.said) == (False, "502 Bad Gateway")
    made.unsubscribe("https://elsewhere.example/h")
    assert box.url == HOOK
    made.unsubscribe(HOOK)
    assert made.subscription(HOOK) is None
    with pytest.raises(Refused, match="Latin letters"):
        made.subscribe(HOOK, secret="секрет")


def test_each_ability_says_which_right_the_bot_lacks(ground: PolygonGround) -> None:
    rights = telegram(ground).permissions()
    assert all({way.right for way in ways} & {*rights, ""} for ways in Telegram.needs.values())
    for token in ground.polygon.world.tokens:
        token.grants = {str(CHANNEL): ["member", "post"]}
    rights = telegram(ground, discussion_id=None).permissions()
    able = {ability for ability, ways in Telegram.needs.items() if {way.right for way in ways} & {*rights, ""}}
    others = {"message", "profile", "administrators", "events", "subscribe", "unsubscribe"}
    assert able == {"publish", "edit", "delete"} | others
    with pytest.raises(AccessLost):
        telegram(ground).pin(ground.post_id)
