"""The bot, its channels, what is pinned there, and what the bot may do."""

from __future__ import annotations

from typing import Any

from polygon.max import mids, objects
from polygon.max.errors import denied, failed, gone, no_chat, wrong
from polygon.max.methods import NETWORK, Call, bot_of, route
from polygon.max.news import leave
from polygon.world import NotThere, Page, Person, Post

LONGEST_TITLE = 200


@route("GET /me")
def me(call: Call) -> Any:
    """Show the bot itself."""
    return objects.user(call.world, call.bot) | {"description": None, "commands": []}


@route("GET /chats")
def chats(call: Call) -> Any:
    """Say that nobody lists a bot's chats any more."""
    raise gone()


@route("GET /chats/{chat}")
def chat(call: Call) -> Any:
    """Show a channel: by its number to those inside, by its public link to any bot."""
    named = call.path["chat"]
    if named.lstrip("-").isdecimal():
        return objects.chat(call.world, call.chat(), call.token)
    page = call.world.addresses.get((NETWORK, named.lstrip("@").lower()))
    if page is None or page.deactivated:
        raise no_chat()
    return objects.chat(call.world, page, call.token)


@route("PATCH /chats/{chat}")
def patch(call: Call) -> Any:
    """Change a channel's title, picture or pinned post."""
    page = call.chat()
    call.need(page, "change_chat_info")
    title, icon = call.body.get("title"), call.body.get("icon")
    if title is not None:
        if not isinstance(title, str) or not 1 <= len(title) <= LONGEST_TITLE:
            raise wrong(f"title: size must be between 1 and {LONGEST_TITLE}")
        page.title = title
    if isinstance(icon, dict) and icon.get("url"):
        page.profile = {**page.profile, "photo": str(icon["url"])}
    if call.body.get("pin"):
        call.world.pin(_pinnable(call, page, str(call.body["pin"])), pinned=True)
    call.world.pages.put(page)
    call.note("PATCH /chats/{chat}", page.id, 0, text=page.title)
    return objects.chat(call.world, page, call.token)


@route("GET /chats/{chat}/pin")
def pinned(call: Call) -> Any:
    """Show the pinned post."""
    posts = [p for p in call.world.wall(call.chat()) if p.is_pinned]
    return {"message": objects.message(call.world, posts[0]) if posts else None}


@route("PUT /chats/{chat}/pin")
def pin(call: Call) -> Any:
    """Pin a post."""
    page = call.chat()
    call.need(page, "pin_message")
    post = _pinnable(call, page, str(call.body.get("message_id", "")))
    call.world.pin(post, pinned=True)
    call.note("PUT /chats/{chat}/pin", page.id, post.id)
    return {"success": True}


def _pinnable(call: Call, page: Page, mid: str) -> Post:
    named = mids.read(mid)
    try:
        if named is None or named[0] != page.id:
            raise failed("Message not found")
        return call.world.post(NETWORK, *named)
    except NotThere:
        raise failed("Message not found") from None


@route("DELETE /chats/{chat}/pin")
def unpin(call: Call) -> Any:
    """Let the pinned post down."""
    page = call.chat()
    call.need(page, "pin_message")
    for post in call.world.wall(page):
        if post.is_pinned:
            call.world.pin(post, pinned=False)
            call.note("DELETE /chats/{chat}/pin", page.id, post.id)
    return {"success": True}


@route("GET /chats/{chat}/members/me")
def membership(call: Call) -> Any:
    """Tell what the bot may do in a channel."""
    return objects.member(call.world, call.bot, rights=_rights(call, call.chat()))


@route("DELETE /chats/{chat}/members/me")
def go(call: Call) -> Any:
    """Let the bot leave a channel."""
    leave(call.world, call.token, call.chat())
    return {"success": True}


@route("GET /chats/{chat}/members/admins")
def admins(call: Call) -> Any:
    """List the administrators: those who run the channel, its owner first, and the bots."""
    page = call.chat()
    if _rights(call, page) is None:
        raise denied("Bot is not an administrator")
    listed = [
        objects.member(
            call.world,
            call.world.person(NETWORK, number) or Person(NETWORK, number, "Владелец"),
            rights=list(objects.RIGHTS),
            is_owner=role == "creator",
        )
        for number, role in page.run_by.items()
    ]
    for token in call.world.keys(NETWORK, page.id):
        rights = [right for right in objects.RIGHTS if token.may(right, page.id)]
        if rights:
            listed.append(objects.member(call.world, bot_of(call.world, token), rights=rights))
    return {"members": listed}


def _rights(call: Call, page: Page) -> list[str] | None:
    """List the bot's rights; None for one that is a mere member."""
    return [right for right in objects.RIGHTS if call.token.may(right, page.id)] or None
