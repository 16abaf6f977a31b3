"""Files, albums, polls, pins, bans and private messages of a bot."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from polygon.client import Control
from polygon.telegram import content
from polygon.tests.conftest import BOT, CHANNEL, GROUP, Bot

PHOTO = ("ёлка.jpg", b"\xff\xd8picture", "image/jpeg")
FILM = ("парад.mp4", b"film", "video/mp4")


def sent(http: httpx.Client, method: str, files: dict[str, tuple[str, bytes, str]], **fields: str) -> httpx.Response:
    return http.post(f"/bot{BOT}/{method}", data={"chat_id": str(CHANNEL), **fields}, files=files)


def test_a_file_comes_with_the_message_and_may_be_named_later(http: httpx.Client, bot: Bot, control: Control) -> None:
    message = sent(http, "sendPhoto", {"photo": PHOTO}, caption="Ёлка").json()["result"]
    handle = message["photo"][0]["file_id"]
    post = next(p for p in control.world_posts(network="telegram") if p["id"] == message["message_id"])
    assert (post["media"][0]["name"], post["media"][0]["size"], post["text"]) == ("ёлка.jpg", 9, "Ёлка")
    assert bot.ok("sendPhoto", chat_id=CHANNEL, photo=handle)["photo"][0]["file_id"] == handle
    assert sent(http, "sendVideo", {"video": FILM}).json()["result"]["video"]["duration"] == 30


def test_an_album_of_files_is_several_messages(http: httpx.Client, control: Control) -> None:
    media = [{"type": "photo", "media": f"attach://f{n}", "caption": "Слова" if n == 0 else ""} for n in range(2)]
    answer = sent(http, "sendMediaGroup", {"f0": PHOTO, "f1": PHOTO}, media=json.dumps(media)).json()
    assert len({m["message_id"] for m in answer["result"]}) == 2
    assert [m.get("caption") for m in answer["result"]] == ["Слова", None]
    lost = sent(http, "sendMediaGroup", {"f0": PHOTO}, media=json.dumps(media))
    assert lost.status_code == 400


@pytest.mark.parametrize(
    ("method", "file", "status"),
    [
        ("sendPhoto", ("a.jpg", b"0" * 101, "image/jpeg"), 400),
        ("sendPhoto", ("a.txt", b"0", "text/plain"), 400),
        ("sendPhoto", ("a.jpg", b"", "image/jpeg"), 400),
        ("sendVideo", ("a.mp4", b"0" * 201, "video/mp4"), 413),
    ],
)
def test_files_have_their_bounds(
    http: httpx.Client, control: Control, monkeypatch: pytest.MonkeyPatch, method: str, file: object, status: int
) -> None:
    assert content.LARGEST == {"photo": 10 * 2**20, "video": 50 * 2**20}
    monkeypatch.setattr(content, "LARGEST", {"photo": 100, "video": 200})
    assert sent(http, method, {method.removeprefix("send").lower(): file}).status_code == status  # type: ignore[dict-item]
    assert control.outbox_counts(network="telegram")["total"] == 0


def test_a_caption_is_edited_and_a_text_is_not_there(http: httpx.Client, bot: Bot) -> None:
    number = sent(http, "sendPhoto", {"photo": PHOTO}, caption="Было").json()["result"]["message_id"]
    edited = bot.ok("editMessageCaption", chat_id=CHANNEL, message_id=number, caption="Стало")
    assert edited["caption"] == "Стало"
    assert "there is no text" in bot.refusal("editMessageText", chat_id=CHANNEL, message_id=number, text="x")[1]
    plain = bot.ok("sendMessage", chat_id=CHANNEL, text="Слова")["message_id"]
    assert "there is no caption" in bot.refusal("editMessageCaption", chat_id=CHANNEL, message_id=plain, caption="x")[1]


def test_a_poll_is_asked(bot: Bot) -> None:
    options = [{"text": "Площадь"}, {"text": "Парк"}]
    asked: dict[str, Any] = {
        "chat_id": CHANNEL,
        "question": "Где ёлка?",
        "options": options,
        "description": "Решаем до пятницы",
    }
    poll = bot.ok("sendPoll", **asked, allows_multiple_answers=True, is_anonymous=False)["poll"]
    assert [o["text"] for o in poll["options"]] == ["Площадь", "Парк"]
    assert (poll["allows_multiple_answers"], poll["is_anonymous"]) == (True, False)
    wrongs: list[dict[str, Any]] = [{"question": ""}, {"options": []}, {"options": [{"text": "я" * 101}]}]
    for wrong in wrongs:
        assert bot.refusal("sendPoll", **{**asked, **wrong})[0] == 400


def test_a_post_is_pinned_where_the_bot_may(bot: Bot, control: Control) -> None:
    assert bot.ok("pinChatMessage", chat_id=CHANNEL, message_id=1) is True
    assert next(p for p in control.world_posts(network="telegram") if p["id"] == 1)["is_pinned"]
    bot.ok("unpinChatMessage", chat_id=CHANNEL, message_id=1)
    grants = {str(CHANNEL): ["member", "post"]}
    control.seed(tokens=[{"network": "telegram", "token": "700002:x", "kind": "bot", "grants": grants}])
    refused = Bot(bot.http, "700002:x").refusal("pinChatMessage", chat_id=CHANNEL, message_id=1)
    assert refused == (400, "Bad Request: not enough rights to manage pinned messages in the chat")


def test_somebody_is_thrown_out_and_let_in_again(bot: Bot, http: httpx.Client, control: Control) -> None:
    control.comment("telegram", CHANNEL, "Плохие слова", author="Нина Грач")
    person = next(c["author_id"] for c in control.world_comments(network="telegram") if c["author"] == "Нина Грач")
    bot.ok("banChatMember", chat_id=GROUP, user_id=person, until_date=4_000_000_000)
    assert bot.ok("getChatMember", chat_id=GROUP, user_id=person)["status"] == "kicked"
    form = {"post": "1", "author": "Нина Грач", "text": "Ещё"}
    assert http.post("/wall/telegram/birobidzhan_city", data=form).status_code == 422
    bot.ok("unbanChatMember", chat_id=GROUP, user_id=person, only_if_banned=True)
    assert bot.ok("getChatMember", chat_id=GROUP, user_id=person)["status"] == "member"
    bot.ok("banChatSenderChat", chat_id=GROUP, sender_chat_id=-1005)
    bot.ok("unbanChatSenderChat", chat_id=GROUP, sender_chat_id=-1005)


def test_a_bot_answers_who_wrote_to_it_and_nobody_else(bot: Bot, control: Control) -> None:
    person = control.letter("telegram", 700001, "Здравствуйте", author="Нина Грач")
    update = bot.ok("getUpdates", offset=-1)[0]["message"]
    assert (update["chat"]["type"], update["text"]) == ("private", "Здравствуйте")
    assert bot.ok("sendMessage", chat_id=person, text="Добрый день")["chat"]["id"] == person
    control.seed(people=[{"network": "telegram", "id": 12345, "first_name": "Молчун"}])
    refused = bot.refusal("sendMessage", chat_id=12345, text="x")
    assert refused == (403, "Forbidden: bot can't initiate conversation with a user")
