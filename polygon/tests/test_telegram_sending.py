"""Telegram: what a bot may write, and the exact words of what it may not."""

from __future__ import annotations

import httpx
import pytest

from polygon.client import Control
from polygon.tests.conftest import BOT, CHANNEL, GROUP, Bot

TEXT = "Завтра субботник 🌳"
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


@pytest.mark.parametrize("chat", [CHANNEL, str(CHANNEL), "@birobidzhan_city", "@Birobidzhan_City"])
def test_a_bot_posts_by_number_or_by_name(bot: Bot, chat: int | str) -> None:
    sent = bot.ok("sendMessage", chat_id=chat, text=TEXT)
    assert (sent["chat"]["id"], sent["text"], sent["sender_chat"]["username"]) == (CHANNEL, TEXT, "birobidzhan_city")


@pytest.mark.parametrize("way", ["get", "form", "json", "multipart"])
def test_parameters_come_in_four_ways(http: httpx.Client, control: Control, way: str) -> None:
    said, path = {"chat_id": str(CHANNEL), "text": TEXT}, f"/bot{BOT}/SendMessage"
    ways = {
        "get": lambda: http.get(path, params=said),
        "form": lambda: http.post(path, data=said),
        "json": lambda: http.post(path, json=said),
        "multipart": lambda: http.post(path, files={name: (None, text) for name, text in said.items()}),
    }
    assert ways[way]().json()["result"]["text"] == TEXT


@pytest.mark.parametrize(
    ("params", "status", "words"),
    [
        ({"text": "x"}, 400, "Bad Request: chat_id is empty"),
        ({"chat_id": 5, "text": "x"}, 400, "Bad Request: chat not found"),
        ({"chat_id": "@nobody", "text": "x"}, 400, "Bad Request: chat not found"),
        ({"chat_id": CHANNEL}, 400, "Bad Request: message text is empty"),
        ({"chat_id": CHANNEL, "text": " \n\u0000"}, 400, "Bad Request: message text is empty"),
        ({"chat_id": CHANNEL, "text": "я" * 4097}, 400, "Bad Request: message is too long"),
        (
            {"chat_id": GROUP, "text": "x", "reply_parameters": {"message_id": 99}},
            400,
            "Bad Request: message to be replied not found",
        ),
        ({"chat_id": GROUP, "text": "x", "message_thread_id": 99}, 400, "Bad Request: message thread not found"),
        ({"chat_id": CHANNEL, "text": "x", "parse_mode": "Word"}, 400, "Bad Request: unsupported parse_mode"),
    ],
)
def test_what_cannot_be_sent_is_refused(bot: Bot, params: dict[str, object], status: int, words: str) -> None:
    assert bot.refusal("sendMessage", **params) == (status, words)


def test_the_longest_text_is_sent(bot: Bot) -> None:
    assert len(bot.ok("sendMessage", chat_id=CHANNEL, text="я" * 4096)["text"]) == 4096


def test_marks_are_read_and_do_not_count(bot: Bot) -> None:
    text = f'<b>{"😀" * 10}</b> и <a href="https://example.org">ссылка</a>' + "я" * 4070
    sent = bot.ok("sendMessage", chat_id=CHANNEL, text=text, parse_mode="HTML")
    assert sent["text"].startswith("😀" * 10 + " и ссылка")
    assert sent["entities"] == [
        {"type": "bold", "offset": 0, "length": 20},
        {"type": "text_link", "offset": 23, "length": 6, "url": "https://example.org"},
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<h1>x</h1>", 'Unsupported start tag "h1" at byte offset 0'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
    ],
)
def test_broken_marks_are_refused(bot: Bot, text: str, words: str) -> None:
    refused = (400, f"Bad Request: can't parse entities: {words}")
    assert bot.refusal("sendMessage", chat_id=CHANNEL, text=text, parse_mode="HTML") == refused


def test_a_stranger_is_no_member(bot: Bot, control: Control) -> None:
    control.seed(tokens=[{"network": "telegram", "token": "700002:x", "kind": "bot"}])
    stranger = Bot(bot.http, "700002:x")
    refused = (403, "Forbidden: bot is not a member of the channel chat")
    assert stranger.refusal("sendMessage", chat_id=CHANNEL, text="x") == refused
    refused = (403, "Forbidden: bot is not a member of the supergroup chat")
    assert stranger.refusal("sendMessage", chat_id=GROUP, text="x") == refused


