"""A topic of OK goes to the group in its name, with what it is made of in one JSON text."""

import json
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from veche.connectors.contract import (
    Account,
    NotSupported,
    OutgoingMedia,
    OutgoingPost,
    OutgoingReply,
    Poll,
    Receipt,
    Refused,
)
from veche.connectors.ok.connector import Ok
from veche.connectors.tests.wires import Wire, door

KEYS = {"user": "u", "application": "A", "secret_key": "s"}
PHOTO = OutgoingMedia(kind="photo", name="a.jpg", type="image/jpeg", content=b"\xff\xd8", handle="token-1")


def ok(*answers: object, **account: object) -> tuple[Ok, Wire]:
    wire = Wire(*(httpx.Response(200, json=answer) for answer in answers))
    return Ok(Account(**{"network": "ok", "external_id": "7", "keys": KEYS} | account), door(wire)), wire  # type: ignore[arg-type]


def test_a_topic_carries_text_photos_a_link_and_a_poll() -> None:
    made, wire = ok("70102413183763")
    poll = Poll(question="Когда удобно?", answers=("Утром", "Вечером"))
    post = OutgoingPost(text="Привет, 🌧 <b>", media=(PHOTO,), link="https://example.org/a", poll=poll)
    assert made.publish(post, key="k") == Receipt(
        external_id="70102413183763", url="https://ok.ru/group/7/topic/70102413183763"
    )
    form = wire.form()
    assert (str(wire.asked[0].url), form["method"], form["type"], form["gid"]) == (
        *("https://api.ok.ru/fb.do", "mediatopic.post", "GROUP_THEME"),
        "7",
    )
    told: dict[str, Any] = json.loads(form["attachment"])
    assert told["onBehalfOfGroup"] == "true"
    assert told["media"] == [
        {"type": "text", "text": "Привет, 🌧 <b>"},
        {"type": "photo", "list": [{"id": "token-1"}]},
        {"type": "link", "url": "https://example.org/a"},
        {
            "type": "poll",
            "question": "Когда удобно?",
            "answers": [{"text": "Утром"}, {"text": "Вечером"}],
            "options": "SingleChoice,AnonymousVoting",
        },
    ]


def test_a_photo_without_words_may_go_and_nothing_at_all_may_not() -> None:
    made, wire = ok("5")
    made.publish(OutgoingPost(text=" ", media=(PHOTO,)), key="k")
    assert [part["type"] for part in json.loads(wire.form()["attachment"])["media"]] == ["photo"]
    with pytest.raises(Refused):
        made.publish(OutgoingPost(text=" "), key="k")


def test_a_photo_that_was_not_handed_over_and_a_video_are_refused_before_sending() -> None:
    made, wire = ok("5")
    bare = OutgoingMedia(kind="photo", name="a.jpg", type="image/jpeg", content=b"1")
    video = OutgoingMedia(kind="video", name="a.mp4", type="video/mp4", content=b"1", handle="h")
    for media in (bare, video):
        with pytest.raises(Refused):
            made.publish(OutgoingPost(text="Так", media=(media,)), key="k")
    with pytest.raises(NotSupported):
        made.upload(video)
    assert wire.asked == []


def test_a_reply_goes_under_the_comment_as_the_group() -> None:
    made, wire = ok("43")
    receipt = made.reply(OutgoingReply(text="Да", post_id="5", comment_id="6"), key="k")
    assert receipt == Receipt(external_id="43", url="https://ok.ru/group/7/topic/5")
    named = ("method", "entityId", "entityType", "reply_to_comment_id", "as_admin", "comment")
    assert [wire.form()[name] for name in named] == [
        *("discussions.addDiscussionComment", "5", "GROUP_TOPIC", "6", "true", "Да")
    ]


def test_every_call_waits_its_turn_by_the_kind_of_its_key() -> None:
    paced: list[tuple[str, str]] = []
    wire = Wire(httpx.Response(200, json="5"))
    account = Account(network="ok", external_id="7", keys=KEYS)
    made = Ok(account, door(wire), pace=lambda kind, method, times=1: paced.append((kind, method)))
    made.publish(OutgoingPost(text="Так"), key="k")
    assert paced == [("user", "mediatopic.post")]


def test_a_page_without_a_number_is_refused_before_sending() -> None:
    made, wire = ok("5", external_id="", address="birobidzhan")
    with pytest.raises(Refused, match="number"):
        made.publish(OutgoingPost(text="Так"), key="k")
    assert wire.asked == []


def test_what_a_card_leaves_out_is_unknown_and_what_it_shows_empty_is_empty() -> None:
    card = {"uid": "7", "name": "Школа", "phone": "", "description": None, "members_count": 5, "private": False}
    profile = ok([card])[0].profile()
    assert (profile.phone, profile.description, profile.members, profile.standing) == ("", "", 5, "open")
    assert (profile.site, profile.official_mark, profile.has_cover, profile.email) == (None, None, None, None)


def test_a_card_that_cannot_be_read_hides_none_of_the_others() -> None:
    made, _ = ok([{"uid": "7", "members_count": "many"}, {"uid": "8", "name": "Музей"}])
    found = made.profiles(["7", "8"])
    assert (found["7"].title, found["8"].title) == (None, "Музей")


def test_a_comments_time_is_moscows() -> None:
    talk = {"comments": [{"id": "c1", "date": "2026-11-02 03:04:05", "text": "Да"}, {"id": "c2", "date": "?"}]}
    made, _ = ok({"uid": "1"}, talk)
    first, second = sorted(made.comments("5"), key=lambda comment: comment.external_id)
    assert first.at == datetime(2026, 11, 2, 0, 4, 5, tzinfo=UTC)
    assert second.at.year == 1970


def test_a_list_longer_than_was_asked_for_is_known_whole_only_where_its_order_is() -> None:
    since = datetime(2026, 11, 1, tzinfo=UTC)
    for moments, known in (
        ([1_793_600_000_000, 1_793_500_000_000], True),
        ([1_793_500_000_000, 1_793_600_000_000], False),
    ):
        topics = [{"id": str(number), "created_ms": at} for number, at in enumerate(moments, start=1)]
        made, _ = ok({"topics": topics, "anchor": "2"}, {"media_topics": []})
        assert (made.wall(since=since, deep=2).since is not None) is known


def test_whose_a_topic_is_may_be_told_by_its_author_alone() -> None:
    told = [("1", "group:7", True), ("2", "user:9", False), ("3", "", True)]
    topics = [{"id": number, "created_ms": 1_793_600_000_000} for number, _, _ in told]
    shown = [{"id": number, "author_ref": author} for number, author, _ in told]
    made, _ = ok({"topics": topics}, {"media_topics": shown})
    posts = made.posts(since=datetime(2026, 11, 1, tzinfo=UTC))
    assert {post.external_id: post.is_own for post in posts} == {number: own for number, _, own in told}
