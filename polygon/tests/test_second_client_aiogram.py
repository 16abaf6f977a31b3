"""Telegram through aiogram, code that we did not write: it posts, reads updates and comments."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest, TelegramRetryAfter
from aiogram.types import BufferedInputFile, InputMediaPhoto, InputPollOption, Message, ReplyParameters

from polygon.client import Control
from polygon.tests.conftest import BOT, CHANNEL, GROUP


def _run(address: str, deed: Callable[[Bot], Awaitable[Any]]) -> Any:
    async def with_bot() -> Any:
        bot = Bot(BOT, session=AiohttpSession(api=TelegramAPIServer.from_base(address)))
        try:
            return await deed(bot)
        finally:
            await bot.session.close()

    return asyncio.run(with_bot())


def test_aiogram_posts(address: str, control: Control) -> None:
    sent = _run(address, lambda bot: bot.send_message("@birobidzhan_city", "Новость"))
    assert (sent.chat.id, sent.text) == (CHANNEL, "Новость")


def test_aiogram_reads_a_comment_and_answers_it(address: str, control: Control) -> None:
    control.comment("telegram", CHANNEL, "А когда?", author="Пётр Громов")

    async def answer(bot: Bot) -> Any:
        comment = (await bot.get_updates(offset=-1))[0].message
        assert comment is not None
        assert comment.reply_to_message is not None
        assert comment.reply_to_message.is_automatic_forward
        return await bot.send_message(GROUP, "В среду", reply_parameters=ReplyParameters(message_id=comment.message_id))

    answered = _run(address, answer)
    assert answered.reply_to_message.text == "А когда?"


def test_aiogram_sees_the_channel(address: str, control: Control) -> None:
    # Not its administrators: aiogram speaks Bot API 10.3 and wants a right that 10.1, our schema, forbids to name.
    seen = _run(address, lambda bot: bot.get_chat(CHANNEL))
    assert (seen.linked_chat_id, _run(address, lambda bot: bot.get_chat_member_count(CHANNEL))) == (GROUP, 9120)


def test_aiogram_sends_an_album(address: str, control: Control) -> None:
    media: list[Any] = [InputMediaPhoto(media="p1"), InputMediaPhoto(media="p2")]
    sent = _run(address, lambda bot: bot.send_media_group(CHANNEL, media))
    assert len({m.media_group_id for m in sent}) == 1


def test_aiogram_understands_refusals(address: str, control: Control) -> None:
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        _run(address, lambda bot: bot.send_message("@nobody", "x"))
    control.fault("error", network="telegram", code=429, retry_after=3)
    with pytest.raises(TelegramRetryAfter) as refused:
        _run(address, lambda bot: bot.send_message(CHANNEL, "x"))
    assert refused.value.retry_after == 3


def test_aiogram_goes_the_whole_round(address: str, control: Control) -> None:
    async def round_trip(bot: Bot) -> None:
        photo = BufferedInputFile(b"\xff\xd8picture", "a.jpg")
        post = await bot.send_photo(CHANNEL, photo, caption="Новость")
        assert post.photo
        control.comment("telegram", CHANNEL, "А когда?", author="Пётр Громов")
        comment = (await bot.get_updates(offset=-1))[0].message
        assert comment is not None
        reply = ReplyParameters(message_id=comment.message_id)
        answer = await bot.send_message(GROUP, "В среду", reply_parameters=reply)
        assert answer.reply_to_message is not None
        edited = await bot.edit_message_caption(chat_id=CHANNEL, message_id=post.message_id, caption="Иначе")
        assert isinstance(edited, Message)
        assert edited.caption == "Иначе"
        assert await bot.pin_chat_message(CHANNEL, post.message_id)
        assert comment.from_user is not None
        assert await bot.ban_chat_member(GROUP, comment.from_user.id)
        assert await bot.delete_message(GROUP, comment.message_id)
        assert await bot.delete_message(CHANNEL, post.message_id)

    _run(address, round_trip)


def test_aiogram_asks_a_question_and_keeps_a_webhook(address: str, control: Control) -> None:
    options: list[Any] = [InputPollOption(text="Площадь"), InputPollOption(text="Парк")]
    asked = _run(address, lambda bot: bot.send_poll(CHANNEL, "Где ёлка?", options))
    assert [option.text for option in asked.poll.options] == ["Площадь", "Парк"]
    assert _run(address, lambda bot: bot.set_webhook("https://veche.example/h", secret_token="s"))
    assert _run(address, lambda bot: bot.get_webhook_info()).url == "https://veche.example/h"
    assert _run(address, lambda bot: bot.delete_webhook())
