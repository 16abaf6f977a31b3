"""Who and where: `getMe`, `getChat`, `getChatMemberCount`, `getChatAdministrators`, `getChatMember`."""

from __future__ import annotations

from typing import Any

from polygon.telegram import objects
from polygon.telegram.errors import bad_request
from polygon.telegram.methods import Call, bot_of, method
from polygon.world import Page, Token

ADMIN_RIGHTS = ("post", "edit", "delete")


@method("getMe")
def get_me(call: Call) -> Any:
    """Show the bot itself."""
    able = {"can_join_groups": True, "can_read_all_group_messages": True, "supports_inline_queries": False}
    return objects.user(call.bot) | able | {"can_connect_to_business": False, "has_main_web_app": False}


@method("getChat")
def get_chat(call: Call) -> Any:
    """Show a chat; strangers see public ones."""
    page = call.chat() if call.params.text("chat_id").startswith("@") else call.chat_of_member()
    return objects.full_chat(call.world, page)


@method("getChatMemberCount")
def get_chat_member_count(call: Call) -> Any:
    """Count the members of a chat."""
    page = call.chat() if call.params.text("chat_id").startswith("@") else call.chat_of_member()
    return page.members


@method("getChatAdministrators")
def get_chat_administrators(call: Call) -> Any:
    """List the administrators: those who run the channel, its owner first, and the bots, the caller included."""
    page = call.chat()
    if page.kind == "channel" and not call.token.touches(page.id):
        raise bad_request("member list is inaccessible")
    bots = [t for t in call.world.keys("telegram", page.id) if _is_admin(t, page)]
    people = [_runs(call, page, number, role) for number, role in page.run_by.items()]
    return [*people, *(_worded(call, t, page) for t in bots)]


@method("getChatMember")
def get_chat_member(call: Call) -> Any:
    """Tell what somebody is in a chat."""
    page, number = call.chat(), call.params.number("user_id")
    if page.kind == "channel" and not call.token.touches(page.id):
        raise bad_request("member list is inaccessible")
    for token in call.world.tokens:
        if token.network == "telegram" and token.holder == number and not token.is_revoked:
            return _worded(call, token, page)
    person = call.world.person("telegram", number)
    if person is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    if page.is_banned(number, call.now):
        return {"status": "kicked", "user": objects.user(person), "until_date": page.bans[str(number)]}
    return {"status": "member", "user": objects.user(person)}


def _is_admin(token: Token, page: Page) -> bool:
    return any(token.may(right, page.id) for right in ADMIN_RIGHTS)


def _runs(call: Call, page: Page, number: int, role: str) -> objects.Wire:
    known = call.world.person("telegram", number)
    user = objects.user(known) if known else {"id": number, "is_bot": False, "first_name": "Владелец"}
    if role == "creator":
        return {"status": "creator", "user": user, "is_anonymous": page.kind == "channel"}
    return _administrator(user, page, dict.fromkeys((*ADMIN_RIGHTS, "ban"), True))


def _worded(call: Call, token: Token, page: Page) -> objects.Wire:
    user = objects.user(bot_of(call.world, token))
    if not _is_admin(token, page):
        return {"status": "member" if token.touches(page.id) else "left", "user": user}
    return _administrator(user, page, {right: token.may(right, page.id) for right in (*ADMIN_RIGHTS, "ban")})


def _administrator(user: objects.Wire, page: Page, may: dict[str, bool]) -> objects.Wire:
    item = {
        "status": "administrator",
        "user": user,
        "can_be_edited": False,
        "is_anonymous": False,
        "can_manage_chat": True,
        "can_delete_messages": may["delete"],
        "can_manage_video_chats": False,
        "can_restrict_members": may["ban"],
        "can_promote_members": False,
        "can_change_info": False,
        "can_invite_users": False,
        "can_post_stories": False,
        "can_edit_stories": False,
        "can_delete_stories": False,
    }
    if page.kind == "channel":
        item |= {"can_post_messages": may["post"], "can_edit_messages": may["edit"]}
    return item
