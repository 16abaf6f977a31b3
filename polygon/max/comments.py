"""Comments under a channel's posts; their events are not documented, so a bot asks for them."""

from __future__ import annotations

from typing import Any

from polygon.max import objects
from polygon.max.errors import closed, denied, too_old, wrong
from polygon.max.messages import text_of
from polygon.max.methods import NETWORK, Call, route
from polygon.world import Comment, Post

EDITABLE_FOR = 26 * 3600


def _readable(call: Call) -> Post:
    post = call.post(call.path["mid"])
    call.need(call.channel(str(post.page_id)), "read_all_messages")
    return post


@route("GET /messages/{mid}/comments")
def read(call: Call) -> Any:
    """List the comments under a post, newest first: those named, or those between `after` and `before`."""
    post = _readable(call)
    if call.query.get("comment_ids"):
        found = [call.comment(post, mid) for mid in call.words("comment_ids")]
    else:
        before, after = call.number("before", 10**15), call.number("after", 0)
        shown = [c for c in call.world.thread(post) if c.deleted_at is None and after <= objects.ms(c.at) <= before]
        newest = sorted(shown, key=lambda c: (c.at, c.id), reverse=True)
        found = newest[: call.within("count", 50, 1, 100)]
    return {"messages": [objects.comment(call.world, each) for each in found]}


@route("GET /messages/{mid}/comments/{comment}")
def read_one(call: Call) -> Any:
    """Show one comment."""
    return objects.comment(call.world, call.comment(_readable(call), call.path["comment"]))


@route("POST /messages/{mid}/comments")
def create(call: Call) -> Any:
    """Comment on a post, or answer a comment, with words only."""
    post = call.post(call.path["mid"])
    page = call.channel(str(post.page_id))
    call.need(page, "write")
    if post.comments_closed:
        raise closed()
    text, above = _text(call), _answered(call, post)
    call.hold_chat(page.id)
    number = call.world.next_number(NETWORK, page.id)
    comment = Comment(NETWORK, page.id, number, post.id, call.bot.id, text, call.now, parent_id=above)
    call.world.add_comment(comment)
    call.note("POST /messages/{mid}/comments", page.id, comment.id, text=text, post=post.id, parent=above)
    return {"message": objects.comment(call.world, comment)}


def _text(call: Call) -> str:
    if call.body.get("attachments"):
        raise wrong("attachments: a comment has none")
    text = text_of(call)
    if not text.strip():
        raise wrong("text: comment must have text")
    return text


def _answered(call: Call, post: Post) -> int | None:
    link = call.body.get("link")
    if not link:
        return None
    if not isinstance(link, dict) or link.get("type") != "reply":
        raise wrong("link: a comment can only be replied to")
    return call.comment(post, str(link.get("mid"))).id


@route("PUT /messages/{mid}/comments")
def edit(call: Call) -> Any:
    """Give a comment of the bot's, or of the channel's, a new text within 26 hours."""
    post = call.post(call.path["mid"])
    comment = call.comment(post, call.query.get("comment_id", ""))
    if comment.author_id != call.bot.id:
        if comment.author_id != post.page_id:
            raise denied("Only own comments can be edited")
        call.need(call.channel(str(post.page_id)), "edit")
    text = _text(call)
    if call.world.clock.now() - comment.at > EDITABLE_FOR:
        raise too_old()
    call.hold_chat(post.page_id)
    call.world.edit_comment(comment, text, by=call.bot.id)
    call.note("PUT /messages/{mid}/comments", post.page_id, comment.id, text=text, post=post.id)
    return {"success": True}


@route("DELETE /messages/{mid}/comments")
def delete(call: Call) -> Any:
    """Take any comment away, for good."""
    post = call.post(call.path["mid"])
    call.need(call.channel(str(post.page_id)), "read_all_messages", "delete")
    comment = call.comment(post, call.query.get("comment_id", ""))
    call.hold_chat(post.page_id)
    call.world.delete_comment(comment, by=call.bot.id)
    call.note("DELETE /messages/{mid}/comments", post.page_id, comment.id, post=post.id)
    return {"success": True}
