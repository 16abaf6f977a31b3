"""Updates: what a bot is told, by `getUpdates` or by a webhook."""

from __future__ import annotations

import re
from typing import Any

from polygon.telegram import objects
from polygon.telegram.errors import bad_request, conflict
from polygon.telegram.methods import Call, box_of, method
from polygon.world import Happening, Notice, Token, World

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
LOOPBACK = re.compile(r"http://(127\.\d+\.\d+\.\d+|localhost|\[::1\])(:\d+)?/")


def tell_bots(world: World, happening: Happening) -> None:
    """Put an update into the box of every bot that sees what has happened."""
    if happening.page.network != "telegram":
        return
    page = happening.page
    if page.kind == "bot":
        _tell_of_letter(world, happening)
        return
    bots = {t.key: t for chat in {page.id, page.room} for t in world.keys("telegram", chat)}
    for token in bots.values():
        for kind, body in _seen(world, happening, token):
            box = box_of(world, token)
            if not box.events or kind in box.events:
                world.mail.post(box, kind, body)


def _tell_of_letter(world: World, happening: Happening) -> None:
    letter = happening.letter
    tokens = (t for t in world.tokens if t.network == "telegram" and t.holder == happening.page.id and not t.is_revoked)
    if letter is None or letter.is_ours:
        return
    for token in tokens:
        box = box_of(world, token)
        if not box.events or "message" in box.events:
            world.mail.post(box, "message", objects.private_message(world, letter))


def _seen(world: World, happening: Happening, token: Token) -> list[tuple[str, objects.Wire]]:
    if happening.comment is None:
        return _seen_of_post(world, happening, token)
    author = world.person("telegram", happening.comment.author_id)
    kind = {"comment_new": "message", "comment_edit": "edited_message"}.get(happening.kind)
    if kind is None or not token.touches(happening.page.room) or (author and author.is_bot):
        return []
    return [(kind, objects.group_message(world, happening.comment))]


def _seen_of_post(world: World, happening: Happening, token: Token) -> list[tuple[str, objects.Wire]]:
    post, page, seen = happening.post, happening.page, []
    prefix = {"post_new": "", "post_edit": "edited_"}.get(happening.kind)
    if post is None or prefix is None:
        return []
    if token.touches(page.id) and happening.by != token.holder:
        seen.append((f"{prefix}channel_post", objects.channel_post(world, post)))
    if post.forward_id and page.discussion_id and token.touches(page.discussion_id):
        seen.append((f"{prefix}message", objects.forwarded(world, post)))
    return seen


def worded(notice: Notice) -> objects.Wire:
    """Word an update."""
    return {"update_id": notice.seq, notice.kind: notice.body}


@method("getUpdates")
def get_updates(call: Call) -> Any:
    """Give the updates from `offset` on, striking out those before; the route does the waiting."""
    box, params, mail = call.box, call.params, call.world.mail
    if box.url:
        raise conflict(
            "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        )
    if call.params.given.get("allowed_updates") is not None:
        box.events = params.names("allowed_updates")
        mail.subscribers.put(box)
    offset = params.number("offset", 0)
    if offset < 0:
        offset = max(1, box.last_seq + 1 + offset)
    for notice in mail.waiting(box):
        if notice.seq < offset:
            mail.take(notice)
    return [worded(n) for n in mail.waiting(box)[: max(1, min(params.number("limit", 100), 100))]]


@method("setWebhook")
def set_webhook(call: Call) -> Any:
    """Send the updates to an address; an empty one ends that. Plain HTTP is taken on loopback only."""
    url, secret = call.params.text("url"), call.params.text("secret_token")
    if not url:
        return delete_webhook(call)
    if not url.startswith("https://") and not LOOPBACK.match(url):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if secret and not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    box = call.box
    box.url, box.secret, box.failures, box.last_error, box.last_error_at = url, secret, 0, "", 0
    box.max_connections = call.params.number("max_connections", 40)
    if call.params.given.get("allowed_updates") is not None:
        box.events = call.params.names("allowed_updates")
    _drop_if_asked(call)
    call.world.mail.subscribers.put(box)
    return True


@method("deleteWebhook")
def delete_webhook(call: Call) -> Any:
    """Go back to polling."""
    box = call.box
    box.url, box.secret = "", ""
    _drop_if_asked(call)
    call.world.mail.subscribers.put(box)
    return True


def _drop_if_asked(call: Call) -> None:
    if call.params.flag("drop_pending_updates"):
        call.world.mail.empty(call.box)


@method("getWebhookInfo")
def get_webhook_info(call: Call) -> Any:
    """Tell how the updates travel."""
    box = call.box
    item = {
        "url": box.url,
        "has_custom_certificate": False,
        "pending_update_count": len(call.world.mail.waiting(box)),
    }
    optional = {
        "last_error_date": box.last_error_at,
        "last_error_message": box.last_error,
        "allowed_updates": box.events,
    }
    return (
        item | {name: value for name, value in optional.items() if value} | _connections(box.url, box.max_connections)
    )


def _connections(url: str, most: int) -> objects.Wire:
    return {"max_connections": most, "ip_address": "127.0.0.1"} if url else {}