def test_a_member_without_rights_cannot_post_in_a_channel_but_may_talk_in_its_group(bot: Bot, control: Control) -> None:
    grants = {str(CHANNEL): ["member"], str(GROUP): ["member"]}
    control.seed(tokens=[{"network": "telegram", "token": "700002:x", "kind": "bot", "grants": grants}])
    member = Bot(bot.http, "700002:x")
    refused = (400, "Bad Request: need administrator rights in the channel chat")
    assert member.refusal("sendMessage", chat_id=CHANNEL, text="x") == refused
    assert member.ok("sendMessage", chat_id=GROUP, text="x")["chat"]["type"] == "supergroup"


@pytest.mark.parametrize(("token", "status", "words"), [("5:x", 401, "Unauthorized"), ("x", 404, "Not Found")])
def test_a_wrong_token_is_refused(bot: Bot, token: str, status: int, words: str) -> None:
    assert Bot(bot.http, token).refusal("getMe") == (status, words)


def test_a_revoked_token_is_refused(bot: Bot, control: Control) -> None:
    control.revoke("telegram", BOT)
    assert bot.refusal("getMe") == (401, "Unauthorized")


def test_an_unknown_method_is_refused(bot: Bot) -> None:
    assert bot.refusal("sendThoughts") == (404, "Not Found")


def test_a_post_is_edited(bot: Bot) -> None:
    number = bot.ok("sendMessage", chat_id=CHANNEL, text=TEXT)["message_id"]
    edited = bot.ok("editMessageText", chat_id=CHANNEL, message_id=number, text="Перенесли")
    assert (edited["message_id"], edited["text"]) == (number, "Перенесли")
    refused = bot.refusal("editMessageText", chat_id=CHANNEL, message_id=number, text="Перенесли")
    assert refused == (400, NOT_MODIFIED)
    refused = bot.refusal("editMessageText", chat_id=CHANNEL, message_id=99, text="x")
    assert refused == (400, "Bad Request: message to edit not found")


def test_a_message_is_deleted(bot: Bot) -> None:
    number = bot.ok("sendMessage", chat_id=CHANNEL, text=TEXT)["message_id"]
    assert bot.ok("deleteMessage", chat_id=CHANNEL, message_id=number) is True
    refused = bot.refusal("deleteMessage", chat_id=CHANNEL, message_id=number)
    assert refused == (400, "Bad Request: message to delete not found")


def test_a_poster_deletes_its_own_for_48_hours(bot: Bot, control: Control) -> None:
    grants = {str(CHANNEL): ["member", "post"]}
    control.seed(tokens=[{"network": "telegram", "token": "700002:x", "kind": "bot", "grants": grants}])
    poster = Bot(bot.http, "700002:x")
    first, second = (poster.ok("sendMessage", chat_id=CHANNEL, text=t)["message_id"] for t in ("раз", "два"))
    assert poster.ok("deleteMessage", chat_id=CHANNEL, message_id=first) is True
    control.advance(48 * 3600)
    refused = poster.refusal("deleteMessage", chat_id=CHANNEL, message_id=second)
    assert refused == (400, "Bad Request: message can't be deleted")


def test_a_photo_has_a_caption(bot: Bot) -> None:
    sent = bot.ok("sendPhoto", chat_id=CHANNEL, photo="AgAC-photo", caption=TEXT)
    assert (sent["photo"][0]["file_id"], sent["caption"]) == ("AgAC-photo", TEXT)
    refused = bot.refusal("sendPhoto", chat_id=CHANNEL, photo="p", caption="я" * 1025)
    assert refused == (400, "Bad Request: message caption is too long")


def test_an_album_is_several_messages_with_one_number(bot: Bot, control: Control) -> None:
    media = [{"type": "photo", "media": f"p{n}", "caption": TEXT if n == 0 else ""} for n in range(3)]
    sent = bot.ok("sendMediaGroup", chat_id=CHANNEL, media=media)
    assert len({m["message_id"] for m in sent}) == 3
    assert len({m["media_group_id"] for m in sent}) == 1
    assert control.outbox_counts(method="sendMediaGroup")["total"] == 3
    refused = (400, "Bad Request: there must be from 2 to 10 messages to send")
    assert bot.refusal("sendMediaGroup", chat_id=CHANNEL, media=media[:1]) == refused
