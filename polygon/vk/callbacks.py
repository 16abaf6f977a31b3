"""The Callback API: servers of a community, and the events that they get."""

from __future__ import annotations

import hashlib
from typing import Any

from polygon.vk import letters, objects
from polygon.vk.communities import community
from polygon.vk.errors import missing, no_scope, not_found, too_many_servers, wrong
from polygon.vk.event_names import EVENTS
from polygon.vk.methods import COMMUNITY, USER, Call, method
from polygon.world import Comment, Happening, Letter, Page, Post, Subscriber, World

VERSION = "5.199"
MOST_SERVERS = 10
CLIENT = {"button_actions": ["text"], "keyboard": True, "inline_keyboard": True, "carousel": False, "lang_id": 0}
KINDS = {
    "post_new": "wall_post_new",
    "comment_new": "wall_reply_new",
    "comment_edit": "wall_reply_edit",
    "comment_delete": "wall_reply_delete",
    "comment_restore": "wall_reply_restore",
    "letter_new": "message_new",
}


def _managed(call: Call) -> Page:
    page = community(call)
    if not call.token.may("manage", page.id):
        raise no_scope()
    return page


def _server(call: Call, page: Page) -> Subscriber:
    server = call.world.mail.subscribers.get(("vk", call.params.number("server_id")))
    if server is None or server.page_id != page.id:
        raise not_found()
    return server


def confirmation_code(world: World, page: Page) -> str:
    """Give the code with which a community's callback servers confirm themselves."""
    if not page.confirmation_code:
        change_confirmation_code(world, page)
    return page.confirmation_code


def change_confirmation_code(world: World, page: Page) -> None:
    """Give a community another code, as VK does when its servers change."""
    seed = f"{page.id}:{page.confirmation_code}"
    page.confirmation_code = hashlib.blake2s(seed.encode(), digest_size=4).hexdigest()
    world.pages.put(page)


def add_server(world: World, page: Page, url: str, *, secret: str = "", title: str = "") -> Subscriber:
    """Add a callback server that wants no events yet, and send it the request for confirmation."""
    number = world.tick("vk server")
    server = Subscriber("vk", number, page.id, url, secret, title, status="wait")
    world.mail.subscribers.put(server)
    ask_confirmation(world, server, page)
    return server


def ask_confirmation(world: World, server: Subscriber, page: Page) -> None:
    """Ask a server for the community's code."""
    confirmation_code(world, page)
    server.status, server.failures = "wait", 0
    world.mail.post(server, "confirmation", {"type": "confirmation", "group_id": -page.id, "v": VERSION})


@method("groups.getCallbackConfirmationCode", USER, COMMUNITY, right="manage")
def get_confirmation_code(call: Call) -> Any:
    """Show the code."""
    return {"code": confirmation_code(call.world, _managed(call))}


@method("groups.addCallbackServer", USER, COMMUNITY, right="manage")
def add_callback_server(call: Call) -> Any:
    """Add a server."""
    page = _managed(call)
    url, title, secret = _described(call)
    if len(list(call.world.mail.of_page("vk", page.id))) >= MOST_SERVERS:
        raise too_many_servers()
    return {"server_id": add_server(call.world, page, url, secret=secret, title=title).id}


def _described(call: Call) -> tuple[str, str, str]:
    url, title, secret = call.params.needed("url"), call.params.text("title"), call.params.text("secret_key")
    if not title:
        raise missing("title")
    if len(title) > 14 or len(secret) > 50:
        raise wrong("title is too long" if len(title) > 14 else "secret_key is too long")
    if not url.startswith(("http://", "https://")):
        raise wrong("url is invalid")
    return url, title, secret


@method("groups.editCallbackServer", USER, COMMUNITY, right="manage")
def edit_callback_server(call: Call) -> Any:
    """Change a server, which must then confirm itself again."""
    page = _managed(call)
    server = _server(call, page)
    server.url, server.title, server.secret = _described(call)
    call.world.mail.subscribers.put(server)
    ask_confirmation(call.world, server, page)
    return 1


@method("groups.deleteCallbackServer", USER, COMMUNITY, right="manage")
def delete_callback_server(call: Call) -> Any:
    """Remove a server."""
    page = _managed(call)
    call.world.mail.cancel(_server(call, page))
    change_confirmation_code(call.world, page)
    return 1


@method("groups.getCallbackServers", USER, COMMUNITY, right="manage")
def get_callback_servers(call: Call) -> Any:
    """List the servers."""
    page = _managed(call)
    servers = [_worded(s) for s in call.world.mail.of_page("vk", page.id)]
    return {"count": len(servers), "items": servers}


def _worded(server: Subscriber) -> objects.Wire:
    named = {"id": server.id, "title": server.title, "creator_id": 0, "url": server.url}
    return named | {"secret_key": server.secret, "status": server.status}


@method("groups.getCallbackSettings", USER, COMMUNITY, right="manage")
def get_callback_settings(call: Call) -> Any:
    """Show which events a server gets."""
    server = _server(call, _managed(call))
    return {"api_version": VERSION, "events": {name: int(name in server.events) for name in EVENTS}}


@method("groups.setCallbackSettings", USER, COMMUNITY, right="manage")
def set_callback_settings(call: Call) -> Any:
    """Choose which events a server gets; those not named stay as they are."""
    server = _server(call, _managed(call))
    named = {name for name in EVENTS if name in call.params.given}
    wanted = {name for name in named if call.params.flag(name)} | (set(server.events) - named)
    server.events = sorted(wanted)
    call.world.mail.subscribers.put(server)
    return 1


def tell_servers(world: World, happening: Happening) -> None:
    """Put an event into the boxes of the community's servers that want it."""
    kind = KINDS.get(happening.kind)
    if happening.letter and happening.letter.is_ours:
        kind = "message_reply"
    if happening.page.network != "vk" or kind is None:
        return
    for server in world.mail.of_page("vk", happening.page.id):
        if kind in server.events and server.status != "failed":
            world.mail.post(server, kind, _event(world, happening, kind))


def _event(world: World, happening: Happening, kind: str) -> objects.Wire:
    event = {"type": kind, "group_id": -happening.page.id, "v": VERSION, "object": _object(world, happening)}
    number = world.tick("vk event")
    return event | {"event_id": hashlib.blake2s(f"{happening.page.id}:{number}".encode(), digest_size=20).hexdigest()}


def _object(world: World, happening: Happening) -> objects.Wire:
    post, comment = happening.post, happening.comment
    if happening.letter:
        return _letter(happening.letter)
    if comment is None:
        return _new_post(world, post) if post else {}
    if happening.kind == "comment_delete":
        return _deleted(comment, happening.by)
    return objects.comment(world, comment) | {"post_owner_id": comment.page_id}


def _letter(letter: Letter) -> objects.Wire:
    told = letters.worded(letter)
    return told if letter.is_ours else {"message": told, "client_info": CLIENT}


def _new_post(world: World, post: Post) -> objects.Wire:
    item = objects.post(world, post)
    return item | {"created_by": 0, "comments": {"count": 0}}


def _deleted(comment: Comment, by: int) -> objects.Wire:
    named = {"owner_id": comment.page_id, "id": comment.id, "post_id": comment.post_id}
    return named | {"user_id": comment.author_id, "deleter_id": by}
