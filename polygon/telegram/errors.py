"""Telegram's refusals: the HTTP status is the code, the description is what clients look at."""

from __future__ import annotations

import math

from polygon.wire import Refusal
from polygon.world import Page

KINDS = {"channel": "channel", "discussion": "supergroup"}


def bad_request(what: str) -> Refusal:
    """The call cannot be carried out as it is."""
    return Refusal(400, f"Bad Request: {what}")


def unauthorized() -> Refusal:
    """No bot has such a token."""
    return Refusal(401, "Unauthorized")


def not_found() -> Refusal:
    """The address is not that of a bot's method."""
    return Refusal(404, "Not Found")


def chat_not_found() -> Refusal:
    """There is no such chat, or the bot cannot see it."""
    return bad_request("chat not found")


def not_a_member(page: Page) -> Refusal:
    """The bot is not in the chat."""
    return Refusal(403, f"Forbidden: bot is not a member of the {KINDS[page.kind]} chat")


def no_rights_to_post(page: Page) -> Refusal:
    """The bot is in the chat and may not write there."""
    if page.kind == "channel":
        return bad_request("need administrator rights in the channel chat")
    return bad_request("not enough rights to send text messages to the chat")


def too_many(wait: float) -> Refusal:
    """More messages than the chat, or the bot, may send now."""
    seconds = max(1, math.ceil(wait))
    return Refusal(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def too_large() -> Refusal:
    """The file is larger than the Bot API takes."""
    return Refusal(413, "Request Entity Too Large")


def cannot_begin() -> Refusal:
    """The person has not written to the bot."""
    return Refusal(403, "Forbidden: bot can't initiate conversation with a user")


def may_not_restrict() -> Refusal:
    """The bot may not ban people in the chat."""
    return bad_request("not enough rights to restrict/unrestrict chat member")


def conflict(what: str) -> Refusal:
    """Polling and webhook, or two pollers, at once."""
    return Refusal(409, f"Conflict: {what}")
