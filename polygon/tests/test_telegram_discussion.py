"""Telegram: a channel's post is forwarded into its group, and comments are messages there."""

from __future__ import annotations

from typing import Any

from polygon.client import Control
from polygon.tests import witness
from polygon.tests.conftest import CHANNEL, GROUP, Bot


def _updates(bot: Bot, **params: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = bot.ok("getUpdates", offset=-1000, **params)
    assert [c for u in found for c in witness.update_complaints(u)] == []
    return found


def _fresh(bot: Bot) -> int:
    waiting = bot.ok("getUpdates")
    return int(waiting[-1]["update_id"]) + 1 if waiting else 1


def test_a_bots_own_post_comes_back_as_the_groups_copy_only(bot: Bot) -> None:
    offset = _fresh(bot)
    sent = bot.ok("sendMessage", chat_id=CHANNEL, text="Новость")
    (update,) = bot.ok("getUpdates", offset=offset)
    copy = update["message"]
    assert copy["is_automatic_forward"] is True
    assert (copy["chat"]["id"], copy["sender_chat"]["id"]) == (GROUP, CHANNEL)
    assert (copy["forward_origin"]["type"], copy["forward_origin"]["message_id"]) == ("channel", sent["message_id"])


def test_anothers_post_is_told_twice(bot: Bot, control: Control) -> None:
    offset = _fresh(bot)
    control.post("telegram", CHANNEL, "Новость")
    kinds = [set(u) - {"update_id"} for u in bot.ok("getUpdates", offset=offset)]
    assert kinds == [{"channel_post"}, {"message"}]


def test_a_comment_stands_in_the_posts_thread(bot: Bot, control: Control) -> None:
    copy = next(u["message"] for u in _updates(bot) if u.get("message", {}).get("is_automatic_forward"))
    offset = _fresh(bot)
    number = control.comment("telegram", CHANNEL, "А когда?", author="Пётр Громов")
    (update,) = bot.ok("getUpdates", offset=offset)
    comment = update["message"]
    assert (comment["message_id"], comment["message_thread_id"]) == (number, copy["message_id"])
    assert comment["reply_to_message"]["is_automatic_forward"] is True
    assert comment["from"]["last_name"] == "Громов"


def test_the_bot_answers_a_comment(bot: Bot, control: Control) -> None:
    number = control.comment("telegram", CHANNEL, "А когда?")
    answer = bot.ok("sendMessage", chat_id=GROUP, text="В среду", reply_parameters={"message_id": number})
    assert answer["reply_to_message"]["message_id"] == number
    (kept,) = [c for c in control.world_comments(network="telegram", page=CHANNEL) if c["by_page"]]
    assert (kept["parent_id"], kept["post_id"], kept["text"]) == (number, 1, "В среду")


def test_the_bot_does_not_hear_itself_in_the_group(bot: Bot) -> None:
    offset = _fresh(bot)
    bot.ok("sendMessage", chat_id=GROUP, text="x")
    assert bot.ok("getUpdates", offset=offset) == []


def test_a_message_outside_any_thread_has_none(bot: Bot, control: Control) -> None:
    offset = _fresh(bot)
    control.comment("telegram", GROUP, "Добрый день всем", post=0)
    (update,) = bot.ok("getUpdates", offset=offset)
    assert "message_thread_id" not in update["message"]


def test_an_edit_is_told_and_a_deletion_is_not(bot: Bot, control: Control) -> None:
    number = control.comment("telegram", CHANNEL, "А кагда?")
    offset = _fresh(bot)
    control.edit_comment("telegram", CHANNEL, number, "А когда?")
    control.delete_comment("telegram", CHANNEL, number)
    (update,) = bot.ok("getUpdates", offset=offset)
    assert (update["edited_message"]["text"], "edit_date" in update["edited_message"]) == ("А когда?", True)


def test_a_channel_may_have_no_discussion(bot: Bot, control: Control) -> None:
    control.seed(
        pages=[{"network": "telegram", "id": -5, "title": "Тихий", "address": "quiet", "discussion_id": None}],
        tokens=[{"network": "telegram", "token": "700002:x", "kind": "bot", "pages": ["quiet"]}],
    )
    quiet = Bot(bot.http, "700002:x")
    quiet.ok("sendMessage", chat_id="@quiet", text="x")
    assert quiet.ok("getUpdates") == []
    assert "linked_chat_id" not in quiet.ok("getChat", chat_id="@quiet")
