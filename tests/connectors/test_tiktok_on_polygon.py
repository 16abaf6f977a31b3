"""TikTok's account on polygon: a video in pieces is published by its last one, read, and what the key may do is told."""

from dataclasses import replace
from datetime import timedelta

import pytest

from polygon.ground import Ground as Polygon
from tests.connectors.grounds import TIKTOK_ACCOUNT, PolygonGround, tiktok_ground
from veche.connectors.contract import (
    Accepted,
    AccessLost,
    OutcomeUnknown,
    OutgoingMedia,
    OutgoingPost,
    Receipt,
    Refused,
    TryLater,
)
from veche.connectors.tiktok.announcing import PIECE
from veche.connectors.tiktok.connector import Tiktok
from veche.lib.http import Door

VIDEO = OutgoingMedia(kind="video", name="a.mp4", type="video/mp4", content=b"v" * (2 * PIECE + 7))
APPLICATION = {"application": "client-key", "secret_key": "client-secret"}
SMALL = replace(VIDEO, content=b"v" * 9)


@pytest.fixture
def ground(polygon: tuple[Polygon, str], door: Door) -> PolygonGround:
    return tiktok_ground(*polygon, door)


def of_tiktok(ground: PolygonGround) -> Tiktok:
    return Tiktok(ground.account, ground.door)


def announced(ground: PolygonGround, text: str, media: OutgoingMedia = SMALL) -> OutgoingPost:
    post = OutgoingPost(text=text, media=(media,))
    return replace(post, media=(replace(media, handle=of_tiktok(ground).announce(post, media)),))


def given(ground: PolygonGround, text: str, media: OutgoingMedia = SMALL) -> OutgoingPost:
    post = announced(ground, text, media)
    with pytest.raises(Accepted):
        of_tiktok(ground).publish(post, key="k")
    return post


def test_only_the_last_piece_publishes_and_the_number_comes_after_moderation(ground: PolygonGround) -> None:
    post = announced(ground, "Ёлка", VIDEO)
    assert ground.written() == []
    with pytest.raises(Accepted):
        of_tiktok(ground).publish(post, key="k")
    assert [written.text for written in ground.written()] == ["Ёлка"]
    with pytest.raises(TryLater):
        of_tiktok(ground).fared(post)
    ground.polygon.world.clock.advance(60)
    receipt = of_tiktok(ground).fared(post)
    assert isinstance(receipt, Receipt)
    assert receipt.external_id == ground.written()[0].external_id


def test_an_announcement_may_be_repeated_and_a_forgotten_one_shows_nothing(ground: PolygonGround) -> None:
    announced(ground, "Ёлка", VIDEO)
    given(ground, "Ёлка", VIDEO)
    ground.digest()
    assert [post.text for post in of_tiktok(ground).posts(since=ground.now - timedelta(hours=1))] == ["Ёлка"]


def test_an_announcement_that_is_too_old_is_made_anew(ground: PolygonGround) -> None:
    post = announced(ground, "Ёлка")
    ground.polygon.world.clock.advance(3601)
    with pytest.raises(TryLater) as late:
        of_tiktok(ground).publish(post, key="k")
    assert late.value.anew


def test_a_video_that_is_declined_after_a_look_is_told_with_the_reason(ground: PolygonGround) -> None:
    ground.polygon.world.settings.tiktok_declines = "duration_check_failed"
    post = given(ground, "Ёлка")
    ground.digest()
    with pytest.raises(Refused) as refused:
        of_tiktok(ground).fared(post)
    assert (refused.value.code, ground.written()) == ("duration_check_failed", [])


def test_videos_are_read_page_by_page_and_known_as_deep_as_they_were_read(ground: PolygonGround) -> None:
    for number in range(23):
        given(ground, f"Новость {number}")
        ground.digest()
        ground.polygon.world.clock.advance(60)
    since = ground.now - timedelta(hours=2)
    wall, shallow = of_tiktok(ground).wall(since=since), of_tiktok(ground).wall(since=since, deep=1)
    assert ([post.text for post in wall.posts], wall.since) == ([f"Новость {n}" for n in range(22, -1, -1)], since)
    assert (len(shallow.posts), shallow.since) == (20, shallow.posts[-1].at)


def test_long_words_are_found_by_what_tiktok_tells_of_them(ground: PolygonGround) -> None:
    text = "Слово о воде и свете. " * 20
    given(ground, text)
    ground.digest()
    since = ground.now - timedelta(hours=1)
    assert of_tiktok(ground).read_back(text=text, since=since, key="k") is not None
    assert of_tiktok(ground).read_back(text=text[:140] + "иначе" * 9, since=since, key="k") is None


def test_each_right_that_the_key_lacks_is_missing_alone(ground: PolygonGround) -> None:
    assert of_tiktok(ground).permissions() == {"video.publish", "video.list", "user.info.basic"}
    (token,) = ground.polygon.world.tokens
    token.grants[str(TIKTOK_ACCOUNT)].remove("video.list")
    assert of_tiktok(ground).permissions() == {"video.publish", "user.info.basic"}


def renewing(ground: PolygonGround, refresh: str = "rft.key") -> Tiktok:
    return Tiktok(replace(ground.account, keys={"refresh": refresh, **APPLICATION}), ground.door)


def test_another_pair_works_and_can_be_renewed_itself(ground: PolygonGround) -> None:
    pair = renewing(ground).renew()
    assert pair.lives == {"user": timedelta(hours=2), "refresh": timedelta(days=180)}
    assert Tiktok(replace(ground.account, keys=pair.keys), ground.door).profile().title == "Школа № 3"
    assert renewing(ground, pair.keys["refresh"]).renew().keys != pair.keys
    assert not ground.polygon.world.limits.breaches


def test_a_lost_answer_to_a_renewal_is_unknown_and_the_spent_key_is_told_as_lost(ground: PolygonGround) -> None:
    ground.fail("reset", when="after")
    with pytest.raises(OutcomeUnknown):
        renewing(ground).renew()
    with pytest.raises(AccessLost) as lost:
        renewing(ground).renew()
    assert (lost.value.key, lost.value.whole, lost.value.code) == ("refresh", True, "invalid_grant")
