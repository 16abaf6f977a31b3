"""Who may not write: `banChatMember`, `unbanChatMember`, and the same for those who write as a channel."""

from __future__ import annotations

from typing import Any

from polygon.telegram.errors import bad_request, may_not_restrict
from polygon.telegram.methods import Call, method
from polygon.world import Page


def _chat(call: Call) -> Page:
    page = call.chat_of_member()
    if not call.token.may("ban", page.id):
        raise may_not_restrict()
    return page


@method("banChatMember")
def ban_chat_member(call: Call) -> Any:
    """Throw somebody out, until a moment or for ever."""
    page, person = _chat(call), call.params.number("user_id")
    if call.world.person("telegram", person) is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    return _ban(call, "banChatMember", page, person, until=call.params.number("until_date", 0))


@method("unbanChatMember")
def unban_chat_member(call: Call) -> Any:
    """Let somebody in again."""
    return _unban(call, "unbanChatMember", _chat(call), call.params.number("user_id"))


@method("banChatSenderChat")
def ban_chat_sender_chat(call: Call) -> Any:
    """Let nobody write as a channel."""
    return _ban(call, "banChatSenderChat", _chat(call), call.params.number("sender_chat_id"), until=0)


@method("unbanChatSenderChat")
def unban_chat_sender_chat(call: Call) -> Any:
    """Let people write as a channel again."""
    return _unban(call, "unbanChatSenderChat", _chat(call), call.params.number("sender_chat_id"))


def _ban(call: Call, name: str, page: Page, number: int, *, until: int) -> bool:
    call.world.ban(page, number, until=until)
    call.note(name, page.id, number)
    return True


def _unban(call: Call, name: str, page: Page, number: int) -> bool:
    if str(number) in page.bans:
        call.world.unban(page, number)
        call.note(name, page.id, number)
    return True
