"""Telegram: what a bot may know of a chat and of who is in it."""

from __future__ import annotations

from polygon.client import Control
from polygon.tests.conftest import CHANNEL, GROUP, Bot


def test_the_bot_knows_itself(bot: Bot) -> None:
    me = bot.ok("getMe")
    assert (me["id"], me["is_bot"]) == (700001, True)


def test_a_channel_and_its_group_know_each_other(bot: Bot) -> None:
    channel, group = bot.ok("getChat", chat_id=CHANNEL), bot.ok("getChat", chat_id=GROUP)
    assert (channel["type"], channel["linked_chat_id"]) == ("channel", GROUP)
    assert (group["type"], group["linked_chat_id"]) == ("supergroup", CHANNEL)


def test_members_are_counted(bot: Bot) -> None:
    assert bot.ok("getChatMemberCount", chat_id="@birobidzhan_city") == 9120


def test_administrators_are_listed_with_their_rights(bot: Bot) -> None:
    owner, me = bot.ok("getChatAdministrators", chat_id=CHANNEL)
    assert (owner["status"], me["status"], me["can_post_messages"]) == ("creator", "administrator", True)
    assert bot.ok("getChatMember", chat_id=CHANNEL, user_id=700001)["can_delete_messages"] is True


def test_a_stranger_sees_no_member_list(bot: Bot, control: Control) -> None:
    control.seed(tokens=[{"network": "telegram", "token": "700002:x", "kind": "bot"}])
    stranger = Bot(bot.http, "700002:x")
    refused = (400, "Bad Request: member list is inaccessible")
    assert stranger.refusal("getChatAdministrators", chat_id=CHANNEL) == refused
    assert stranger.refusal("getChatMember", chat_id=CHANNEL, user_id=700001) == refused
    assert bot.ok("getChatMember", chat_id=CHANNEL, user_id=700002)["status"] == "left"


def test_an_unknown_member_is_refused(bot: Bot) -> None:
    refused = bot.refusal("getChatMember", chat_id=CHANNEL, user_id=5)
    assert refused == (400, "Bad Request: PARTICIPANT_ID_INVALID")
