"""MAX through maxapi, code that we did not write: it posts, reads, comments, answers, changes and deletes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from maxapi import Bot
from maxapi.client.default import DefaultConnectionProperties
from maxapi.enums.upload_type import UploadType
from maxapi.exceptions.max import InvalidToken, MaxApiError
from maxapi.types import InputMediaBuffer

from polygon.client import Control
from polygon.max import mids
from polygon.tests.conftest import MAX_BOT, MAX_CHANNEL, MAX_TOKEN

pytestmark = pytest.mark.usefixtures("max_bot")


def _run(address: str, deed: Callable[[Any], Awaitable[Any]], token: str = MAX_TOKEN) -> Any:
    async def with_bot() -> Any:
        bot = Bot(token, default_connection=DefaultConnectionProperties(max_retries=0))
        bot.set_api_url(address)
        try:
            return await deed(bot)
        finally:
            await bot.close_session()

    return asyncio.run(with_bot())


def test_maxapi_posts_reads_changes_and_deletes(address: str, control: Control) -> None:
    async def deed(bot: Any) -> None:
        sent = (await bot.send_message(chat_id=MAX_CHANNEL, text="Новость")).message
        assert (sent.body.text, sent.url) == ("Новость", (await bot.get_message(sent.body.mid)).url)
        listed = await bot.get_messages(chat_id=MAX_CHANNEL, count=5)
        assert [each.body.mid for each in listed.messages] == [sent.body.mid]
        assert (await sent.edit(text="Иначе")).success
        assert (await bot.get_message(sent.body.mid)).body.text == "Иначе"
        await sent.pin()
        assert (await bot.get_pin_message(MAX_CHANNEL)).message.body.mid == sent.body.mid
        assert (await sent.delete()).success
        assert (await bot.get_messages(chat_id=MAX_CHANNEL)).messages == []

    _run(address, deed)


def test_maxapi_comments_answers_changes_and_deletes(address: str, control: Control) -> None:
    post = control.post("max", MAX_CHANNEL, "Новость")
    control.comment("max", MAX_CHANNEL, "А когда?", author="Пётр Громов")

    async def deed(bot: Any) -> None:
        mid = mids.mid(MAX_CHANNEL, post)
        (asked,) = (await bot.get_comments(mid)).messages
        assert (asked.sender.full_name, asked.post_message_id) == ("Пётр Громов", mid)
        answer = (await asked.reply("В среду")).message
        assert (answer.link.message.mid, answer.sender.user_id) == (asked.body.mid, MAX_BOT)
        assert (await answer.edit("В четверг")).success
        assert (await bot.get_comment(mid, answer.body.mid)).body.text == "В четверг"
        assert (await bot.send_comment(mid, "И ещё")).message.link is None
        assert (await asked.delete()).success
        assert [each.body.text for each in (await bot.get_comments(mid)).messages] == ["И ещё", "В четверг"]

    _run(address, deed)


def test_maxapi_sees_the_channel_the_bot_and_its_rights(address: str, control: Control) -> None:
    async def deed(bot: Any) -> None:
        chat = await bot.get_chat_by_id(MAX_CHANNEL)
        assert (chat.link, chat.participants_count) == ("https://max.ru/birobidzhan_max", 4120)
        assert (await bot.get_me()).user_id == MAX_BOT
        membership = await bot.get_me_from_chat(MAX_CHANNEL)
        assert {right.value for right in membership.permissions} >= {"write", "read_all_messages"}
        assert len((await bot.get_list_admin_chat(MAX_CHANNEL)).members) == 2

    _run(address, deed)


def test_maxapi_shows_a_photo(address: str, control: Control) -> None:
    control.settings(max_digesting=0)
    photo = InputMediaBuffer(b"\x89PNG\r\n\x1a\n", filename="ёлка.png", type=UploadType.IMAGE)

    async def deed(bot: Any) -> Any:
        return await bot.send_message(
            chat_id=MAX_CHANNEL, text="Праздник", attachments=[photo], sleep_after_input_media=False
        )

    sent = _run(address, deed).message
    assert sent.body.attachments[0].payload.token == control.uploads(network="max")[0]["handle"]


def test_maxapi_understands_refusals_and_does_not_repeat(address: str, control: Control) -> None:
    with pytest.raises(InvalidToken):
        _run(address, lambda bot: bot.get_me(), token="wrong")
    control.fault("status", network="max", code=503, method="POST /messages", when="after")
    with pytest.raises(MaxApiError):
        _run(address, lambda bot: bot.send_message(chat_id=MAX_CHANNEL, text="x"))
    assert len(list(control.outbox(network="max"))) == 1
