"""Telegram: a chat takes a message a second, a group 20 a minute, a bot sends 30 a second."""

from __future__ import annotations

import pytest

from polygon.client import Control
from polygon.tests.conftest import BOT, CHANNEL, GROUP, Bot


@pytest.fixture(autouse=True)
def _limits(control: Control) -> None:
    control.settings(telegram_limits=True)


def _wait(bot: Bot, chat: int) -> int:
    status, answer = bot("sendMessage", chat_id=chat, text="x")
    assert status == 429
    wait = int(answer["parameters"]["retry_after"])
    assert answer["description"] == f"Too Many Requests: retry after {wait}"
    return wait


def test_a_chat_takes_one_message_a_second(bot: Bot, control: Control) -> None:
    bot.ok("sendMessage", chat_id=CHANNEL, text="раз")
    assert _wait(bot, CHANNEL) == 1
    bot.ok("sendMessage", chat_id=GROUP, text="другой чат")
    control.advance(1)
    bot.ok("sendMessage", chat_id=CHANNEL, text="два")


def test_a_group_takes_twenty_a_minute(bot: Bot, control: Control) -> None:
    for _ in range(20):
        bot.ok("sendMessage", chat_id=GROUP, text="x")
        control.advance(1)
    assert _wait(bot, GROUP) == 40
    control.advance(40)
    bot.ok("sendMessage", chat_id=GROUP, text="x")


def test_a_bot_sends_thirty_a_second(bot: Bot, control: Control) -> None:
    chats = [{"network": "telegram", "id": -2000 - n, "title": f"Канал {n}"} for n in range(31)]
    control.seed(
        pages=chats, tokens=[{"network": "telegram", "token": BOT, "kind": "bot", "pages": [c["id"] for c in chats]}]
    )
    for chat in chats[:30]:
        bot.ok("sendMessage", chat_id=chat["id"], text="x")
    assert _wait(bot, int(chats[30]["id"])) == 1  # type: ignore[call-overload]


def test_reading_is_free(bot: Bot) -> None:
    for _ in range(40):
        bot.ok("getMe")


def test_the_police_count_every_breach_against_its_bot(bot: Bot, control: Control) -> None:
    bot.ok("sendMessage", chat_id=CHANNEL, text="раз")
    for _ in range(2):
        _wait(bot, CHANNEL)
    (breach,) = control.breaches(network="telegram")
    assert breach == {"network": "telegram", "rule": "messages above the rate", "token": BOT, "count": 2}
