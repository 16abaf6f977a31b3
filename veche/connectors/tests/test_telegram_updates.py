"""What happens in channels and their discussion groups becomes events that say where it happened."""

import json
from typing import Any

import httpx
import pytest

from veche.connectors.contract import Account, CommentEdited, CommentSeen, Event, PostSeen, Refused, ThreadSeen
from veche.connectors.telegram.connector import Telegram
from veche.connectors.tests.wires import HTML, Wire, door

ACCOUNT = Account(
    network="telegram", external_id="-1007", discussion_id="-1008", keys={"bot": "71:AA", "secret": "shared"}
)
CHANNEL = {"id": -1007, "type": "channel", "title": "Школа", "username": "school3"}
GROUP = {"id": -1008, "type": "supergroup", "title": "Обсуждение"}
PERSON = {"id": 11, "is_bot": False, "first_name": "Инна", "last_name": "Ким"}
COPY = {
    "message_id": 100,
    "date": 1_790_000_000,
    "chat": GROUP,
    "sender_chat": CHANNEL,
    "is_automatic_forward": True,
    "forward_origin": {"type": "channel", "chat": CHANNEL, "message_id": 5, "date": 1_790_000_000},
    "text": "Новость",
}
THREAD = ThreadSeen(post_id="5", group_id="-1008", thread_id="100", place="-1007")


def comment(number: int = 101, **more: Any) -> dict[str, Any]:
    told = {"message_id": number, "date": 1_790_000_060, "chat": GROUP, "from": PERSON, "text": "Нет воды"}
    return told | {"message_thread_id": 100} | more


def heard(**update: Any) -> tuple[Event, ...]:
    body = json.dumps({"update_id": 9, **update}).encode()
    headers = {"X-Telegram-Bot-Api-Secret-Token": "shared"}
    return Telegram(ACCOUNT, door(Wire(HTML))).receive(body, headers).items


def polled(*updates: dict[str, Any], cursor: str = "") -> tuple[tuple[Event, ...], str, dict[str, Any]]:
    wire = Wire(httpx.Response(200, json={"ok": True, "result": list(updates)}))
    events = Telegram(ACCOUNT, door(wire)).events(cursor)
    return events.items, events.cursor, json.loads(wire.asked[0].content)


def test_a_channels_post_is_seen() -> None:
    (seen,) = heard(channel_post={"message_id": 5, "date": 1_790_000_000, "chat": CHANNEL, "text": "Новость"})
    assert isinstance(seen, PostSeen)
    assert (seen.post.external_id, seen.post.url, seen.place) == ("5", "https://t.me/school3/5", "-1007")


def test_an_edited_or_forwarded_post_is_seen_as_it_is_now() -> None:
    post = {"message_id": 5, "date": 1, "chat": CHANNEL, "caption": "Иначе", "forward_origin": {"type": "user"}}
    (seen,) = heard(edited_channel_post=post)
    assert isinstance(seen, PostSeen)
    assert (seen.post.text, seen.post.is_repost) == ("Иначе", True)


def test_an_album_is_one_post() -> None:
    rest = {"message_id": 6, "date": 1, "chat": CHANNEL, "photo": [{}], "media_group_id": "a"}
    assert heard(channel_post=rest) == ()
    assert len(heard(channel_post=rest | {"caption": "Праздник"})) == 1


def test_the_posts_copy_in_the_group_ties_the_thread_to_the_post() -> None:
    assert heard(message=COPY) == (THREAD,)


def test_a_comment_that_answers_the_copy_knows_its_post() -> None:
    thread, seen = heard(message=comment(reply_to_message=COPY))
    assert thread == THREAD
    assert isinstance(seen, CommentSeen)
    told = seen.comment
    assert (told.external_id, told.post_id, told.thread_id, told.parent_id) == ("101", "5", "100", None)
    assert (told.author_id, told.author_name, told.is_own, seen.place) == ("11", "Инна Ким", False, "-1008")


def test_a_deeper_comment_knows_its_thread_and_its_parent() -> None:
    (seen,) = heard(message=comment(102, reply_to_message=comment(101)))
    assert isinstance(seen, CommentSeen)
    assert (seen.comment.post_id, seen.comment.thread_id, seen.comment.parent_id) == (None, "100", "101")


def test_an_edited_comment_has_its_present_text() -> None:
    (seen,) = heard(edited_message=comment(text="Воды всё нет"))
    assert isinstance(seen, CommentEdited)
    assert seen.comment.text == "Воды всё нет"


@pytest.mark.parametrize(
    "by", [{"sender_chat": CHANNEL}, {"sender_chat": GROUP}, {"from": {"id": 71, "first_name": "Бот"}}]
)
def test_what_the_page_wrote_itself_is_own(by: dict[str, Any]) -> None:
    (seen,) = heard(message=comment(reply_to_message=comment(101), **by))
    assert isinstance(seen, CommentSeen)
    assert seen.comment.is_own


def test_a_picture_without_words_is_a_comment_and_a_notice_is_not() -> None:
    assert len(heard(message=comment(text="", photo=[{}]))) == 1
    assert heard(message=comment(text="", new_chat_members=[PERSON])) == ()


def test_talk_outside_of_threads_is_not_about_a_post() -> None:
    assert heard(message=comment(message_thread_id=None)) == ()


def test_a_webhooks_update_has_its_number() -> None:
    body = json.dumps({"update_id": 9, "message": COPY}).encode()
    events = Telegram(ACCOUNT, door(Wire(HTML))).receive(body, {"x-telegram-bot-api-secret-token": "shared"})
    assert (events.event_id, events.reply) == ("9", "")


@pytest.mark.parametrize(
    "headers", [{}, {"X-Telegram-Bot-Api-Secret-Token": "wrong"}, {"X-Telegram-Bot-Api-Secret-Token": ""}]
)
def test_without_our_secret_nobody_is_believed(headers: dict[str, str]) -> None:
    with pytest.raises(Refused, match="secret"):
        Telegram(ACCOUNT, door(Wire(HTML))).receive(b'{"update_id": 9}', headers)


@pytest.mark.parametrize("body", [b"", b"[]", b"\xff", b'{"update_id": "x"}', b'{"update_id": 1, "message": {}}'])
def test_what_is_not_an_update_is_refused(body: bytes) -> None:
    with pytest.raises(Refused, match="cannot be understood"):
        Telegram(ACCOUNT, door(Wire(HTML))).receive(body, {"x-telegram-bot-api-secret-token": "shared"})


def test_polling_moves_the_cursor_past_what_was_told() -> None:
    items, cursor, asked = polled({"update_id": 9, "message": COPY}, {"update_id": 12}, cursor="9")
    assert (items, cursor, asked["offset"]) == ((THREAD,), "13", 9)


def test_an_empty_poll_leaves_the_cursor() -> None:
    assert polled(cursor="9")[:2] == ((), "9")


def test_a_strange_update_does_not_stop_the_others() -> None:
    items, cursor, _ = polled({"update_id": 9, "message": {"chat": 5}}, {"update_id": 10, "message": COPY})
    assert (items, cursor) == ((THREAD,), "11")
